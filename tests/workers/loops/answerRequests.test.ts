import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Database } from '#store/database';
import { askWorker, loadQuestion, loadRequest } from '#store/work/requests';
import { openTestContext } from '#tests/support/context';
import { createTestDatabase } from '#tests/support/database';
import { type FeedServer, startFeedServer } from '#tests/support/feedServer';
import { renderRss } from '#tests/support/renderRss';
import type { Context } from '#workers/context';
import { createAnswerDesk } from '#workers/loops/answerRequests';
import { WakeSignal } from '#workers/loops/loop';

const now = new Date('2024-02-01T10:00:00Z');
let db: Database;
let slowSite: FeedServer;
let otherSite: FeedServer;
let context: Context;

beforeAll(async () => {
  const database = await createTestDatabase();
  db = connect(database.url, { connections: 4 });
  slowSite = await startFeedServer({ address: '127.0.0.6' });
  otherSite = await startFeedServer({ address: '127.0.0.7' });
  context = await openTestContext(db, () => now);
});

afterAll(async () => {
  await context.close();
  await Promise.all([slowSite.close(), otherSite.close()]);
  await db.$disconnect();
});

test('a question about a site that does not answer keeps no other question waiting', async () => {
  const feed = { body: renderRss([]), headers: { 'content-type': 'application/rss+xml' } };
  let answer = () => {};
  const allowed = new Promise<void>((resolve) => {
    answer = resolve;
  });
  slowSite.route('/feed', () => allowed.then(() => feed));
  otherSite.route('/feed', feed);
  const slow = await askWorker(db, { kind: 'discoverFeeds', url: slowSite.url('/feed') }, now);
  const other = await askWorker(db, { kind: 'discoverFeeds', url: otherSite.url('/feed') }, now);
  const wakeUp = new WakeSignal();
  const desk = createAnswerDesk(context, () => wakeUp.wake(), { places: 1, patienceMs: 30, slowPlaces: 1 });
  const stateOf = async (id: number) => (await loadRequest(db, id))?.state;
  while ((await stateOf(other)) !== 'done') await wakeUp.wait(Math.min(50, await desk.step()));
  expect(await stateOf(slow)).toBe('pending');
  answer();
  await desk.idle();
  expect(await stateOf(slow)).toBe('done');
});

test('a login that was typed to find feeds is used, and forgotten with the answer', async () => {
  const login = `Basic ${Buffer.from('me:s3cretPW').toString('base64')}`;
  otherSite.route('/members', ({ headers }) =>
    headers['authorization'] === login
      ? { body: renderRss([]), headers: { 'content-type': 'application/rss+xml' } }
      : { status: 401 },
  );
  const typed = otherSite.url('/members?token=tok-123').replace('//', '//me:s3cretPW@');
  const id = await askWorker(db, { kind: 'discoverFeeds', url: typed }, now);
  const refused = await askWorker(db, { kind: 'discoverFeeds', url: typed.replace('s3cretPW', 'wr0ngPW') }, now);
  const desk = createAnswerDesk(context, () => undefined);
  await desk.step();
  await desk.idle();
  const answered = await loadRequest(db, id);
  expect(answered).toMatchObject({ state: 'done', output: [{ url: otherSite.url('/members?token=***') }] });
  expect(await loadRequest(db, refused)).toMatchObject({ state: 'failed' });
  expect(await loadQuestion(db, id)).toEqual({ kind: 'discoverFeeds', url: otherSite.url('/members?token=***') });
  expect(JSON.stringify(await db.request.findMany())).not.toMatch(/s3cretPW|wr0ngPW|tok-123/u);
});
