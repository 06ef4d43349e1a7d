import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { log } from '#runtime/log';
import { connect, type Database } from '#store/database';
import { LeaseLost } from '#store/recording/recordPolls';
import { analysedArticle } from '#tests/support/articles';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { freshPoll, unchangedPoll } from '#tests/support/polls';
import { Recorder } from '#workers/stages/recorder';

const now = new Date('2024-01-10T12:00:00Z');
const FEEDS = 8;
let database: TestDatabase;
let db: Database;
let feeds: number[];

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 4 });
  return () => db.$disconnect();
});

beforeEach(async () => {
  await database.clear();
  await db.feed.createMany({
    data: Array.from({ length: FEEDS }, (_, at) => ({
      url: `https://site${at}.example/feed`,
      host: `site${at}.example`,
      leasedBy: 'test',
    })),
  });
  feeds = (await db.feed.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id);
});

const itemsOf = (feedId: number, count = 1) =>
  Array.from({ length: count }, (_, n) => {
    const guid = `feed${feedId}item${n}`;
    return analysedArticle({ guid, url: `https://site${feedId}.example/${n}`, title: `What item ${guid} reports` });
  });

/** One that PostgreSQL refuses, whatever is done about texts. */
const faulty = (feedId: number) => itemsOf(feedId).map((item) => ({ ...item, lang: 'en', dated: 'never' as 'exact' }));

/** In how many transactions the polls were recorded. */
async function transactions(): Promise<number> {
  const rows = await database.query<{ count: number }>('select count(distinct xmin::text)::int as count from "Poll"');
  return rows[0]?.count ?? 0;
}

describe('polls that are ready', () => {
  test('are recorded together, in as many transactions as their limits ask for', async () => {
    const recorder = new Recorder(db, log, { polls: 3, items: 100, waitMs: 1000 });
    await Promise.all(feeds.map((feedId) => recorder.record(unchangedPoll({ feedId, now }))));
    expect(await db.poll.count()).toBe(FEEDS);
    expect(await transactions()).toBe(3);
  });

  test('of many items make smaller batches', async () => {
    const recorder = new Recorder(db, log, { polls: 100, items: 10, waitMs: 1000 });
    await Promise.all(
      feeds.map((feedId) =>
        recorder.whileReading(() => recorder.record(freshPoll({ feedId, items: itemsOf(feedId, 5), now }))),
      ),
    );
    expect(await db.article.count()).toBe(FEEDS * 5);
    expect(await transactions()).toBe(FEEDS / 2);
  });

  test('wait for those that are being read, until these are ready', async () => {
    const recorder = new Recorder(db, log, { polls: 100, items: 100, waitMs: 60_000 });
    let finishReading: () => void = () => undefined;
    const read = new Promise<void>((resolve) => {
      finishReading = resolve;
    });
    const slow = recorder.whileReading(async () => {
      await read;
      return recorder.record(freshPoll({ feedId: feeds[0] ?? 0, items: itemsOf(0), now }));
    });
    const quick = feeds.slice(1).map((feedId) => recorder.record(unchangedPoll({ feedId, now })));
    finishReading();
    await Promise.all([slow, ...quick]);
    expect(await transactions()).toBe(1);
  });

  test('of first imports wait longer, but no longer than news that comes to them', async () => {
    const recorder = new Recorder(db, log, { waitMs: 1, silentWaitMs: 60_000 });
    let finishReading: () => void = () => undefined;
    const read = new Promise<void>((resolve) => {
      finishReading = resolve;
    });
    const reading = recorder.whileReading(() => read);
    const [first = 0, second = 0, third = 0] = feeds;
    const imported = [first, second].map((feedId) =>
      recorder.whileReading(() => recorder.record(freshPoll({ feedId, items: itemsOf(feedId), now, silent: true }))),
    );
    // Longer than news would wait.
    for (let asked = 0; asked < 5; asked++) expect(await db.poll.count()).toBe(0);
    const news = recorder.whileReading(() => recorder.record(freshPoll({ feedId: third, items: itemsOf(third), now })));
    await Promise.all([...imported, news]);
    expect(await transactions()).toBe(1);
    finishReading();
    await reading;
  });

  test('wait for a slow reader no longer than they may', async () => {
    const recorder = new Recorder(db, log, { polls: 100, items: 100, waitMs: 1 });
    let finishReading: () => void = () => undefined;
    const read = new Promise<void>((resolve) => {
      finishReading = resolve;
    });
    const reading = recorder.whileReading(() => read);
    await Promise.all(feeds.map((feedId) => recorder.record(unchangedPoll({ feedId, now }))));
    expect(await db.poll.count()).toBe(FEEDS);
    finishReading();
    await reading;
  });
});

describe('a poll that breaks its batch', () => {
  test('breaks alone', async () => {
    const recorder = new Recorder(db, log);
    const done = await Promise.allSettled(
      feeds.map((feedId, at) =>
        recorder.whileReading(() =>
          recorder.record(freshPoll({ feedId, items: at === 5 ? faulty(feedId) : itemsOf(feedId), now })),
        ),
      ),
    );
    expect(done.map(({ status }) => status)).toEqual(feeds.map((_, at) => (at === 5 ? 'rejected' : 'fulfilled')));
    expect(await db.article.count()).toBe(FEEDS - 1);
    expect(await db.feed.findMany({ where: { leasedBy: 'test' }, select: { id: true } })).toEqual([{ id: feeds[5] }]);
  });

  test('that broke before shares no transaction', async () => {
    const recorder = new Recorder(db, log);
    await Promise.all(
      feeds.map((feedId, at) => recorder.record(unchangedPoll({ feedId, now }), { isAlone: at === 2 })),
    );
    expect(await transactions()).toBe(2);
  });
});

test('a feed is not twice in a batch: who comes second finds its lease gone', async () => {
  const recorder = new Recorder(db, log);
  const [feedId = 0] = feeds;
  const done = await Promise.allSettled([1, 2].map(() => recorder.record(unchangedPoll({ feedId, now }))));
  expect(done).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: expect.any(LeaseLost) }]);
  expect(await db.poll.count()).toBe(1);
});
