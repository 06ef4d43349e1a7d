import { Client } from 'pg';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { connect, type Database } from '#store/database';
import { holdKeys, holdWatches } from '#store/recording/locks';
import { recordItems } from '#store/recording/recordItems';
import { recordPolls } from '#store/recording/recordPolls';
import { inTransaction } from '#store/transaction';
import { redecideArticles } from '#store/useCases/redecideArticles';
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

const record = (guid: string, url: string) =>
  inTransaction(db, (tx) =>
    recordItems(tx, {
      feedId,
      items: [analysedArticle({ guid, url, title: `The wire as ${guid} prints it`, text: wire })],
      now,
      silent: true,
      fromBackfill: false,
    }),
  );

/** Another process that holds something in an open transaction. */
async function holding(statement: string): Promise<{ end: () => Promise<void> }> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query('begin');
  await client.query(statement);
  return {
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

const lastNumber = async () =>
  (await database.query<{ last: string }>(`select last_value as last from "Article_id_seq"`))[0]?.last;

test('a copy gets its number when whoever changes its group is through: the first stored has the lowest', async () => {
  await record('first', 'https://one.example/first');
  const [{ groupId } = { groupId: 0 }] = await db.article.findMany({ select: { groupId: true } });
  const other = await holding(`select pg_advisory_xact_lock(7245002, ${groupId})`);
  const before = await lastNumber();
  const copy = record('copy', 'https://two.example/copy');
  await untilWaiting();
  expect(await lastNumber()).toBe(before);
  await other.end();
  await copy;
  expect(await db.article.findMany({ select: { groupId: true } })).toEqual([{ groupId }, { groupId }]);
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
  const other = await holding(`select pg_advisory_xact_lock_shared(7245001, 0)`);
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
  // Of the one transaction that waits: its feed's poll is over.
  const written = `select count(*)::int as polls from pg_locks where relation = '"Poll"'::regclass and mode = 'RowExclusiveLock'
    and database = (select oid from pg_database where datname = current_database())`;
  expect(await database.query(written)).toEqual([{ polls: 1 }]);
  await other.end();
  expect(await recorded).toMatchObject([{ newArticles: 1, watchIds: [watchId] }]);
  expect(await db.dailyCount.findMany({ select: { subject: true, articles: true } })).toEqual([
    { subject: 'watch', articles: 1 },
  ]);
});
