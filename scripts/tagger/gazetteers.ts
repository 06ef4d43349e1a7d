import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldToken, hashFolded } from '#core/entities/tagger/characters';
import { mixKey } from '#core/entities/tagger/hashIndex';
import { Mark, Phrase } from '#core/entities/tagger/marks';
import { labelTokens } from '#core/entities/tagger/tokens';
import { Doc } from '#core/language/doc';
import { readLists } from './wordLists';

export interface Gazetteers {
  marks: Map<number, number>;
  phrases: Map<number, number>;
}

const ARABIC = /^[\u0621-\u064a\s]+$/;
// A smaller town shares its name with common words more often than it is in the news.
const LEAST_POPULATION = 50_000;

function wordsOf(name: string): string[] {
  const { count, start, end } = labelTokens(new Doc(name));
  return Array.from({ length: count }, (_, at) => foldToken(name.slice(start[at], end[at])));
}

/** Region names of CLDR in Arabic, by way of Intl. */
function countryNames(): string[] {
  const names = new Intl.DisplayNames(['ar'], { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters.flatMap((a) => letters.flatMap((b) => names.of(a + b) ?? []));
}

/** GeoNames cities, with Arabic-script names that use the Arabic alphabet (Persian and Urdu spellings fall out). */
function cityNames(shared: string): string[] {
  return readFileSync(join(shared, 'data', 'names', 'cities.ar.tsv'), 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .filter((columns) => Number(columns[10]) >= LEAST_POPULATION)
    .flatMap((columns) => (columns[3] ?? '').split('|'))
    .filter((name) => ARABIC.test(name) && name.trim().length >= 3);
}

/** Names of legislators, EveryPolitician; the sixth column of a file whose names hold no commas. */
function politicianNames(shared: string): string[] {
  return readFileSync(join(shared, 'data', 'names', 'politicians.csv'), 'utf8')
    .split('\n')
    .slice(1)
    .flatMap((line) => (line.split(',').at(-3) ?? '').split('|'))
    .filter((name) => ARABIC.test(name));
}

interface LexiconName {
  kind: string;
  use: string;
  name: string;
}

/** Arabic surfaces of the actor lexicon with the mark that says how each counts (seeds/lexicon/README.md). */
function lexiconNames(): LexiconName[] {
  const folder = join(import.meta.dirname, '..', '..', 'seeds', 'lexicon');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.tsv'))
    .sort()
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line) => {
      const [, kind = '', , surfaces = ''] = line.split('\t');
      return surfaces.split('|').map((surface) => {
        const use = /^[~^%?]/.exec(surface)?.[0] ?? '';
        return { kind, use, name: surface.slice(use.length) };
      });
    });
}

const LEXICON_PHRASES: Record<string, number> = {
  person: Phrase.person,
  place: Phrase.place,
  organisation: Phrase.organisation,
  group: Phrase.organisation,
};
const LEXICON_WORDS: Record<string, number> = {
  person: Mark.personWord,
  place: Mark.placeWord,
  organisation: Mark.organisationWord,
  group: Mark.organisationWord,
};

/** Gathers what the tagger looks up by hash: word lists and name phrases. */
export function buildGazetteers(shared: string, isCommon: (word: string) => boolean): Gazetteers {
  const marks = new Map<number, number>();
  const phrases = new Map<number, number>();
  const mark = (word: string, bit: number) => {
    const hash = hashFolded(word);
    marks.set(hash, (marks.get(hash) ?? 0) | bit);
  };
  const addPhrase = (words: string[], kind: number) => {
    let key = 0;
    words.forEach((word, at) => {
      key = mixKey(key, hashFolded(word));
      phrases.set(key, (phrases.get(key) ?? 0) | (at === words.length - 1 ? kind : Phrase.prefix));
    });
  };
  const triggers = readLists('triggers.txt', /\s+/);
  const bits: Record<string, number> = { ...Mark, month: Mark.calendar, firstname: Mark.firstName };
  for (const [heading, words] of triggers) for (const word of words) mark(foldToken(word), bits[heading] ?? 0);
  const addName = (name: string, phrase: number, bit: number) => {
    const words = wordsOf(name);
    if (words.length === 1 && isCommon(words[0] ?? '')) return;
    addPhrase(words, phrase);
    for (const word of words) if (word.length >= 3 && !isCommon(word)) mark(word, bit);
  };
  const names = readLists('names.txt', /\|/);
  for (const name of names.get('place') ?? []) addPhrase(wordsOf(name), Phrase.place);
  for (const name of names.get('organisation') ?? []) addPhrase(wordsOf(name), Phrase.organisation);
  for (const name of names.get('organisation') ?? []) addName(name, Phrase.organisation, Mark.organisationWord);
  for (const name of [...(names.get('place') ?? []), ...countryNames(), ...cityNames(shared)]) {
    addName(name, Phrase.place, Mark.placeWord);
  }
  for (const { kind, use, name } of lexiconNames()) {
    if (use === '%') for (const word of wordsOf(name)) mark(word, Mark.nationality);
    else if (use === '^') addName(name, Phrase.place, Mark.placeWord);
    else if (use !== '?') addName(name, LEXICON_PHRASES[kind] ?? 0, LEXICON_WORDS[kind] ?? 0);
  }
  for (const name of politicianNames(shared)) {
    const words = wordsOf(name);
    if (words.length > 1) addPhrase(words, Phrase.person);
    for (const word of words) if (word.length >= 3) mark(word, Mark.personWord);
  }
  return { marks, phrases };
}
