import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_RETENTION, LEAST_DAYS } from '#core/retention';
import { log } from '#runtime/log';
import { recountWatch } from '#store/charts/counts';
import { connect, type Database } from '#store/database';
import { pruneArticles } from '#store/useCases/pruneArticles';
import { countOld, loadRetention, saveRetention } from '#store/work/retention';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { createPruner } from '#workers/loops/maintain';

const now = new Date('2026-03-01T12:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
let database: TestDatabase;
let db: Database;
let watchId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 4 });
  return () => db.$disconnect();
});

beforeEach(async () => {
  await database.clear();
  const seed = { seedTitle: 's', seedText: 'the whole seed', threshold: 0.5 };
  watchId = (await db.watch.create({ data: { name: 'Ferries', ...seed } })).id;
});

interface Given {
  days: number;
  accepted?: boolean;
  feedback?: 'yes' | 'no';
  dated?: 'exact' | 'estimated';
  /** Near-copies share the first one's id. */
  groupId?: number;
}

/** An article with an actor's mention, a decision and a trace, first seen so many days ago. */
async function article({ days, accepted = false, feedback, dated = 'exact', groupId }: Given): Promise<number> {
  const n = (await db.article.count()) + 1;
  const at = daysAgo(days);
  const { id } = await db.article.create({
    data: {
      url: `https://n.example/${n}-${days}`,
      title: `Title ${n}`,
      lang: 'en',
      publishedAt: at,
      firstSeenAt: at,
      dated,
      contentHash: String(n),
      signature: new Uint8Array(8),
      groupId: 0,
    },
  });
  await db.article.update({ where: { id }, data: { groupId: groupId ?? id } });
  const actor = { key: 'gull', kind: 'group' as const, names: { en: 'Gulls' } };
  const { id: actorId } = await db.actor.upsert({ where: { key: 'gull' }, create: actor, update: {} });
  await db.mention.create({ data: { articleId: id, actorId, count: 2, inTitle: false, spans: [] } });
  const trace = { profileVersion: 1, bias: 0, parts: [{ kind: 'term', key: 'ferry', share: 1 }] };
  const decision = { watchId, articleId: id, score: 0.5, accepted, profileVersion: 1, trace, publishedAt: at };
  await db.decision.create({ data: { ...decision, feedback: feedback ?? null } });
  return id;
}

const stored = async () => (await db.article.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id);
const counts = () => db.dailyCount.findMany({ orderBy: [{ subject: 'asc' }, { subjectId: 'asc' }, { day: 'asc' }] });
const withTrace = async () =>
  (
    await db.$queryRaw<{ id: number }[]>`
    select "articleId" as id from "Decision" where jsonb_array_length(trace->'parts') > 0 order by 1`
  ).map(({ id }) => id);

describe('articles that are kept for a while', () => {
  test('of no story go when they are old; what is on a story, judged, a seed or of unknown date stays', async () => {
    const old = await article({ days: 100 });
    const young = await article({ days: 50 });
    const onStory = await article({ days: 100, accepted: true });
    const judged = await article({ days: 100, feedback: 'no' });
    const seed = await article({ days: 100 });
    await db.watch.update({ where: { id: watchId }, data: { seedArticleId: seed } });
    const undated = await article({ days: 100, dated: 'estimated' });
    const told = await article({ days: 100 });
    await db.alert.create({ data: { watchId, articleId: told } });
    const ages = { offStory: daysAgo(60), articles: null };
    expect(await countOld(db, { offStory: 60 }, now)).toMatchObject({ offStory: 1, articles: 0 });
    expect(await pruneArticles(db, { afterId: 0, ages, tracesBefore: null })).toEqual({ deleted: 1 });
    expect(await stored()).toEqual([young, onStory, judged, seed, undated, told]);
    expect(await db.mention.count({ where: { articleId: old } })).toBe(0);
  });

  test('of a story go too when they are that old, and the charts count those that stay', async () => {
    await article({ days: 120, accepted: true });
    const first = await article({ days: 95, accepted: true });
    await article({ days: 94, accepted: true, groupId: first });
    const young = await article({ days: 10, accepted: true });
    await db.$transaction((tx) => recountWatch(tx, watchId));
    const before = await counts();
    const ages = { offStory: null, articles: daysAgo(90) };
    expect(await countOld(db, { articles: 90 }, now)).toMatchObject({ offStory: 0, articles: 3 });
    expect(await pruneArticles(db, { afterId: 0, ages, tracesBefore: null })).toEqual({ deleted: 3 });
    expect(await stored()).toEqual([young]);
    const after = await counts();
    expect(after).toHaveLength(2);
    expect(before.length).toBeGreaterThan(after.length);
    await db.$transaction((tx) => recountWatch(tx, watchId));
    expect(await counts()).toEqual(after);
  });

  test('near-copies go together or not at all, since one of them is the report', async () => {
    const first = await article({ days: 95, accepted: true });
    const copy = await article({ days: 85, accepted: true, groupId: first });
    const ages = { offStory: daysAgo(90), articles: daysAgo(90) };
    expect(await pruneArticles(db, { afterId: 0, ages, tracesBefore: null })).toEqual({ deleted: 0 });
    expect(await stored()).toEqual([first, copy]);
  });

  test('old traces are emptied, but of what somebody judged; the decisions stay', async () => {
    await article({ days: 40, accepted: true });
    const judged = await article({ days: 40, feedback: 'yes' });
    const young = await article({ days: 20 });
    expect(await countOld(db, { traces: 30 }, now)).toMatchObject({ traces: 1 });
    const ages = { offStory: null, articles: null };
    await pruneArticles(db, { afterId: 0, ages, tracesBefore: daysAgo(30) });
    expect(await withTrace()).toEqual([judged, young]);
    expect(await db.decision.count({ where: { accepted: true } })).toBe(1);
  });
});

describe('how long', () => {
  test('is for ever for all but polls and changes, until the owner says otherwise', async () => {
    expect(await loadRetention(db)).toEqual(DEFAULT_RETENTION);
    await saveRetention(db, { offStory: 365 });
    expect(await loadRetention(db)).toEqual({ offStory: 365 });
    await expect(saveRetention(db, { articles: LEAST_DAYS.articles - 1 })).rejects.toThrow();
    await expect(saveRetention(db, { traces: 30.5 })).rejects.toThrow();
  });

  test('is kept to by the worker, step by step, and by itself once a day', async () => {
    for (let n = 0; n < 3; n++) await article({ days: 100 + n });
    await db.auditEntry.createMany({
      data: [500, 20].map((days) => ({ at: daysAgo(days), who: 'Ada', action: 'watch.rename', detail: {} })),
    });
    const channel = await db.channel.create({ data: { kind: 'ntfy', name: 'Desk', config: {} } });
    const alert = await db.alert.create({ data: { watchId } });
    for (const [days, state] of [
      [40, 'delivered'],
      [40, 'dead'],
      [40, 'pending'],
      [20, 'delivered'],
    ] as const)
      await db.delivery.create({
        data: {
          ...{ alertId: alert.id, channelId: channel.id, idempotencyKey: `${days}-${state}`, state },
          ...{ createdAt: daysAgo(days), nextAttemptAt: daysAgo(days) },
        },
      });
    await saveRetention(db, { offStory: 60, changes: 400, deliveries: 30 });
    let clock = now;
    const step = createPruner({ db, clock: () => clock, newsDays: 7, log });
    const run = async () => {
      for (let steps = 0; steps < 20; steps++) if ((await step()) > 60_000) return;
      throw new Error('it never rests');
    };
    await run();
    expect(await stored()).toEqual([]);
    expect(await db.auditEntry.count()).toBe(1);
    const kept = await db.delivery.findMany({ select: { idempotencyKey: true }, orderBy: { id: 'asc' } });
    expect(kept.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['40-pending', '20-delivered']);
    const late = await article({ days: 70 });
    await run();
    expect(await stored()).toEqual([late]);
    clock = new Date(now.getTime() + 25 * 3_600_000);
    await run();
    expect(await stored()).toEqual([]);
  });

  test('is longer for articles where news may be older than that', async () => {
    const id = await article({ days: 100 });
    await saveRetention(db, { offStory: 60 });
    const step = createPruner({ db, clock: () => now, newsDays: 365, log });
    for (let steps = 0; steps < 20 && (await step()) <= 60_000; steps++);
    expect(await stored()).toEqual([id]);
  });
});
