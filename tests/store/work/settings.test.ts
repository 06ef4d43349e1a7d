import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Profile } from '#core/relevance/profile/profile';
import { addChannel, loadChannelConfig, updateChannel } from '#store/alerts/channels';
import { connect, type Database } from '#store/database';
import { listFeeds } from '#store/feeds/feeds';
import { recordItems } from '#store/recording/recordItems';
import { addFeed } from '#store/useCases/addFeed';
import { createWatch } from '#store/useCases/createWatch';
import { followFeeds } from '#store/useCases/followFeeds';
import { updateWatch } from '#store/useCases/updateWatch';
import { listTopics } from '#store/watches/topics';
import { listWatches, loadWatch } from '#store/watches/watches';
import { analysedArticle, decision } from '#tests/support/articles';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';

// What the forms of a watch, a channel and a feed let one set, one test for each: it must change what happens.
const now = new Date('2024-01-10T12:00:00Z');
const profile: Profile = { language: 'ar', actors: [], terms: [], required: [], excluded: [] };
let database: TestDatabase;
let db: Database;
let guid = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 2 });
  return () => db.$disconnect();
});
beforeEach(() => database.clear());

const watch = (given: Partial<Parameters<typeof createWatch>[1]> = {}) =>
  createWatch(db, {
    name: 'قصة',
    seedTitle: 'خبر',
    seedText: 'نص الخبر',
    threshold: 0.5,
    profile,
    topics: [],
    feedUrls: [],
    now,
    ...given,
  });

const feedsOf = async (watchId: number) =>
  (await listFeeds(db, { watchId, polls: 0, now })).map(({ url }) => url).sort();

/** Has a new article on a watch's story come in. */
async function arrive(feedId: number, watchId: number, score = 0.9): Promise<void> {
  const item = analysedArticle({
    guid: `g${++guid}`,
    text: `report number ${guid} of its own`,
    publishedAt: now,
    decisions: [decision(watchId, score >= 0.5, score)],
  });
  await db.$transaction((tx) => recordItems(tx, { feedId, items: [item], now, silent: false, fromBackfill: false }));
}

describe('a watch', () => {
  test('is called by its name', async () => {
    const id = await watch({ name: 'الاسم' });
    await updateWatch(db, { id, name: 'اسم آخر' });
    expect((await listWatches(db)).map(({ name }) => name)).toEqual(['اسم آخر']);
  });

  test('accepts from its threshold on', async () => {
    const id = await watch();
    const { id: feedId } = await addFeed(db, { url: 'https://a.example/feed', watchId: id, now });
    await arrive(feedId, id, 0.7);
    const accepted = async () => (await listWatches(db))[0]?.accepted;
    expect(await accepted()).toBe(1);
    await updateWatch(db, { id, threshold: 0.8 });
    expect(await accepted()).toBe(0);
  });

  test('charts the topics that were ticked, and no other', async () => {
    const id = await watch({ topics: [{ label: 'سد', names: { ar: 'سد' }, variants: ['سد'] }] });
    expect((await listTopics(db, id)).map(({ label }) => label)).toEqual(['سد']);
  });

  test('follows the feeds that were offered, typed and ticked, each once', async () => {
    const { id: known } = await addFeed(db, { url: 'https://known.example/feed', now });
    await addFeed(db, { url: 'https://other.example/feed', now });
    const urls = ['https://typed.example/feed', 'https://known.example/feed'];
    const id = await watch({ feedUrls: urls, feedIds: [known] });
    expect(await feedsOf(id)).toEqual([...urls].sort());
  });

  test('follows what is ticked later; what is unticked stays with the others that follow it', async () => {
    const id = await watch({ feedUrls: ['https://a.example/feed'] });
    const other = await watch({ feedUrls: ['https://a.example/feed'] });
    const { id: added } = await addFeed(db, { url: 'https://b.example/feed', now });
    const offeredIds = (await db.feed.findMany()).map((feed) => feed.id);
    await followFeeds(db, { watchId: id, offeredIds, feedIds: [added], urls: [], now });
    expect(await feedsOf(id)).toEqual(['https://b.example/feed']);
    expect(await feedsOf(other)).toEqual(['https://a.example/feed']);
    await followFeeds(db, { watchId: id, offeredIds, feedIds: [], urls: [], now });
    expect(await feedsOf(id)).toEqual([]);
  });

  test.each(['paused', 'active'] as const)('is %s', async (state) => {
    const id = await watch();
    await updateWatch(db, { id, state });
    expect((await loadWatch(db, id))?.state).toBe(state);
  });

  test('adapts or does not', async () => {
    const id = await watch();
    const before = (await loadWatch(db, id))?.adapts;
    await updateWatch(db, { id, adapts: !before });
    expect((await loadWatch(db, id))?.adapts).toBe(!before);
  });
});

describe('a channel', () => {
  const config = {
    kind: 'webhook' as const,
    url: 'https://hook.example/',
    secret: 'a secret of sixteen',
    language: 'en' as const,
  };
  const deliveries = () => db.delivery.findMany({ select: { channelId: true } });

  test('is told of the watches that are ticked, and of no other', async () => {
    const [heard, unheard] = [await watch(), await watch()];
    const { id: feedId } = await addFeed(db, { url: 'https://a.example/feed', now });
    await addChannel(db, { name: 'x', config, watchIds: [heard] });
    await arrive(feedId, unheard);
    expect(await deliveries()).toEqual([]);
    await arrive(feedId, heard);
    expect(await deliveries()).toHaveLength(1);
  });

  test('is told nothing while it is switched off, and again once it is on', async () => {
    const id = await watch();
    const { id: feedId } = await addFeed(db, { url: 'https://a.example/feed', now });
    const channel = await addChannel(db, { name: 'x', config, watchIds: [id] });
    await updateChannel(db, { id: channel, enabled: false });
    await arrive(feedId, id);
    expect(await deliveries()).toEqual([]);
    await updateChannel(db, { id: channel, enabled: true });
    await arrive(feedId, id);
    expect(await deliveries()).toHaveLength(1);
  });

  test('goes where, and is signed as, it was last set', async () => {
    const id = await watch();
    const channel = await addChannel(db, { name: 'x', config, watchIds: [id] });
    const changed = { ...config, url: 'https://other.example/', secret: 'another secret of more' };
    await updateChannel(db, { id: channel, name: 'y', config: changed });
    const row = await db.channel.findUniqueOrThrow({ where: { id: channel } });
    expect([row.name, await loadChannelConfig(db, channel)]).toEqual(['y', changed]);
    expect(JSON.stringify(row)).not.toContain('other');
  });
});
