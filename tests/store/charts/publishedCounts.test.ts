import { expect, test } from 'vitest';
import type { QuarterCount } from '#core/charts/quarters';
import { PublishedCounts } from '#store/charts/publishedCounts';
import { countPublished } from '#store/charts/quarters';
import { noteWholeChange } from '#store/facts/factChanges';
import { recordItems } from '#store/recording/recordItems';
import { inTransaction } from '#store/transaction';
import { followFeeds } from '#store/useCases/followFeeds';
import { markArticle } from '#store/useCases/markArticle';
import { pruneArticles } from '#store/useCases/pruneArticles';
import { recordPage } from '#store/useCases/recordPage';
import { analysedArticle, decision } from '#tests/support/articles';
import { ownDatabase } from '#tests/support/database';
import { countStatements } from '#tests/support/statements';
import { watchWithChannel } from '#tests/support/watches';

// Counts that are held are always those that would be counted anew.
const now = new Date('2024-06-10T12:00:00Z');
const range = { from: new Date('2024-05-20T00:00:00Z'), to: new Date('2024-06-09T00:00:00Z') };
const own = ownDatabase();

test('what is held follows every change of what feeds gave, and of what is accepted', async () => {
  const { db } = own;
  const ours = await watchWithChannel(db, { feedUrl: 'https://a.example/feed', now });
  const theirs = await watchWithChannel(db, { feedUrl: 'https://b.example/feed', now });
  const counts = new PublishedCounts();
  const { watchId } = ours;
  const record = (
    feedId: number,
    guid: string,
    time: string,
    more: Partial<Parameters<typeof analysedArticle>[0]> = {},
  ) =>
    db.$transaction((tx) =>
      recordItems(tx, {
        ...{ feedId, now, silent: true, fromBackfill: false },
        items: [analysedArticle({ guid, text: `${guid} tells of ${guid}`, publishedAt: new Date(time), ...more })],
      }),
    );
  const articleOf = (guid: string) =>
    db.article.findFirstOrThrow({ where: { entries: { some: { guid: { contains: guid } } } } });
  const redate = async (id: number, publishedAt: Date) => {
    const article = await db.article.findUniqueOrThrow({ where: { id } });
    const { title, summary, text, contentHash, url } = article;
    const item = analysedArticle({ guid: url, url, title, summary, text: `${text} Whole.`, contentHash, publishedAt });
    const page = {
      ...article,
      guid: url,
      domain: 'example.org',
      itemHash: '',
      unseenSince: now,
      silent: true,
      tries: 0,
    };
    await recordPage(db, { page: { ...page, dated: 'estimated' }, item, now, newsFrom: now });
  };
  let total = 0;
  const follows = async (what: string, change: number) => {
    const held = await counts.load(db, { watchId, ...range });
    expect(sorted(held), what).toEqual(sorted(await countPublished(db, { watchId, ...range })));
    const sum = held.reduce((all, { articles }) => all + articles, 0);
    expect(sum - total, what).toBe(change);
    total = sum;
  };

  await record(ours.feedId, 'first', '2024-06-02T10:14:00Z');
  await record(theirs.feedId, 'theirs', '2024-06-02T10:05:00Z', { decisions: [decision(watchId, false)] });
  await follows('at first', 1);
  await record(ours.feedId, 'second', '2024-06-02T10:01:00Z');
  await record(ours.feedId, 'day', '2024-06-04T00:00:00Z', { dated: 'day' });
  await follows('news', 2);
  await record(ours.feedId, 'second', '2024-06-02T10:01:00Z');
  await follows('what is shown again', 0);
  await redate((await articleOf('second')).id, new Date('2024-06-06T09:00:00Z'));
  await follows('a date that the page tells', 0);
  await redate((await articleOf('second')).id, new Date('2024-05-01T09:00:00Z'));
  await follows('a date before the range', -1);
  await record(ours.feedId, 'theirs', '2024-06-02T10:05:00Z');
  await follows('what another feed gave before', 1);
  await record(theirs.feedId, 'far', '2024-05-21T08:00:00Z', { decisions: [decision(watchId, false)] });
  await follows('what another watch’s feed gives', 0);
  const far = await articleOf('far');
  await markArticle(db, { watchId, articleId: far.id, feedback: 'yes' });
  await follows('what is taken in by hand', 1);
  await markArticle(db, { watchId, articleId: far.id, feedback: 'no' });
  await follows('what is taken out by hand', -1);
  const offeredIds = [ours.feedId, theirs.feedId];
  await followFeeds(db, { watchId, offeredIds, feedIds: offeredIds, urls: [], now });
  await follows('a feed that is followed', 1);
  await followFeeds(db, { watchId, offeredIds, feedIds: [ours.feedId], urls: [], now });
  await follows('a feed that is followed no more', -1);
  await pruneArticles(db, {
    afterId: 0,
    ages: { offStory: new Date(now.getTime() + 1), articles: new Date(now.getTime() + 1) },
    tracesBefore: null,
  });
  await follows('what is kept no longer', -total);
  // Each change is counted for once, one that may be of every day too.
  const counted = () => countStatements(() => counts.load(db, { watchId, ...range }), 'FeedEntry');
  expect(await counted()).toBe(0);
  await inTransaction(db, (tx) => noteWholeChange(tx, watchId));
  expect(await counted()).toBe(1);
  expect(await counted()).toBe(0);
});

test('changes from before the first look are counted for once', async () => {
  const { db } = own;
  const { watchId } = await watchWithChannel(db, { feedUrl: 'https://c.example/feed', now });
  await inTransaction(db, (tx) => noteWholeChange(tx, watchId));
  const counts = new PublishedCounts();
  await counts.load(db, { watchId, ...range });
  expect(await countStatements(() => counts.load(db, { watchId, ...range }), 'FeedEntry')).toBe(0);
});

const sorted = (counts: readonly QuarterCount[]) =>
  counts
    .filter(({ articles }) => articles > 0)
    .toSorted((a, b) => a.time - b.time || Number(a.isDay) - Number(b.isDay));
