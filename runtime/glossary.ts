import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '#runtime/root';

/** The text of the shipped glossary, for core/language/glossary. */
export function readGlossary(): string {
  return readFileSync(path.join(projectRoot, 'seeds', 'glossary', 'news.tsv'), 'utf8');
}
