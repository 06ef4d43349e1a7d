import { beforeEach, describe, expect, test } from 'vitest';
import { nearestRejected } from '#store/articles/articleLists';
import { pastTexts } from '#store/articles/previewTexts';
import type { Database } from '#store/database';
import { isSampled, SAMPLE_EVERY, weightOf } from '#store/recording/keptDecisions';
import { pruneDecisions } from '#store/recording/pruneDecisions';
import { drawSample } from '#store/useCases/drawSample';
import { markArticle } from '#store/useCases/markArticle';
import { redecideArticles } from '#store/useCases/redecideArticles';
import { updateWatch } from '#store/useCases/updateWatch';
import { backtestThresholds } from '#store/watches/backtest';
import { reliabilityStrata } from '#store/watches/reliability';
import { decision } from '#tests/support/articles';
import { ownDatabase } from '#tests/support/database';
import { watchWithScores } from '#tests/support/watches';

const now = new Date('2024-01-10T12:00:00Z');
const FAR = 480;
const own = ownDatabase();
let db: Database;
let watchId: number;

/** Three accepted, three near, the rest far from the story. */
beforeEach(async () => {
  db = own.db;
  watchId = await watchWithScores(db, { scores: [0.9, 0.9, 0.9, 0.3, 0.3, 0.3, ...new Array(FAR).fill(0.01)], now });
});

const rows = () => db.decision.findMany({ where: { watchId }, orderBy: { articleId: 'asc' } });
const far = async (isOfSample: boolean) => {
  const articles = await db.article.findMany({ orderBy: { id: 'asc' } });
  return articles.slice(6).flatMap(({ id, url }) => (isSampled(watchId, url) === isOfSample ? [id] : []));
};
const unkept = async () => (await far(false))[0] ?? 0;
const sampled = () => far(true);
const redecide = (articleId: number, score: number) =>
  redecideArticles(db, watchId, [{ articleId, decision: decision(watchId, score >= 0.5, score), topics: [] }]);

test('one far decision in sixteen is of the sample, for every watch, site and way of numbering, whatever other watches have', () => {
  const addresses = ['https://a.example/news/', 'http://الخبر.example/?id=', 'https://b.example/2024/01/10/article-'];
  const sampleOf = (watch: number, address: string) =>
    new Set(Array.from({ length: 16_000 }, (_, at) => at).filter((at) => isSampled(watch, `${address}${at}`)));
  for (const address of addresses) {
    const samples = [1, 2, 20, 417].map((watch) => sampleOf(watch, address));
    for (const { size } of samples) {
      expect(size, address).toBeGreaterThan(900);
      expect(size, address).toBeLessThan(1100);
    }
    const [first = new Set(), ...others] = samples;
    for (const other of others) {
      const both = [...first].filter((at) => other.has(at)).length;
      // 62.5 of 16,000 are in two samples that have nothing to do with each other.
      expect(both, address).toBeGreaterThan(30);
      expect(both, address).toBeLessThan(100);
    }
  }
});

test('what a low threshold leaves to be looked at is kept whole', () => {
  const weights = (score: number, threshold: number) =>
    new Set([true, false].map((isSampled) => weightOf({ accepted: false, score, threshold, isSampled })));
  expect(weights(0.08, 0.2)).toEqual(new Set([1]));
  expect(weights(0.08, 0.5)).toEqual(new Set([SAMPLE_EVERY, undefined]));
});

test('every accepted and near decision is stored, and of the far ones the sample, each with what it stands for', async () => {
  const drawn = await sampled();
  const stored = await rows();
  expect(stored.map(({ articleId }) => articleId)).toEqual([1, 2, 3, 4, 5, 6, ...drawn]);
  expect(stored.map(({ weight }) => weight)).toEqual([1, 1, 1, 1, 1, 1, ...drawn.map(() => SAMPLE_EVERY)]);
});

describe('what is not kept', () => {
  test('is counted by what the sample stands for', async () => {
    const estimated = (await sampled()).length * SAMPLE_EVERY;
    expect((await reliabilityStrata(db, watchId)).far.items).toBe(estimated);
    // Drawn one by one: three standard deviations of 16 × binomial(480, 1/16).
    expect(Math.abs(estimated - FAR)).toBeLessThanOrEqual(3 * 85);
    const [all, near] = await backtestThresholds(db, watchId, [0.001, 0.2]);
    expect(all?.accepted).toBe(6 + estimated);
    expect(near?.accepted).toBe(6);
  });

  test('is found by a search among the rejected, and can be tried', async () => {
    const id = await unkept();
    const search = { kind: 'term' as const, forms: ['unique'], isPrefix: false };
    await own.database.query(`update "Article" set search = to_tsvector('simple', 'unique') where id = $1`, [id]);
    const found = await nearestRejected(db, { watchId, search, limit: 10 });
    expect(found).toMatchObject([{ id, accepted: false, isKept: false }]);
    const looked = new Set((await pastTexts(db, { watchId, limit: 1000 })).map((text) => text.id));
    expect(looked.size).toBe(6 + FAR);
  });

  test('carries a mark, is decided again for it, and loses no mark when it is far still', async () => {
    const articleId = await unkept();
    await markArticle(db, { watchId, articleId, feedback: 'yes' });
    const asked = await db.request.findMany({ where: { kind: 'readActors' } });
    expect(asked.map(({ input }) => input)).toEqual([{ articleId, watchId }]);
    const where = { watchId_articleId: { watchId, articleId } };
    expect(await db.decision.findUnique({ where })).toMatchObject({ accepted: true, feedback: 'yes', weight: 0 });
    await redecide(articleId, 0.02);
    expect(await db.decision.findUnique({ where })).toMatchObject({ score: 0.02, accepted: true, weight: 0 });
    // Nobody drew it: it says nothing about how many are missed.
    await drawSample(db, { watchId, accepted: 0, near: 0, far: FAR });
    expect(await db.decision.findUnique({ where })).toMatchObject({ drawnAt: null });
    const counted = await db.dailyCount.findFirst({ where: { watchId, subject: 'watch' } });
    expect(counted?.articles).toBe(4);
  });

  test('is stored when it comes near, and goes again when it is far again', async () => {
    const articleId = await unkept();
    const where = { watchId, articleId };
    await redecide(articleId, 0.4);
    expect(await db.decision.findMany({ where })).toMatchObject([{ score: 0.4, weight: 1 }]);
    await redecide(articleId, 0.04);
    expect(await db.decision.findMany({ where })).toEqual([]);
  });

  test('is decided anew when a threshold would accept it', async () => {
    await db.watch.update({ where: { id: watchId }, data: { catchUpFrom: null } });
    await updateWatch(db, { id: watchId, threshold: 0.4 });
    expect(await db.watch.findUnique({ where: { id: watchId } })).toMatchObject({ catchUpFrom: null });
    await updateWatch(db, { id: watchId, threshold: 0.005 });
    expect(await db.watch.findUnique({ where: { id: watchId } })).toMatchObject({ catchUpFrom: 0 });
    expect(new Set((await rows()).map(({ weight, accepted }) => `${weight} ${accepted}`))).toEqual(new Set(['1 true']));
  });
});

test('far decisions of earlier versions are deleted step by step, but for the sample and the marked', async () => {
  const ids = (await db.article.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id);
  await db.decision.deleteMany();
  await db.article.createMany({
    data: (await db.article.findMany()).map(({ id, url, ...article }) => ({
      ...article,
      url: `${url}/2`,
      id: id + 1000,
    })),
  });
  const all = [...ids, ...ids.map((id) => id + 1000)];
  await db.decision.createMany({
    data: all.map((articleId, at) => ({
      watchId,
      articleId,
      score: at === 7 ? 0.2 : 0.01,
      accepted: at === 8,
      feedback: at === 9 ? ('no' as const) : null,
      profileVersion: 1,
      trace: {},
      publishedAt: now,
    })),
  });
  let steps = 1;
  while (await pruneDecisions(db)) steps++;
  expect(steps).toBe(2);
  // By their numbers: Knuth's multiplicative hash of 32 bits.
  const isDrawn = (articleId: number) =>
    BigInt.asUintN(32, BigInt(articleId) * 2654435761n + BigInt(watchId) * 40503n) * 16n < 2n ** 32n;
  const kept = all.flatMap((articleId, at) => {
    const isSampled = isDrawn(articleId);
    const weight = weightOf({ accepted: at === 8, score: at === 7 ? 0.2 : 0.01, isSampled });
    return weight === undefined && at !== 9 ? [] : [[articleId, weight ?? 1]];
  });
  expect((await rows()).map(({ articleId, weight }) => [articleId, weight])).toEqual(kept);
  expect(await pruneDecisions(db)).toBe(false);
});
