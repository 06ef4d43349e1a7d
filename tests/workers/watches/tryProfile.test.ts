import { expect, test } from 'vitest';
import { textsAtThreshold } from '#store/articles/previewTexts';
import type { Database } from '#store/database';
import { markArticle } from '#store/useCases/markArticle';
import { saveProfile } from '#store/useCases/saveProfile';
import { loadProfile } from '#store/watches/profiles';
import { analysedArticle } from '#tests/support/articles';
import { ownStory } from '#tests/support/ownWorker';
import { offStory, onStory, type TrackedStory } from '#tests/support/trackedStory';
import type { Analyst } from '#workers/analysis/analyst';
import { tryProfile } from '#workers/watches/tryProfile';

let db: Database;
let analyst: Analyst;
let story: TrackedStory;

ownStory((own) => {
  ({ db, analyst, story } = own);
});

test('an edit tells what of the stored past it would take in and leave out, and stores nothing', async () => {
  const { watchId } = story;
  const [on, marked, off] = await story.decide([
    { text: onStory('مباراة ودية'), day: '2024-02-01' },
    { text: onStory('مباراة أخرى'), day: '2024-02-02' },
    { text: offStory(''), day: '2024-02-03' },
  ]);
  await markArticle(db, { watchId, articleId: marked ?? 0, feedback: 'yes' });
  const before = await db.decision.findMany({ orderBy: { articleId: 'asc' } });
  const { profile } = await loadProfile(db, watchId);

  const same = await tryProfile({ watchId, profile, threshold: 0.5 }, { db, analyst });
  expect(same).toMatchObject({ looked: 4, stored: 4, in: 0, out: 0 });

  const excluding = await tryProfile(
    { watchId, profile: { ...profile, excluded: ['مباراة'] }, threshold: 0.5 },
    { db, analyst },
  );
  // The marked one has the excluded word too, but the user has spoken.
  expect(excluding.goOut.map(({ articleId }) => articleId)).toEqual([on]);
  expect(excluding).toMatchObject({ in: 0, out: 1, accepted: 2 });

  const source = await db.source.create({ data: { domain: 'news.coast.example' } });
  await db.article.update({ where: { id: off ?? 0 }, data: { sourceId: source.id } });
  const queries = { must: ['actor:"Iraq" OR source:coast.example'], may: [], mustNot: ['"مباراة ودية"'] };
  const asked = await tryProfile({ watchId, profile: { ...profile, queries }, threshold: 1e-9 }, { db, analyst });
  expect(asked.comeIn.map(({ articleId }) => articleId)).toEqual([off]);
  expect(asked.goOut.map(({ articleId }) => articleId)).toEqual([on]);

  // Of the accepted one that is nearest and the nearest other one.
  const near = await textsAtThreshold(db, { watchId, limit: 1 });
  const [lowest] = before.filter(({ accepted }) => accepted).sort((a, b) => a.score - b.score);
  expect(near.map(({ id, accepted }) => [id, accepted])).toContainEqual([lowest?.articleId, true]);
  expect(near).toHaveLength(before.some(({ accepted }) => !accepted) ? 2 : 1);
  const preview = await tryProfile(
    { watchId, profile: { ...profile, excluded: ['مباراة'] }, threshold: 0.5, isNear: true },
    { db, analyst },
  );
  expect(preview.goOut.map(({ articleId }) => articleId)).toEqual([on]);
  expect(preview).toMatchObject({ looked: before.length, stored: before.length, in: 0, out: 1 });
  expect(await db.decision.findMany({ orderBy: { articleId: 'asc' } })).toEqual(before);

  const all = await tryProfile({ watchId, profile, threshold: 1e-9 }, { db, analyst });
  expect(all.comeIn.map(({ articleId }) => articleId)).toEqual([off]);
  expect(await db.decision.findMany({ orderBy: { articleId: 'asc' } })).toEqual(before);
});

test('a saved query decides new articles in the analysis threads, and the trace names it', async () => {
  const { watchId } = story;
  const { profile } = await loadProfile(db, watchId);
  const queries = { must: [], may: [], mustNot: ['actor:العراق "جلسة مغلقة"'] };
  const reason = { code: 'edited' as const, params: {} };
  await saveProfile(db, { watchId, profile: { ...profile, queries }, reason, rescore: false, now: new Date() });
  analyst.invalidate('watches');
  const drafts = ['عقدت جلسة علنية', 'عقدت جلسة مغلقة'].map((detail, n) =>
    analysedArticle({ guid: `new${n}`, summary: onStory(detail) }),
  );
  const decided = (await analyst.analyse(drafts)).flatMap(({ decisions }) => decisions);
  expect(decided.map(({ accepted }) => accepted)).toEqual([true, false]);
  expect(decided[1]?.trace.parts).toContainEqual(
    expect.objectContaining({ kind: 'excluded', label: queries.mustNot[0] }),
  );
});

test('more articles than one slice are each looked at once', async () => {
  const texts = Array.from({ length: 450 }, (_, index) => ({
    text: `خبر ${index} عن الطقس في مدينة رقم ${index * 7}`,
    day: '2024-02-01',
  }));
  await story.decide(texts);
  const { profile } = await loadProfile(db, story.watchId);
  expect(await tryProfile({ watchId: story.watchId, profile, threshold: 0.5 }, { db, analyst })).toMatchObject({
    looked: 451,
    stored: 451,
    in: 0,
    out: 0,
  });
});
