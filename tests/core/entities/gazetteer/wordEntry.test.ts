import { describe, expect, test } from 'vitest';
import type { Actor } from '#core/entities/actor';
import { buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import type { WordEntry } from '#core/entities/gazetteer/wordEntry';

const actors: Actor[] = [
  {
    key: 'iraq',
    kind: 'place',
    country: 'IQ',
    names: { ar: 'العراق', en: 'Iraq' },
    aliases: [
      { surface: 'العراق', lang: 'ar', use: 'plain' },
      { surface: 'Iraq', lang: 'en', use: 'plain' },
    ],
  },
  {
    key: 'fuad-hussein',
    kind: 'person',
    country: 'IQ',
    names: { ar: 'فؤاد حسين' },
    aliases: [{ surface: 'فؤاد حسين', lang: 'ar', use: 'plain' }],
  },
];
const { readWord } = buildActorIndex(actors);

describe('the entry of a word', () => {
  test.each<[norm: string, expected: Partial<Omit<WordEntry, 'splits'>> & { splits: number }, why: string]>([
    ['للعراق', { word: -1, splits: 1 }, 'the article that lam contracts is made whole'],
    ['والعراق', { word: -1, splits: 1 }, 'a conjunction is taken off'],
    ['العراقتشارك', { word: 1, tail: 5, splits: 0 }, 'a word glued behind a name is its tail'],
    ['العراقاستهداف', { word: 1, tail: 7, splits: 0 }, 'so is a noun'],
    ['العراقكشف', { word: 1, tail: 3, splits: 0 }, 'so is a verb of saying'],
    ['العراقفي', { word: 1, tail: 2, splits: 0 }, 'so is a preposition'],
    ['العراقبين', { word: 1, tail: 3, splits: 0 }, 'of three letters too'],
    ['العراقبي', { word: -1, tail: 0, splits: 0 }, 'two letters that are seldom a word are none'],
    ['العراقيين', { word: -1, tail: 0, splits: 0 }, 'the end of a plural is no word'],
    ["iraq's", { word: 2, possessive: true, splits: 0 }, 'the possessive is no part of the name'],
    ['فواد', { word: 3, isGiven: true, splits: 0 }, 'the first word of a full name is a given name'],
  ])('of %s: %o, because %s', (norm, { splits, ...expected }) => {
    const entry = readWord(norm);
    expect(entry).toMatchObject(expected);
    expect(entry.splits).toHaveLength(splits);
  });

  test('is shared by words that are alike and by no others', () => {
    expect(readWord('طاوله')).toBe(readWord('شجره'));
    expect(readWord('طاوله')).not.toBe(readWord('الطاوله'));
    expect(readWord('الطاوله').looksDefinite).toBe(true);
    expect(readWord('وزير')).not.toBe(readWord('قال'));
    expect(readWord('وزير')).toMatchObject({ isOffice: true, isTitle: true, isTrigger: true, isSaying: false });
    expect(readWord('قال')).toMatchObject({ isOffice: false, isTitle: false, isTrigger: true, isSaying: true });
  });

  test('keeps what a word opens: two heads of bodies are two entries', () => {
    expect(readWord('وبوزاره').orgTrigger).toMatchObject({
      split: { bare: 'وزاره', clitics: 2 },
      head: { role: 'strong' },
    });
    expect(readWord('لجنه').orgTrigger?.split.bare).toBe('لجنه');
  });
});
