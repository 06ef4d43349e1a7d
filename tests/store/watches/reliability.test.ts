import { beforeEach, expect, test } from 'vitest';
import { reliability } from '#core/relevance/feedback/reliability';
import type { Database } from '#store/database';
import { isSampled, SAMPLE_EVERY } from '#store/recording/keptDecisions';
import { replaceDecisions } from '#store/recording/writeAnalysis';
import { drawSample } from '#store/useCases/drawSample';
import { markArticle } from '#store/useCases/markArticle';
import { updateWatch } from '#store/useCases/updateWatch';
import { drawnArticles, reliabilityStrata } from '#store/watches/reliability';
import { decision } from '#tests/support/articles';
import { ownDatabase } from '#tests/support/database';
import { watchWithScores } from '#tests/support/watches';

const now = new Date('2024-01-10T12:00:00Z');
const own = ownDatabase();
let db: Database;
let watchId: number;

/** Twenty accepted, ten near the line, the rest far from it: of those a sample is kept. */
beforeEach(async () => {
  db = own.db;
  watchId = await watchWithScores(db, {
    scores: [...new Array(20).fill(0.9), ...new Array(10).fill(0.3), ...new Array(320).fill(0.01)],
    now,
  });
});

/** What the far ones that are kept stand for. */
async function farItems(): Promise<number> {
  const far = (await db.article.findMany()).filter(({ id }) => id > 30);
  return far.filter(({ url }) => isSampled(watchId, url)).length * SAMPLE_EVERY;
}

const draw = () => drawSample(db, { watchId, accepted: 8, near: 4, far: 4 });
const strata = () => reliabilityStrata(db, watchId);

test('draws of each stratum, beside what was drawn before, and no more than there is', async () => {
  expect(await draw()).toBe(16);
  expect(await draw()).toBe(16);
  expect(await draw()).toBe(10);
  expect(await drawnArticles(db, watchId, 100)).toHaveLength(42);
  const { accepted, near, far } = await strata();
  expect([accepted.items, near.items, far.items]).toEqual([20, 10, await farItems()]);
});

test('counts marks on drawn articles only, and what the score decided, not the mark', async () => {
  const undrawn = await db.decision.findFirstOrThrow({ where: { watchId, accepted: true } });
  await markArticle(db, { watchId, articleId: undrawn.articleId, feedback: 'no' });
  expect((await strata()).accepted).toEqual({ items: 20, marked: 0, yes: 0 });
  await db.decision.updateMany({ where: { watchId }, data: { feedback: null, accepted: true } });
  await draw();
  for (const { id } of await drawnArticles(db, watchId, 100)) {
    const { score } = await db.decision.findUniqueOrThrow({ where: { watchId_articleId: { watchId, articleId: id } } });
    await markArticle(db, { watchId, articleId: id, feedback: score >= 0.1 ? 'yes' : 'no' });
  }
  const { accepted, near, far } = await strata();
  expect([accepted, near, far]).toEqual([
    { items: 20, marked: 8, yes: 8 },
    { items: 10, marked: 4, yes: 4 },
    { items: await farItems(), marked: 4, yes: 0 },
  ]);
  // 20 found, 10 missed near the line, none far from it.
  const { precision, recall } = reliability(accepted, [near, far]);
  expect(precision).toMatchObject({ value: 1, marks: 8 });
  expect(recall?.value).toBeCloseTo(2 / 3);
  expect(recall?.low).toBeLessThan(2 / 3);
  // A mark on a rejected article decides as any other.
  expect(await db.decision.count({ where: { watchId, score: 0.3, accepted: true, drawnAt: { not: null } } })).toBe(4);
});

test('the seed is not drawn: it is on its story by definition', async () => {
  const { articleId } = await db.decision.findFirstOrThrow({ where: { watchId, accepted: true } });
  await db.watch.update({ where: { id: watchId }, data: { seedArticleId: articleId } });
  await drawSample(db, { watchId, accepted: 100, near: 100, far: 100 });
  expect((await drawnArticles(db, watchId, 100)).map(({ id }) => id)).not.toContain(articleId);
  expect((await strata()).accepted.items).toBe(19);
});

test('what was drawn measures the threshold and version it was drawn under, no other', async () => {
  await draw();
  const drawn = await drawnArticles(db, watchId, 100);
  const articleId = drawn[0]?.id ?? 0;
  await writeAnew(1, articleId);
  expect(await drawnArticles(db, watchId, 100)).toHaveLength(16);
  await writeAnew(2, articleId);
  expect(await drawnArticles(db, watchId, 100)).toHaveLength(15);
  await updateWatch(db, { id: watchId, threshold: 0.2 });
  expect(await drawnArticles(db, watchId, 100)).toEqual([]);
});

function writeAnew(profileVersion: number, articleId: number): Promise<unknown> {
  return db.$transaction((tx) => replaceDecisions(tx, [{ ...decision(watchId, true), profileVersion, articleId }]));
}
