import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { log } from '#runtime/log';
import { connect, type Database } from '#store/database';
import { listFeeds } from '#store/feeds/feeds';
import { saveProfile } from '#store/useCases/saveProfile';
import { openTestContext } from '#tests/support/context';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { type FeedServer, startFeedServer } from '#tests/support/feedServer';
import { type AnyEntry, type AnyFormat, type AnyHead, renderAnyFeed } from '#tests/support/renderAnyFeed';
import { watchWithChannel } from '#tests/support/watches';
import { WORST_VALUES } from '#tests/support/worstValues';
import type { Context } from '#workers/context';
import { pollNow } from '#workers/loops/poll';

const FORMATS: AnyFormat[] = ['rss', 'atom', 'json'];
const ENTRY_FIELDS: (keyof AnyEntry)[] = [
  'id',
  'link',
  'title',
  'summary',
  'content',
  'author',
  'category',
  'date',
  'image',
];
const HEAD_FIELDS: (keyof AnyHead)[] = ['title', 'site', 'hub', 'language', 'interval'];
const WORST = Object.entries(WORST_VALUES);

let database: TestDatabase;
let db: Database;
let server: FeedServer;
let context: Context;
let feedId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 4 });
  server = await startFeedServer();
  context = await openTestContext(db, () => new Date('2024-01-28T10:00:00Z'));
});

afterAll(async () => {
  await context.close();
  await server.close();
  await db.$disconnect();
});

beforeEach(begin);

/** A watch that takes everything, so that every item is also read for its actors and quotes. */
async function begin(): Promise<void> {
  await database.clear();
  const now = context.clock();
  let watchId: number;
  ({ watchId, feedId } = await watchWithChannel(db, { feedUrl: server.url('/feed'), now }));
  const { profile } = await context.analyst.propose({ title: 'Harbour', text: 'The harbour of the town opens again.' });
  await saveProfile(db, { watchId, profile, reason: { code: 'edited', params: {} }, rescore: false, now });
  await db.watch.update({ where: { id: watchId }, data: { threshold: 0, catchUpFrom: null } });
  context.analyst.invalidate();
}

const good = (number: number): AnyEntry => ({
  id: `good-${number}`,
  link: server.url(`/good/${number}`),
  title: `The harbour opens again, part ${number}`,
  content: `<p>The mayor said: “Ship number ${number} may come in.”</p>`,
  date: '2024-01-20T08:00:00Z',
});

const goodHead = () => ({ title: 'The Harbour Post', site: server.url('/') });

async function poll(body: string, extra: object = {}) {
  server.route('/feed', { body, ...extra });
  const report = (await pollNow([feedId], context)).get(feedId);
  const [feed] = await listFeeds(db, { polls: 5, now: context.clock() });
  return { report, feed };
}

async function storedGood(): Promise<string[]> {
  const rows = await db.article.findMany({
    where: { title: { startsWith: 'The harbour opens' } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ title }) => title).sort();
}

describe.each(FORMATS)('the worst values of %s, from bytes to row', (format) => {
  test.each(WORST)('%s in every field of an entry and of the head leaves the good entries stored', async (_, value) => {
    const bad = ENTRY_FIELDS.map((field, at) => ({ ...good(100 + at), title: `Bad ${field}`, [field]: value }));
    const head = { ...goodHead(), ...Object.fromEntries(HEAD_FIELDS.map((field) => [field, value])) };
    const { report, feed } = await poll(renderAnyFeed(format, head, [good(1), ...bad, good(2)]));
    expect(report).toMatchObject({ outcome: 'fresh' });
    expect(feed).toMatchObject({ failures: 0 });
    expect(feed?.warnings.map(({ code }) => code)).not.toContain('feed.faultyEntries');
    expect(await storedGood()).toEqual([good(1).title, good(2).title]);
  });

  test('any of them in any field together leaves the good entries stored', async () => {
    const value = fc.constantFrom(...Object.values(WORST_VALUES));
    const entry = fc.record(Object.fromEntries(ENTRY_FIELDS.map((field) => [field, value])), { requiredKeys: [] });
    const head = fc.record(Object.fromEntries(HEAD_FIELDS.map((field) => [field, value])), { requiredKeys: [] });
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 4 }), head, async (bad, worstHead) => {
        await begin();
        const entries = [good(1), ...bad, good(2)];
        const { report } = await poll(renderAnyFeed(format, { ...goodHead(), ...worstHead }, entries));
        expect(report).toMatchObject({ outcome: 'fresh' });
        expect(await storedGood()).toEqual([good(1).title, good(2).title]);
      }),
      { numRuns: 8, seed: 8 },
    );
  }, 120_000);
});

describe('what nobody foresaw', () => {
  const poisoned = (number: number): AnyEntry => ({ ...good(number), title: `Poison ${number}` });
  const entries = () => [good(1), poisoned(2), good(3), good(4), poisoned(5), good(6)];
  const goodTitles = [1, 3, 4, 6].map((number) => `The harbour opens again, part ${number}`);

  test('an entry that breaks the analysis is left out and named, the others are recorded', async () => {
    const working = context.analyst;
    context.analyst = {
      ...working,
      analyse: (drafts) => {
        if (drafts.some(({ title }) => title.startsWith('Poison'))) throw new TypeError('cannot read that');
        return working.analyse(drafts);
      },
    };
    const { report, feed } = await poll(renderAnyFeed('rss', goodHead(), entries()));
    context.analyst = working;
    expect(report).toMatchObject({ outcome: 'fresh', newArticles: 4 });
    expect(feed?.failures).toBe(0);
    expect(feed?.warnings).toMatchObject([
      { code: 'feed.faultyEntries', params: { count: 2, example: expect.stringMatching(/^Poison/) } },
    ]);
    expect(await storedGood()).toEqual(goodTitles);
  });

  test('an entry that the database refuses is left out and named, the others are recorded', async () => {
    await database.query(`create or replace function refuse_poison() returns trigger language plpgsql as $$
      begin if new.title like 'Poison%' then raise exception 'refused'; end if; return new; end $$`);
    await database.query(
      `create trigger refuse_poison before insert on "Article" for each row execute function refuse_poison()`,
    );
    const { report, feed } = await poll(renderAnyFeed('atom', goodHead(), entries()));
    await database.query(`drop trigger refuse_poison on "Article"`);
    expect(report).toMatchObject({ outcome: 'fresh', items: 6, newArticles: 4 });
    expect(feed?.warnings).toMatchObject([{ code: 'feed.faultyEntries', params: { count: 2 } }]);
    expect(feed?.polls.at(-1)).toMatchObject({ outcome: 'fresh', newItems: 4 });
    expect(await storedGood()).toEqual(goodTitles);
  });

  // SQLSTATEs of class 53, 57P and 58, and of a primary that became a replica: no entry is to blame.
  test.each([
    ['a full disk', '53100', 'could not extend file "base/5/16384": No space left on device'],
    ['a disk that cannot be read', '58030', 'could not read block 3 of file "base/5/16384": Input/output error'],
    ['a server that may only be read', '25006', 'cannot execute INSERT in a read-only transaction'],
  ])('%s is no entry’s fault: the poll has failed, and the next one has all of them', async (_what, state, message) => {
    const body = renderAnyFeed('rss', goodHead(), [1, 2, 3, 4].map(good));
    await database.query(`create or replace function have_no_room() returns trigger language plpgsql as $$
      begin raise exception using errcode = '${state}', message = '${message}'; end $$`);
    await database.query(
      `create trigger have_no_room before insert on "Article" for each row execute function have_no_room()`,
    );
    const full = await poll(body, { etag: '"all"' });
    await database.query(`drop trigger have_no_room on "Article"`);
    expect(full.report).toMatchObject({ outcome: 'failed' });
    expect(full.feed).toMatchObject({ failures: 1 });
    expect(await storedGood()).toEqual([]);
    const { report, feed } = await poll(body, { etag: '"all"' });
    expect(report).toMatchObject({ outcome: 'fresh', newArticles: 4 });
    expect(feed).toMatchObject({ failures: 0, warnings: [] });
  });

  test('a fault of the whole poll is a failure: counted, told with its reference, backed off, and its lease given back', async () => {
    const working = context.parse;
    const logged: object[] = [];
    const parse = () => Promise.reject(new RangeError('no such thing'));
    const errors = { ...log, error: (event: string, fields: object = {}) => void logged.push({ event, ...fields }) };
    server.route('/feed', { body: renderAnyFeed('rss', goodHead(), [good(1)]) });
    const broken = { ...context, parse, log: errors };
    const first = (await pollNow([feedId], broken)).get(feedId);
    const second = (await pollNow([feedId], broken)).get(feedId);
    expect([first, second]).toMatchObject([
      { outcome: 'failed', error: { code: 'fault.unforeseen' } },
      { outcome: 'failed', error: { code: 'fault.unforeseen' } },
    ]);
    const [feed] = await listFeeds(db, { polls: 5, now: context.clock() });
    expect(feed).toMatchObject({ failures: 2, error: { code: 'fault.unforeseen' } });
    expect(logged.at(-1)).toMatchObject({
      event: 'feed.fault',
      feedId,
      message: 'no such thing',
      reference: feed?.error?.params['reference'],
      stack: expect.stringContaining('RangeError'),
    });
    expect(feed?.nextPollAt.getTime()).toBeGreaterThan(context.clock().getTime());
    const { leasedUntil } = await db.feed.findUniqueOrThrow({ where: { id: feedId } });
    expect(leasedUntil).toBeNull();
    const mended = (await pollNow([feedId], { ...context, parse: working })).get(feedId);
    expect(mended).toMatchObject({ outcome: 'fresh', newArticles: 1 });
  });

  test.each([
    ['an ETag that no request may carry', { etag: `"${'\u0080\u00ff'}"` }],
    ['a Last-Modified of two thousand letters', { lastModified: 'x'.repeat(2_000) }],
  ])('%s stops nothing', async (_, extra) => {
    const { report } = await poll(renderAnyFeed('rss', goodHead(), [good(1)]), extra);
    expect(report).toMatchObject({ outcome: 'fresh' });
    const next = await poll(renderAnyFeed('rss', goodHead(), [good(1), good(2)]), extra);
    expect(next.feed?.failures).toBe(0);
  });
});
