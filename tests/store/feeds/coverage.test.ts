import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { defined } from '#core/defined';
import { connect, type Database } from '#store/database';
import { extendCoverage, watchCoverage } from '#store/feeds/coverage';
import { listFeeds } from '#store/feeds/feeds';
import { watchBeats, watchFeeds } from '#store/feeds/watchFeeds';
import { recordItems } from '#store/recording/recordItems';
import { recordPolls } from '#store/recording/recordPolls';
import { addFeed } from '#store/useCases/addFeed';
import { newSince } from '#store/watches/newSince';
import { lastVisited, newForVisitor, recordVisit } from '#store/watches/visits';
import { analysedArticle, decision } from '#tests/support/articles';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';

const at = (text: string) => new Date(`2024-01-${text}:00Z`);
const now = at('10T12:00');
let database: TestDatabase;
let db: Database;
let watchId: number;
let feedId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 2 });
  return () => db.$disconnect();
});

beforeEach(async () => {
  await database.clear();
  ({ watchId, feedId } = await watchWithChannel(db, { feedUrl: 'https://example.org/feed', now }));
});

/** A good poll, as a recording ends one. */
async function poll(when: Date, document: { heldSince?: Date; hasKnownItems: boolean }): Promise<void> {
  await db.feed.update({ where: { id: feedId }, data: { leasedBy: 'test' } });
  const nextPollAt = new Date(when.getTime() + 15 * 60 * 1000);
  const next = { intervalSeconds: 900, nextPollAt, failures: 0, state: 'active' as const };
  const { heldSince, hasKnownItems } = document;
  await recordPolls(db, [
    {
      kind: 'fresh',
      poll: { feedId, worker: 'test', startedAt: when, now: when, next },
      metadata: { bodyHash: '', itemCount: 1, warnings: [], ...defined({ heldSince }) },
      items: { items: [], silent: true, newSoFar: hasKnownItems ? 0 : 1 },
    },
  ]);
}

const spans = (when: Date) => watchCoverage(db, watchId, when);

describe('what a feed covers', () => {
  test('nothing, before it was ever read', async () => {
    expect(await spans(now)).toEqual([]);
  });

  test('begins with the oldest item of its first document and goes on while it is polled on time', async () => {
    await poll(at('10T12:00'), { heldSince: at('08T09:00'), hasKnownItems: false });
    expect(await spans(at('10T12:10'))).toEqual([{ from: at('08T09:00'), to: at('10T12:10') }]);
    // Nobody polled it since: what was published meanwhile is not known yet.
    expect(await spans(at('12T00:00'))).toEqual([{ from: at('08T09:00'), to: at('10T12:00') }]);
  });

  test('a failing feed is covered up to its last good poll', async () => {
    await poll(at('10T12:00'), { heldSince: at('08T09:00'), hasKnownItems: false });
    await db.feed.update({ where: { id: feedId }, data: { failures: 3, nextPollAt: at('20T00:00') } });
    expect(await spans(at('14T12:00'))).toEqual([{ from: at('08T09:00'), to: at('10T12:00') }]);
  });

  test('a document that still holds a known item leaves no break behind, however long nobody read it', async () => {
    await poll(at('10T12:00'), { heldSince: at('08T09:00'), hasKnownItems: false });
    await poll(at('15T12:00'), { heldSince: at('09T09:00'), hasKnownItems: true });
    expect(await spans(at('15T12:00'))).toEqual([{ from: at('08T09:00'), to: at('15T12:00') }]);
  });

  test('one with nothing but new items does, up to its oldest', async () => {
    await poll(at('10T12:00'), { heldSince: at('08T09:00'), hasKnownItems: false });
    await poll(at('15T12:00'), { heldSince: at('13T09:00'), hasKnownItems: false });
    expect(await spans(at('15T12:00'))).toEqual([
      { from: at('08T09:00'), to: at('10T12:00') },
      { from: at('13T09:00'), to: at('15T12:00') },
    ]);
  });

  test('fetched history moves its beginning back, never forward', async () => {
    await poll(at('10T12:00'), { heldSince: at('08T09:00'), hasKnownItems: false });
    await extendCoverage(db, feedId, at('02T09:00'));
    await extendCoverage(db, feedId, at('05T09:00'));
    expect(await spans(at('10T12:10'))).toEqual([{ from: at('02T09:00'), to: at('10T12:10') }]);
  });
});

describe('what is new for a visitor', () => {
  const newFor = async (visitor: string | undefined, when: Date) =>
    (await newForVisitor(db, { visitor, watchIds: [watchId], now: when })).get(watchId);

  test('all since the watch began, for who never came before; then what came since the last visit', async () => {
    expect(await newFor(undefined, at('10T13:00'))).toEqual({ since: now, from: 'created' });
    await recordVisit(db, { visitor: 'a', watchId, now: at('10T13:00') });
    await recordVisit(db, { visitor: 'a', watchId, now: at('10T13:20') });
    // The first visit goes on.
    expect(await newFor('a', at('10T13:25'))).toEqual({ since: now, from: 'created' });
    expect(await newFor('a', at('11T08:00'))).toEqual({ since: at('10T13:20'), from: 'visit' });
    await recordVisit(db, { visitor: 'a', watchId, now: at('11T08:00') });
    await recordVisit(db, { visitor: 'a', watchId, now: at('11T08:10') });
    expect(await newFor('a', at('11T08:15'))).toEqual({ since: at('10T13:20'), from: 'visit' });
    expect(await newFor('b', at('11T08:15'))).toEqual({ since: now, from: 'created' });
  });

  test('the watches that were looked at last are known, the last first', async () => {
    const other = await watchWithChannel(db, { feedUrl: 'https://example.org/other', now });
    expect(await lastVisited(db, 3)).toEqual([]);
    await recordVisit(db, { visitor: 'a', watchId, now: at('10T13:00') });
    await recordVisit(db, { visitor: 'b', watchId: other.watchId, now: at('10T13:20') });
    expect(await lastVisited(db, 3)).toEqual([other.watchId, watchId]);
    await recordVisit(db, { visitor: 'c', watchId, now: at('10T13:30') });
    expect(await lastVisited(db, 1)).toEqual([watchId]);
  });

  test('a visit to a watch that is gone is not noted', async () => {
    await recordVisit(db, { visitor: 'a', watchId: watchId + 1, now });
    expect(await db.visit.count()).toBe(0);
  });

  test('neither the seed nor fetched history is news', async () => {
    const record = (guids: string[], fromBackfill: boolean) =>
      db.$transaction((tx) =>
        recordItems(tx, {
          feedId,
          items: guids.map((guid) => analysedArticle({ guid, text: guid, decisions: [decision(watchId, true)] })),
          now,
          silent: true,
          fromBackfill,
        }),
      );
    await record(['seed', 'news', 'more news'], false);
    await record(['history'], true);
    const seed = await db.article.findFirstOrThrow({ where: { title: 'Title of seed' } });
    await db.watch.update({ where: { id: watchId }, data: { seedArticleId: seed.id } });
    expect(await newSince(db, watchId, now)).toEqual({ articles: 2, reports: 2 });
  });
});

test('a watch’s pages read of its feeds what the page of feeds shows of them', async () => {
  await poll(at('08T09:00'), { hasKnownItems: false });
  await poll(at('09T09:00'), { hasKnownItems: true });
  await db.feed.update({ where: { id: feedId }, data: { failures: 3, lastSuccessAt: at('09T09:00') } });
  const [whole] = await listFeeds(db, { watchId, polls: 0, now });
  const [drawn] = await watchFeeds(db, { watchId, now });
  expect(whole).toMatchObject({ ...drawn });
  expect(drawn?.signal).toEqual({ kind: 'failing', since: at('09T09:00') });
  expect(await watchFeeds(db, { watchId: 0, now })).toEqual([]);
});

test('the heartbeat of a watch has the last polls of all its feeds, oldest first', async () => {
  const watched = await addFeed(db, { url: 'https://other.example/feed', watchId, now });
  const unwatched = await addFeed(db, { url: 'https://far.example/feed', now });
  const polls: [number, string][] = [
    [feedId, '08T09:00'],
    [watched.id, '08T10:00'],
    [feedId, '08T11:00'],
    [unwatched.id, '08T12:00'],
    [watched.id, '08T13:00'],
  ];
  for (const [id, time] of polls) {
    await db.poll.create({ data: { feedId: id, startedAt: at(time), outcome: 'fresh', durationMs: 1, newItems: 2 } });
    await db.feed.update({ where: { id }, data: { lastPolledAt: at(time) } });
  }
  const drawn = async (limit: number) => (await watchBeats(db, { watchId, limit })).map(({ startedAt }) => startedAt);
  expect(await drawn(3)).toEqual([at('08T10:00'), at('08T11:00'), at('08T13:00')]);
  expect(await drawn(1)).toEqual([at('08T13:00')]);
  expect(await watchBeats(db, { watchId, limit: 1 })).toEqual([
    { startedAt: at('08T13:00'), outcome: 'fresh', newItems: 2 },
  ]);
  expect(await watchBeats(db, { watchId: 0, limit: 20 })).toEqual([]);
});
