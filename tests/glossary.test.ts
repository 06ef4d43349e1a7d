import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '#runtime/root';
import { readSources } from '#tests/support/sources';

const MAX_ENTRIES = 60;

interface Entry {
  term: string;
  meaning: string;
  file: string;
  /** Identifiers that named the same thing before, or that the house made up. */
  not: string[];
}

const LAYERS = ['core', 'store', 'workers', 'app', 'components', 'cli', 'runtime', 'i18n', 'scripts', 'tests'];

/** The rows of the glossary's one table. */
function readGlossary(): Entry[] {
  return readFileSync(path.join(projectRoot, 'docs/glossary.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1)
    .map((line) => {
      const [term = '', meaning = '', file = '', not = ''] = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      return { term, meaning, file, not: not.split(/[\s,]+/u).filter((word) => word !== '') };
    });
}

const entries = readGlossary();
const sources = readSources(LAYERS).map(({ file, lines }) => ({ file, text: lines.join('\n') }));

describe('the glossary', () => {
  test(`has at most ${MAX_ENTRIES} entries, each once and in order, each with its meaning`, () => {
    const terms = entries.map(({ term }) => term);
    expect(terms.length).toBeGreaterThan(0);
    expect(terms.length).toBeLessThanOrEqual(MAX_ENTRIES);
    expect(terms).toEqual([...new Set(terms)].sort((a, b) => a.localeCompare(b, 'en')));
    expect(entries.filter(({ meaning }) => meaning === '')).toEqual([]);
  });

  test('names the file where a term is at home, and that file says it', () => {
    const faults = entries.flatMap(({ term, file }) => {
      const source = sources.find((candidate) => candidate.file === file);
      if (!source) return [`${term}: ${file} is no source file`];
      const word = term.replaceAll(' ', '').toLowerCase();
      return source.text.toLowerCase().replaceAll(/[\s-]/gu, '').includes(word) ? [] : [`${file} does not say ${term}`];
    });
    expect(faults).toEqual([]);
  });

  test('the words that it puts away are in the code no more', () => {
    const away = new Map(entries.flatMap(({ term, not }) => not.map((word) => [word, term] as const)));
    const faults = sources.flatMap(({ file, text }) =>
      [...new Set(text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu))].flatMap((word) => {
        const term = away.get(word);
        return term === undefined ? [] : [`${file} says ${word}: ${term}`];
      }),
    );
    expect(faults).toEqual([]);
  });
});
