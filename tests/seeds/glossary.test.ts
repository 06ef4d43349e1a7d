import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { normaliseText } from '#core/language/arabic/normalise';
import { parseGlossary, stemsOf } from '#core/language/glossary';

const TSV = readFileSync(join(import.meta.dirname, '../../seeds/glossary/news.tsv'), 'utf8');
const { languages, entries } = parseGlossary(TSV);

const SCRIPTS: Record<string, RegExp> = {
  ar: /^[\u0621-\u063a\u0641-\u064a\u064b-\u0652 \d+-]+$/u,
  en: /^[a-z0-9'&.+/ -]+$/u,
  fa: /^[\u0621-\u063a\u0641-\u064aپچژگکی\u200c\u064b-\u0652 \d۰-۹-]+$/u,
  tr: /^[a-zçğıöşüâîû0-9'.\- ]+$/u,
  fr: /^[a-zàâçéèêëîïôûùüÿœæ0-9'’.\- ]+$/u,
};

describe('the glossary of news', () => {
  test('has at least 6,000 terms in Arabic and English, many of several words, in every field of the news', () => {
    const both = entries.filter(({ variants }) => variants['ar'] && variants['en']);
    expect(both.length).toBeGreaterThanOrEqual(6000);
    expect(both.filter(({ variants }) => variants['ar']?.some((term) => term.includes(' '))).length).toBeGreaterThan(
      2000,
    );
    for (const field of ['politics', 'war', 'law', 'economy', 'disaster', 'sport', 'health', 'technology'])
      expect(entries.filter((entry) => entry.field === field).length, field).toBeGreaterThan(100);
  });

  test('says where it comes from', () => {
    expect(TSV.split('\n')[1]).toMatch(/^# Source: .*Licence/u);
  });

  test('is written in the letters of each language', () => {
    const strays = entries.flatMap(({ variants }) =>
      languages.flatMap((language) => (variants[language] ?? []).filter((term) => !SCRIPTS[language]?.test(term))),
    );
    expect(strays).toEqual([]);
  });

  test('has no blank around a variant and no variant twice in a cell', () => {
    const faults = entries.flatMap(({ variants }) =>
      Object.values(variants).filter(
        (terms) =>
          new Set(terms).size < terms.length || terms.some((term) => term !== term.trim() || / {2}/u.test(term)),
      ),
    );
    expect(faults).toEqual([]);
  });

  test('gives no pair of an Arabic and an English term twice', () => {
    const seen = new Set<string>();
    const twice = entries.flatMap(({ variants }) =>
      (variants['ar'] ?? []).flatMap((ar) => (variants['en'] ?? []).map((en) => `${normaliseText(ar)} = ${en}`)),
    );
    expect(twice.filter((pair) => seen.has(pair) || !seen.add(pair)).filter(isNoSpelling(entries))).toEqual([]);
  });

  test('has a content word in every term', () => {
    const empty = entries.flatMap(({ variants }) =>
      Object.entries(variants).flatMap(([language, terms]) =>
        terms.some((term) => stemsOf(term, language).length > 0) ? [] : [terms.join('|')],
      ),
    );
    expect(empty).toEqual([]);
  });
});

/** Two spellings of one cell that fold to one word are one line's own matter. */
function isNoSpelling(rows: typeof entries) {
  const inOneRow = new Set(
    rows.flatMap(({ variants }) => {
      const folded = (variants['ar'] ?? []).map(normaliseText);
      const repeated = folded.filter((term, at) => folded.indexOf(term) !== at);
      return repeated.flatMap((ar) => (variants['en'] ?? []).map((en) => `${ar} = ${en}`));
    }),
  );
  return (pair: string) => !inOneRow.has(pair);
}
