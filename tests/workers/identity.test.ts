import { beforeEach, describe, expect, test } from 'vitest';
import { fillArticleKeys } from '#store/articles/fillArticleKeys';
import type { Database } from '#store/database';
import { listFeeds } from '#store/feeds/feeds';
import type { TestDatabase } from '#tests/support/database';
import type { FeedServer } from '#tests/support/feedServer';
import { ownWorker } from '#tests/support/ownWorker';
import { escapeXml } from '#tests/support/renderRss';
import { watchWithChannel } from '#tests/support/watches';
import type { Context } from '#workers/context';
import { pollNow } from '#workers/loops/poll';

let database: TestDatabase;
let db: Database;
let server: FeedServer;
let context: Context;
let feedId: number;
const now = new Date('2025-03-17T10:00:00Z');
/** In March 2025. What is much older alerts nobody. */
const TODAY = 17;

ownWorker(
  () => now,
  (own) => {
    ({ database, db, server, context } = own);
  },
);

beforeEach(async () => {
  // Everything is on the story, so that each new article alerts.
  const made = await watchWithChannel(db, { feedUrl: server.url('/feed'), now });
  feedId = made.feedId;
  await db.watch.update({ where: { id: made.watchId }, data: { threshold: 0, catchUpFrom: null } });
  context.analyst.invalidate();
});

interface Entry {
  title: string;
  link?: string;
  guid?: string;
  body?: string;
  day?: number;
}

const REPORTS: [title: string, body: string][] = [
  ['بلدية الموصل تعيد افتتاح الجسر العتيق أمام المركبات', 'انتهت أعمال صيانة استمرت ثمانية أشهر وعاد المرور باتجاهين.'],
  ['مزارعو البصرة يبدأون موسم جني التمور مبكرا', 'دفع الجفاف وارتفاع الحرارة إلى تقديم الموسم أسبوعين.'],
  ['وزارة التربية تعلن موعد بدء العام الدراسي', 'يبدأ الدوام في المدارس الابتدائية والثانوية في منتصف أيلول.'],
  ['فريق أثري يكشف عن رقم طينية في نفر', 'تعود الألواح إلى العهد البابلي القديم وتضم نصوصا مدرسية.'],
  ['مطار أربيل يستأنف رحلاته بعد عاصفة ترابية', 'تأخرت عشر رحلات وألغيت اثنتان قبل تحسن الرؤية مساء.'],
];
const LATER: [title: string, body: string] = [
  'أمانة بغداد تزرع عشرة آلاف شجرة على ضفاف دجلة',
  'تشمل الحملة خمسة متنزهات وتستمر حتى نهاية الخريف.',
];
const NOTICE =
  'للاطلاع على المادة كاملة يرجى الاشتراك في النسخة الرقمية أو تسجيل الدخول إلى حسابك، ولأي استفسار يمكنكم مراسلة قسم خدمة القراء عبر البريد المبين أدناه.';

const entriesOf = (keys: (place: number) => Omit<Entry, 'title'>, reports = REPORTS): Entry[] =>
  reports.map(([title, body], place) => ({ title, body, day: place + 1, ...keys(place) }));

async function poll(entries: Entry[], path = '/feed', id = feedId) {
  const items = entries.map(
    ({ title, link, guid, body, day }) => `<item><title>${escapeXml(title)}</title>
${link === undefined ? '' : `<link>${escapeXml(link)}</link>`}
${guid === undefined ? '' : `<guid isPermaLink="false">${escapeXml(guid)}</guid>`}
${body === undefined ? '' : `<description>${escapeXml(body)}</description>`}
${day === undefined ? '' : `<pubDate>${new Date(Date.UTC(2025, 2, day, 8)).toUTCString()}</pubDate>`}</item>`,
  );
  server.route(path, {
    body: `<rss version="2.0"><channel><title>موقع</title><link>${server.url('/')}</link>${items.join('\n')}</channel></rss>`,
  });
  const report = (await pollNow([id], context)).get(id);
  if (report?.outcome !== 'fresh') throw new Error(`the poll ended ${report?.outcome}`);
  const { newArticles, edits, alerts } = report;
  return { newArticles, edits, alerts };
}

const quiet = { newArticles: 0, edits: 0, alerts: 0 };
const one = { newArticles: 1, edits: 0, alerts: 1 };

async function warnings(): Promise<string[]> {
  const [feed] = await listFeeds(db, { polls: 5, now });
  return feed?.warnings.map(({ code }) => code) ?? [];
}

async function titles(): Promise<string[]> {
  return (await db.article.findMany({ orderBy: { id: 'asc' } })).map(({ title }) => title);
}

const allTitles = REPORTS.map(([title]) => title);

describe('reports that share a key are articles of their own, and the next one is new', () => {
  test.each<[what: string, keys: (place: number) => Omit<Entry, 'title'>, warning: string]>([
    ['one page for all', (place) => ({ guid: `urn:${place}`, link: server.url('/news') }), 'feed.sharedAddresses'],
    ['updates of a page, no guid', (place) => ({ link: server.url(`/live#update-${place}`) }), 'feed.sharedAddresses'],
    ['one guid for all', (place) => ({ guid: server.url('/'), link: server.url(`/n/${place}`) }), 'feed.sharedGuids'],
    [
      'one notice under all',
      (place) => ({ guid: `b${place}`, link: server.url(`/n/${place}`), body: NOTICE }),
      'feed.boilerplate',
    ],
    ['one page, one guid', () => ({ guid: 'x', link: server.url('/news') }), 'feed.sharedGuids'],
  ])('%s', async (_what, keys, warning) => {
    const entries = entriesOf(keys);
    expect(await poll(entries)).toEqual({ newArticles: 5, edits: 0, alerts: 0 });
    expect(await titles()).toEqual(allTitles);
    expect(await warnings()).toContain(warning);
    const [title, body] = LATER;
    expect(await poll([{ title, body, day: TODAY, ...keys(9) }, ...entries])).toEqual(one);
    expect(await titles()).toEqual([...allTitles, title]);
    // Alone in the document its keys are those of the feed still.
    expect(await poll([{ title: 'محافظ كربلاء يعلن خطة الزيارة', day: TODAY, ...keys(10) }])).toMatchObject({
      newArticles: 1,
    });
    expect(await titles()).toContain(title);
    expect(await poll(entries)).toEqual(quiet);
    expect(await db.revision.count()).toBe(0);
  });

  test('guids that are positions', async () => {
    const keys = (reports: typeof REPORTS, all: typeof REPORTS) =>
      entriesOf((place) => {
        const number = all.findIndex(([title]) => title === reports[place]?.[0]);
        return { guid: String(place + 1), link: server.url(`/r/${number}`), day: 12 + number };
      }, reports);
    const all = [...REPORTS, LATER];
    expect(await poll(keys(REPORTS.slice(0, 3), all))).toMatchObject({ newArticles: 3 });
    const before = await db.article.findMany({ orderBy: { id: 'asc' } });
    for (const newest of [3, 4, 5]) {
      expect(await poll(keys([...all.slice(newest - 2, newest + 1)].reverse(), all))).toEqual(one);
    }
    expect(await warnings()).toContain('feed.reusedGuids');
    expect(await db.article.findMany({ orderBy: { id: 'asc' }, take: 3 })).toEqual(before);
    expect(await titles()).toHaveLength(6);
  });

  test('urgent titles over different texts, without guid and link', async () => {
    const urgent = (...bodies: string[]) => bodies.map((body) => ({ title: 'عاجل', body }));
    const [first = '', second = '', third = ''] = REPORTS.map(([, body]) => body);
    expect(await poll(urgent(first, second))).toMatchObject({ newArticles: 2 });
    expect(await poll(urgent(third, first, second))).toEqual(one);
  });

  test('numbers that begin anew after a move, as guids and as addresses', async () => {
    const number = (place: number) => ({ guid: String(place), link: server.url(`/?p=${place}`) });
    const [first = ['', ''], second = ['', ''], ...others] = REPORTS;
    const at = ([title, body]: [string, string], place: number, day: number) => ({
      title,
      body,
      day,
      ...number(place),
    });
    const old = [at(first, 1, 2), at(second, 2, 3)];
    expect(await poll(old)).toMatchObject({ newArticles: 2 });
    const next = others.map((report, place) => at(report, place + 1, 11 + place));
    expect(await poll(next)).toMatchObject({ newArticles: 3, edits: 0 });
    expect(await titles()).toEqual(allTitles);
    expect(await warnings()).toContain('feed.reusedGuids');
    expect(await poll([...next].reverse())).toEqual(quiet);
  });

  test('a guid that comes back a year later', async () => {
    await poll(entriesOf((place) => ({ guid: `${place}`, link: server.url(`/n/${place}`) })).slice(0, 1));
    const [title, body] = LATER;
    expect(await poll([{ title, body, guid: '0', link: server.url('/n/9'), day: 366 }])).toEqual(one);
    expect(await warnings()).toEqual(['feed.reusedGuids', 'feed.doubtfulIdentity']);
  });
});

describe('reports of one form are no copies of each other, and each is told', () => {
  const quake = (strength: string, place: string) => ({
    title: `هزة أرضية بقوة ${strength} درجات قبالة سواحل ${place}`,
    body: `ضربت هزة أرضية بقوة ${strength} درجات قبالة سواحل ${place} على عمق عشرة كيلومترات، ولم ترد أنباء عن وقوع ضحايا أو أضرار مادية، بحسب المركز الوطني لرصد الزلازل.`,
  });
  const footed = (title: string) => ({ title, body: `The post ${title} appeared first on صوت المدينة. ${NOTICE}` });
  const [first = '', second = '', third = ''] = allTitles;

  test.each<[string, Pick<Entry, 'title' | 'body'>[]]>([
    ['a bulletin', [quake('4.1', 'ميناء الفاو'), quake('5.3', 'جزيرة بوبيان'), quake('3.9', 'خليج العقبة')]],
    ['a foot under headlines', [footed(first), footed(second), footed(third)]],
  ])('%s', async (_what, said) => {
    const entries = said.map((one, place) => ({ ...one, day: 15, guid: `f${place}`, link: server.url(`/n/${place}`) }));
    await poll(entries.slice(0, 1));
    expect(await poll(entries)).toEqual({ newArticles: 2, edits: 0, alerts: 2 });
  });

  test('but a report under another headline is still one', async () => {
    const body = `${REPORTS.map(([, text]) => text).join(' ')} ${REPORTS.map(([title]) => title).join('. ')}. ${NOTICE}`;
    const entry = { title: LATER[0], body, day: 15, guid: 'a', link: server.url('/n/1') };
    await poll([{ ...entry, title: first, guid: 'b', link: server.url('/n/2') }]);
    const long = `${body} ${body.split(' ').reverse().join(' ')}`;
    expect(long.length).toBeGreaterThan(600);
    await poll([{ ...entry, body: long }]);
    expect(
      await poll([{ ...entry, title: second, body: `${long} انتهى.`, guid: 'c', link: server.url('/n/3') }]),
    ).toEqual({ newArticles: 1, edits: 0, alerts: 0 });
  });
});

describe('one report stays one article and alerts nobody again', () => {
  const numbered = (link: (place: number) => string) => entriesOf((place) => ({ link: link(place) }));

  test.each<[what: string, link: (place: number) => string]>([
    ['sessions in the path', (place) => `/n/${place};jsessionid=0A${place}F.w1`],
    ['sessions in path and query', (place) => `/n/${place};jsessionid=0A${place}F?PHPSESSID=9f8e7d${place}`],
    ['a trailing slash', (place) => `/n/${place}/`],
    ['an index file', (place) => `/n/${place}/index.html`],
    ['a print form', (place) => `/n/${place}?print=1`],
    ['an AMP form', (place) => `/n/${place}/amp`],
    ['a fragment', (place) => `/n/${place}#top`],
    ['tracking', (place) => `/n/${place}?utm_source=rss`],
  ])('with %s, without guid', async (_what, variant) => {
    await poll(numbered((place) => server.url(`/n/${place}`)));
    expect(await poll(numbered((place) => server.url(variant(place))))).toEqual(quiet);
    const next = (place: number) => server.url(variant(place)).replace('0A', '1B').replace('utm_source', 'utm_medium');
    expect(await poll([...numbered(next), { title: LATER[0], link: server.url('/n/9') }])).toEqual(one);
    expect(await db.article.count()).toBe(6);
  });

  test('with www and https, on a public site', async () => {
    await poll(numbered((place) => `http://site.example/news/${place}`));
    expect(await poll(numbered((place) => `http://www.site.example/news/${place}/`))).toEqual(quiet);
    expect(await poll(numbered((place) => `https://m.site.example/news/${place}`))).toEqual(quiet);
    expect((await db.source.findMany()).map(({ domain }) => domain)).toEqual(['site.example']);
  });

  test('when the feed changes its guids for all entries at once', async () => {
    const entries = (guid: string) =>
      entriesOf((place) => ({ guid: `${guid}${place}`, link: server.url(`/n/${place}`) }));
    await poll(entries('a'));
    expect(await poll(entries('b'))).toEqual(quiet);
    // The new guids are known from now on.
    const moved = entries('b').map((entry, place) => ({ ...entry, link: server.url(`/news/${place}-new`) }));
    expect(await poll(moved)).toEqual({ newArticles: 0, edits: 5, alerts: 0 });
  });

  test('when the feed changes guids and addresses at once', async () => {
    await poll(entriesOf((place) => ({ guid: `a${place}`, link: server.url(`/n/${place}`) })));
    const moved = entriesOf((place) => ({ guid: `b${place}`, link: server.url(`/article/${place}`) }));
    expect(await poll(moved)).toEqual({ newArticles: 0, edits: 5, alerts: 0 });
  });

  test.each([
    ['with texts', ([title, body]: [string, string]) => ({ title, body })],
    ['headlines only', ([title]: [string, string]) => ({ title })],
  ])('when addresses are positions, without guids, %s', async (_what, said) => {
    const placed = (reports: typeof REPORTS) =>
      reports.map((report, place) => ({
        ...said(report),
        link: server.url(`/top/${place + 1}`),
        day: 12 + REPORTS.indexOf(report),
      }));
    await poll(placed(REPORTS.slice(0, 4).reverse()));
    expect(await poll(placed([...REPORTS].reverse()))).toMatchObject(one);
    expect(await titles()).toEqual(allTitles);
    expect(await db.revision.count()).toBe(0);
  });

  test('when all addresses are new at every poll, without guids, dates and bodies', async () => {
    const headlines = (visit: number) =>
      REPORTS.map(([title], place) => ({ title, link: server.url(`/go/${visit}f${place * 7 + visit}`) }));
    await poll(headlines(1));
    expect(await poll(headlines(2))).toMatchObject({ newArticles: 0, alerts: 0 });
    expect(await poll([...headlines(3), { title: LATER[0], link: server.url('/go/3f99') }])).toMatchObject({
      newArticles: 1,
      alerts: 1,
    });
    expect(await titles()).toEqual([...allTitles, LATER[0]]);
  });

  test('when a live blog is worded anew', async () => {
    const [[title = '', body = ''] = [], [otherTitle = '', otherBody = ''] = []] = REPORTS;
    const link = server.url('/live/floods-2025');
    await poll([{ title, body, link, day: 1 }]);
    expect(await poll([{ title: otherTitle, body: otherBody, link, day: 1 }])).toEqual({ ...quiet, edits: 1 });
    expect((await db.revision.findMany()).map((revision) => revision.title)).toEqual([title]);
  });

  test('in a database of an earlier version, which kept guids and addresses as they came', async () => {
    const entries = entriesOf((place) => ({
      guid: `https://WWW.site.example/?p=${place}`,
      link: `https://www.site.example/n/${place}/`,
    }));
    await poll(entries);
    await database.query(
      `update "Article" set "addressKey" = null, "titleKey" = null, url = 'https://www.site.example/n/' || (id - 1) || '/'`,
    );
    await database.query(
      `update "FeedEntry" set guid = 'https://WWW.site.example/?p=' || ("articleId" - 1), "itemHash" = 'earlier'`,
    );
    expect(await poll([...entries, { title: LATER[0], link: 'https://www.site.example/n/9' }])).toEqual(one);
    expect(await db.article.count()).toBe(6);
    expect(await fillArticleKeys(db)).toBe(5);
    const spelt = entries.map(({ link = '', ...entry }) => ({
      ...entry,
      link: link.replace('https://www.', 'http://'),
    }));
    expect(await poll(spelt.map(({ guid: _, ...entry }) => entry))).toEqual(quiet);
  });
});
