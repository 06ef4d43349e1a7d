import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect as connectTo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FetchAddress, showAddress } from '#core/feeds/address';
import { renderOpml } from '#core/feeds/opml';
import { offeredAddress } from '#core/relevance/profile/watchDraft';
import { createLog } from '#runtime/log';
import { createAddressPolicy } from '#runtime/net/addressPolicy';
import { closeAgent } from '#runtime/net/agent';
import { newestAlerts } from '#store/alerts/alertViews';
import { connect, type Database } from '#store/database';
import { listFeeds } from '#store/feeds/feeds';
import { settleAddresses } from '#store/recording/settleAddresses';
import { addFeed } from '#store/useCases/addFeed';
import { changeAccess } from '#store/useCases/changeAccess';
import { openTestContext } from '#tests/support/context';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { type FeedServer, startFeedServer } from '#tests/support/feedServer';
import { type RssItem, renderRss } from '#tests/support/renderRss';
import { openedAccess } from '#tests/support/secrets';
import { watchWithChannel } from '#tests/support/watches';
import type { Context } from '#workers/context';
import { openOutbox } from '#workers/loops/deliver';
import { pollNow } from '#workers/loops/poll';
import { offerFeeds } from '#workers/watches/offerFeeds';

const HOUR_MS = 60 * 60 * 1000;
const SECRETS = /s3cretPW|S3CRET|tok-123|c00kie|pr0xyPW/u;
let database: TestDatabase;
let db: Database;
let server: FeedServer;
let other: FeedServer;
let context: Context;
let now: Date;
const logged: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 6 });
  server = await startFeedServer();
  other = await startFeedServer({ address: '127.0.0.2' });
  const log = createLog({ level: 'debug', destination: { write: (line) => void logged.push(line) } });
  context = { ...(await openTestContext(db, () => now)), log };
});

afterAll(async () => {
  await context.close();
  await Promise.all([server.close(), other.close()]);
  await db.$disconnect();
});

beforeEach(async () => {
  await database.clear();
  logged.length = 0;
  now = new Date('2024-01-28T10:00:00Z');
});

const item = (number: number): RssItem => ({
  guid: `g${number}`,
  link: `https://example.org/articles/${number}`,
  title: `Item ${number}`,
  pubDate: new Date(Date.UTC(2024, 0, 20 + number, 8)).toUTCString(),
  description: `What item ${number} says.`,
});
const basic = (login: string) => `Basic ${Buffer.from(login).toString('base64')}`;
const withLogin = (login: string, path: string) => server.url(path).replace('//', `//${login}@`);
const poll = async (id: number) => (await pollNow([id], context)).get(id);
const rows = async () => {
  const tables = [
    'Feed',
    'Article',
    'FeedEntry',
    'Poll',
    'Alert',
    'Delivery',
    'FeedIncident',
    'Backfill',
    'Request',
    'Source',
  ];
  const all = await Promise.all(
    tables.map((name) => database.query<{ row: object }>(`select to_jsonb(t) - 'key' as row from "${name}" t`)),
  );
  return JSON.stringify(all);
};

describe('the login of a feed’s address', () => {
  test('is sent to the feed and stands in nothing that is stored, shown, sent or logged', async () => {
    // Items without links get an address made of the feed's.
    const linkless = (number: number) => renderRss([1, number].map((one) => ({ ...item(one), link: '' })));
    server.route('/private', ({ headers }) =>
      headers['authorization'] === basic('reader:s3cretPW') ? { body: linkless(2) } : { status: 401 },
    );
    server.route('/hook', { status: 204 });
    const url = withLogin('reader:s3cretPW', '/private?token=tok-123');
    const { watchId, feedId } = await watchWithChannel(db, { feedUrl: url, webhookUrl: server.url('/hook'), now });
    expect(await poll(feedId)).toMatchObject({ outcome: 'fresh', newArticles: 2 });
    expect(server.requestsTo('/private')[0]?.path).toBe('/private?token=tok-123');
    const articles = await db.article.findMany({ select: { url: true } });
    expect(articles.map(({ url: address }) => address)).toContain(`${server.url('/private?token=***')}#g1`);

    server.route('/private', { status: 401 });
    for (let hour = 0; hour < 30; hour += 6) {
      now = new Date(now.getTime() + 6 * HOUR_MS);
      await poll(feedId);
    }
    const outbox = openOutbox(context, () => undefined);
    await outbox.begin();
    await outbox.idle();
    const [call] = server.requestsTo('/hook');
    expect(JSON.parse(call?.body ?? '')).toMatchObject({
      event: 'feed.failing',
      watch: { id: watchId },
      feed: { url: server.url('/private?token=***') },
    });

    const [feed] = await listFeeds(db, { polls: 10, now });
    const opml = renderOpml({
      title: 'Marsad',
      feeds: feed ? [{ url: feed.url, title: feed.url, folders: [] }] : [],
      createdAt: now,
    });
    const shown = [await rows(), feed, opml, await newestAlerts(db, 5), call?.body, logged];
    expect(JSON.stringify(shown)).not.toMatch(SECRETS);
    expect(logged.join('')).toContain('feed.failed');
  });

  test('of a row of an earlier version is taken out at the start, with what was made of it', async () => {
    const old = withLogin('reader:s3cretPW', '/old?token=tok-123');
    const { id } = await db.feed.create({ data: { url: old, host: '127.0.0.1' } });
    const twin = await db.feed.create({ data: { url: server.url('/old?token=tok-123#top'), host: '127.0.0.1' } });
    await database.query(
      `insert into "Article" (url, title, lang, "publishedAt", "contentHash", signature, "groupId")
       values ($1, 'x', 'en', '2024-01-01', 'h', '', 1)`,
      [`${old}#g1`],
    );
    await db.poll.create({ data: { feedId: id, outcome: 'failed', durationMs: 1, errorParams: { url: old } } });
    // Relative addresses in a document were resolved against the whole one.
    const made = (path: string) => withLogin('reader:s3cretPW', path);
    await db.feed.update({ where: { id }, data: { siteUrl: made('/'), hubUrl: made('/hub') } });
    const [{ id: articleId } = { id: 0 }] = await db.article.findMany();
    await db.feedEntry.create({ data: { feedId: id, articleId, guid: made('/old#g1'), itemHash: '' } });
    const warnings = [{ code: 'x', params: { example: made('/a') } }];
    await db.poll.create({
      data: {
        feedId: id,
        outcome: 'failed',
        durationMs: 1,
        errorParams: { url: made('/new?token=tok-123') },
        warnings,
      },
    });
    await db.backfill.create({
      data: { feedId: id, method: 'paged', cursor: { next: made('/old?paged=2') }, errorParams: { url: made('/b') } },
    });
    await db.request.create({ data: { kind: 'discoverFeeds', input: {}, output: { feeds: [{ url: old }] } } });
    await settleAddresses(db);
    await settleAddresses(db);
    expect(await rows()).not.toMatch(SECRETS);
    expect((await db.article.findMany())[0]?.url).toBe(`${server.url('/old?token=***')}#g1`);

    server.route('/old', ({ headers, query }) =>
      headers['authorization'] === basic('reader:s3cretPW') && query.get('token') === 'tok-123'
        ? { body: renderRss([item(1)]) }
        : { status: 403 },
    );
    expect(await poll(id)).toMatchObject({ outcome: 'fresh' });
    // The same address twice is two rows that both go on; what is added again is the first of them.
    expect((await addFeed(db, { url: old, now })).id).toBe(id);
    expect(await db.feed.count({ where: { id: twin.id } })).toBe(1);
  });
});

test('equal addresses are one feed', async () => {
  const urls = [
    'https://example.org/feed',
    'https://example.org/feed#x',
    'https://EXAMPLE.org:443/feed?',
    'https://u:p@example.org/feed',
  ];
  const added: { id: number; isNew: boolean }[] = [];
  for (const url of urls) added.push(await addFeed(db, { url, now }));
  expect(new Set(added.map(({ id }) => id)).size).toBe(1);
  expect(added.map(({ isNew }) => isNew)).toEqual([true, false, false, false]);
  const tokens = await Promise.all(
    ['a', 'b'].map((token) => addFeed(db, { url: `https://example.org/feed?key=${token}`, now })),
  );
  expect(new Set(tokens.map(({ id }) => id)).size).toBe(2);
});

describe('what a feed is asked with', () => {
  const access = {
    login: 'me:S3CRET:with colon',
    userAgent: 'Reader/7',
    cookie: 'session=c00kie',
    headers: { 'x-api-key': 'S3CRET' },
  };

  test('goes to its own origin, and is dropped where a redirect leaves it', async () => {
    server.route('/own', { status: 302, headers: { location: '/own/2' }, setCookie: ['seen=1; Path=/'] });
    server.route('/own/2', { status: 302, headers: { location: other.url('/away') } });
    other.route('/away', { body: renderRss([item(1)]) });
    const { id } = await addFeed(db, { url: server.url('/own'), now });
    await changeAccess(db, { feedId: id, set: access, forget: [], now });
    expect(await poll(id)).toMatchObject({ outcome: 'fresh' });
    const sent = { authorization: basic(access.login), 'user-agent': 'Reader/7', 'x-api-key': 'S3CRET' };
    expect(server.requestsTo('/own')[0]?.headers).toMatchObject({ ...sent, cookie: 'session=c00kie' });
    expect(server.requestsTo('/own/2')[0]?.headers).toMatchObject({ ...sent, cookie: 'session=c00kie; seen=1' });
    const [away] = other.requestsTo('/away');
    expect(away?.headers['user-agent']).toMatch(/^Marsad\//u);
    expect(JSON.stringify(away?.headers)).not.toMatch(/authorization|cookie|api-key|Reader/u);
  });

  test('does not go to where a permanent redirect moved the feed', async () => {
    server.route('/moved', { status: 301, headers: { location: other.url('/new') } });
    other.route('/new', { body: renderRss([item(1)]), headers: {} });
    const { id } = await addFeed(db, { url: server.url('/moved'), now });
    await changeAccess(db, { feedId: id, set: access, forget: [], now });
    await poll(id);
    await poll(id);
    expect(server.requestsTo('/moved')).toHaveLength(1);
    expect(other.requestsTo('/new').map(({ headers }) => headers['authorization'])).toEqual([undefined, undefined]);
  });

  test('is told to no page, only which parts there are, and can be forgotten', async () => {
    const { id } = await addFeed(db, { url: server.url('/parts'), now });
    await changeAccess(db, {
      feedId: id,
      set: { ...access, proxy: 'http://u:pr0xyPW@10.0.0.1:3128' },
      forget: [],
      now,
    });
    const [feed] = await listFeeds(db, { polls: 1, now });
    expect(feed?.access).toEqual(['login', 'userAgent', 'cookie', 'headers', 'proxy']);
    expect(JSON.stringify(feed)).not.toMatch(SECRETS);
    await changeAccess(db, { feedId: id, set: { cookie: 'b=2' }, forget: ['login', 'headers', 'proxy'], now });
    expect((await listFeeds(db, { polls: 1, now }))[0]?.access).toEqual(['userAgent', 'cookie']);
    expect(await openedAccess(db)).toMatchObject([{ cookie: 'b=2', login: null }]);
  });
});

describe('a proxy', () => {
  let proxy: Server;
  let asked: IncomingMessage[];
  const address = (login = '') => `http://${login}127.0.0.1:${(proxy.address() as AddressInfo).port}`;

  /** A forward proxy that wants a login, for plain requests and for tunnels. */
  beforeEach(async () => {
    asked = [];
    proxy = createServer((incoming, outgoing) => {
      asked.push(incoming);
      if (incoming.headers['proxy-authorization'] !== basic('u:pr0xyPW')) return void outgoing.writeHead(407).end();
      httpRequest(incoming.url ?? '', { headers: incoming.headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      }).end();
    }).on('connect', (incoming: IncomingMessage, socket) => {
      asked.push(incoming);
      const [host = '', port] = (incoming.url ?? '').split(':');
      const target = connectTo(Number(port), host, () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
      target.on('error', () => socket.destroy());
      socket.on('error', () => target.destroy());
      socket.pipe(target).pipe(socket);
    });
    await new Promise<void>((resolve) => void proxy.listen(0, '127.0.0.1', resolve));
    return () => void proxy.close();
  });

  async function feedThrough(url: string): Promise<number> {
    server.route('/behind', { body: renderRss([item(1)]) });
    const { id } = await addFeed(db, { url: server.url('/behind'), now });
    await changeAccess(db, { feedId: id, set: { proxy: url }, forget: [], now });
    return id;
  }

  test('is what the feed is asked through, with its own login', async () => {
    expect(await poll(await feedThrough(address('u:pr0xyPW@')))).toMatchObject({ outcome: 'fresh', items: 1 });
    expect(asked.map(({ url }) => url)).toEqual([server.url('/behind')]);
    expect(server.requestsTo('/behind').at(-1)?.headers['proxy-authorization']).toBeDefined();
  });

  test.each([
    ['that refuses the login', () => address('u:wrong@'), 'denied'],
    ['that does not answer', () => 'http://127.0.0.1:1', 'unreachable'],
  ])('%s fails as the proxy’s fault, and is not named', async (_what, url, reason) => {
    const report = await poll(await feedThrough(url()));
    expect(report).toMatchObject({ outcome: 'failed', error: { code: 'fetch.proxy', params: { reason } } });
    expect(logged.join('')).not.toMatch(/wrong|127\.0\.0\.1:1\b/u);
  });

  test('in a private network is refused unless it is allowed', async () => {
    const strict = createAddressPolicy({ allow: `127.0.0.1:${server.port}` });
    const id = await feedThrough(address('u:pr0xyPW@'));
    const report = (await pollNow([id], { ...context, web: { ...context.web, policy: strict } })).get(id);
    expect(report).toMatchObject({ outcome: 'failed', error: { code: 'fetch.proxy', params: { reason: 'private' } } });
    expect(asked).toEqual([]);
    await closeAgent(strict);
  });

  test('does not open the private network behind it', async () => {
    const strict = createAddressPolicy({ allow: `127.0.0.1:${(proxy.address() as AddressInfo).port}` });
    const id = await feedThrough(address('u:pr0xyPW@'));
    const report = (await pollNow([id], { ...context, web: { ...context.web, policy: strict } })).get(id);
    expect(report).toMatchObject({ outcome: 'failed', error: { code: 'fetch.privateAddress' } });
    expect(asked).toEqual([]);
    await closeAgent(strict);
  });
});

describe('a server that says "not modified" for ever', () => {
  test('is asked for the whole now and then, sooner once it was caught, and its news come', async () => {
    let items = [item(1)];
    server.route('/stale', ({ headers }) =>
      headers['if-none-match'] === undefined
        ? { body: renderRss(items), headers: { etag: '"same"' } }
        : { status: 304 },
    );
    const { id } = await addFeed(db, { url: server.url('/stale'), now });
    await poll(id);
    const asksUntilNews = async (): Promise<number> => {
      for (let asks = 1; asks < 50; asks += 1) {
        now = new Date(now.getTime() + 10 * 60 * 1000);
        const report = await poll(id);
        if (report?.outcome === 'fresh') return asks;
      }
      return Number.NaN;
    };
    items = [item(2), ...items];
    expect(await asksUntilNews()).toBe(13);
    items = [item(3), ...items];
    expect(await asksUntilNews()).toBe(7);
    expect(await db.article.count()).toBe(3);
  });

  test('is asked for the whole a day after the last time, however seldom it is asked', async () => {
    server.route('/slow', ({ headers }) =>
      headers['if-none-match'] === undefined
        ? { body: renderRss([item(1)]), headers: { etag: '"1"' } }
        : { status: 304 },
    );
    const { id } = await addFeed(db, { url: server.url('/slow'), now });
    const conditional = () => server.requestsTo('/slow').map(({ headers }) => headers['if-none-match'] !== undefined);
    await poll(id);
    for (const hours of [6, 6, 13]) {
      now = new Date(now.getTime() + hours * HOUR_MS);
      await poll(id);
    }
    expect(conditional()).toEqual([false, true, true, false]);
  });
});

describe('feeds are found', () => {
  const found = async (address: string) => (await offerFeeds(address, [], context)).map(({ url }) => url);

  test('by the Link header of a page', async () => {
    server.route('/page', {
      body: '<html><body>news</body></html>',
      headers: {
        'content-type': 'text/html',
        link: '</style.css>; rel=preload, </by-link>; rel="alternate home"; type="application/rss+xml"; title="News, all"',
      },
    });
    server.route('/by-link', { body: renderRss([item(1)]) });
    expect(await found(server.url('/page'))).toContain(server.url('/by-link'));
  });

  test('behind pages that send their reader on, but not for ever', async () => {
    const html = (head: string) => ({
      body: `<html><head>${head}</head></html>`,
      headers: { 'content-type': 'text/html' },
    });
    server.route('/go', html('<meta http-equiv="Refresh" content="0;URL=\'/go/2\'">'));
    server.route('/go/2', html(`<meta http-equiv=refresh content="5, feed:${server.url('/by-refresh')}">`));
    server.route('/by-refresh', { body: renderRss([item(1)]) });
    server.route('/round', html('<meta http-equiv="refresh" content="0; url=/round?again">'));
    expect(await found(server.url('/go'))).toContain(server.url('/by-refresh'));
    await expect(found(server.url('/round'))).rejects.toMatchObject({ code: 'feed.noneFound' });
  });

  test('by addresses with the feed: scheme, typed or in a page', async () => {
    server.route('/scheme', {
      body: `<a href="feed://127.0.0.1:${server.port}/by-scheme.rss">RSS</a><html>`,
      headers: { 'content-type': 'text/html' },
    });
    server.route('/by-scheme.rss', { body: renderRss([item(1)]) });
    expect(await found(server.url('/scheme'))).toContain(server.url('/by-scheme.rss'));
    expect(await found(`feed:${server.url('/by-scheme.rss')}`)).toContain(server.url('/by-scheme.rss'));
    expect(await found(server.url('/by-scheme.rss').replace('http:', 'feed:'))).toContain(server.url('/by-scheme.rss'));
  });

  test('with a login that was typed for the site, which no page is told', async () => {
    const guarded = (body: string) => (request: { headers: Record<string, string | undefined> }) =>
      request.headers['authorization'] === basic('me:s3cretPW')
        ? { body, headers: { 'content-type': 'text/html' } }
        : { status: 401 };
    server.route('/members', guarded('<html><link rel="alternate" type="application/rss+xml" href="/members.rss">'));
    server.route('/members.rss', guarded(renderRss([item(1)])));
    const typed = withLogin('me:s3cretPW', '/members?token=tok-123');
    const offers = await offerFeeds(typed, [], context);
    const offer = offers.find(({ url }) => url === server.url('/members.rss'));
    expect(JSON.stringify(offers)).not.toMatch(SECRETS);
    if (offer === undefined) throw new Error('the feed was not found');
    expect(offeredAddress(offer, new FetchAddress(typed)).login).toBe('me:s3cretPW');
    expect(
      offeredAddress({ ...offer, url: showAddress(other.url('/x')) }, new FetchAddress(typed)).login,
    ).toBeUndefined();
    const withToken = { ...offer, url: showAddress(server.url('/members.rss?token=***')) };
    expect(offeredAddress(withToken, new FetchAddress(typed)).reveal()).toContain('token=tok-123');
  });
});
