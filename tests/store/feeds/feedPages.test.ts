import { beforeEach, describe, expect, test } from 'vitest';
import { countFeeds, type FeedCondition, knownFeeds, pageOfFeeds } from '#store/feeds/feedPages';
import { ownDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';

const now = new Date('2024-03-05T10:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 60 * 60 * 1000);
const own = ownDatabase();

interface Row {
  title: string | null;
  host?: string;
  url?: string;
  state?: 'active' | 'paused' | 'gone';
  failures?: number;
  itemsPerDay?: number;
  lastNewAt?: Date;
  lastSuccessAt?: Date | null;
}

async function stored(rows: Row[]): Promise<void> {
  await own.db.feed.createMany({
    data: rows.map((row, at) => ({
      host: 'example.org',
      url: `https://example.org/${at}`,
      createdAt: hoursAgo(1000),
      lastSuccessAt: hoursAgo(1),
      ...row,
    })),
  });
}

/** All names, page by page as a reader goes on. */
async function walk(asked: {
  condition?: FeedCondition;
  query?: string;
  watchId?: number;
  limit: number;
}): Promise<string[][]> {
  const pages: string[][] = [];
  for (let after: string | undefined; ; ) {
    const { feeds, next } = await pageOfFeeds(own.db, { ...asked, ...(after && { after }), polls: 0, now });
    pages.push(feeds.map(({ title, url }) => title ?? new URL(url).hostname));
    if (next === undefined) return pages;
    after = next;
  }
}

const found = async (query: string) => (await walk({ query, limit: 10 })).flat();

const OF_EACH: Row[] = [
  { title: 'works' },
  { title: 'paused', state: 'paused', failures: 4 },
  { title: 'new', lastSuccessAt: null },
  // A rate of 24 a day leaves no chance for three days without news.
  { title: 'silent', itemsPerDay: 24, lastNewAt: hoursAgo(72) },
  { title: 'slow', itemsPerDay: 0.1, lastNewAt: hoursAgo(72) },
  { title: 'long silent', itemsPerDay: 500, lastNewAt: hoursAgo(24 * 400) },
  { title: 'gone', state: 'gone', failures: 1 },
  { title: 'failed once', failures: 1 },
  { title: 'failing', failures: 7, lastSuccessAt: hoursAgo(20) },
];

describe('the list of feeds', () => {
  beforeEach(() => stored(OF_EACH));

  test('has those with problems first, the worst of them before the others, and goes on by pages without a gap', async () => {
    const order = ['failing', 'failed once', 'gone', 'long silent', 'silent', 'new', 'slow', 'works', 'paused'];
    expect((await walk({ limit: 9 })).flat()).toEqual(order);
    const pages = await walk({ limit: 2 });
    expect(pages.map(({ length }) => length)).toEqual([2, 2, 2, 2, 1]);
    expect(pages.flat()).toEqual(order);
  });

  test('is counted by condition, and each count is as long as the list that it leads to', async () => {
    const counts = await countFeeds(own.db, { now });
    expect(counts).toEqual({ failing: 2, gone: 1, silent: 2, new: 1, working: 2, paused: 1 });
    for (const [condition, count] of Object.entries(counts)) {
      const listed = await walk({ condition: condition as FeedCondition, limit: 1 });
      expect(listed.flat()).toHaveLength(count);
    }
  });

  test('of one watch has those that it follows, counted and found among them alone', async () => {
    const { watchId } = await watchWithChannel(own.db, { feedUrl: 'https://example.org/0', now });
    const followed = await own.db.feed.findMany({ where: { title: { in: ['slow', 'silent', 'gone'] } } });
    await own.db.watchFeed.deleteMany();
    await own.db.watchFeed.createMany({ data: followed.map(({ id: feedId }) => ({ watchId, feedId })) });
    expect((await walk({ watchId, limit: 2 })).flat()).toEqual(['gone', 'silent', 'slow']);
    expect((await walk({ watchId, query: 's', condition: 'working', limit: 2 })).flat()).toEqual(['slow']);
    expect(await countFeeds(own.db, { watchId, now })).toMatchObject({ gone: 1, silent: 1, working: 1, failing: 0 });
  });

  test('calls silent just those that are told to be', async () => {
    const { feeds } = await pageOfFeeds(own.db, { polls: 0, now, limit: 20 });
    const told = feeds.filter(({ signal }) => signal?.kind === 'silent').map(({ title }) => title);
    expect((await walk({ condition: 'silent', limit: 20 })).flat()).toEqual(told);
  });

  test('begins at its beginning for a place that nobody gave', async () => {
    for (const after of ['', 'x', '1_2', '-1_0_1_works', `9_0_1_${'a'.repeat(200)}`, '1_99999999999_1_x', '0_0_0_x']) {
      const { feeds } = await pageOfFeeds(own.db, { after, polls: 0, now, limit: 1 });
      expect(feeds.map(({ title }) => title)).toEqual(['failing']);
    }
  });

  test('goes on after a feed that is deleted meanwhile', async () => {
    const first = await pageOfFeeds(own.db, { polls: 0, now, limit: 3 });
    await own.db.feed.deleteMany({ where: { title: 'gone' } });
    const next = await pageOfFeeds(own.db, { after: first.next ?? '', polls: 0, now, limit: 2 });
    expect(next.feeds.map(({ title }) => title)).toEqual(['long silent', 'silent']);
  });
});

describe('a search among feeds', () => {
  beforeEach(() =>
    stored([
      { title: 'الجزيرة - أخبار السياسة', host: 'aljazeera.net', url: 'https://www.aljazeera.net/rss' },
      { title: 'إذاعة المُربد', host: 'almirbad.example', url: 'https://almirbad.example/feed' },
      { title: 'World_News 100%', host: 'world.example', url: 'https://world.example/a' },
      { title: null, host: 'untitled.example', url: 'https://untitled.example/b' },
    ]),
  );

  test.each([
    ['اخبار الجزيره', ['الجزيرة - أخبار السياسة']],
    ['السياسة الجزيرة', ['الجزيرة - أخبار السياسة']],
    ['المربد', ['إذاعة المُربد']],
    ['world', ['World_News 100%']],
    ['WORLD.example', ['World_News 100%']],
    ['untitled', ['untitled.example']],
    ['100%', ['World_News 100%']],
    ['d_N', ['World_News 100%']],
    ['%', ['World_News 100%']],
    ['nothing', []],
    ['world untitled', []],
    ['\\', []],
  ])('for %s', async (query, names) => {
    expect(await found(query)).toEqual(names);
    const counts = await countFeeds(own.db, { query, now });
    expect(counts.working).toBe(names.length);
  });

  test('lists what a watch follows first, and says how many are left', async () => {
    const { id: feedId } = await own.db.feed.findFirstOrThrow({ where: { title: 'World_News 100%' } });
    const { watchId } = await watchWithChannel(own.db, { feedUrl: 'https://world.example/a', now });
    await own.db.watchFeed.deleteMany();
    await own.db.watchFeed.create({ data: { watchId, feedId } });
    const named = async (asked: object) => {
      const { feeds, more } = await knownFeeds(own.db, { watchId, limit: 2, ...asked });
      return [feeds.map(({ title, isFollowed }) => [title, isFollowed]), more];
    };
    expect(await named({})).toEqual([
      [
        ['World_News 100%', true],
        [undefined, false],
      ],
      3,
    ]);
    expect(await named({ query: 'المربد' })).toEqual([[['إذاعة المُربد', false]], 0]);
    expect(await named({ query: 'nothing' })).toEqual([[], 0]);
    const { feeds } = await knownFeeds(own.db, { limit: 9 });
    expect(feeds.some(({ isFollowed }) => isFollowed)).toBe(false);
  });

  test('for nothing finds all', async () => {
    expect(await found('  ')).toHaveLength(4);
  });
});
