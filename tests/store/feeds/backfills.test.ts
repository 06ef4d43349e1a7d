import { beforeEach, describe, expect, test } from 'vitest';
import {
  claimBackfill,
  latestBackfills,
  listBackfills,
  msUntilBackfill,
  postponeBackfill,
  stopBackfill,
} from '#store/feeds/backfills';
import { addFeed } from '#store/useCases/addFeed';
import { setFeedState } from '#store/useCases/setFeedState';
import { startBackfill } from '#store/useCases/startBackfill';
import { ownDatabase } from '#tests/support/database';
import { openedAccess } from '#tests/support/secrets';

const now = new Date('2024-03-05T10:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const own = ownDatabase({ connections: 4 });
let feedId: number;

beforeEach(async () => {
  ({ id: feedId } = await addFeed(own.db, { url: 'https://reader:open-sesame@news.example/feed', now }));
});

const claim = (at = now, given: object = {}) => claimBackfill(own.db, { now: at, leaseSeconds: 60, ...given });

describe('a feed’s history', () => {
  test('is begun once, however many ask at once', async () => {
    const ids = await Promise.all(Array.from({ length: 4 }, () => startBackfill(own.db, feedId, now)));
    expect(new Set(ids).size).toBe(1);
    expect(await listBackfills(own.db, feedId)).toMatchObject([
      { id: ids[0], feedId, state: 'running', method: 'choose', pages: 0 },
    ]);
  });

  test('begun by another a moment before is that one', async () => {
    let asked: Promise<number> | undefined;
    const other = await own.db.$transaction(async (tx) => {
      await tx.$queryRaw`select id from "Feed" where id = ${feedId} for update`;
      asked = startBackfill(own.db, feedId, now);
      const waiting = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      await expect.poll(() => own.database.query(waiting)).toHaveLength(1);
      return tx.backfill.create({ data: { feedId, method: 'choose', cursor: {}, nextRunAt: now } });
    });
    expect(await asked).toBe(other.id);
  });

  test('is claimed by one worker, with what the feed is asked with', async () => {
    await startBackfill(own.db, feedId, now);
    const claims = (await Promise.all(Array.from({ length: 3 }, () => claim()))).filter((found) => found !== undefined);
    expect(claims).toHaveLength(1);
    expect(claims[0]?.request.access).toEqual({ login: 'reader:open-sesame' });
    expect(claims[0]?.feedUrl).toBe('https://news.example/feed');
  });

  test('of a dead worker is claimed again when its lease ends', async () => {
    await startBackfill(own.db, feedId, now);
    await claim();
    expect(await claim(later(59))).toBeUndefined();
    expect(await claim(later(60))).toBeDefined();
  });

  test('that is stopped goes no further, and a new one begins anew', async () => {
    const id = await startBackfill(own.db, feedId, now);
    await stopBackfill(own.db, id);
    expect(await claim()).toBeUndefined();
    const next = await startBackfill(own.db, feedId, later(10));
    expect(next).not.toBe(id);
    expect((await listBackfills(own.db, feedId)).map(({ state }) => state)).toEqual(['running', 'stopped']);
  });

  test('is told by its latest, of each feed that is asked about', async () => {
    const { id: other } = await addFeed(own.db, { url: 'https://other.example/feed', now });
    const { id: without } = await addFeed(own.db, { url: 'https://without.example/feed', now });
    await stopBackfill(own.db, await startBackfill(own.db, feedId, now));
    const latest = await startBackfill(own.db, feedId, later(10));
    await startBackfill(own.db, other, now);
    const told = await latestBackfills(own.db, [feedId, without]);
    expect([...told]).toMatchObject([[feedId, { id: latest, state: 'running' }]]);
  });

  test('stopped when it is over stays as it ended', async () => {
    const id = await startBackfill(own.db, feedId, now);
    await own.db.backfill.update({ where: { id }, data: { state: 'done' } });
    await stopBackfill(own.db, id);
    expect(await listBackfills(own.db, feedId)).toMatchObject([{ state: 'done' }]);
  });

  test('remembers how it is read, and where it is', async () => {
    const id = await startBackfill(own.db, feedId, now);
    await claim();
    await postponeBackfill(own.db, { id, feedId, method: 'wordpress', cursor: { page: 4 }, nextRunAt: later(5) });
    expect(await claim(later(4))).toBeUndefined();
    expect(await claim(later(5))).toMatchObject({ id, method: 'wordpress', cursor: { page: 4 }, failures: 0 });
  });

  test('that fails is tried again and counts its failures, and given up says why', async () => {
    const id = await startBackfill(own.db, feedId, now);
    const error = { code: 'fetch.status', params: { status: 503 } };
    await postponeBackfill(own.db, { id, feedId, error, nextRunAt: later(60) });
    expect(await claim(later(60))).toMatchObject({ failures: 1 });
    await postponeBackfill(own.db, { id, feedId, error });
    expect(await listBackfills(own.db, feedId)).toMatchObject([{ state: 'stopped', error }]);
    expect(await claim(later(9999))).toBeUndefined();
  });

  test('the longest due goes first; one feed’s can be asked for by name', async () => {
    const { id: other } = await addFeed(own.db, { url: 'https://other.example/feed', now });
    const [first, second] = [await startBackfill(own.db, feedId, later(5)), await startBackfill(own.db, other, now)];
    expect((await claim(later(10)))?.id).toBe(second);
    expect((await claim(later(10)))?.id).toBe(first);
    const named = await claim(later(80), { feedId });
    expect(named?.id).toBe(first);
  });

  test('the next step is waited for, and no longer than asked', async () => {
    expect(await msUntilBackfill(own.db, now, 4000)).toBe(4000);
    await startBackfill(own.db, feedId, later(3));
    expect(await msUntilBackfill(own.db, now, 4000)).toBe(3000);
    expect(await msUntilBackfill(own.db, later(9), 4000)).toBe(0);
  });

  test('goes with its feed', async () => {
    await startBackfill(own.db, feedId, now);
    await own.db.feed.delete({ where: { id: feedId } });
    expect(await listBackfills(own.db, feedId)).toEqual([]);
  });
});

describe('adding a feed', () => {
  const feeds = () => own.db.feed.findMany({ orderBy: { id: 'asc' } });

  test.each([
    ['https://news.example/feed', 'as it is'],
    ['https://NEWS.example/feed', 'in capitals'],
    ['https://news.example:443/feed', 'with the port that goes without saying'],
    ['https://news.example/feed#top', 'with a place in it'],
  ])('%s is the feed that is there: %s', async (url) => {
    expect(await addFeed(own.db, { url, now })).toEqual({ id: feedId, isNew: false });
    expect(await feeds()).toHaveLength(1);
  });

  test.each([
    ['https://news.example/Feed', 'paths have capitals'],
    ['https://news.example/feed?cat=3', 'a query picks another'],
    ['https://www.news.example/feed', 'another host'],
  ])('%s is another: %s', async (url) => {
    expect((await addFeed(own.db, { url, now })).isNew).toBe(true);
  });

  test('by many at once makes one', async () => {
    const url = 'https://rush.example/feed';
    const made = await Promise.all(Array.from({ length: 4 }, () => addFeed(own.db, { url, now })));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(made.filter(({ isNew }) => isNew)).toHaveLength(1);
  });

  test('keeps its login apart from the row that pages read', async () => {
    expect(JSON.stringify(await feeds())).not.toContain('open-sesame');
    expect(await openedAccess(own.db)).toMatchObject([{ feedId, login: 'reader:open-sesame' }]);
  });

  test('an address beyond every limit is refused', async () => {
    const url = `https://long.example/${'x'.repeat(20_000)}`;
    await expect(addFeed(own.db, { url, now })).rejects.toMatchObject({ code: 'feed.longAddress' });
  });
});

describe('pausing a feed', () => {
  test('ends what it was told to fail at, and resuming makes it due', async () => {
    await own.db.feedIncident.create({ data: { feedId, kind: 'failing', startedAt: now } });
    await setFeedState(own.db, { id: feedId, state: 'paused', now: later(60) });
    expect(await own.db.feedIncident.findMany()).toMatchObject([{ endedAt: later(60) }]);
    await setFeedState(own.db, { id: feedId, state: 'active', now: later(90) });
    expect(await own.db.feed.findMany()).toMatchObject([{ state: 'active', nextPollAt: later(90) }]);
  });

  test('one that is gone is no fault', async () => {
    await setFeedState(own.db, { id: 4242, state: 'paused', now });
    expect(await own.db.feed.findMany()).toMatchObject([{ state: 'active' }]);
  });
});
