import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { parseQuery } from '#core/query/parseQuery';
import { searchPatternOf } from '#core/query/searchPattern';
import type { Profile } from '#core/relevance/profile/profile';
import { hashTerm } from '#core/relevance/termHash';
import { acceptedArticles } from '#store/articles/articleLists';
import { connect, type Database } from '#store/database';
import { recordItems } from '#store/recording/recordItems';
import { restemProfiles } from '#store/useCases/restemProfiles';
import { saveProfile } from '#store/useCases/saveProfile';
import { loadProfile } from '#store/watches/profiles';
import { analysedArticle, decision } from '#tests/support/articles';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';
import { indexStep } from '#workers/loops/indexArticles';

const now = new Date('2024-02-01T10:00:00Z');
let database: TestDatabase;
let db: Database;
let watchId: number;
let feedId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 4 });
});
afterAll(() => db.$disconnect());
beforeEach(async () => {
  await database.clear();
  await db.setting.deleteMany({ where: { key: 'stemmer' } });
  ({ watchId, feedId } = await watchWithChannel(db, { feedUrl: 'https://example.org/feed', now }));
});

test('articles that an older stemmer indexed are found again', async () => {
  await recordItems(db, {
    feedId,
    now,
    silent: true,
    fromBackfill: false,
    items: [
      analysedArticle({
        guid: 'old',
        title: 'دعم دولي للبنان',
        text: 'قدمت ثلاث دول مساعدات للبنان وللجنة الإغاثة',
        lang: 'ar',
        // As the first stemmer read it.
        searchText: 'دعم دول بن قدم ثلاث دول مساعد بن جن اغاث',
        decisions: [decision(watchId, true)],
      }),
    ],
  });
  const found = async (query: string) => {
    const parsed = parseQuery(query);
    if (parsed.status !== 'understood') throw new Error(parsed.status);
    const search = searchPatternOf(parsed.node);
    return (await acceptedArticles(db, { watchId, search, limit: 5, foldCopies: false })).length;
  };
  expect(await found('لبنان')).toBe(0);
  await indexStep(db, 'now');
  expect(await found('لبنان')).toBe(1);
  expect(await found('لجنة')).toBe(1);
  expect(await found('"لجنة الإغاثة"')).toBe(1);
});

test('a stored profile follows the same words with the stems of today', async () => {
  const reason = { code: 'title' as const, spans: [] };
  const profile: Profile = {
    language: 'ar',
    actors: [],
    terms: [
      { term: 'بن', label: 'للبنان', weight: 0.6, reason },
      { term: 'لبنان', label: 'لبنان', weight: 0.3, reason },
      { term: 'دعم بن', label: 'دعم للبنان', weight: 0.2, reason },
      { term: 'كلمه تغيرت', label: 'كلمة', weight: 0.1, reason },
    ],
    required: [],
    excluded: [],
    expansion: {
      items: 3,
      seen: 3,
      expected: { terms: 0.2, pairs: 0.3 },
      terms: [{ hash: hashTerm('جن'), label: 'للجنة', weight: 0.5 }],
      pairs: [],
    },
    dropped: { terms: ['بن'], actors: [] },
  };
  await saveProfile(db, { watchId, profile, reason: { code: 'edited', params: {} }, rescore: false, now });
  const added = await db.addedSeed.create({
    data: { watchId, title: 'دعم للبنان', text: 'x', profile: JSON.parse(JSON.stringify(profile)) },
  });
  expect(await restemProfiles(db)).toBe(true);
  const made = (await loadProfile(db, watchId)).profile;
  expect(made.terms.map(({ term, weight }) => [term, Math.round(weight * 10) / 10])).toEqual([
    ['لبنان', 0.9],
    ['دعم لبنان', 0.2],
    ['كلمه تغيرت', 0.1],
  ]);
  expect(made.expansion?.terms[0]?.hash).toBe(hashTerm('لجن'));
  expect(made.dropped?.terms).toEqual(['لبنان']);
  // What an added seed gave has the same stems, or it could not be taken out of the watch's profile again.
  const { profile: given } = await db.addedSeed.findUniqueOrThrow({ where: { id: added.id } });
  expect(given).toMatchObject({ terms: [{ term: 'لبنان' }, { term: 'دعم لبنان' }, { term: 'كلمه تغيرت' }] });
  // Once: words that a user adds later are of this version already.
  expect(await restemProfiles(db)).toBe(false);
});
