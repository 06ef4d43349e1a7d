import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addFeed } from '#store/useCases/addFeed';
import { answerRequest, askWorker } from '#store/work/requests';
import { type ActionBench, closeActionBench, openActionBench, said } from '#tests/support/actions';
import { openedAccess } from '#tests/support/secrets';

type Actions = typeof import('../../../app/feeds/actions');

const now = new Date('2024-03-05T10:00:00Z');
let bench: ActionBench;
let actions: Actions;

beforeAll(async () => {
  bench = await openActionBench();
  actions = await import('../../../app/feeds/actions');
});

afterAll(() => closeActionBench(bench));

beforeEach(async () => {
  await bench.database.clear();
  bench.cookies.clear();
  bench.cookieOptions.clear();
});

const GONE = '4242';
/** What no row has for a number. */
const NO_IDS = ['', '0', '-1', '1.5', 'x', '1e3', '99999999999', '٣', ' 7', '0x10'];

async function makeWatch(name = 'Harbour strike'): Promise<number> {
  const { id } = await bench.db.watch.create({
    data: { name, seedTitle: 'Seed', seedText: 'Seed text', threshold: 0.5, createdAt: now },
  });
  return id;
}

async function makeFeed(url = 'https://news.example/feed', given: object = {}): Promise<number> {
  const { id } = await addFeed(bench.db, { url, now });
  await bench.db.feed.update({ where: { id }, data: given });
  return id;
}

const feeds = () => bench.db.feed.findMany({ orderBy: { id: 'asc' } });
const request = async () => bench.db.request.findFirstOrThrow({ orderBy: { id: 'desc' } });

describe('looking for the feeds of a site', () => {
  test.each([
    ['news.example', 'https://news.example', 'a bare host'],
    [' https://news.example/section/ ', 'https://news.example/section/', 'blanks around it'],
    ['feed://news.example/rss', 'http://news.example/rss', 'the scheme of old feed readers'],
    ['http://news.example:8080/rss', 'http://news.example:8080/rss', 'a port'],
  ])('%j asks a worker for %s: %s', async (typed, asked) => {
    const outcome = await bench.send(actions.findFeeds, { url: typed });
    const { id, kind, input, state } = await request();
    expect([kind, state]).toEqual(['discoverFeeds', 'pending']);
    expect(new URL((input as { url: string }).url).href).toBe(new URL(asked).href);
    expect(outcome.redirect).toMatch(new RegExp(`^/feeds\\?found=${id}&of=`, 'u'));
    expect(outcome.redirect).not.toContain('watch=');
  });

  test.each(NO_IDS)('for a watch %j is not found, and nobody is asked', async (watch) => {
    expect(await bench.send(actions.findFeeds, { url: 'news.example', watch })).toMatchObject({ notFound: true });
    expect(await bench.db.request.count()).toBe(0);
  });

  test('the watch for which feeds are looked for goes along', async () => {
    const watch = await makeWatch();
    const { redirect } = await bench.send(actions.findFeeds, { url: 'news.example', watch: String(watch) });
    expect(new URLSearchParams(redirect?.split('?')[1]).get('watch')).toBe(String(watch));
  });

  test('a login and a token are kept out of the page’s address, and in a cookie that no script reads', async () => {
    const typed = 'https://reader:open-sesame@news.example/rss?token=q7w8e9';
    const { redirect } = await bench.send(actions.findFeeds, { url: typed });
    expect(redirect).not.toMatch(/open-sesame|q7w8e9/u);
    const name = `typed-${(await request()).id}`;
    expect(bench.cookies.get(name)).toBe(typed);
    expect(bench.cookieOptions.get(name)).toMatchObject({ httpOnly: true, sameSite: 'strict', maxAge: 3600 });
  });

  test('an address without a secret leaves no cookie', async () => {
    await bench.send(actions.findFeeds, { url: 'https://news.example/rss' });
    expect([...bench.cookies]).toEqual([]);
  });

  test.each([
    ['', 'nothing'],
    ['ftp://news.example/rss', 'another protocol'],
    ['javascript:alert(1)', 'a script'],
    ['https://', 'no host'],
  ])('%j is refused by the name of its field, in both languages: %s', async (typed) => {
    const english = await bench.send(actions.findFeeds, { url: typed });
    expect(english.result?.ok).toBe(false);
    expect(said(english)).toContain('link');
    const arabic = await bench.send(actions.findFeeds, { url: typed }, 'ar');
    expect(said(arabic)).toContain('تعذر قبول بعض ما أدخلته: الرابط');
    expect(await bench.db.request.count()).toBe(0);
  });
});

describe('following a feed that was found', () => {
  async function found(url = 'https://news.example/rss'): Promise<number> {
    const id = await askWorker(bench.db, { kind: 'discoverFeeds', url: 'https://news.example' }, now);
    await answerRequest(bench.db, id, {
      output: [
        { url, title: 'Gull Coast Daily', items: 12 },
        { url: 'https://news.example/sport', items: 3 },
      ] as never,
    });
    return id;
  }

  test('follows the one at the given place, under its title', async () => {
    const outcome = await bench.send(actions.addFoundFeed, { request: String(await found()), offer: '0' });
    expect(outcome).toMatchObject({ result: { ok: true }, refreshed: true });
    expect(await feeds()).toMatchObject([{ url: 'https://news.example/rss', title: 'Gull Coast Daily' }]);
  });

  test('for each ticked watch, and once only', async () => {
    const watches = [await makeWatch('One'), await makeWatch('Two')];
    const form = { request: String(await found()), offer: '1', watch: watches.map(String) };
    await bench.send(actions.addFoundFeed, form);
    await bench.send(actions.addFoundFeed, form);
    const [feed, ...others] = await feeds();
    expect(others).toEqual([]);
    const links = await bench.database.query<{ watchId: number }>(
      'select "watchId" from "WatchFeed" where "feedId" = $1 order by "watchId"',
      [feed?.id],
    );
    expect(links.map(({ watchId }) => watchId)).toEqual(watches);
  });

  test.each<[string, () => Promise<string>]>([
    [
      'that is still waited for',
      async () => String(await askWorker(bench.db, { kind: 'discoverFeeds', url: 'https://a.example' }, now)),
    ],
    ['of another kind', async () => String(await askWorker(bench.db, { kind: 'testChannel', channelId: 1 }, now))],
    ['that is no longer kept', async () => GONE],
  ])('a result %s says to look again', async (_what, id) => {
    const form = { request: await id(), offer: '0' };
    expect(said(await bench.send(actions.addFoundFeed, form))).toBe(
      'The search results are no longer kept. Search for the feeds again.',
    );
    expect(said(await bench.send(actions.addFoundFeed, form, 'ar'))).toBe(
      'لم تعد نتيجة البحث محفوظة. ابحث عن الخلاصات من جديد.',
    );
    expect(await feeds()).toEqual([]);
  });

  test.each(['2', '99'])('a place %s that the result does not have says the same', async (offer) => {
    const outcome = await bench.send(actions.addFoundFeed, { request: String(await found()), offer });
    expect(said(outcome)).toContain('Search for the feeds again');
  });

  test.each(['-1', 'x', '0.5'])('a place %j is no place', async (offer) => {
    const outcome = await bench.send(actions.addFoundFeed, { request: String(await found()), offer });
    expect(outcome.result?.ok).toBe(false);
    expect(await feeds()).toEqual([]);
  });

  test('the login that was typed to look there is the feed’s from then on, and shown nowhere', async () => {
    const url = 'https://reader:open-sesame@news.example';
    await bench.send(actions.findFeeds, { url });
    const { id } = await request();
    await answerRequest(bench.db, id, { output: [{ url: 'https://news.example/rss', items: 2 }] as never });
    await bench.send(actions.addFoundFeed, { request: String(id), offer: '0' });
    const [feed] = await feeds();
    expect(feed?.url).toBe('https://news.example/rss');
    expect(await openedAccess(bench.db)).toMatchObject([{ feedId: feed?.id, login: 'reader:open-sesame' }]);
  });

  test('the login goes to no other site that the page offered', async () => {
    await bench.send(actions.findFeeds, { url: 'https://reader:open-sesame@news.example' });
    const { id } = await request();
    await answerRequest(bench.db, id, { output: [{ url: 'https://elsewhere.example/rss', items: 2 }] as never });
    await bench.send(actions.addFoundFeed, { request: String(id), offer: '0' });
    expect(await openedAccess(bench.db)).toEqual([]);
  });
});

describe('a feed’s access', () => {
  const typed = { login: 'reader:open sesame', userAgent: 'Gull/1', cookie: 'sid=4', headers: 'X-Key: 9', proxy: '' };

  test('is kept part by part; an empty part leaves the one that is there', async () => {
    const id = await makeFeed();
    expect(said(await bench.send(actions.editAccess, { id: String(id), ...typed }))).toBe('Saved.');
    await bench.send(actions.editAccess, { id: String(id), login: '', cookie: 'sid=5' });
    expect(await openedAccess(bench.db)).toMatchObject([
      {
        feedId: id,
        login: 'reader:open sesame',
        userAgent: 'Gull/1',
        cookie: 'sid=5',
        headers: { 'x-key': '9' },
        proxy: null,
      },
    ]);
  });

  test('a part that is ticked is forgotten, the others stay', async () => {
    const id = await makeFeed();
    await bench.send(actions.editAccess, { id: String(id), ...typed });
    await bench.send(actions.editAccess, { id: String(id), 'forget.login': 'on', 'forget.headers': 'on' });
    expect(await openedAccess(bench.db)).toMatchObject([
      { login: null, headers: null, userAgent: 'Gull/1', cookie: 'sid=4' },
    ]);
  });

  test('is not given to a new proxy that could read it, unless it is entered again or forgotten', async () => {
    const proxy = 'http://proxy.example:8080';
    const id = String(await makeFeed('http://news.example/feed'));
    await bench.send(actions.editAccess, { id, ...typed });
    expect(said(await bench.send(actions.editAccess, { id, proxy }))).toContain('a new proxy would read');
    expect(said(await bench.send(actions.editAccess, { id, proxy, login: 'x:y' }, 'ar'))).toContain('الوكيل الجديد');
    expect(await openedAccess(bench.db)).toMatchObject([{ login: 'reader:open sesame', proxy: null }]);
    const again = { id, proxy, login: 'x:y', 'forget.cookie': 'on', 'forget.headers': 'on' };
    expect(said(await bench.send(actions.editAccess, again))).toBe('Saved.');
    expect(await openedAccess(bench.db)).toMatchObject([{ login: 'x:y', cookie: null, headers: null, proxy }]);
    // What goes through a tunnel no proxy reads.
    const safe = String(await makeFeed('https://news.example/feed'));
    await bench.send(actions.editAccess, { id: safe, ...typed });
    expect(said(await bench.send(actions.editAccess, { id: safe, proxy }))).toBe('Saved.');
  });

  test('what was learnt of the feed before is asked for anew at once', async () => {
    const id = await makeFeed('https://news.example/feed', {
      etag: '"1"',
      lastModified: 'Mon, 04 Mar 2024 10:00:00 GMT',
      bodyHash: 'abc',
      nextPollAt: new Date('2099-01-01'),
    });
    await bench.send(actions.editAccess, { id: String(id), ...typed });
    const [feed] = await feeds();
    expect(feed).toMatchObject({ etag: null, lastModified: null, bodyHash: null });
    expect(feed?.nextPollAt.getTime()).toBeLessThanOrEqual(Date.now());
  });

  test.each([
    ['login', 'no colon', 'The login is not valid', 'بيانات الدخول غير صالحة'],
    ['userAgent', 'مرصد', 'The user agent is not valid', 'اسم المتصفح غير صالح'],
    ['cookie', 'nothing', 'The cookies are not valid', 'ملفات تعريف الارتباط غير صالحة'],
    ['headers', 'X-Key 9', 'The headers are not valid', 'الترويسات غير صالحة'],
    ['headers', 'Host: evil.example', 'The headers are not valid', 'الترويسات غير صالحة'],
    ['headers', 'Cookie: a=b', 'The headers are not valid', 'الترويسات غير صالحة'],
    ['proxy', 'socks5://127.0.0.1', 'The link of the proxy is not valid', 'رابط الوكيل غير صالح'],
    ['proxy', 'http://127.0.0.1/path', 'The link of the proxy is not valid', 'رابط الوكيل غير صالح'],
  ])('%s %j is refused in both languages without being repeated', async (part, value, english, arabic) => {
    const id = String(await makeFeed());
    const form = { id, [part]: value };
    const told = said(await bench.send(actions.editAccess, form));
    expect(told).toContain(english);
    expect(told).not.toContain(value);
    expect(said(await bench.send(actions.editAccess, form, 'ar'))).toContain(arabic);
    expect(await bench.db.feedAccess.count()).toBe(0);
  });

  test('of a feed that is gone says so in both languages', async () => {
    expect(said(await bench.send(actions.editAccess, { id: GONE, login: 'a:b' }))).toBe(
      'What this form belongs to no longer exists. Reload the page.',
    );
    expect(said(await bench.send(actions.editAccess, { id: GONE, login: 'a:b' }, 'ar'))).toBe(
      'لم يعد ما يخصه هذا النموذج موجوداً. أعد تحميل الصفحة.',
    );
  });

  test.each(NO_IDS)('of a feed %j is not found', async (id) => {
    expect(await bench.send(actions.editAccess, { id, login: 'a:b' })).toEqual({ notFound: true, refreshed: false });
  });
});

describe('the buttons of a feed', () => {
  test('pause and resume change its state; resumed it is due', async () => {
    const id = await makeFeed('https://news.example/feed', { nextPollAt: new Date('2099-01-01') });
    expect(await bench.press(actions.changeFeed, { id: String(id), change: 'pause' })).toEqual({ refreshed: true });
    expect(await feeds()).toMatchObject([{ state: 'paused' }]);
    await bench.press(actions.changeFeed, { id: String(id), change: 'resume' });
    const [feed] = await feeds();
    expect(feed?.state).toBe('active');
    expect(feed?.nextPollAt.getTime()).toBeLessThanOrEqual(Date.now());
  });

  test('poll makes it due now', async () => {
    const id = await makeFeed('https://news.example/feed', { nextPollAt: new Date('2099-01-01') });
    await bench.press(actions.changeFeed, { id: String(id), change: 'poll' });
    expect((await feeds())[0]?.nextPollAt.getTime()).toBeLessThanOrEqual(Date.now());
  });

  test('delete removes that one and no other; pressed twice it is no fault', async () => {
    const [id, other] = [await makeFeed(), await makeFeed('https://other.example/feed')];
    await bench.press(actions.changeFeed, { id: String(id), change: 'delete' });
    expect(await bench.press(actions.changeFeed, { id: String(id), change: 'delete' })).toEqual({ refreshed: true });
    expect((await feeds()).map((feed) => feed.id)).toEqual([other]);
  });

  test.each(['', 'DELETE', 'drop table', 'enable'])('a change %j is not found, and nothing changes', async (change) => {
    const id = await makeFeed();
    expect(await bench.press(actions.changeFeed, { id: String(id), change })).toEqual({
      notFound: true,
      refreshed: false,
    });
    expect(await feeds()).toMatchObject([{ id, state: 'active' }]);
  });

  test.each(NO_IDS)('of a feed %j are not found', async (id) => {
    expect(await bench.press(actions.changeFeed, { id, change: 'pause' })).toMatchObject({ notFound: true });
  });
});

describe('a feed’s history', () => {
  const runs = () => bench.db.backfill.findMany({ orderBy: { id: 'asc' } });

  test('is begun once however often the button is pressed, and ended by the run’s number', async () => {
    const id = String(await makeFeed());
    await bench.press(actions.changeHistory, { feedId: id });
    await bench.press(actions.changeHistory, { feedId: id });
    const [run, ...others] = await runs();
    expect(others).toEqual([]);
    expect(run).toMatchObject({ feedId: Number(id), state: 'running' });
    await bench.press(actions.changeHistory, { feedId: id, stop: String(run?.id) });
    expect((await runs())[0]?.state).not.toBe('running');
  });

  test('of a feed that is gone is not found', async () => {
    expect(await bench.press(actions.changeHistory, { feedId: GONE })).toMatchObject({ notFound: true });
    expect(await runs()).toEqual([]);
  });

  test.each(NO_IDS)('of a feed %j is not found', async (feedId) => {
    expect(await bench.press(actions.changeHistory, { feedId })).toMatchObject({ notFound: true });
  });
});

describe('a list of feeds', () => {
  const opml = (...outlines: string[]) =>
    new File([`<opml version="2.0"><body>${outlines.join('')}</body></opml>`], 'feeds.opml', { type: 'text/x-opml' });
  const outline = (url: string, text = 'Feed') => `<outline type="rss" text="${text}" xmlUrl="${url}"/>`;

  test('says how many it has and how many are new, in the plural of each language', async () => {
    await makeFeed('https://a.example/feed');
    const list = () => opml(outline('https://a.example/feed'), outline('https://b.example/feed', 'صحيفة الميناء'));
    expect(said(await bench.send(actions.importFeeds, { file: list() }))).toMatch(/2 feeds.*1|one/u);
    expect(await feeds()).toMatchObject([
      { url: 'https://a.example/feed' },
      { url: 'https://b.example/feed', title: 'صحيفة الميناء' },
    ]);
    // Now both are there.
    expect(said(await bench.send(actions.importFeeds, { file: list() }, 'ar'))).toContain('في القائمة خلاصتان');
    expect(await bench.db.feed.count()).toBe(2);
  });

  test('is followed by the watch that is named', async () => {
    const watch = await makeWatch();
    await bench.send(actions.importFeeds, { file: opml(outline('https://a.example/feed')), watch: String(watch) });
    const rows = await bench.database.query('select "watchId" from "WatchFeed"');
    expect(rows).toEqual([{ watchId: watch }]);
  });

  test('addresses that cannot be followed are named, the others are taken', async () => {
    const outcome = await bench.send(actions.importFeeds, {
      file: opml(outline('ftp://files.example/feed'), outline('https://b.example/feed')),
    });
    expect(said(outcome)).toContain('ftp://files.example/feed');
    expect((await feeds()).map(({ url }) => url)).toEqual(['https://b.example/feed']);
  });

  test.each<[string, BlobPart, string]>([
    ['an article', '<html><body><p>No list</p></body></html>', 'OPML'],
    ['nothing', '', 'OPML'],
    ['a feed', '<rss version="2.0"><channel><title>x</title></channel></rss>', 'OPML'],
  ])('%s is no list', async (_what, content, word) => {
    const file = new File([content], 'x.opml');
    for (const language of ['en', 'ar'] as const) {
      const outcome = await bench.send(actions.importFeeds, { file }, language);
      expect(outcome.result?.ok).toBe(false);
      expect(said(outcome)).toContain(word);
    }
    expect(await feeds()).toEqual([]);
  });

  test('one that is too large is refused with the limit', async () => {
    const file = new File([Buffer.alloc(9 * 1024 * 1024, 32)], 'x.opml');
    expect(said(await bench.send(actions.importFeeds, { file }))).toContain('8 MB');
    expect(said(await bench.send(actions.importFeeds, { file }, 'ar'))).toContain('8 ميغابايت');
  });

  test('without a file the field is named', async () => {
    expect(said(await bench.send(actions.importFeeds, {}))).toContain('cannot be accepted');
  });
});
