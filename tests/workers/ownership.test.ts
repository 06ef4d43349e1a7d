import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { acceptedArticles } from '#store/articles/articleLists';
import { connect, type Database } from '#store/database';
import { addFeed } from '#store/useCases/addFeed';
import { openTestContext } from '#tests/support/context';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { type FeedServer, startFeedServer } from '#tests/support/feedServer';
import { escapeXml } from '#tests/support/renderRss';
import { watchWithChannel } from '#tests/support/watches';
import type { Context } from '#workers/context';
import { pollNow } from '#workers/loops/poll';

let database: TestDatabase;
let db: Database;
/** The publisher, a rival and an aggregator, each on a host of its own. */
let servers: Record<'own' | 'rival' | 'google', FeedServer>;
let feeds: Record<'own' | 'rival' | 'google', number>;
let context: Context;
let watchId: number;
const now = new Date('2025-03-20T10:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 6 });
  servers = {
    own: await startFeedServer({ address: '127.0.0.1' }),
    rival: await startFeedServer({ address: '127.0.0.2' }),
    google: await startFeedServer({ address: '127.0.0.3' }),
  };
  context = await openTestContext(db, () => now);
});

afterAll(async () => {
  await context.close();
  for (const server of Object.values(servers)) await server.close();
  await db.$disconnect();
});

beforeEach(async () => {
  await database.clear();
  const made = await watchWithChannel(db, { feedUrl: servers.own.url('/feed'), now });
  watchId = made.watchId;
  const add = async (server: FeedServer) => (await addFeed(db, { url: server.url('/feed'), watchId, now })).id;
  feeds = { own: made.feedId, rival: await add(servers.rival), google: await add(servers.google) };
  await db.watch.update({ where: { id: watchId }, data: { threshold: 0, catchUpFrom: null } });
  // All have been read before, so that what is new alerts.
  await db.feed.updateMany({ data: { baselineAt: now } });
  context.analyst.invalidate();
});

interface Entry {
  title: string;
  link: string;
  guid?: string;
  body?: string;
  source?: { name: string; url: string };
}

async function poll(who: keyof typeof feeds, entries: Entry[], head: { title?: string; site?: string } = {}) {
  const items = entries.map(
    ({ title, link, guid = link, body = '', source }) => `<item><title>${escapeXml(title)}</title>
<link>${escapeXml(link)}</link><guid isPermaLink="false">${escapeXml(guid)}</guid><description>${escapeXml(body)}</description>
<pubDate>Thu, 20 Mar 2025 08:00:00 GMT</pubDate>${source ? `<source url="${source.url}">${escapeXml(source.name)}</source>` : ''}</item>`,
  );
  const { title = who, site = servers[who].url('/') } = head;
  servers[who].route('/feed', {
    body: `<rss version="2.0"><channel><title>${title}</title><link>${site}</link>${items.join('\n')}</channel></rss>`,
  });
  const report = (await pollNow([feeds[who]], context)).get(feeds[who]);
  if (report?.outcome !== 'fresh') throw new Error(`the poll ended ${report?.outcome}`);
  const { newArticles, edits, alerts } = report;
  return { newArticles, edits, alerts };
}

const TITLE = 'بلدية الموصل تعيد افتتاح الجسر العتيق أمام المركبات';
const BODY = 'انتهت أعمال صيانة استمرت ثمانية أشهر وعاد المرور باتجاهين، وفق ما أعلنت البلدية صباح اليوم.';
const OTHER = {
  title: 'زلزال يضرب المدينة وسقوط مئات الضحايا',
  body: 'خبر كاذب لا يمت بصلة إلى ما نشره الموقع الأصلي.',
};
const quiet = { newArticles: 0, edits: 0, alerts: 0 };
const one = { newArticles: 1, edits: 0, alerts: 1 };
const stored = () => db.article.findMany({ orderBy: { id: 'asc' }, include: { source: true } });

describe('an article of one feed', () => {
  const entry = () => ({ title: TITLE, body: BODY, link: servers.own.url('/n/1'), guid: 'own-1' });

  test('is changed by no other feed, neither its words nor its address nor its publisher', async () => {
    expect(await poll('own', [entry()])).toEqual(one);
    const before = await stored();
    const shown = { ...entry(), guid: 'rival-1' };
    expect(await poll('rival', [{ ...shown, title: `${TITLE} ومقتل مئات` }])).toEqual(quiet);
    expect(await poll('rival', [{ ...shown, body: `${BODY} ${OTHER.body}` }])).toEqual(quiet);
    expect(await poll('rival', [{ ...shown, link: servers.rival.url('/n/1') }])).toMatchObject({ edits: 0 });
    const mine = await db.article.findMany({ where: { feedId: feeds.own }, include: { source: true } });
    expect(mine).toEqual(before);
    expect(await db.revision.count()).toBe(0);
    expect(await poll('own', [{ ...entry(), title: `${TITLE} صباح اليوم` }])).toEqual({ ...quiet, edits: 1 });
  });

  test('stays beside another report that another feed shows under its address', async () => {
    await poll('own', [entry()]);
    await poll('rival', [{ ...entry(), ...OTHER, guid: 'rival-1' }]);
    expect((await stored()).map(({ title, feedId }) => [title, feedId])).toEqual([
      [TITLE, feeds.own],
      [OTHER.title, feeds.rival],
    ]);
    // And the other way round: who squats on an address keeps nobody's report from being stored.
    const link = servers.own.url('/n/2');
    await poll('rival', [{ ...OTHER, title: 'انهيار سد وغرق قرى', link }]);
    const next = {
      title: 'مزارعو البصرة يبدأون موسم جني التمور',
      body: 'تقدم الموسم أسبوعين هذا العام.',
      link,
      guid: '2',
    };
    expect(await poll('own', [next])).toEqual(one);
    expect((await stored()).at(-1)).toMatchObject({ title: next.title, feedId: feeds.own });
  });

  test('is given to its publisher’s own feed, whoever showed it first, with the publisher’s words', async () => {
    const shown = (entry: Entry) => ({ ...entry, guid: 'rival-1' });
    await poll('rival', [shown(entry())]);
    expect(await poll('own', [entry()])).toEqual(quiet);
    expect(await poll('rival', [shown({ ...entry(), title: `${TITLE} ومقتل مئات`, body: BODY })])).toEqual(quiet);
    expect(await stored()).toMatchObject([{ title: TITLE, summary: BODY, feedId: feeds.own }]);
    // Reworded before the publisher's feed was read.
    const next = { title: 'مزارعو البصرة يبدأون موسم جني التمور مبكرا', body: BODY, link: servers.own.url('/n/2') };
    await poll('rival', [{ ...next, title: 'مزارعو البصرة يبدأون موسم جني التمور وسط اشتباكات', guid: 'r2' }]);
    await poll('own', [{ ...next, guid: 'own-2' }]);
    expect((await stored()).at(-1)).toMatchObject({ title: next.title, feedId: feeds.own });
    expect(await poll('own', [{ ...next, title: `${next.title} هذا العام`, guid: 'own-2' }])).toEqual({
      ...quiet,
      edits: 1,
    });
  });

  test('is told apart from a copy elsewhere, although the words are the same', async () => {
    await poll('own', [entry()]);
    expect(await poll('rival', [{ ...entry(), link: servers.rival.url('/copy'), guid: 'c' }])).toMatchObject({
      newArticles: 1,
    });
    expect((await stored()).map(({ source }) => source?.domain)).toEqual([
      new URL(servers.own.url('/')).host,
      new URL(servers.rival.url('/')).host,
    ]);
  });
});

test('a publisher is named by its own feed only', async () => {
  const link = servers.own.url('/n/1');
  await poll('rival', [{ title: TITLE, link }], { title: 'Not theirs', site: servers.own.url('/') });
  const domain = new URL(link).host;
  expect(await db.source.findUnique({ where: { domain } })).toMatchObject({ name: null });
  await poll('own', [{ title: TITLE, link }], { title: 'صوت المدينة' });
  await poll('rival', [{ title: `${TITLE}.`, link }], { title: 'Not theirs', site: servers.own.url('/') });
  expect(await db.source.findUnique({ where: { domain } })).toMatchObject({ name: 'صوت المدينة' });
});

describe('what an aggregator shows', () => {
  const source = () => ({ name: 'صوت المدينة', url: servers.own.url('/') });
  const passedOn = (title = TITLE): Entry => ({
    title: `${title} - صوت المدينة`,
    link: 'https://news.google.com/rss/articles/CBMiAbc?oc=5',
    guid: 'CBMiAbc',
    body: `${title} صوت المدينة`,
    source: source(),
  });
  const direct = (): Entry => ({ title: TITLE, body: BODY, link: servers.own.url('/n/1'), guid: 'own-1' });

  test('is its publisher’s, by the name that the aggregator says until the publisher’s own feed says it', async () => {
    expect(await poll('google', [passedOn()])).toEqual(one);
    expect(await stored()).toMatchObject([{ title: TITLE, summary: '', pageDueAt: null, aggregated: true }]);
    const names = async () =>
      (await acceptedArticles(db, { watchId, limit: 5, foldCopies: false })).map((article) => article.source);
    expect(await names()).toEqual(['صوت المدينة']);
    await poll('own', [{ ...direct(), title: OTHER.title, link: servers.own.url('/n/9'), guid: '9' }], {
      title: 'جريدة صوت المدينة',
    });
    expect(new Set(await names())).toEqual(new Set(['جريدة صوت المدينة']));
  });

  test('is one report with the direct one, whichever comes first, and is told once', async () => {
    await poll('google', [passedOn()]);
    expect(await poll('own', [direct()])).toEqual(quiet);
    expect(await stored()).toMatchObject([{ url: direct().link, summary: BODY, feedId: feeds.own, aggregated: false }]);
    const before = await stored();
    expect(await poll('google', [{ ...passedOn(), title: `${TITLE}! - صوت المدينة` }])).toEqual(quiet);
    expect(await stored()).toEqual(before);
  });

  test('changes nothing of the direct one that came before', async () => {
    await poll('own', [direct()]);
    const before = await stored();
    expect(await poll('google', [passedOn()])).toEqual(quiet);
    expect(
      await poll('google', [{ ...passedOn(), link: 'https://news.google.com/rss/articles/CBMiXyz?oc=5' }]),
    ).toEqual(quiet);
    expect(await stored()).toEqual(before);
  });

  test('is unwrapped where its address says what it wraps', async () => {
    await poll('own', [direct()]);
    const link = `https://www.google.com/url?rct=j&sa=t&url=${encodeURIComponent(direct().link)}&ct=ga`;
    expect(await poll('google', [{ title: TITLE, link, guid: 'tag:google.com,2013:1' }])).toEqual(quiet);
    expect(await db.article.count()).toBe(1);
  });

  test('is another article where the publisher is another, or the headline', async () => {
    await poll('own', [direct()]);
    const rival = { name: 'الغريم', url: servers.rival.url('/') };
    expect(await poll('google', [{ ...passedOn(), title: `${TITLE} - الغريم`, source: rival }])).toMatchObject({
      newArticles: 1,
    });
    expect(
      await poll('google', [{ ...passedOn(OTHER.title), guid: 'x', link: 'https://news.google.com/rss/articles/x' }]),
    ).toEqual(one);
  });
});
