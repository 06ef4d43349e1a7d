import { beforeEach, describe, expect, test } from 'vitest';
import { duePages, postponePage } from '#store/articles/pages';
import { recordItems } from '#store/recording/recordItems';
import { addFeed } from '#store/useCases/addFeed';
import { robotsStore } from '#store/work/robots';
import { loadSetting, saveSetting } from '#store/work/settings';
import { analysedArticle } from '#tests/support/articles';
import { ownDatabase } from '#tests/support/database';

const now = new Date('2024-03-05T10:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const own = ownDatabase({ connections: 4 });
let feedId: number;

beforeEach(async () => {
  ({ id: feedId } = await addFeed(own.db, { url: 'https://news.example/feed', now }));
});

/** Stores articles of sites whose pages are to be read; returns their ids in order. */
async function due(...urls: string[]): Promise<number[]> {
  const items = urls.map((url) => analysedArticle({ guid: url, url, text: `words of ${url}`, wantsPage: true }));
  await own.db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: true, fromBackfill: false }));
  const rows = await own.db.article.findMany();
  return urls.map((url) => rows.find((row) => row.url === url)?.id ?? 0);
}

const claim = (given: Partial<Parameters<typeof duePages>[1]> = {}) =>
  duePages(own.db, { limit: 10, busy: [], now, leaseSeconds: 60, ...given });

describe('pages that are to be read', () => {
  test('are claimed one of a publisher at a time, the longest due first', async () => {
    const [first, second, other] = await due('https://a.example/1', 'https://a.example/2', 'https://b.example/1');
    await postponePage(own.db, second ?? 0, later(-60));
    expect((await claim()).map(({ id }) => id).sort()).toEqual([second, other].sort());
    expect((await claim()).map(({ id }) => id)).toEqual([first]);
    expect(await claim()).toEqual([]);
  });

  test('are claimed by one worker of many', async () => {
    const ids = await due(...[1, 2, 3, 4].map((site) => `https://s${site}.example/a`));
    const claimed = (await Promise.all(Array.from({ length: 4 }, () => claim()))).flat().map(({ id }) => id);
    expect(claimed.toSorted((a, b) => a - b)).toEqual(ids);
  });

  test('of a publisher that is being asked wait', async () => {
    await due('https://a.example/1', 'https://b.example/1');
    const { sourceId } = await own.db.article.findFirstOrThrow({ where: { url: 'https://a.example/1' } });
    expect((await claim({ busy: [sourceId ?? 0] })).map(({ url }) => url)).toEqual(['https://b.example/1']);
  });

  test('of a dead worker come back when its lease ends, and count their tries', async () => {
    await due('https://a.example/1');
    expect(await claim()).toMatchObject([{ tries: 0 }]);
    expect(await claim({ now: later(59) })).toEqual([]);
    expect(await claim({ now: later(60) })).toMatchObject([{ tries: 1 }]);
  });

  test('wait until they are due again, or are given up', async () => {
    const [id = 0] = await due('https://a.example/1');
    await postponePage(own.db, id, later(300));
    expect(await claim({ now: later(299) })).toEqual([]);
    expect(await claim({ now: later(300) })).toHaveLength(1);
    await postponePage(own.db, id, undefined);
    expect(await claim({ now: later(9999) })).toEqual([]);
  });

  test('are as many as asked for', async () => {
    await due(...[1, 2, 3].map((site) => `https://s${site}.example/a`));
    expect(await claim({ limit: 2 })).toHaveLength(2);
  });

  test('are none where the feed gave the whole text', async () => {
    const items = [analysedArticle({ guid: 'whole', wantsPage: false })];
    await own.db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: true, fromBackfill: false }));
    expect(await claim({ now: later(9999) })).toEqual([]);
  });

  test('of a first poll alert nobody, those of a later one do', async () => {
    await due('https://a.example/1');
    expect(await claim()).toMatchObject([{ silent: true }]);
    await own.db.feed.update({ where: { id: feedId }, data: { baselineAt: later(-60) } });
    await due('https://b.example/1');
    expect(await claim()).toMatchObject([{ url: 'https://b.example/1', silent: false }]);
  });
});

describe('what all workers share', () => {
  test('a host’s robots.txt is kept with its time, and the newest is read', async () => {
    const store = robotsStore(own.db);
    expect(await store.load('a.example')).toBeUndefined();
    await store.save('a.example', { robots: 'User-agent: *', robotsAt: now });
    await store.save('a.example', { robots: '', robotsAt: later(60) });
    expect(await store.load('a.example')).toEqual({ robots: '', robotsAt: later(60) });
    expect(await store.load('b.example')).toBeUndefined();
  });

  test('a setting is what was saved last', async () => {
    expect(await loadSetting(own.db, 'key')).toBeUndefined();
    for (const value of ['one', '', 'three']) await saveSetting(own.db, 'key', value);
    expect(await loadSetting(own.db, 'key')).toBe('three');
  });
});
