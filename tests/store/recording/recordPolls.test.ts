import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recountWatch } from '#store/charts/counts';
import { connect, type Database } from '#store/database';
import type { AnalysedArticle } from '#store/recording/ingest';
import { LeaseLost, recordPolls } from '#store/recording/recordPolls';
import { analysedArticle, decision } from '#tests/support/articles';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { freshPoll, unchangedPoll } from '#tests/support/polls';
import { countStatements } from '#tests/support/statements';
import { watchWithChannel } from '#tests/support/watches';

const now = new Date('2024-01-10T12:00:00Z');
const FEEDS = 30;
let database: TestDatabase;
let db: Database;
let watchId: number;
let feeds: number[];

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 4 });
  return () => db.$disconnect();
});

beforeEach(openFeeds);

/** Each feed of a site of its own, all held by one worker. */
async function openFeeds(): Promise<void> {
  await database.clear();
  ({ watchId } = await watchWithChannel(db, { feedUrl: 'https://site0.example/feed', now }));
  await db.feed.createMany({
    data: Array.from({ length: FEEDS - 1 }, (_, at) => ({
      url: `https://site${at + 1}.example/feed`,
      host: `site${at + 1}.example`,
      nextPollAt: now,
    })),
  });
  feeds = (await db.feed.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id);
  await lease();
}

async function lease(): Promise<void> {
  await db.feed.updateMany({ data: { leasedBy: 'test' } });
}

const feedAt = (place: number) => feeds[place] ?? 0;
const words = (name: string) => Array.from({ length: 60 }, (_, index) => `${name}${index}`).join(' ');

function article(site: number, name: string, given: Partial<AnalysedArticle> = {}): AnalysedArticle {
  return analysedArticle({
    guid: `${site}-${name}`,
    url: `https://site${site}.example/${name}`,
    title: `What happened at ${name} on that day`,
    text: words(name),
    decisions: [decision(watchId, true)],
    ...given,
  });
}

const own = (site: number, rounds: string) => [0, 1, 2].map((n) => article(site, `own${site}x${rounds}${n}`));

describe('the number of statements', () => {
  test('does not grow with the polls that are recorded together', async () => {
    const record = (places: number[], round: string) => () =>
      recordPolls(
        db,
        places.map((at) => freshPoll({ feedId: feedAt(at), items: own(at, round), now })),
      );
    await record([0], 'warm')();
    await lease();
    const alone = await countStatements(record([0], 'a'));
    await lease();
    const together = await countStatements(record([...feeds.keys()], 'b'));
    expect(await db.article.count()).toBe((FEEDS + 2) * 3);
    // So many at once are more alerts than an hour may tell: what is beyond goes into a digest.
    expect(together).toBeLessThanOrEqual(alone + 8);
    // One of them asks for saved searches that rules choose by.
    expect(together / FEEDS).toBeLessThanOrEqual(1.25);
  });

  test('is a share of one for a poll that brought nothing', async () => {
    const polls = feeds.map((feedId) => unchangedPoll({ feedId, now }));
    const statements = await countStatements(() => recordPolls(db, polls));
    expect(statements / FEEDS).toBeLessThan(0.2);
    expect(await db.poll.count({ where: { outcome: 'unchanged' } })).toBe(FEEDS);
    expect(await db.feed.count({ where: { leasedBy: null, lastSuccessAt: now } })).toBe(FEEDS);
  });
});

/** All that identity, copies, counts and alerts leave behind, without the ids that their order gives. */
async function written(): Promise<unknown> {
  const articles = await db.article.findMany({
    orderBy: { url: 'asc' },
    select: {
      url: true,
      title: true,
      text: true,
      feedId: true,
      aggregated: true,
      groupId: true,
      firstSeenAt: true,
      source: { select: { domain: true } },
      entries: {
        select: { feedId: true, guid: true, itemHash: true },
        orderBy: [{ feedId: 'asc' }, { guid: 'asc' }],
      },
      revisions: { select: { title: true } },
      decisions: { select: { watchId: true, accepted: true } },
      alerts: { select: { watchId: true } },
      id: true,
    },
  });
  const urlOf = new Map(articles.map(({ id, url }) => [id, url]));
  const bands = await db.articleBand.findMany({ orderBy: { band: 'asc' } });
  return {
    articles: articles.map(({ id, groupId, ...rest }) => ({
      ...rest,
      group: urlOf.get(groupId),
      bands: bands.filter(({ articleId }) => articleId === id).map(({ band }) => band),
    })),
    counts: await counts(),
    feeds: await db.feed.findMany({ orderBy: { id: 'asc' }, omit: { createdAt: true, key: true, hubToken: true } }),
    polls: await db.poll.findMany({ orderBy: [{ feedId: 'asc' }, { id: 'asc' }], omit: { id: true } }),
  };
}

const counts = () => db.dailyCount.findMany({ orderBy: [{ subject: 'asc' }, { subjectId: 'asc' }, { day: 'asc' }] });

/** The documents of some feeds: what each shows first, and what then. They share reports in every way there is. */
function documents(): AnalysedArticle[][][] {
  const wire = words('wire');
  const shared = article(0, 'shared');
  const aggregated = { aggregated: true as const, domain: 'site5.example', publisherName: 'Five' };
  return [
    [[shared, article(0, 'a')], [{ ...shared, title: 'What happened at shared, told anew', itemHash: 'anew' }]],
    // The same address as the first feed's, under another title.
    [[article(1, 'b'), { ...shared, guid: 'theirs', title: 'Named otherwise altogether' }], [article(1, 'c')]],
    // A wire report that three sites print, one of them with a tail.
    [[article(2, 'wire2', { text: wire, title: 'Wire two' })], [article(2, 'd')]],
    [[article(3, 'wire3', { text: `${wire} tail`, title: 'Wire three' })], [article(3, 'wire3b', { text: wire })]],
    // An aggregator shows what its publisher's own feed shows after it.
    [[article(5, 'taken', { ...aggregated, guid: 'agg', title: 'Taken over from elsewhere' })], []],
    [[article(5, 'taken', { title: 'Taken over from elsewhere', text: words('taken by its own') })], [article(5, 'e')]],
    // Twice in one document, and once more in the next feed.
    [[article(6, 'twice'), { ...article(6, 'twice'), guid: 'again' }], [article(6, 'f')]],
    [[{ ...article(6, 'twice'), guid: 'seven' }, article(7, 'g')], [{ ...shared, guid: 'late' }]],
  ];
}

const polls = (round: number) =>
  documents().map((rounds, place) => freshPoll({ feedId: feedAt(place), items: rounds[round] ?? [], now }));

describe('what polls leave that are recorded together', () => {
  test('is what they leave one after the other', async () => {
    for (const round of [0, 1]) {
      await lease();
      for (const poll of polls(round)) await recordPolls(db, [poll]);
    }
    const apart = await written();
    await openFeeds();
    for (const round of [0, 1]) {
      await lease();
      await recordPolls(db, polls(round));
    }
    expect(await written()).toEqual(apart);
    const kept = await counts();
    await db.$transaction((tx) => recountWatch(tx, watchId));
    expect(await counts()).toEqual(kept);
  });

  test('holds a report of two feeds once, as the first one’s', async () => {
    const shared = article(0, 'shared');
    const results = await recordPolls(
      db,
      [3, 1].map((at) => freshPoll({ feedId: feedAt(at), items: [{ ...shared, guid: `of ${at}` }], now })),
    );
    expect(results).toMatchObject([{ newArticles: 1 }, { newArticles: 0 }]);
    expect(await db.article.findMany({ select: { feedId: true } })).toEqual([{ feedId: feedAt(3) }]);
    expect(await db.feedEntry.count()).toBe(2);
    expect(await db.alert.count()).toBe(1);
  });

  test('leaves out a feed whose lease is gone, and no other', async () => {
    await db.feed.update({ where: { id: feedAt(1) }, data: { leasedBy: 'another' } });
    const results = await recordPolls(
      db,
      [0, 1, 2].map((at) => freshPoll({ feedId: feedAt(at), items: own(at, 'x'), now })),
    );
    expect(results.map((result) => result instanceof LeaseLost)).toEqual([false, true, false]);
    expect(await db.article.count({ where: { feedId: feedAt(1) } })).toBe(0);
    expect(await db.feed.findUnique({ where: { id: feedAt(1) } })).toMatchObject({ leasedBy: 'another' });
    expect(await db.poll.count()).toBe(2);
  });
});
