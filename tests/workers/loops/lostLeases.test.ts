import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connect, type Database } from '#store/database';
import { addFeed } from '#store/useCases/addFeed';
import { askWorker, claimRequest, loadRequest } from '#store/work/requests';
import { markAlive, workerPulse } from '#store/work/workers';
import { openTestContext } from '#tests/support/context';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { type FeedServer, startFeedServer } from '#tests/support/feedServer';
import { renderRss } from '#tests/support/renderRss';
import type { Context } from '#workers/context';
import { createAnswerDesk } from '#workers/loops/answerRequests';
import { createLeaseKeeper, takeOver } from '#workers/loops/lostLeases';
import { pollNow } from '#workers/loops/poll';

const now = new Date('2024-02-01T10:00:00Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
let database: TestDatabase;
let db: Database;
let site: FeedServer;
let context: Context;
let feedId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 4 });
  site = await startFeedServer({ address: '127.0.0.8' });
  site.route('/feed', { body: renderRss([]) });
  context = await openTestContext(db, () => now, { worker: 'here-2' });
});

afterAll(async () => {
  await context.close();
  await site.close();
  await db.$disconnect();
});

beforeEach(async () => {
  await database.clear();
  ({ id: feedId } = await addFeed(db, { url: site.url('/feed'), now }));
});

/** A worker whose last sign of life does not grow old while the test runs, however long that takes. */
async function live(worker: string): Promise<void> {
  await markAlive(db, { id: worker, startedAt: now });
  await database.query(`update "Worker" set "seenAt" = now() + interval '1 hour' where id = $1`, [worker]);
}

/** A worker that polls the feed, answers a question, reads a history and sends a message, and ends without a word. */
async function die(worker: string): Promise<void> {
  await live(worker);
  const held = { leasedBy: worker, leasedUntil: minutes(5) };
  await db.feed.update({ where: { id: feedId }, data: held });
}

const feed = () => db.feed.findUniqueOrThrow({ where: { id: feedId } });
const silent = (worker: string) =>
  database.query(`update "Worker" set "seenAt" = now() - interval '2 minutes' where id = $1`, [worker]);

test('what the earlier worker of a place held is free at once, and it is not counted among the silent', async () => {
  await die('here-1');
  await db.backfill.create({
    data: { feedId, method: 'choose', cursor: {}, leasedBy: 'here-1', leasedUntil: minutes(5), nextRunAt: now },
  });
  await askWorker(db, { kind: 'testChannel', channelId: 1 }, now);
  await claimRequest(db, { now, leaseSeconds: 180, worker: 'here-1' });
  await live('here-2');
  await takeOver(context, 'here');
  expect(await feed()).toMatchObject({ leasedBy: null, leasedUntil: null, failures: 0 });
  expect(await db.backfill.findFirst()).toMatchObject({ leasedUntil: null, failures: 1 });
  expect(await claimRequest(db, { now, leaseSeconds: 180, worker: 'here-2' })).toMatchObject({ tries: 2 });
  expect((await pollNow([feedId], context)).get(feedId)?.outcome).toBe('fresh');
  expect((await db.worker.findMany()).map(({ id }) => id)).toEqual(['here-2']);
  expect((await workerPulse(db)).state).toBe('alive');
});

test('what workers of other places hold stays theirs, also where the names of places begin alike', async () => {
  await die('hereabouts-1');
  await takeOver(context, 'here');
  expect(await feed()).toMatchObject({ leasedBy: 'hereabouts-1' });
  const step = createLeaseKeeper(context);
  for (const _ of [1, 2, 3]) await step();
  expect(await feed()).toMatchObject({ leasedBy: 'hereabouts-1' });
});

test('what a worker held that fell silent elsewhere is free after a second look, not after one', async () => {
  await die('elsewhere-1');
  await silent('elsewhere-1');
  const step = createLeaseKeeper(context);
  await step();
  expect(await feed()).toMatchObject({ leasedBy: 'elsewhere-1' });
  await step();
  expect(await feed()).toMatchObject({ leasedBy: null, leasedUntil: null });
  // It lives after all, polls again and falls silent again.
  await die('elsewhere-1');
  await step();
  await silent('elsewhere-1');
  await step();
  expect(await feed()).toMatchObject({ leasedBy: 'elsewhere-1' });
  await step();
  expect(await feed()).toMatchObject({ leasedBy: null });
});

test('two workers that give back the same at once count one loss', async () => {
  await die('elsewhere-1');
  await silent('elsewhere-1');
  const steps = [createLeaseKeeper(context), createLeaseKeeper({ ...context, worker: 'here-3' })];
  for (const _ of [1, 2]) await Promise.all(steps.map((step) => step()));
  expect(await feed()).toMatchObject({ leasedBy: null, lostPolls: 1 });
});

test('a feed that ends one worker after the other is asked ever less often and says so, until it is read', async () => {
  const waits: number[] = [];
  for (let death = 1; death <= 4; death++) {
    await die('here-1');
    await db.feed.update({ where: { id: feedId }, data: { nextPollAt: now } });
    await takeOver(context, 'here');
    waits.push(((await feed()).nextPollAt.getTime() - now.getTime()) / 60_000);
  }
  expect(waits).toEqual([0, 2, 4, 8]);
  expect(await feed()).toMatchObject({ errorCode: 'feed.endsWorker', failures: 3 });
  await pollNow([feedId], context);
  expect(await feed()).toMatchObject({ errorCode: null, failures: 0, lostPolls: 0 });
});

test('a question that ended its worker three times is answered with that', async () => {
  const id = await askWorker(db, { kind: 'discoverFeeds', url: site.url('/feed') }, now);
  for (let death = 1; death <= 3; death++) {
    await die('here-1');
    expect(await claimRequest(db, { now, leaseSeconds: 180, worker: 'here-1' })).toMatchObject({ tries: death });
    await takeOver(context, 'here');
  }
  const desk = createAnswerDesk(context, () => undefined);
  await desk.step();
  await desk.idle();
  expect(await loadRequest(db, id)).toMatchObject({ state: 'failed', error: { code: 'request.endsWorker' } });
});
