import { expect, test } from 'vitest';
import { parseOpml } from '#core/feeds/opml';
import { listFeeds } from '#store/feeds/feeds';
import { feedsOpml } from '#store/feeds/feedsOpml';
import { ownDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';

const now = new Date('2024-03-05T10:00:00Z');
const own = ownDatabase();

test('more feeds than a statement has parameters are listed and exported, those that fail first', async () => {
  const many = 33_000;
  const { watchId } = await watchWithChannel(own.db, { feedUrl: 'https://news.example/feed', now });
  await own.db.$executeRaw`
    insert into "Feed" (url, host, title, failures)
    select 'https://f' || n || '.example/x', 'f' || n || '.example', 'Feed ' || lpad(n::text, 5, '0'), case n when 20000 then 3 else 0 end
    from generate_series(1, ${many}::int) n`;

  const listed = await listFeeds(own.db, { polls: 0, now });
  expect(listed).toHaveLength(many + 1);
  expect(listed.slice(0, 2).map(({ title }) => title)).toEqual(['Feed 20000', 'Feed 00001']);
  expect(listed.at(-1)?.watches).toMatchObject([{ id: watchId }]);

  const opml = await feedsOpml(own.db, now);
  expect(opml.match(/xmlUrl=/gu)).toHaveLength(many + 1);
}, 120_000);

test('certain feeds are listed in the order in which they are named, without those that are gone', async () => {
  await own.db.feed.createMany({
    data: ['a', 'b', 'c'].map((name) => ({ url: `https://${name}.example/x`, host: `${name}.example`, title: name })),
  });
  const [a, b, c] = (await own.db.feed.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id);
  const listed = await listFeeds(own.db, { ids: [c ?? 0, 999, a ?? 0, b ?? 0], polls: 0, now });
  expect(listed.map(({ title }) => title)).toEqual(['c', 'a', 'b']);
});

test('an export lies in the folder of each feed’s first watch', async () => {
  const { watchId, feedId } = await watchWithChannel(own.db, { feedUrl: 'https://news.example/feed', now });
  await own.db.watch.update({ where: { id: watchId }, data: { name: 'First' } });
  const second = await own.db.watch.create({ data: { name: 'Second', seedTitle: 's', seedText: 's', threshold: 0.5 } });
  await own.db.watchFeed.create({ data: { watchId: second.id, feedId } });
  await own.db.feed.create({ data: { url: 'https://alone.example/feed', host: 'alone.example', title: 'Alone' } });
  const { feeds } = parseOpml(await feedsOpml(own.db, now));
  expect(feeds.map(({ url, folders }) => [url, folders]).sort()).toEqual([
    ['https://alone.example/feed', []],
    ['https://news.example/feed', ['First']],
  ]);
});
