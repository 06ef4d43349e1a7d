import { describe, expect, test } from 'vitest';
import { FetchAddress } from '#core/feeds/address';
import { listFeeds } from '#store/feeds/feeds';
import { addFeed, addFeeds } from '#store/useCases/addFeed';
import { followFeeds } from '#store/useCases/followFeeds';
import { setFeedState } from '#store/useCases/setFeedState';
import { startBackfill } from '#store/useCases/startBackfill';
import { ownDatabase } from '#tests/support/database';
import { openedAccess } from '#tests/support/secrets';
import { watchWithChannel } from '#tests/support/watches';

const now = new Date('2024-01-10T12:00:00Z');
const later = new Date('2024-01-10T13:00:00Z');
const own = ownDatabase({ connections: 3 });

const urls = async () => (await listFeeds(own.db, { polls: 0, now })).map(({ url }) => String(url)).sort();

describe('a feed that is added', () => {
  test('is due at once, and once, however its address is written', async () => {
    const first = await addFeed(own.db, { url: 'https://news.example/feed?b=2&a=1', title: 'الأخبار', now });
    expect(first.isNew).toBe(true);
    for (const same of ['https://NEWS.example/feed?b=2&a=1', 'https://news.example:443/feed?b=2&a=1#top']) {
      expect(await addFeed(own.db, { url: same, now: later })).toEqual({ id: first.id, isNew: false });
    }
    const other = await addFeed(own.db, { url: 'https://news.example/feed?b=3&a=1', now });
    expect(other.isNew).toBe(true);
    expect(await own.db.feed.findUnique({ where: { id: first.id } })).toMatchObject({
      title: 'الأخبار',
      nextPollAt: now,
    });
  });

  test('keeps a login apart from what is shown, and takes a new one for the same feed', async () => {
    const url = (login: string) => new FetchAddress(`https://${login}@news.example/feed`);
    const { id } = await addFeed(own.db, { url: url('ann:first'), now });
    await addFeed(own.db, { url: url('ann:second'), now });
    expect(await urls()).toEqual(['https://news.example/feed']);
    expect(await openedAccess(own.db)).toMatchObject([{ feedId: id, login: 'ann:second' }]);
  });

  test('is refused where its address is longer than one can be', async () => {
    const url = `https://news.example/${'a'.repeat(5_000)}`;
    await expect(addFeed(own.db, { url, now })).rejects.toMatchObject({ code: 'feed.longAddress' });
    expect(await urls()).toEqual([]);
  });
});

test('a list of feeds is added but for those that are there, and followed as a whole', async () => {
  const { watchId } = await watchWithChannel(own.db, { feedUrl: 'https://a.example/feed', now });
  const list = ['a', 'b', 'c', 'b'].map((name) => ({ url: `https://${name}.example/feed`, title: '' }));
  expect(await addFeeds(own.db, list, { watchId, now })).toBe(2);
  expect(await addFeeds(own.db, list, { now })).toBe(0);
  expect((await listFeeds(own.db, { watchId, polls: 0, now })).map(({ url }) => String(url)).sort()).toEqual([
    'https://a.example/feed',
    'https://b.example/feed',
    'https://c.example/feed',
  ]);
});

test('feeds are followed all or none: a refused address leaves the watch as it was', async () => {
  const { watchId, feedId } = await watchWithChannel(own.db, { feedUrl: 'https://a.example/feed', now });
  const tooLong = `https://long.example/${'a'.repeat(5_000)}`;
  const refused = followFeeds(own.db, {
    watchId,
    offeredIds: [feedId],
    feedIds: [],
    urls: ['https://b.example/feed', tooLong],
    now,
  });
  await expect(refused).rejects.toMatchObject({ code: 'feed.longAddress' });
  expect(await own.db.watchFeed.findMany()).toEqual([{ watchId, feedId }]);
  expect(await urls()).toEqual(['https://a.example/feed']);
});

test('a feed that is paused is in no trouble any more, and is due when it is resumed', async () => {
  const { feedId } = await watchWithChannel(own.db, { feedUrl: 'https://a.example/feed', now });
  await own.db.feedIncident.create({ data: { feedId, kind: 'failing', startedAt: now } });
  await setFeedState(own.db, { id: feedId, state: 'paused', now: later });
  expect(await own.db.feedIncident.findMany()).toMatchObject([{ endedAt: later }]);
  await setFeedState(own.db, { id: feedId, state: 'active', now: later });
  expect(await own.db.feed.findUnique({ where: { id: feedId } })).toMatchObject({ state: 'active', nextPollAt: later });
});

test('a feed’s history is fetched once at a time, also when it is asked for twice at once', async () => {
  const { feedId } = await watchWithChannel(own.db, { feedUrl: 'https://a.example/feed', now });
  const [one, two] = await Promise.all([startBackfill(own.db, feedId, now), startBackfill(own.db, feedId, now)]);
  expect(one).toBe(two);
  await own.db.backfill.update({ where: { id: one }, data: { state: 'done' } });
  expect(await startBackfill(own.db, feedId, later)).not.toBe(one);
});
