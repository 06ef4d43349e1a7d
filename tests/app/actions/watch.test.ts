import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordItems } from '#store/recording/recordItems';
import { type ActionBench, closeActionBench, openActionBench, said } from '#tests/support/actions';
import { analysedArticle, decision } from '#tests/support/articles';
import { watchWithChannel } from '#tests/support/watches';

type Actions = typeof import('../../../app/watches/[id]/actions');
type Check = typeof import('../../../app/watches/[id]/check/actions');
type Topics = typeof import('../../../app/watches/[id]/topics/actions');

const now = new Date('2024-03-05T10:00:00Z');
const GONE = '4242';
const NO_IDS = ['', '0', '-1', 'x', '1.5', '99999999999'];
let bench: ActionBench;
let actions: Actions;
let check: Check;
let topics: Topics;
let watchId: string;
let feedId: number;

beforeAll(async () => {
  bench = await openActionBench();
  actions = await import('../../../app/watches/[id]/actions');
  check = await import('../../../app/watches/[id]/check/actions');
  topics = await import('../../../app/watches/[id]/topics/actions');
});

afterAll(() => closeActionBench(bench));

beforeEach(async () => {
  await bench.database.clear();
  const made = await watchWithChannel(bench.db, { feedUrl: 'https://news.example/feed', now });
  watchId = String(made.watchId);
  feedId = made.feedId;
});

const watch = () => bench.db.watch.findUniqueOrThrow({ where: { id: Number(watchId) } });

/** Stores articles that were decided with the given scores; returns their ids in order. */
async function articles(...scores: number[]): Promise<string[]> {
  const items = scores.map((score, at) =>
    analysedArticle({ guid: `g${at}`, publishedAt: now, decisions: [decision(Number(watchId), score >= 0.5, score)] }),
  );
  await bench.db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: true, fromBackfill: false }));
  const rows = await bench.db.article.findMany({ orderBy: { id: 'asc' } });
  return items.map(({ url }) => String(rows.find((row) => row.url === url)?.id));
}

const decided = (articleId = '') =>
  bench.db.decision.findFirstOrThrow({ where: { watchId: Number(watchId), articleId: Number(articleId) } });
const accepted = async () => {
  const [row] = await bench.database.query<{ articles: number }>(
    `select coalesce(sum(articles), 0)::int as articles from "DailyCount" where subject = 'watch'`,
  );
  return row?.articles;
};

describe('a mark', () => {
  test('decides against the score, counts at once, and its taking back lets the score decide again', async () => {
    const [near] = await articles(0.4, 0.9);
    expect(await accepted()).toBe(1);
    expect(await bench.press(actions.mark, { watchId, articleId: near ?? '', feedback: 'yes' })).toEqual({
      refreshed: true,
    });
    expect(await decided(near)).toMatchObject({ accepted: true, feedback: 'yes', score: 0.4 });
    expect(await accepted()).toBe(2);
    await bench.press(actions.mark, { watchId, articleId: near ?? '', feedback: 'none' });
    expect(await decided(near)).toMatchObject({ accepted: false, feedback: null, markedAt: null });
    expect(await accepted()).toBe(1);
  });

  test('is given by a button that names its article; of one that names it otherwise nothing is taken', async () => {
    const [near = ''] = await articles(0.4);
    expect(await bench.press(actions.mark, { watchId, mark: `${near}:yes` })).toEqual({ refreshed: true });
    expect(await decided(near)).toMatchObject({ accepted: true, feedback: 'yes' });
    for (const mark of [near, `${near}:maybe`, 'x:no', ':no'])
      expect(await bench.press(actions.mark, { watchId, mark }), mark).toMatchObject({ notFound: true });
    expect(await bench.press(actions.mark, { watchId, mark: `${near}:none` })).toEqual({ refreshed: true });
    expect(await decided(near)).toMatchObject({ accepted: false, feedback: null });
  });

  test('"no" takes an accepted article out of every count', async () => {
    const [on] = await articles(0.9);
    await bench.press(actions.mark, { watchId, articleId: on ?? '', feedback: 'no' });
    expect(await decided(on)).toMatchObject({ accepted: false, feedback: 'no' });
    expect(await accepted()).toBe(0);
  });

  test('given twice counts once', async () => {
    const [near] = await articles(0.4);
    for (let press = 0; press < 2; press++)
      await bench.press(actions.mark, { watchId, articleId: near ?? '', feedback: 'yes' });
    expect(await accepted()).toBe(1);
  });

  test('has the watch learn from it, unless it does not adapt', async () => {
    const [near] = await articles(0.4);
    const asked = () => bench.db.request.count({ where: { kind: 'adaptWatch' } });
    await bench.press(actions.changeWatch, { id: watchId, adapts: 'off' });
    await bench.press(actions.mark, { watchId, articleId: near ?? '', feedback: 'yes' });
    expect(await asked()).toBe(0);
    await bench.press(actions.changeWatch, { id: watchId, adapts: 'on' });
    await bench.press(actions.mark, { watchId, articleId: near ?? '', feedback: 'no' });
    // Both ask; they wait for each other and are one.
    expect(await asked()).toBe(1);
  });

  test('on many is one change: all of them or, where one is gone, none; undoing brings back what each said', async () => {
    const [near = '', on = '', marked = ''] = await articles(0.4, 0.9, 0.3);
    await bench.press(actions.mark, { watchId, articleId: marked, feedback: 'yes' });
    const many = (...ids: string[]) => {
      const form = new FormData();
      form.set('watchId', watchId);
      form.set('feedback', 'no');
      for (const id of ids) form.append('articleId', id);
      return form;
    };
    const said = async () => Promise.all([near, on, marked].map(async (id) => (await decided(id)).feedback));
    expect(await bench.press(actions.mark, many(near, on, GONE))).toMatchObject({ notFound: true });
    expect(await said()).toEqual([null, null, 'yes']);
    expect(await accepted()).toBe(2);
    expect(await bench.press(actions.mark, many(near, on, marked))).toEqual({ refreshed: true });
    expect(await said()).toEqual(['no', 'no', 'no']);
    expect(await accepted()).toBe(0);
    const undo = new FormData();
    undo.set('watchId', watchId);
    for (const mark of [`${near}:none`, `${on}:none`, `${marked}:yes`]) undo.append('mark', mark);
    expect(await bench.press(actions.restoreMarks, undo)).toEqual({ refreshed: true });
    expect(await said()).toEqual([null, null, 'yes']);
    expect(await accepted()).toBe(2);
    undo.append('mark', `${near}:maybe`);
    expect(await bench.press(actions.restoreMarks, undo)).toMatchObject({ notFound: true });
  });

  test('on an article that is gone is not found', async () => {
    expect(await bench.press(actions.mark, { watchId, articleId: GONE, feedback: 'yes' })).toMatchObject({
      notFound: true,
    });
  });

  test.each(['', 'YES', 'maybe', 'null'])('%j is none', async (feedback) => {
    const [near] = await articles(0.4);
    expect(await bench.press(actions.mark, { watchId, articleId: near ?? '', feedback })).toMatchObject({
      notFound: true,
    });
    expect(await decided(near)).toMatchObject({ feedback: null, accepted: false });
  });

  test.each(NO_IDS)('in a watch %j is not found', async (id) => {
    const [near] = await articles(0.4);
    expect(await bench.press(actions.mark, { watchId: id, articleId: near ?? '', feedback: 'yes' })).toMatchObject({
      notFound: true,
    });
    expect(await bench.press(actions.mark, { watchId, articleId: id, feedback: 'yes' })).toMatchObject({
      notFound: true,
    });
  });
});

describe('the settings of a watch', () => {
  test('each button changes its own and leaves the others', async () => {
    await bench.press(actions.changeWatch, { id: watchId, state: 'paused' });
    expect(await watch()).toMatchObject({ state: 'paused', adapts: true, name: 'Withdrawal', threshold: 0.5 });
    await bench.press(actions.changeWatch, { id: watchId, adapts: 'off' });
    expect(await watch()).toMatchObject({ state: 'paused', adapts: false });
    await bench.press(actions.changeWatch, { id: watchId, state: 'active' });
    expect(await watch()).toMatchObject({ state: 'active', adapts: false });
  });

  test.each([{ state: 'deleted' }, { adapts: 'true' }, { state: '' }])(
    '%j is not found and changes nothing',
    async (given) => {
      const before = await watch();
      expect(await bench.press(actions.changeWatch, { id: watchId, ...given } as never)).toMatchObject({
        notFound: true,
      });
      expect(await watch()).toEqual(before);
    },
  );

  test('of a watch that is gone is not found', async () => {
    expect(await bench.press(actions.changeWatch, { id: GONE, state: 'paused' })).toMatchObject({ notFound: true });
  });

  test('its name is trimmed', async () => {
    expect(said(await bench.send(actions.renameWatch, { id: watchId, name: '  إضراب الميناء ' }, 'ar'))).toBe('حُفظ.');
    expect((await watch()).name).toBe('إضراب الميناء');
  });

  test.each(['', '   ', 'n'.repeat(201)])(
    'a name that is none or too long is refused in both languages',
    async (name) => {
      expect(said(await bench.send(actions.renameWatch, { id: watchId, name }))).toContain(': name.');
      expect(said(await bench.send(actions.renameWatch, { id: watchId, name }, 'ar'))).toContain(': الاسم.');
      expect((await watch()).name).toBe('Withdrawal');
    },
  );

  test('the name of one that is gone says so in both languages', async () => {
    expect(said(await bench.send(actions.renameWatch, { id: GONE, name: 'x' }))).toContain('no longer exists');
    expect(said(await bench.send(actions.renameWatch, { id: GONE, name: 'x' }, 'ar'))).toContain(
      'لم يعد ما يخصه هذا النموذج',
    );
  });
});

describe('the feeds of a watch', () => {
  const followed = async () =>
    (
      await bench.database.query<{ url: string }>(
        `select f.url from "WatchFeed" w join "Feed" f on f.id = w."feedId" where w."watchId" = $1 order by f.id`,
        [Number(watchId)],
      )
    ).map(({ url }) => url);

  test('are the ticked ones and those at the typed addresses, each once', async () => {
    const form = {
      watchId,
      feedId: [String(feedId)],
      feedUrl: 'other.example/feed\n\nhttps://other.example/feed\nfeed://third.example/rss',
    };
    expect(said(await bench.send(actions.followFeeds, form))).toBe('Saved.');
    expect(await followed()).toEqual([
      'https://news.example/feed',
      'https://other.example/feed',
      'http://third.example/rss',
    ]);
    await bench.send(actions.followFeeds, form);
    expect(await bench.db.feed.count()).toBe(3);
  });

  test('that are not ticked are followed no more, and stay for other watches', async () => {
    await bench.send(actions.followFeeds, { watchId, offeredId: [String(feedId)] });
    expect(await followed()).toEqual([]);
    expect(await bench.db.feed.count()).toBe(1);
  });

  test('that the form did not list stay followed', async () => {
    await bench.send(actions.followFeeds, { watchId, feedUrl: 'https://other.example/feed' });
    expect(await followed()).toEqual(['https://news.example/feed', 'https://other.example/feed']);
  });

  test.each([
    ['ليس رابطا', 'ليس رابطا'],
    ['not a link', 'not a link'],
    ['ftp://files.example', 'ftp://files.example'],
    ['https://ok.example/feed\nword', 'word'],
  ])('with an address %j none is taken, and the line is named', async (feedUrl, line) => {
    expect(said(await bench.send(actions.followFeeds, { watchId, feedUrl }))).toContain(`“${line}” is not a feed link`);
    expect(said(await bench.send(actions.followFeeds, { watchId, feedUrl }, 'ar'))).toContain(
      `«${line}» ليس رابط خلاصة`,
    );
    expect(await followed()).toEqual(['https://news.example/feed']);
    expect(await bench.db.feed.count()).toBe(1);
  });

  test('more lines than are taken are refused whole', async () => {
    const feedUrl = Array.from({ length: 101 }, (_, at) => `https://f${at}.example/feed`).join('\n');
    expect(said(await bench.send(actions.followFeeds, { watchId, feedUrl }))).toContain('101 lines');
    expect(said(await bench.send(actions.followFeeds, { watchId, feedUrl }, 'ar'))).toContain('الأسطر: 101');
    expect(await bench.db.feed.count()).toBe(1);
  });

  test('a text longer than is taken is refused whole', async () => {
    const outcome = await bench.send(actions.followFeeds, {
      watchId,
      feedUrl: `https://a.example/${'x'.repeat(20_001)}`,
    });
    expect(said(outcome)).toMatch(/20,0\d\d characters/u);
  });

  test('of a watch, or a feed, that is gone says so', async () => {
    expect(said(await bench.send(actions.followFeeds, { watchId: GONE, feedId: [String(feedId)] }))).toContain(
      'no longer exists',
    );
    expect(said(await bench.send(actions.followFeeds, { watchId, feedId: [GONE] }, 'ar'))).toContain('لم يعد');
    expect(await followed()).toEqual(['https://news.example/feed']);
  });
});

describe('capitals that stand for governments', () => {
  test('are counted with their country or for themselves', async () => {
    expect((await watch()).foldMetonyms).toBe(false);
    await bench.press(actions.foldMetonyms, { watchId, fold: 'yes' });
    expect((await watch()).foldMetonyms).toBe(true);
    await bench.press(actions.foldMetonyms, { watchId, fold: 'no' });
    expect((await watch()).foldMetonyms).toBe(false);
  });

  test.each([{ fold: 'on' }, { fold: '' }, {}])('%j is not found', async (given) => {
    expect(await bench.press(actions.foldMetonyms, { watchId, ...given } as never)).toMatchObject({ notFound: true });
    expect((await watch()).foldMetonyms).toBe(false);
  });

  test('of a watch that is gone is not found', async () => {
    expect(await bench.press(actions.foldMetonyms, { watchId: GONE, fold: 'yes' })).toMatchObject({ notFound: true });
  });
});

describe('deleting a watch', () => {
  test('leads home, takes its decisions with it, and leaves feeds and articles', async () => {
    await articles(0.9, 0.4);
    expect(await bench.press(actions.deleteWatch, { id: watchId })).toMatchObject({ redirect: '/' });
    expect([await bench.db.watch.count(), await bench.db.decision.count(), await accepted()]).toEqual([0, 0, 0]);
    expect([await bench.db.feed.count(), await bench.db.article.count()]).toEqual([1, 2]);
    expect(await bench.press(actions.deleteWatch, { id: watchId })).toMatchObject({ redirect: '/' });
  });

  test.each(NO_IDS)('of the number %j is not found', async (id) => {
    expect(await bench.press(actions.deleteWatch, { id })).toMatchObject({ notFound: true });
    expect(await bench.db.watch.count()).toBe(1);
  });
});

describe('drawing articles to check a watch', () => {
  const drawn = () => bench.db.decision.count({ where: { drawnAt: { not: null } } });

  test('says how many in the plural of the language, and draws none twice', async () => {
    await articles(0.9, 0.8, 0.45);
    expect(said(await bench.send(check.draw, { watchId }, 'ar'))).toBe('اختيرت 3 أخبار.');
    expect(await drawn()).toBe(3);
    expect(said(await bench.send(check.draw, { watchId }))).toBe('Nothing is left to pick.');
    expect(said(await bench.send(check.draw, { watchId }, 'ar'))).toBe('لم يبق ما يُختار.');
  });

  test('draws ten accepted at most', async () => {
    await articles(...Array.from({ length: 14 }, (_, at) => 0.6 + at / 100));
    expect(said(await bench.send(check.draw, { watchId }))).toBe('10 articles were picked.');
    expect(said(await bench.send(check.draw, { watchId }))).toBe('4 articles were picked.');
  });

  test.each([
    [1, '1 article was picked.', 'اختير خبر واحد.'],
    [2, '2 articles were picked.', 'اختير خبران.'],
  ])('%i is told so', async (count, english, arabic) => {
    const scores = Array.from({ length: count }, () => 0.9);
    await articles(...scores);
    expect(said(await bench.send(check.draw, { watchId }))).toBe(english);
    await bench.db.decision.updateMany({ data: { drawnAt: null } });
    expect(said(await bench.send(check.draw, { watchId }, 'ar'))).toBe(arabic);
  });

  test.each(NO_IDS)('of a watch %j is not found', async (id) => {
    expect(await bench.send(check.draw, { watchId: id })).toMatchObject({ notFound: true });
  });
});

describe('the topics of a watch', () => {
  const stored = () => bench.db.topic.findMany({ where: { watchId: Number(watchId) }, orderBy: { position: 'asc' } });
  const place = (at: number, given: Record<string, string>) =>
    Object.fromEntries(Object.entries(given).map(([name, value]) => [`topic.${at}.${name}`, value]));
  const send = (places: Record<string, string>[], language: 'ar' | 'en' = 'en') =>
    bench.send(
      topics.editTopics,
      { watchId, count: String(places.length), ...Object.assign({}, ...places.map((given, at) => place(at, given))) },
      language,
    );

  test('are kept by their id, changed, added and dropped in one go, in the order of the form', async () => {
    const [talks] = await stored();
    const outcome = await send([
      { ar: 'الأجور', en: 'Wages', variants: 'أجور البحارة\nرواتب' },
      { id: String(talks?.id), ar: '', en: 'Talks', variants: 'talks\nnegotiations' },
      { ar: '', en: '', variants: '' },
    ]);
    expect(said(outcome)).toBe('Saved.');
    expect(await stored()).toMatchObject([
      { label: 'الأجور', names: { ar: 'الأجور', en: 'Wages' }, variants: ['أجور البحارة', 'رواتب'], position: 0 },
      { id: talks?.id, label: 'Talks', names: { en: 'Talks' }, variants: ['talks', 'negotiations'], position: 1 },
    ]);
    // Their mentions are looked for in the stored articles.
    expect((await watch()).catchUpFrom).toBe(0);
    await send([{ id: String(talks?.id), en: 'Talks', variants: 'talks', remove: 'on' }]);
    expect(await stored()).toEqual([]);
  });

  test('without phrases are found by their names', async () => {
    await send([{ ar: 'الأجور', en: 'Wages', variants: '' }]);
    expect((await stored()).map(({ variants }) => variants)).toEqual([['الأجور', 'Wages']]);
  });

  test('without a name are refused by their phrases, and nothing changes', async () => {
    const before = await stored();
    const places = [{ ar: '', en: ' ', variants: 'سد الموصل\nخزان السد' }];
    expect(said(await send(places))).toContain('its phrases are سد الموصل · خزان السد');
    expect(said(await send(places, 'ar'))).toContain('أحد الموضوعات بلا اسم');
    expect(await stored()).toEqual(before);
  });

  test('of one name are refused by it', async () => {
    const places = [
      { ar: 'الأجور', en: '', variants: 'أجور' },
      { ar: 'الأجور', en: 'Wages', variants: 'wages' },
    ];
    expect(said(await send(places))).toContain('two topics are called “الأجور”');
    expect(said(await send(places, 'ar'))).toContain('موضوعان باسم «الأجور»');
    expect((await stored()).map(({ label }) => label)).toEqual(['talks']);
  });

  test('another watch’s topic is not taken over by its id', async () => {
    const other = await watchWithChannel(bench.db, { feedUrl: 'https://b.example/feed', now });
    const [theirs] = await bench.db.topic.findMany({ where: { watchId: other.watchId } });
    await send([{ id: String(theirs?.id), en: 'Stolen', variants: 'x' }]);
    expect(await bench.db.topic.findUniqueOrThrow({ where: { id: theirs?.id ?? 0 } })).toMatchObject({
      watchId: other.watchId,
      label: 'talks',
    });
  });

  test.each(['-1', '201', 'x', '1.5'])('a count of %j is none', async (count) => {
    expect((await bench.send(topics.editTopics, { watchId, count })).result?.ok).toBe(false);
    expect(await stored()).toHaveLength(1);
  });

  test('of a watch that is gone say so in both languages', async () => {
    const form = { watchId: GONE, count: '1', 'topic.0.en': 'Wages' };
    expect(said(await bench.send(topics.editTopics, form))).toContain('no longer exists');
    expect(said(await bench.send(topics.editTopics, form, 'ar'))).toContain('لم يعد');
  });
});
