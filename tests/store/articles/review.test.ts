import { beforeEach, expect, test } from 'vitest';
import { reviewFrom } from '#core/relevance/band';
import { TRACE_KINDS } from '#core/relevance/trace';
import { articlesInReview, countInReview } from '#store/articles/articleLists';
import type { Database } from '#store/database';
import { markArticle } from '#store/useCases/markArticle';
import { decisionTally } from '#store/watches/decisionTally';
import { loadProfile } from '#store/watches/profiles';
import { saveQuestions } from '#store/watches/saveQuestions';
import { ownDatabase } from '#tests/support/database';
import { watchWithScores } from '#tests/support/watches';

const now = new Date('2024-01-10T12:00:00Z');
const own = ownDatabase();
let db: Database;
let watchId: number;

beforeEach(async () => {
  db = own.db;
  watchId = await watchWithScores(db, { scores: [0.9, 0.53, 0.49, 0.25, 0.4, 0.15, 0.63], now });
});

const inReview = async (limit = 10) => (await articlesInReview(db, { watchId, limit })).map(({ score }) => score);

test('what is just below the threshold and just above it is to be looked at, the nearest first, each side with its own number', async () => {
  expect(await inReview()).toEqual([0.49, 0.53, 0.4, 0.25]);
  expect(await inReview(3)).toEqual([0.49, 0.53, 0.4]);
  expect(await countInReview(db, watchId)).toEqual({ below: 3, doubtful: 1 });
  const accepted = await db.decision.count({ where: { watchId, accepted: true } });
  expect(accepted).toBe(3);
});

test('the seed is on its story, however near the threshold it is', async () => {
  const { articleId } = await db.decision.findFirstOrThrow({ where: { watchId, score: 0.53 } });
  await db.watch.update({ where: { id: watchId }, data: { seedArticleId: articleId } });
  expect(await inReview()).toEqual([0.49, 0.4, 0.25]);
  expect(await countInReview(db, watchId)).toEqual({ below: 3, doubtful: 0 });
});

test('what a mark on would teach most comes first, then the nearest; what is plainly accepted or marked by now is not asked', async () => {
  const idOf = async (score: number) => (await db.decision.findFirstOrThrow({ where: { watchId, score } })).articleId;
  await saveQuestions(db, { watchId, articleIds: [await idOf(0.25), await idOf(0.9), await idOf(0.53)] });
  expect(await inReview()).toEqual([0.25, 0.53, 0.49, 0.4]);
  expect(await inReview(2)).toEqual([0.25, 0.53]);
  await markArticle(db, { watchId, articleId: await idOf(0.25), feedback: 'no' });
  expect(await inReview()).toEqual([0.53, 0.49, 0.4]);
});

test('what the user marked is no longer asked for, either way', async () => {
  const [below, above] = await articlesInReview(db, { watchId, limit: 2 });
  await markArticle(db, { watchId, articleId: below?.id ?? 0, feedback: 'yes' });
  await markArticle(db, { watchId, articleId: above?.id ?? 0, feedback: 'no' });
  expect(await inReview()).toEqual([0.4, 0.25]);
  expect(await countInReview(db, watchId)).toEqual({ below: 2, doubtful: 0 });
});

test('copies are asked about once, by the one that is asked first, and the mark of one answers for all', async () => {
  const find = (score: number) =>
    db.decision.findFirstOrThrow({ where: { watchId, score }, include: { article: true } });
  const [doubtful, below, other] = [await find(0.53), await find(0.49), await find(0.4)];
  const groupId = doubtful.article.groupId;
  await db.article.updateMany({ where: { id: { in: [below.articleId, other.articleId] } }, data: { groupId } });
  expect(await inReview()).toEqual([0.49, 0.25]);
  expect(await countInReview(db, watchId)).toEqual({ below: 2, doubtful: 0 });
  await markArticle(db, { watchId, articleId: below.articleId, feedback: 'no' });
  expect(await inReview()).toEqual([0.25]);
  expect(await countInReview(db, watchId)).toEqual({ below: 1, doubtful: 0 });
});

test('what a watch decided lately is counted by what its review band and its threshold say', async () => {
  const wanted = { watchId, since: new Date(0), from: reviewFrom(0.5) };
  const { words, decided, accepted, inReview } = await decisionTally(db, wanted);
  expect({ accepted, inReview }).toEqual({ accepted: 3, inReview: 3 });
  expect(decided).toBeGreaterThanOrEqual(accepted + inReview);
  const { profile } = await loadProfile(db, watchId);
  expect(words).toBe(profile.terms.filter(({ term }) => !term.includes(' ')).length);
  expect(await decisionTally(db, { ...wanted, since: new Date() })).toMatchObject({
    decided: 0,
    accepted: 0,
    inReview: 0,
  });
});

test('an article is listed with whatever its trace names, a query too', async () => {
  const parts = TRACE_KINDS.map((kind) => ({ kind, key: 'strike', label: 'strike', share: 0, spans: [] }));
  await db.decision.updateMany({ where: { watchId }, data: { trace: { profileVersion: 1, bias: 0, parts } } });
  const [first] = await articlesInReview(db, { watchId, limit: 1 });
  expect(first?.trace.parts.map(({ kind }) => kind)).toEqual(TRACE_KINDS);
});
