import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type SampleSite, startSampleSite } from '#cli/sampleSite';
import { keepPublishing } from '#cli/sampleSite/keepPublishing';
import { connect, type Database } from '#store/database';
import { addFeed } from '#store/useCases/addFeed';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';

const LIVE = 3;
const FAR = new Date('2100-01-01T00:00:00Z');

let database: TestDatabase;
let db: Database;
let site: SampleSite;
const said: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url);
});
afterAll(() => db.$disconnect());

beforeEach(async () => {
  await database.clear();
  said.length = 0;
  const { total, close } = await startSampleSite();
  await close();
  site = await startSampleSite({ archive: total - LIVE });
  for (const { feedUrl } of site.sites) await addFeed(db, { url: feedUrl, now: FAR });
  return () => site.close();
});

const start = (signal: AbortSignal) =>
  keepPublishing(site, { databaseUrl: database.url, everyMs: 1, signal, tell: (words) => said.push(words) });
const dueFeeds = () => database.query<{ url: string }>('select url from "Feed" where "nextPollAt" < $1', [FAR]);

test('publishes everything that is left, makes all feeds due at the end and says so', async () => {
  await database.query('update "Feed" set "lastSuccessAt" = now()');
  await start(new AbortController().signal);
  expect(site.published()).toBe(site.total);
  expect(said).toHaveLength(LIVE + 2);
  expect(said.at(-1)).toContain(`All ${site.total} sample items are out.`);
  expect((await dueFeeds()).map(({ url }) => url).sort()).toEqual(site.sites.map(({ feedUrl }) => feedUrl).sort());
});

test('publishes nothing before every feed was polled, and stops without a word when asked to', async () => {
  await database.query('update "Feed" set "lastSuccessAt" = now() where url <> $1', [site.sites[0]?.feedUrl]);
  const stop = new AbortController();
  const publishing = start(stop.signal);
  // Its first look at the feeds comes with the connection that this question sees.
  await expect
    .poll(() =>
      database.query(`select 1 from pg_stat_activity where datname = current_database() and query like '%"Feed"%'`),
    )
    .not.toHaveLength(0);
  stop.abort();
  await publishing;
  expect([site.published(), await dueFeeds(), said]).toEqual([site.total - LIVE, [], []]);
});

test('ends in words when the database goes away', async () => {
  await database.query('update "Feed" set "lastSuccessAt" = now()');
  await keepPublishing(site, {
    databaseUrl: database.url.replace(/[^/]+$/u, 'no_such_database'),
    everyMs: 1,
    signal: new AbortController().signal,
    tell: (words) => said.push(words),
  });
  expect(said).toEqual([expect.stringMatching(/^No more sample items are published: .*no_such_database/su)]);
});
