import { beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '#store/database';
import { claimFeeds } from '#store/feeds/claimFeeds';
import { listFeeds } from '#store/feeds/feeds';
import { changeAccess } from '#store/useCases/changeAccess';
import { saveProfile } from '#store/useCases/saveProfile';
import type { FeedServer } from '#tests/support/feedServer';
import { ownWorker } from '#tests/support/ownWorker';
import { type RssItem, renderRss } from '#tests/support/renderRss';
import { watchWithChannel } from '#tests/support/watches';
import type { Context } from '#workers/context';
import { pollNow } from '#workers/loops/poll';

let db: Database;
let server: FeedServer;
let context: Context;
let now: Date;
let watchId: number;
let feedId: number;

const onStory =
  'US withdrawal from Iraq: the coalition and Baghdad hold talks about the withdrawal of American forces from Iraq.';
const nextStory =
  'Parliament in Baghdad debates the withdrawal of American forces from Iraq while the coalition keeps its advisers there.';
const offStory = 'Football: the national team won its match in the Asian Cup after extra time and goes to the final.';

ownWorker(
  () => now,
  (own) => {
    ({ db, server, context } = own);
  },
);

beforeEach(async () => {
  now = new Date('2024-01-28T10:00:00Z');
  ({ watchId, feedId } = await watchWithChannel(db, { feedUrl: server.url('/feed'), now }));
  // The user's own words decide here, so that the test does not depend on how scores are made.
  const { profile } = await context.analyst.propose({
    title: 'US withdrawal from Iraq',
    text: `${onStory}\n${onStory}`,
  });
  await saveProfile(db, {
    watchId,
    profile: { ...profile, required: ['withdrawal'] },
    reason: { code: 'edited', params: {} },
    rescore: false,
    now,
  });
  await db.watch.update({ where: { id: watchId }, data: { threshold: 0.02, catchUpFrom: null } });
  context.analyst.invalidate();
});

const item = (number: number, text = onStory): RssItem => ({
  guid: `g${number}`,
  link: server.url(`/articles/${number}`),
  title: `${text.slice(0, 20)} ${number}`,
  pubDate: new Date(Date.UTC(2024, 0, 20 + number, 8)).toUTCString(),
  description: `${text} Report number ${number}.`,
});

const publish = (items: RssItem[], extra: object = {}) => server.route('/feed', { body: renderRss(items), ...extra });

async function poll() {
  return (await pollNow([feedId], context)).get(feedId);
}

async function health() {
  const [feed] = await listFeeds(db, { polls: 10, now: new Date() });
  return feed;
}

describe('a poll', () => {
  test('stores what is new, counts what is on the story, and alerts only from the second time on', async () => {
    publish([item(1), item(2, offStory)]);
    expect(await poll()).toMatchObject({ outcome: 'fresh', items: 2, newArticles: 2, accepted: 1, alerts: 0 });
    publish([item(3, nextStory), item(1), item(2, offStory)]);
    expect(await poll()).toMatchObject({ outcome: 'fresh', items: 3, newArticles: 1, accepted: 1, alerts: 1 });
    const counts = await db.dailyCount.findMany({ where: { subject: 'watch' }, orderBy: { day: 'asc' } });
    expect(counts.map(({ day, articles }) => [day.toISOString().slice(0, 10), articles])).toEqual([
      ['2024-01-21', 1],
      ['2024-01-23', 1],
    ]);
    const decisions = await db.decision.findMany();
    expect(decisions.filter(({ accepted }) => accepted)).toHaveLength(2);
  });

  test('fails, and blames no item, while what all analysis needs cannot be loaded; then the news is stored', async () => {
    publish([item(1)], { etag: '"a"' });
    await db.$executeRaw`alter table "Alias" rename to "AliasAway"`;
    try {
      context.analyst.invalidate();
      const report = await poll();
      expect(report).toMatchObject({ outcome: 'failed', error: { code: 'fault.unforeseen' } });
    } finally {
      await db.$executeRaw`alter table "AliasAway" rename to "Alias"`;
    }
    expect((await health())?.warnings).toEqual([]);
    context.analyst.invalidate();
    expect(await poll()).toMatchObject({ outcome: 'fresh', newArticles: 1 });
  });

  test('asks with validators, and takes 304 and an equal body for unchanged', async () => {
    publish([item(1)], { etag: '"a"' });
    await poll();
    expect(await poll()).toEqual({ outcome: 'unchanged' });
    expect(server.requestsTo('/feed').at(-1)?.headers['if-none-match']).toBe('"a"');
    publish([item(1)], { etag: '"b"' });
    expect(await poll()).toEqual({ outcome: 'unchanged' });
    expect((await health())?.polls.map(({ outcome }) => outcome)).toEqual(['fresh', 'unchanged', 'unchanged']);
  });

  test('remembers a failure where the user sees it, keeps trying, and forgets it after a success', async () => {
    server.route('/feed', { status: 503, headers: { 'retry-after': '7200' } });
    expect(await poll()).toMatchObject({ outcome: 'failed' });
    const failing = await health();
    expect(failing).toMatchObject({ failures: 1, error: { code: 'fetch.busy' } });
    expect(failing?.nextPollAt.getTime()).toBeGreaterThanOrEqual(now.getTime() + 7200 * 1000);
    publish([item(1)]);
    await poll();
    const mended = await health();
    expect(mended?.failures).toBe(0);
    expect(mended?.error).toBeUndefined();
  });

  test.each([
    [
      'a web page',
      { body: '<!doctype html><html><body>Hello</body></html>', headers: { 'content-type': 'text/html' } },
      'feed.html',
    ],
    ['nothing at all', { body: '' }, 'feed.empty'],
    ['a dropped connection', { hangUp: true }, 'fetch.refused'],
  ])('calls %s by its name and stores nothing', async (_what, reply, code) => {
    server.route('/feed', reply);
    const report = await poll();
    expect(report?.outcome === 'failed' && report.error.code).toBe(code);
    expect(await db.article.count()).toBe(0);
  });

  test('moves for good after a permanent redirect that led to a feed', async () => {
    server.route('/feed', { status: 301, headers: { location: '/moved' } });
    server.route('/moved', { body: renderRss([item(1)]) });
    await poll();
    await poll();
    expect(server.requestsTo('/moved')).toHaveLength(2);
    expect((await db.feed.findUniqueOrThrow({ where: { id: feedId } })).movedTo).toBe(server.url('/moved'));
  });

  test('parses what is new beside what it recorded, and all again after an edit or a login', async () => {
    const parse = context.parse;
    const bytes: number[] = [];
    context.parse = (body, where) => {
      bytes.push(body.length);
      return parse(body, where);
    };
    const old = [1, 2, 3, 4, 5].map((number) => item(number));
    publish(old);
    await poll();
    publish([item(6, nextStory), ...old]);
    expect(await poll()).toMatchObject({ items: 6, newArticles: 1, edits: 0 });
    expect(bytes[1]).toBeLessThan((bytes[0] ?? 0) / 2);
    publish([item(7, nextStory), { ...item(6), title: 'Advisers stay in Baghdad, says the coalition' }, ...old]);
    expect(await poll()).toMatchObject({ items: 7, newArticles: 1, edits: 1 });
    publish([item(8, nextStory), item(7, nextStory), ...old]);
    expect(await poll()).toMatchObject({ items: 7, newArticles: 1, edits: 0 });
    expect(bytes[3]).toBeGreaterThan(bytes[0] ?? 0);
    await changeAccess(db, { feedId, set: { login: 'reader:Xk81-qp0Vm7' }, forget: [], now });
    publish([item(9, nextStory), item(8, nextStory), ...old]);
    expect(await poll()).toMatchObject({ newArticles: 1 });
    expect(bytes[4]).toBeGreaterThan(bytes[0] ?? 0);
    context.parse = parse;
  });

  test('takes in a first feed of thousands of items whole', async () => {
    publish(Array.from({ length: 450 }, (_, number) => item(number, offStory)));
    expect(await poll()).toMatchObject({ outcome: 'fresh', items: 450, newArticles: 450 });
    expect(await db.alert.count()).toBe(0);
    expect((await health())?.polls.at(-1)).toMatchObject({ items: 450, newItems: 450 });
  });
});

describe('several workers', () => {
  test('never poll the same feed at once, and never more of a host than its limit', async () => {
    for (let number = 0; number < 5; number++) {
      await db.feed.create({ data: { url: server.url(`/f${number}`), host: '127.0.0.1', nextPollAt: now } });
    }
    const claim = (worker: string) => claimFeeds(db, { worker, limit: 10, perHost: 2, now, leaseSeconds: 60 });
    const claims = await Promise.all(['a', 'b', 'c', 'd'].map(claim));
    const ids = claims.flat().map(({ id }) => id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(2);
  });

  test('a result that comes after the lease was lost is dropped', async () => {
    server.route('/feed', async () => {
      await db.feed.update({ where: { id: feedId }, data: { leasedBy: 'other' } });
      return { body: renderRss([item(1)]) };
    });
    expect(await poll()).toEqual({ outcome: 'left' });
    expect(await db.article.count()).toBe(0);
  });
});
