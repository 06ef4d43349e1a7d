import { Client } from 'pg';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { recountWatch } from '#store/charts/counts';
import { connect, type Database } from '#store/database';
import { hexOf } from '#store/recording/bands';
import type { ReachedDecision } from '#store/recording/ingest';
import { bandKeysOf, holdKeys, holdWatches } from '#store/recording/locks';
import { recordItems } from '#store/recording/recordItems';
import { recordPolls } from '#store/recording/recordPolls';
import { inTransaction } from '#store/transaction';
import { recordCatchUp, redecideArticles } from '#store/useCases/redecideArticles';
import { settledTexts } from '#store/watches/catchUp';
import { analysedArticle, decision } from '#tests/support/articles';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { freshPoll } from '#tests/support/polls';
import { watchWithChannel } from '#tests/support/watches';

const now = new Date('2024-01-10T12:00:00Z');
const wire = Array.from({ length: 60 }, (_, at) => `wire${at}`).join(' ');
let database: TestDatabase;
let db: Database;
let feedId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 4 });
  return () => db.$disconnect();
});

beforeEach(async () => {
  await database.clear();
  ({ feedId } = await watchWithChannel(db, { feedUrl: 'https://one.example/feed', now }));
});

const record = (guid: string, url: string, decisions: ReachedDecision[] = []) =>
  inTransaction(db, (tx) =>
    recordItems(tx, {
      feedId,
      items: [analysedArticle({ guid, url, title: `The wire as ${guid} prints it`, text: wire, decisions })],
      now,
      silent: true,
      fromBackfill: false,
    }),
  );

/** Another process that holds something in an open transaction. */
async function holding(
  statement: string,
): Promise<{ run: (statement: string) => Promise<void>; end: () => Promise<void> }> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query('begin');
  await client.query(statement);
  return {
    run: async (statement) => void (await client.query(statement)),
    end: async () => {
      await client.query('commit');
      await client.end();
    },
  };
}

/** Returns when so many statements of this database wait for a lock. */
async function untilWaiting(): Promise<void> {
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await database.query(waiting)).length === 0) await database.query('select pg_sleep(0.02)');
}

/** Of how many open transactions the feeds' polls are over. */
async function pollsWritten(): Promise<number | undefined> {
  const [found] = await database.query<{ polls: number }>(`
    select count(*)::int as polls from pg_locks where relation = '"Poll"'::regclass and mode = 'RowExclusiveLock'
      and database = (select oid from pg_database where datname = current_database())`);
  return found?.polls;
}

/** What a worker holds that draws numbers for articles. */
const DRAWING = 'select pg_advisory_xact_lock(7245001, pg_backend_pid())';

test('a copy that another worker stores meanwhile, under a higher number, is counted as the second that it is', async () => {
  const { id: watchId } = await db.watch.findFirstOrThrow();
  await record('first', 'https://one.example/first', [decision(watchId, false)]);
  const [{ groupId } = { groupId: 0 }] = await db.article.findMany({ select: { groupId: true } });
  // It has the group, stores another copy in it and counts it; this one has looked for copies and drawn its number before.
  const other = await holding(`select pg_advisory_xact_lock(7245002, ${groupId})`);
  const copy = record('copy', 'https://two.example/copy', [decision(watchId, true)]);
  await untilWaiting();
  await other.run(`
    with stored as (insert into "Article" (url, title, lang, "publishedAt", "contentHash", signature, "groupId")
      values ('https://three.example/', 'Late', 'en', '${now.toISOString()}', 'late', '', ${groupId}) returning id, "publishedAt"),
    decided as (insert into "Decision" ("watchId", "articleId", score, accepted, "profileVersion", trace, "publishedAt")
      select ${watchId}, id, 0.9, true, 1, '{}', "publishedAt" from stored)
    insert into "DailyCount" ("watchId", day, subject, "subjectId", articles, mentions, metonyms, reports)
      select ${watchId}, "publishedAt"::date, 'watch', 0, 1, 1, 0, 1 from stored`);
  await other.end();
  await copy;
  expect(await db.article.findMany({ select: { groupId: true } })).toEqual([{ groupId }, { groupId }, { groupId }]);
  const counts = () => db.dailyCount.findMany({ orderBy: [{ subject: 'asc' }, { day: 'asc' }] });
  const kept = await counts();
  expect(kept).toMatchObject([{ subject: 'watch', articles: 2, reports: 1 }]);
  await db.$transaction((tx) => recountWatch(tx, watchId));
  expect(kept).toEqual(await counts());
});

test('who stores what may be a copy waits when all else of a poll is written, and then finds it', async () => {
  await db.feed.update({ where: { id: feedId }, data: { leasedBy: 'test' } });
  const item = analysedArticle({ guid: 'one', title: 'The wire as one prints it', text: wire });
  const other = await holding(`insert into "RecordingKey" values (${bandKeysOf([item])[0]})`);
  const recorded = recordPolls(db, [freshPoll({ feedId, items: [item], now })]);
  await untilWaiting();
  expect(await pollsWritten()).toBe(1);
  const { bands, signature } = item;
  await other.run(`
    with stored as (insert into "Article" (url, title, lang, "publishedAt", "contentHash", signature, "groupId")
      values ('https://three.example/', 'The wire', 'en', '${now.toISOString()}', 'else', '\\x${hexOf(signature)}', 777) returning id)
    insert into "ArticleBand" (band, "articleId") select band, id from stored, unnest('{${bands.join(',')}}'::int[]) as band`);
  await other.run('delete from "RecordingKey"');
  await other.end();
  await recorded;
  expect(await db.article.findMany({ select: { groupId: true } })).toEqual([{ groupId: 777 }, { groupId: 777 }]);
});

test('what a watch decides anew waits for no other watch that accepts the same articles', async () => {
  const [one, other] = await Promise.all(
    ['https://two.example/feed', 'https://three.example/feed'].map((feedUrl) => watchWithChannel(db, { feedUrl, now })),
  );
  const [mine, theirs] = [one?.watchId ?? 0, other?.watchId ?? 0];
  const decisions = [decision(mine, true), decision(theirs, true)];
  const items = [analysedArticle({ guid: 'both', decisions })];
  await inTransaction(db, (tx) => recordItems(tx, { feedId, items, now, silent: true, fromBackfill: false }));
  const [{ id: articleId } = { id: 0 }] = await db.article.findMany({ select: { id: true } });
  const recording = await holding(`select pg_advisory_xact_lock(7245004, ${theirs})`);
  await redecideArticles(db, mine, [{ articleId, decision: decision(mine, false, 0.4), topics: [] }]);
  await recording.end();
  const kept = await db.decision.findMany({ orderBy: { watchId: 'asc' }, select: { watchId: true, accepted: true } });
  expect(kept).toEqual([
    { watchId: Math.min(mine, theirs), accepted: mine > theirs },
    { watchId: Math.max(mine, theirs), accepted: mine < theirs },
  ]);
});

test('catching up waits for articles that have a number and are not stored yet', async () => {
  await record('first', 'https://one.example/first');
  // Drawn by a worker that is still storing: a higher one is there before it.
  const other = await holding(DRAWING);
  await database.query(`select setval('"Article_id_seq"', (select max(id) + 1 from "Article"))`);
  const texts = settledTexts(db, 0, 10);
  await untilWaiting();
  await database.query(
    `insert into "Article" (id, url, title, lang, "publishedAt", "contentHash", signature, "groupId")
     select id + 1, 'https://late.example/', 'Late', 'en', now(), 'late', '', id + 1 from "Article"`,
  );
  await other.end();
  expect((await texts).map(({ url }) => url)).toEqual(['https://one.example/first', 'https://late.example/']);
});

test('while catching up waits for articles others are stored', async () => {
  await record('first', 'https://one.example/first');
  const other = await holding(DRAWING);
  await database.query(`select setval('"Article_id_seq"', (select max(id) + 1 from "Article"))`);
  // What is settled is known by the connections' process: as another one.
  const catchingUp = connect(database.url, { connections: 1 });
  const texts = settledTexts(catchingUp, 0, 10);
  await untilWaiting();
  // Before, whoever wanted to draw a number stood behind the one that waited.
  await record('second', 'https://two.example/second');
  await other.end();
  expect((await texts).map(({ url }) => url)).toEqual(['https://one.example/first']);
  await catchingUp.$disconnect();
});

test('two transactions that wait for each other both come through', async () => {
  let tries = 0;
  const crosswise = async (first: number, second: number, met: () => Promise<void>) =>
    inTransaction(db, async (tx) => {
      tries++;
      await holdKeys(tx, [first]);
      await met();
      await holdKeys(tx, [second]);
      await tx.setting.create({ data: { key: `made ${first}`, value: 'yes' } });
      await tx.$executeRaw`delete from "RecordingKey"`;
    });
  // Both hold their first before either asks for its second; a second try meets nobody.
  let arrived = 0;
  let go = () => {};
  const both = new Promise<void>((resolve) => {
    go = resolve;
  });
  const meet = async () => {
    arrived++;
    if (arrived === 2) go();
    await both;
  };
  await Promise.all([crosswise(1, 2, meet), crosswise(2, 1, meet)]);
  // One at least was tried again.
  expect(tries).toBeGreaterThan(2);
  expect(await db.setting.count({ where: { key: { startsWith: 'made' } } })).toBe(2);
});

test('watches are held one by one: another watch waits for nobody', async () => {
  const other = await holding(`select pg_advisory_xact_lock(7245004, 1)`);
  await inTransaction(db, (tx) => holdWatches(tx, [2, 3]));
  await other.end();
});

test('a watch is held when all else of a poll is written', async () => {
  const { id: watchId } = await db.watch.findFirstOrThrow();
  await db.feed.update({ where: { id: feedId }, data: { leasedBy: 'test' } });
  const other = await holding(`select pg_advisory_xact_lock(7245004, ${watchId})`);
  const item = analysedArticle({ guid: 'one', decisions: [decision(watchId, true)] });
  const recorded = recordPolls(db, [freshPoll({ feedId, items: [item], now })]);
  await untilWaiting();
  expect(await pollsWritten()).toBe(1);
  await other.end();
  expect(await recorded).toMatchObject([{ newArticles: 1, watchIds: [watchId] }]);
  expect(await db.dailyCount.findMany({ select: { subject: true, articles: true } })).toEqual([
    { subject: 'watch', articles: 1 },
  ]);
});

test('a step of catching up waits for no other watch, unless it says who is named in an article of that one', async () => {
  const { id: watchId } = await db.watch.findFirstOrThrow();
  const { watchId: otherId } = await watchWithChannel(db, { feedUrl: 'https://one.example/feed', now });
  await record('first', 'https://one.example/first', [decision(otherId, true)]);
  const { id: articleId } = await db.article.findFirstOrThrow();
  const { id: actorId } = await db.actor.create({ data: { key: 'a', kind: 'person', names: { en: 'A' } } });
  await db.watch.update({ where: { id: watchId }, data: { catchUpFrom: 0 } });
  const decided = { articleId, decision: decision(watchId, true), topics: [] };
  const other = await holding(`select pg_advisory_xact_lock(7245004, ${otherId})`);
  const step = { watchId, fromId: 0, nextId: articleId, isLast: false, rows: [decided] };
  expect(await recordCatchUp(db, step)).toBe(articleId);
  const named = { ...decided, actors: [{ id: actorId, count: 1, inTitle: false, spans: [] }] };
  const second = recordCatchUp(db, { ...step, fromId: articleId, nextId: articleId + 1, rows: [named] });
  await untilWaiting();
  await other.end();
  expect(await second).toBe(articleId + 1);
  const counts = () => db.dailyCount.findMany({ orderBy: [{ watchId: 'asc' }, { subject: 'asc' }] });
  const kept = await counts();
  for (const id of [watchId, otherId]) await db.$transaction((tx) => recountWatch(tx, id));
  expect(kept).toEqual(await counts());
});
