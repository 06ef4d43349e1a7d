import { expect, test } from 'vitest';
import { addSeed, removeSeed } from '#core/relevance/profile/addedSeeds';
import type { Profile } from '#core/relevance/profile/profile';

const reason = { code: 'title' as const, spans: [[0, 4]] as [number, number][] };
const term = (word: string, weight: number) => ({ term: word, label: word, weight, reason });
const actor = (actorKey: string, weight: number) => ({ actorKey, weight, reason });
const pair = (first: string, second: string, weight: number) => ({ first, second, label: '', weight, reason });
const profileOf = (given: Partial<Profile>): Profile => ({
  language: 'ar',
  actors: [],
  terms: [],
  required: [],
  excluded: [],
  ...given,
});

const first = profileOf({
  terms: [term('سد', 0.8), term('ملء', 0.6)],
  actors: [actor('egypt', 0.8), actor('ethiopia', 0.6)],
  pairs: [pair('egypt', 'ethiopia', 1)],
  themes: { en: [term('dam', 1)] },
});
const second = profileOf({
  terms: [term('سد', 0.6), term('خزان', 0.8)],
  actors: [actor('sudan', 1)],
  pairs: [pair('egypt', 'sudan', 1)],
  themes: { en: [term('dam', 0.6), term('reservoir', 0.8)] },
});
const weights = (words: { term: string; weight: number }[] = []) =>
  Object.fromEntries(words.map(({ term: word, weight }) => [word, Number(weight.toFixed(3))]));

test('words and pairs of both articles add up, in each language; actors are averaged', () => {
  const both = addSeed(first, second, 7);
  expect(weights(both.terms)).toEqual({ سد: 1.4, خزان: 0.8, ملء: 0.6 });
  expect(weights(both.themes?.['en'])).toEqual({ dam: 1.6, reservoir: 0.8 });
  expect(both.pairs?.map(({ first: one, second: other }) => [one, other])).toEqual([
    ['egypt', 'ethiopia'],
    ['egypt', 'sudan'],
  ]);
  expect(both.actors.map(({ actorKey, weight }) => [actorKey, weight])).toEqual([
    ['sudan', 0.5],
    ['egypt', 0.4],
    ['ethiopia', 0.3],
  ]);
  expect(both.addedSeeds).toEqual([7]);
});

test('places in the text stay those of the first article', () => {
  const { terms } = addSeed(first, second, 7);
  const spansOf = (word: string) => terms.find(({ term: other }) => other === word)?.reason.spans;
  expect(spansOf('سد')).toEqual([[0, 4]]);
  expect(spansOf('خزان')).toEqual([]);
});

test('an article in another language gives its words to that language', () => {
  const english = profileOf({ language: 'en', terms: [term('reservoir', 1)], themes: { ar: [term('خزان', 1)] } });
  const both = addSeed(first, english, 7);
  expect(weights(both.themes?.['en'])).toEqual({ dam: 1, reservoir: 1 });
  expect(both.language).toBe('ar');
});

test('what the user took out does not come back', () => {
  const without = { ...first, dropped: { terms: ['خزان', 'reservoir'], actors: ['sudan'] } };
  const both = addSeed(without, second, 7);
  expect(weights(both.terms)).not.toHaveProperty('خزان');
  expect(weights(both.themes?.['en'])).not.toHaveProperty('reservoir');
  expect(both.actors.map(({ actorKey }) => actorKey)).toEqual(['egypt', 'ethiopia']);
  expect(both.pairs).toHaveLength(1);
});

test('an article that is removed leaves the profile as it was, whichever came after it', () => {
  const third = profileOf({ terms: [term('سد', 1)], actors: [actor('egypt', 1)] });
  const all = addSeed(addSeed(first, second, 7), third, 8);
  const one = removeSeed(removeSeed(all, second, 7), third, 8);
  expect(weights(one.terms)).toEqual(weights(first.terms));
  expect(weights(one.themes?.['en'])).toEqual(weights(first.themes?.['en']));
  expect(one.actors.map(({ actorKey }) => actorKey)).toEqual(['egypt', 'ethiopia']);
  expect(one.actors[0]?.weight).toBeCloseTo(0.8);
  expect(one.pairs).toHaveLength(1);
  expect(one).not.toHaveProperty('addedSeeds');
});

test('an article that is not in the profile takes nothing out of it', () => {
  expect(removeSeed(first, second, 7)).toBe(first);
});
