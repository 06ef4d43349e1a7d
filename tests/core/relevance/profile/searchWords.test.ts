import { expect, test } from 'vitest';
import { searchWordsOf } from '#core/relevance/profile/searchWords';

const reason = { code: 'title', spans: [] } satisfies { code: 'title'; spans: [] };
const term = (label: string, weight: number) => ({ term: label, label, weight, reason });
const actor = (actorKey: string, weight: number) => ({ actorKey, weight, reason });
const NAMES = new Map([
  ['iraq', { ar: 'العراق', en: 'Iraq' }],
  ['usa', { ar: 'الولايات المتحدة', en: 'United States' }],
  ['sudani', { ar: 'محمد شياع السوداني' }],
]);

test('a watch is searched for by its heaviest actors, and in its own language by words beside them', () => {
  const profile = {
    language: 'ar',
    actors: [actor('sudani', 0.2), actor('usa', 0.5), actor('iraq', 0.9)],
    terms: [term('العراق', 0.9), term('جدول زمني', 0.4), term('انسحاب', 0.8), term('قوات', 0.6), term('لجنة', 0.1)],
  };
  const searches = searchWordsOf(profile, NAMES);
  expect(searches.get('ar')?.words).toEqual(['العراق', 'الولايات المتحدة', 'انسحاب', 'قوات', 'جدول زمني']);
  expect(searches.get('en')?.words).toEqual(['Iraq', 'United States']);
});

test('a language that knows none of its actors is not searched in', () => {
  const profile = { language: 'ar', actors: [actor('sudani', 1)], terms: [] };
  expect([...searchWordsOf(profile, NAMES).keys()]).toEqual(['ar']);
  expect(searchWordsOf({ language: 'ar', actors: [], terms: [] }, NAMES).size).toBe(0);
});
