import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '#runtime/root';

/** What makes index words of a text. */
const TEXT_MAKERS = ['core/language', 'core/query/searchText.ts'];

/** And what groups articles by what happened. A release has these sources, so that it names the same code alike. */
export const NAMED_SOURCES = [...TEXT_MAKERS, 'core/developments'];

/** Names the code that makes index words: an index made by other code answers other words than are asked. */
export async function textVersion(): Promise<string> {
  return codeVersion(TEXT_MAKERS);
}

/** Names the code that groups a story's articles: what other code grouped is grouped anew. */
export async function groupingVersion(): Promise<string> {
  return codeVersion(NAMED_SOURCES);
}

async function codeVersion(makers: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const maker of makers) {
    const place = path.join(projectRoot, maker);
    const files = maker.endsWith('.ts')
      ? [place]
      : (await fs.readdir(place, { recursive: true, withFileTypes: true }))
          .filter((entry) => entry.isFile())
          .map((entry) => path.join(entry.parentPath, entry.name));
    for (const file of files.sort()) hash.update(await fs.readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}
