import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Log, LogFields } from '#runtime/log';
import { addChannel } from '#store/alerts/channels';
import { listDeliveries } from '#store/alerts/deliveryLog';
import { connect, type Database } from '#store/database';
import { listFeeds } from '#store/feeds/feeds';
import { recordItems } from '#store/recording/recordItems';
import { addFeed } from '#store/useCases/addFeed';
import { createWatch } from '#store/useCases/createWatch';
import { rescoreWatch } from '#store/useCases/saveProfile';
import { loadProfile } from '#store/watches/profiles';
import { watchFaults } from '#store/work/faults';
import { askWorker, loadRequest } from '#store/work/requests';
import { analysedArticle, decision } from '#tests/support/articles';
import { openTestContext } from '#tests/support/context';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { type FeedServer, startFeedServer } from '#tests/support/feedServer';
import { offStory, onStory, trackedStory } from '#tests/support/trackedStory';
import { watchWithChannel } from '#tests/support/watches';
import type { Context } from '#workers/context';
import { createAnswerDesk } from '#workers/loops/answerRequests';
import { catchUpSafely } from '#workers/loops/catchUp';
import { openOutbox } from '#workers/loops/deliver';
import { learnStep, type Tried } from '#workers/loops/learnWatches';
import { pollNow } from '#workers/loops/poll';
import { createPageDesk } from '#workers/loops/readPages';
import { subscribeHubsStep } from '#workers/loops/subscribeHubs';

const MINUTE_MS = 60_000;
let database: TestDatabase;
let db: Database;
let site: FeedServer;
let otherSite: FeedServer;
let context: Context;
let now: Date;
let logged: LogFields[];

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 6 });
  site = await startFeedServer({ address: '127.0.0.8' });
  otherSite = await startFeedServer({ address: '127.0.0.9' });
  now = new Date('2024-02-01T10:00:00Z');
  const write = (event: string, fields: LogFields = {}) => void logged.push({ event, ...fields });
  const log: Log = { debug: write, info: write, warn: write, error: write };
  context = { ...(await openTestContext(db, () => now)), log };
});

afterAll(async () => {
  await context.close();
  await Promise.all([site.close(), otherSite.close()]);
  await db.$disconnect();
});

beforeEach(async () => {
  await database.clear();
  now = new Date('2024-02-01T10:00:00Z');
  logged = [];
});

const later = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
const broken = (): never => {
  throw new TypeError('cannot read that');
};
/** The log's line of a fault, which the reader finds by the reference that is told. */
const logLine = (event: string) => logged.findLast((line) => line['event'] === event);
const inLog = (reference: unknown) =>
  expect(logged).toContainEqual(
    expect.objectContaining({ reference, message: 'cannot read that', stack: expect.stringContaining('TypeError') }),
  );

/** A story with some stored articles, and another watch of the same profile. */
async function twoWatches(texts: string[]) {
  const story = await trackedStory(db, context.analyst, now);
  await story.store(texts.map((text) => ({ text, day: '2024-02-01' })));
  const { profile } = await loadProfile(db, story.watchId);
  const seed = { seedTitle: 'بذرة', seedText: onStory('بذرة القصة الأخرى.') };
  const other = await createWatch(db, {
    name: 'other',
    ...seed,
    threshold: 0.5,
    profile,
    topics: [],
    feedUrls: [],
    now,
  });
  context.analyst.invalidate();
  await db.watch.update({ where: { id: story.watchId }, data: { catchUpFrom: 1 } });
  return { watchId: story.watchId, other };
}

describe('catching up', () => {
  /** The watch that is behind goes on first. */
  const isFurther = (watchId: number) => db.watch.update({ where: { id: watchId }, data: { catchUpFrom: 2 } });

  test('that breaks for one watch is counted, told, tried again ever later, and keeps no other watch back', async () => {
    const { watchId, other } = await twoWatches([onStory('أول')]);
    await isFurther(other);
    const { analyst } = context;
    let tries = 0;
    const reload = async () => {
      await analyst.reload();
      const { catchUpFrom } = await db.watch.findUniqueOrThrow({ where: { id: watchId } });
      if (catchUpFrom !== 1 || !isFirst) return;
      tries += 1;
      broken();
    };
    let isFirst = true;
    const step = () => catchUpSafely({ ...context, analyst: { ...analyst, reload } });

    await step();
    expect(tries).toBe(1);
    const [fault] = await watchFaults(db, watchId, now);
    expect(fault).toMatchObject({ work: 'catchUp', times: 1, waitUntil: new Date(now.getTime() + MINUTE_MS) });
    inLog(fault?.reference);

    isFirst = false;
    while ((await step()) === 0);
    expect(await db.watch.findUnique({ where: { id: other } })).toMatchObject({ catchUpFrom: null });
    expect(await db.watch.findUnique({ where: { id: watchId } })).toMatchObject({ catchUpFrom: 1 });
    expect(await watchFaults(db, other, now)).toEqual([]);

    isFirst = true;
    later(MINUTE_MS);
    await step();
    await step();
    expect(tries).toBe(2);
    const [again] = await watchFaults(db, watchId, now);
    expect(again).toMatchObject({ times: 2, waitUntil: new Date(now.getTime() + 2 * MINUTE_MS) });

    isFirst = false;
    later(2 * MINUTE_MS);
    while ((await step()) === 0);
    expect(await watchFaults(db, watchId, now)).toEqual([]);
    expect(await db.watch.findUnique({ where: { id: watchId } })).toMatchObject({ catchUpFrom: null });
  });

  test('that waits after a fault begins at once when the reader has it done anew', async () => {
    const { watchId, other } = await twoWatches([onStory('أول')]);
    await isFurther(other);
    await catchUpSafely({ ...context, analyst: { ...context.analyst, reload: broken } });
    expect(await watchFaults(db, watchId, now)).toHaveLength(1);
    await rescoreWatch(db, watchId);
    while ((await catchUpSafely(context)) === 0);
    expect(await db.watch.findUnique({ where: { id: watchId } })).toMatchObject({ catchUpFrom: null });
  });

  test('leaves an article that breaks undecided, tells of it, and decides the others', async () => {
    const { watchId } = await twoWatches([onStory('أول'), onStory('سم'), onStory('ثالث'), offStory('رابع')]);
    const { analyst } = context;
    const summaries: string[] = [];
    const decide: typeof analyst.decide = async (ids, texts) => {
      if (texts.some(({ summary }) => summary.endsWith('سم'))) broken();
      const rows = await analyst.decide(ids, texts);
      // Of those far from the story not all are stored.
      if (ids.includes(watchId)) summaries.push(...texts.map(({ summary }) => summary));
      return rows;
    };
    while ((await catchUpSafely({ ...context, analyst: { ...analyst, decide } })) === 0);
    expect(summaries).toEqual(expect.arrayContaining([onStory('أول'), onStory('ثالث'), offStory('رابع')]));
    const stored = await db.decision.findMany({ where: { watchId }, include: { article: true } });
    expect(stored.map(({ article }) => article.summary)).toEqual(
      expect.arrayContaining([onStory('أول'), onStory('ثالث')]),
    );
    expect(summaries).not.toContain(onStory('سم'));
    const [fault] = await watchFaults(db, watchId, now);
    expect(fault).toMatchObject({ work: 'article', times: 1 });
    inLog(fault?.reference);
    later(8 * 24 * 60 * MINUTE_MS);
    expect(await watchFaults(db, watchId, now)).toEqual([]);
  });
});

test('learning that breaks for one watch is told, waits for more articles, and keeps no other watch back', async () => {
  // Two that differ in a word more or less are one report to learning, as the words of those before weigh.
  const { watchId, other } = await twoWatches([
    onStory('ووصل وفد من البرلمان الأوروبي إلى أربيل مساء الأحد لتفقد مخيمات النازحين وبحث تمويل إعادة الإعمار.'),
    onStory(
      'وطالبت نقابة الصحفيين بفتح تحقيق في حريق مطبعة قديمة قرب الجامعة، وأعلن المحافظ تعليق الدراسة ثلاثة أيام.',
    ),
  ]);
  while ((await catchUpSafely(context)) === 0);
  const { analyst } = context;
  let reads = 0;
  let breaks = true;
  const run: typeof analyst.run = (name, input) => {
    reads += 1;
    if (breaks && reads === 1) broken();
    return analyst.run(name, input);
  };
  const tried: Tried = new Map();
  const learn = () => learnStep({ ...context, analyst: { ...analyst, run } }, tried);
  await learn();
  const [fault] = await watchFaults(db, watchId, now);
  expect(fault).toMatchObject({ work: 'learn', times: 1 });
  inLog(fault?.reference);
  expect(await watchFaults(db, other, now)).toEqual([]);
  expect((await loadProfile(db, other)).version).toBe(2);
  expect((await loadProfile(db, watchId)).version).toBe(1);
  const before = reads;
  await learn();
  expect(reads).toBe(before);
  breaks = false;
  tried.clear();
  await learn();
  expect((await loadProfile(db, watchId)).version).toBe(2);
  expect(await watchFaults(db, watchId, now)).toEqual([]);
});

test('a page whose reading breaks is tried three times and told of at its feed, and the others are read', async () => {
  const words = 'The council met in the evening and talked at length about the water supply of the old town. ';
  const html = `<!doctype html><html><head><title>x</title></head><body><article><p>${words.repeat(8)}</p></article></body></html>`;
  for (const server of [site, otherSite])
    server.route('/page', { body: html, headers: { 'content-type': 'text/html' } });
  const { id: feedId } = await addFeed(db, { url: site.url('/feed'), now });
  const urls = [site.url('/page'), otherSite.url('/page')];
  const items = urls.map((url) =>
    analysedArticle({ guid: url, url, text: `Teaser of ${url}`, contentHash: url, wantsPage: true }),
  );
  await db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: true, fromBackfill: false }));
  const { analyst } = context;
  const analyse: typeof analyst.analyse = (drafts) =>
    drafts.some(({ url }) => url === urls[0]) ? broken() : analyst.analyse(drafts);
  const desk = createPageDesk({ ...context, analyst: { ...analyst, analyse } }, () => undefined);
  for (let hour = 0; hour < 6; hour++) {
    await desk.step();
    await desk.idle();
    later(60 * MINUTE_MS);
  }
  const rows = await db.article.findMany({ orderBy: { id: 'asc' } });
  expect(rows.map(({ text, pageDueAt, pageTries }) => [text.length > 400, pageDueAt, pageTries])).toEqual([
    [false, null, 3],
    [true, null, 1],
  ]);
  const [feed] = await listFeeds(db, { polls: 1, now });
  expect(feed?.faults).toMatchObject([{ work: 'page', times: 3, reference: logLine('page.fault')?.['reference'] }]);
  inLog(feed?.faults[0]?.reference);
});

test('a hub whose asking breaks is told of at its feed and asked again in an hour; the others are asked', async () => {
  for (const server of [site, otherSite]) server.route('/hub', { status: 202 });
  const feeds: number[] = [];
  for (const server of [site, otherSite]) {
    const { id } = await addFeed(db, { url: `https://example.org/${server.url('')}`, now });
    await db.feed.update({ where: { id }, data: { hubUrl: server.url('/hub') } });
    feeds.push(id);
  }
  let asks = 0;
  const step = () =>
    subscribeHubsStep({
      ...context,
      publicUrl: 'https://marsad.example.org',
      web: {
        ...context.web,
        get userAgent() {
          asks += 1;
          return asks === 1 ? broken() : 'Marsad/test';
        },
      },
    });
  await step();
  const told = async () => {
    const rows = await listFeeds(db, { polls: 1, now });
    return feeds.map((id) => rows.find((row) => row.id === id)?.faults);
  };
  const [first, second] = await told();
  expect(first).toMatchObject([{ work: 'hub', times: 1 }]);
  inLog(first?.[0]?.reference);
  expect(second).toEqual([]);
  expect([site.requestsTo('/hub').length, otherSite.requestsTo('/hub').length]).toEqual([0, 1]);
  await step();
  expect(asks).toBe(2);
  later(61 * MINUTE_MS);
  await step();
  expect(site.requestsTo('/hub')).toHaveLength(1);
  expect(await told()).toEqual([[], []]);
});

test('a delivery that breaks is a failed attempt with its reference, tried again later; the others are sent', async () => {
  site.route('/hook', { status: 204 });
  const { watchId, feedId } = await watchWithChannel(db, {
    feedUrl: 'https://x.org/f',
    webhookUrl: site.url('/hook'),
    now,
  });
  await addChannel(db, { name: 'mail', config: { kind: 'email', to: 'a@x.org', language: 'ar' }, watchIds: [watchId] });
  const items = [analysedArticle({ guid: 'a', decisions: [decision(watchId, true)] })];
  await db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: false, fromBackfill: false }));
  const mail = {
    transport: undefined,
    get from() {
      return broken();
    },
  };
  const deliver = async () => {
    const outbox = openOutbox(
      { ...context, mail: mail as unknown as Context['mail'], random: () => 0 },
      () => undefined,
    );
    const begun = await outbox.begin();
    await outbox.idle();
    return begun;
  };
  expect(await deliver()).toBe(2);
  const rows = await listDeliveries(db, { limit: 5 });
  const of = (name: string) => rows.find(({ channelName }) => channelName === name);
  expect(of('hook')).toMatchObject({ state: 'delivered' });
  expect(of('mail')).toMatchObject({ state: 'pending', attempts: 1, lastErrorCode: 'fault.unforeseen' });
  const { lastAnswer } = await db.delivery.findFirstOrThrow({ where: { state: 'pending' } });
  inLog(lastAnswer);
  expect(await deliver()).toBe(0);
  later(5 * MINUTE_MS);
  expect(await deliver()).toBe(1);
});

test('a question that breaks is answered with its fault, one that nobody wrote too, and the others are answered', async () => {
  const text = 'The harbour of the old town opens again after eleven years, the mayor said on Monday in the town hall.';
  const [breaks, works] = [
    await askWorker(db, { kind: 'draftWatch', text: `poison ${text}` }, now),
    await askWorker(db, { kind: 'draftWatch', text }, now),
  ];
  const unread = await db.request.create({ data: { kind: 'draftWatch', input: { url: 7 }, createdAt: now } });
  const { analyst } = context;
  const propose: typeof analyst.propose = (seed) =>
    `${seed.title}${seed.text}`.includes('poison') ? broken() : analyst.propose(seed);
  const desk = createAnswerDesk({ ...context, analyst: { ...analyst, propose } }, () => undefined);
  await desk.step();
  await desk.idle();
  await desk.step();
  await desk.idle();
  const failed = await loadRequest(db, breaks);
  expect(failed).toMatchObject({ state: 'failed', error: { code: 'fault.unforeseen' } });
  inLog(failed?.state === 'failed' ? failed.error.params['reference'] : undefined);
  expect(await loadRequest(db, unread.id)).toMatchObject({ state: 'failed', error: { code: 'fault.unforeseen' } });
  expect(await loadRequest(db, works)).toMatchObject({ state: 'done' });
  expect(await db.request.count({ where: { state: 'pending' } })).toBe(0);
});

test('a poll whose failure cannot be recorded is told, counted in the feed’s row, and gives its lease back', async () => {
  site.route('/feed', { status: 500 });
  const { id } = await addFeed(db, { url: site.url('/feed'), now });
  await database.query(`create or replace function refuse() returns trigger language plpgsql as $$
    begin raise exception 'cannot read that'; end $$`);
  await database.query(`create trigger refuse before insert on "Poll" for each row execute function refuse()`);
  const reports = [await pollNow([id], context), await pollNow([id], context)].map((map) => map.get(id));
  await database.query(`drop trigger refuse on "Poll"`);
  expect(reports).toMatchObject(Array(2).fill({ outcome: 'failed', error: { code: 'fault.unforeseen' } }));
  const row = await db.feed.findUniqueOrThrow({ where: { id } });
  expect(row).toMatchObject({ failures: 2, errorCode: 'fault.unforeseen', leasedUntil: null, leasedBy: null });
  expect(row.nextPollAt.getTime()).toBeGreaterThan(now.getTime() + MINUTE_MS);
});
