import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { exportWatch } from '#cli/commands/export';
import { connect, type Database } from '#store/database';
import { REPLICA_LIMITS } from '#store/readReplica';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';

const ARTICLES = 1_200;
/** More than are read at once. */
const DEVELOPMENTS = 700;
let database: TestDatabase;
let db: Database;
let watchId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 2 });
  vi.stubEnv('DATABASE_URL', database.url);
  vi.stubEnv('DATABASE_READ_URL', await openPretendedReplica());
  ({ watchId } = await watchWithChannel(db, { feedUrl: 'https://x.example/feed', now: new Date('2024-01-01') }));
  await database.query(
    `with stored as (
       insert into "Article" (url, title, text, lang, "publishedAt", "contentHash", signature, "groupId")
       select 'https://x.example/' || n, 'Title ' || n, 'The mayor said: "Ship ' || n || ' may come in."', 'en',
         timestamptz '2024-01-01' + n * interval '1 minute', 'h' || n, '', n
       from generate_series(1, ${ARTICLES}) n returning id, "publishedAt"
     ), quoted as (
       insert into "Quote" ("articleId", speaker, verb, start, "end", direct) select id, 'The mayor', 'said', 0, 9, true from stored
     )
     insert into "Decision" ("watchId", "articleId", score, accepted, "profileVersion", trace, "publishedAt")
     select $1, id, 1, true, 1, '{"profileVersion":1,"bias":0,"parts":[]}', "publishedAt" from stored`,
    [watchId],
  );
  await database.query(
    `insert into "Development" ("watchId", "firstAt", "lastAt", "headlineId", articles, reports, sources, score, account)
     select "watchId", "publishedAt", "publishedAt", "articleId", 1, 1, 1, 1,
       jsonb_build_object('firstId', "articleId", 'actors', '[]'::jsonb, 'newActors', '[]'::jsonb, 'newNumbers', '["3 ships"]'::jsonb)
     from "Decision" where "watchId" = $1 order by "articleId" limit ${DEVELOPMENTS}`,
    [watchId],
  );
  await database.query(
    `insert into "DailyCount" ("watchId", day, subject, "subjectId", articles, mentions, reports)
     select $1, date '2010-01-01' + n, 'watch', 0, 1, 1, 1 from generate_series(0, 4999) n`,
    [watchId],
  );
});

afterAll(async () => {
  await db.$disconnect();
  vi.unstubAllEnvs();
});

test.each([
  ['articles', ARTICLES],
  ['quotes', ARTICLES],
  ['developments', DEVELOPMENTS],
  ['counts', 5_000],
] as const)('an export of %s writes a row only when the one before it was taken', async (what, rows) => {
  let written = 0;
  let taken = 0;
  let most = 0;
  vi.spyOn(process.stdout, 'write').mockImplementation(() => {
    written += 1;
    most = Math.max(most, written - taken);
    // Whoever reads takes one row at a time.
    setImmediate(() => {
      taken = written;
      process.stdout.emit('drain');
    });
    return false;
  });
  expect(await exportWatch(what, { watch: watchId })).toBe(0);
  expect([written, most]).toEqual([rows, 1]);
});

/**
 * The same database, which says that it is a replica by functions and counts of its own that are found first (as in
 * tests/store/readReplica.test.ts); returns its address.
 */
async function openPretendedReplica(): Promise<string> {
  await database.query(`
    create schema pretended;
    create table pretended.place (replayed pg_lsn);
    create function pretended.pg_is_in_recovery() returns boolean language sql as 'select exists (select 1 from pretended.place)';
    create function pretended.pg_last_wal_replay_lsn() returns pg_lsn language sql as 'select replayed from pretended.place';
    create table pretended."DailyCount" (like public."DailyCount")`);
  // A busy machine answers later than a page would wait.
  REPLICA_LIMITS.answerWithinMs = 20_000;
  const url = new URL(database.url);
  url.searchParams.set('options', '-c search_path=pretended,pg_catalog,public');
  return url.href;
}

test('an export is read from the replica while that is well, and else from the primary', async () => {
  const daysIn = async () => {
    let text = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((part) => {
      text += String(part);
      return true;
    });
    await exportWatch('counts', { watch: watchId });
    return text.split('\n').filter(Boolean).length;
  };
  expect(await daysIn()).toBe(5_000);
  await database.query(`insert into pretended.place values ('FFFFFFFF/0')`);
  expect(await daysIn()).toBe(0);
  await database.query('delete from pretended.place');
  expect(await daysIn()).toBe(5_000);
});

test('developments are exported with their headlines and what is new, the last reported first', async () => {
  const lines: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines.push(String(text));
    return true;
  });
  await exportWatch('developments', { watch: watchId, format: 'csv' });
  expect(lines).toHaveLength(DEVELOPMENTS);
  expect(lines[0]).toContain('headline,url,language,articles,reports,sources');
  expect(lines[0]).toContain(`,Title ${DEVELOPMENTS},https://x.example/${DEVELOPMENTS},en,1,1,1,`);
  expect(lines[0]).toContain('3 ships');
});
