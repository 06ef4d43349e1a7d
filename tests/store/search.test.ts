import { beforeAll, describe, expect, test } from 'vitest';
import { normaliseText } from '#core/language/arabic/normalise';
import { Doc } from '#core/language/doc';
import { parseQuery } from '#core/query/parseQuery';
import { searchPatternOf } from '#core/query/searchPattern';
import { searchText } from '#core/query/searchText';
import { acceptedArticles, countArticlesOf, nearestRejected } from '#store/articles/articleLists';
import { listRevisions } from '#store/articles/revisions';
import { connect, type Database } from '#store/database';
import { recordItems } from '#store/recording/recordItems';
import { searchedIds } from '#store/search/searchedIds';
import { indexNext } from '#store/useCases/indexArticles';
import { analysedArticle, decision } from '#tests/support/articles';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';
import { indexStep } from '#workers/loops/indexArticles';

const now = new Date('2024-01-10T12:00:00Z');

/** What each article says, by the name it goes by here. */
const TEXTS: Record<string, [language: string, text: string]> = {
  raid: ['ar', 'غارة أميركية على مواقع داعش في ريف دير الزور أسفرت عن مقتل 17 مسلحا'],
  talks: ['ar', 'بدأت في بغداد محادثات أميركية عراقية حول انسحاب القوات'],
  council: ['ar', 'مجلس الأمن الدولي يعقد جلسة حول أربيل وينظر في ١٧ بندا'],
  guards: ['ar', 'رجال الأمن يحرسون مجلس المحافظة في الموصل'],
  money: ['ar', 'صرف ٢٬٥٠٠ دينار لكل أسرة نازحة ورفع الميزانية ٣٫٥ بالمئة'],
  soldiers: ['en', 'Some 2,500 soldiers leave Iraq under the plan, says amwaj.media'],
  jets: ['en', 'F-16 jets flew over Erbil in 2017 and the pilot’s wing returned'],
  persian: ['fa', 'مذاکرات بغداد درباره خروج نیروها ادامه دارد'],
};

let database: TestDatabase;
let db: Database;
let watchId: number;
let feedId: number;
const names = new Map<number, string>();

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 2 });
  ({ watchId, feedId } = await watchWithChannel(db, { feedUrl: 'https://example.org/feed', now }));
  const items = Object.entries(TEXTS).map(([name, [lang, text]]) =>
    analysedArticle({
      guid: name,
      title: name,
      text,
      lang,
      searchText: searchText(new Doc(text, { language: lang })),
      decisions: [decision(watchId, true)],
    }),
  );
  await db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: true, fromBackfill: false }));
  for (const { id, title } of await db.article.findMany()) names.set(id, title);
  return () => db.$disconnect();
});

async function found(query: string): Promise<string[]> {
  const parsed = parseQuery(query);
  if (parsed.status !== 'understood') return [parsed.status];
  const search = searchPatternOf(parsed.node);
  const articles = await acceptedArticles(db, { watchId, search, limit: 100, foldCopies: true });
  expect(await countArticlesOf(db, { watchId, search })).toEqual({
    articles: articles.length,
    folded: articles.length,
  });
  const ids = articles.map(({ id }) => id).sort((a, b) => a - b);
  // What the page's charts count, whether each accepted article is looked at or the index is asked.
  for (const accepted of [8, 1_000_000]) {
    const charted = await searchedIds(db, { watchId, search, from: new Date(0), to: new Date('2100-01-01'), accepted });
    expect([...charted].sort((a, b) => a - b)).toEqual(ids);
  }
  return articles.map(({ id }) => names.get(id) ?? '').sort();
}

const all = Object.keys(TEXTS).sort();

describe('a search', () => {
  test.each<[string, string[]]>([
    ['أميركا', ['raid', 'talks']],
    ['أميركا -داعش', ['talks']],
    ['أميركا -داعش -بغداد', []],
    ['-أميركا', all.filter((name) => !['raid', 'talks'].includes(name))],
    ['"مجلس الأمن"', ['council']],
    ['«مجلس الأمن»', ['council']],
    ['مجلس الأمن', ['council', 'guards']],
    ['مجلس -"مجلس الأمن"', ['guards']],
    ['"الأمن مجلس"', []],
    ['"في بغداد"', ['talks']],
    ['"من بغداد"', []],
    ['أربيل OR الموصل', ['council', 'guards']],
    ['مجلس أربيل أو الموصل', ['council', 'guards']],
    ['(غارة أو جلسة) -داعش', ['council']],
    ['17', ['council', 'raid']],
    ['١٧', ['council', 'raid']],
    ['۱۷ مسلحا', ['raid']],
    ['2500', ['money', 'soldiers']],
    ['٢٥٠٠', ['money', 'soldiers']],
    ['2,500', ['money', 'soldiers']],
    ['٢٬٥٠٠ -دينار', ['soldiers']],
    ['3.5', ['money']],
    ['250', []],
    ['1', []],
    ['2017', ['jets']],
    ['F-16', ['jets']],
    ['16', ['jets']],
    ["pilot's wing", ['jets']],
    ['amwaj.media', ['soldiers']],
    ['soldier', ['soldiers']],
    ['بغداد', ['persian', 'talks']],
    ['مذاکرات', ['persian']],
    ['محادث*', ['talks']],
    ['والانسحاب', ['talks']],
  ])('for %j finds %j', async (query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  test('asks for an actor by any name, also one merged into it, for a publisher and for a language', async () => {
    const actor = (key: string, surfaces: string[]) => ({
      key,
      kind: 'organisation' as const,
      names: { ar: surfaces[0] ?? '' },
      aliases: { create: surfaces.map((surface) => ({ surface, normalised: normaliseText(surface), lang: 'ar' })) },
    });
    const root = await db.actor.create({ data: actor('guild', ['نقابة البحارة', 'Sailors Guild']) });
    const merged = await db.actor.create({ data: { ...actor('old-guild', ['اتحاد البحارة']), rootId: root.id } });
    const other = await db.actor.create({ data: actor('fleet', ['شركة الأسطول']) });
    const idOf = (name: string) => [...names].find(([, other]) => other === name)?.[0] ?? 0;
    const mention = { count: 1, inTitle: false, spans: [] };
    await db.mention.createMany({
      data: [
        { articleId: idOf('raid'), actorId: root.id, ...mention },
        { articleId: idOf('jets'), actorId: merged.id, ...mention },
        { articleId: idOf('talks'), actorId: other.id, ...mention },
      ],
    });
    const topic = await db.topic.create({
      data: { watchId, label: 'إضراب الميناء', names: { ar: 'إضراب الميناء', en: 'Port strike' }, variants: [] },
    });
    await db.mention.create({ data: { articleId: idOf('raid'), topicId: topic.id, ...mention } });
    const source = await db.source.create({ data: { domain: 'news.harbour.example' } });
    await db.article.updateMany({ where: { title: { in: ['jets', 'talks'] } }, data: { sourceId: source.id } });
    for (const [query, expected] of [
      ['actor:"نقابة البحارة"', ['jets', 'raid']],
      ['actor:"sailors guild"', ['jets', 'raid']],
      ['actor:«اتحاد البحارة» lang:en', ['jets']],
      ['-actor:"نقابة البحارة" أميركا', ['talks']],
      ['actor:"شركة الأسطول" OR Erbil', ['jets', 'talks']],
      ['actor:بحارة', []],
      ['source:harbour', ['jets', 'talks']],
      ['source:harbour.example lang:ar', ['talks']],
      ['source:harb', []],
      ['lang:fa', ['persian']],
      ['-lang:ar -source:harbour', ['persian', 'soldiers']],
      ['topic:"port strike"', ['raid']],
      ['الموضوع:"إضراب الميناء" lang:fa', []],
      ['after:2024-01-10', [...all]],
      ['before:٢٠٢٤-٠١-١٠', []],
      ['before:٢٠٢٤-٠١-١١ lang:fa', ['persian']],
      ['بعد:2024-01-11', []],
    ] as const)
      expect(await found(query), query).toEqual(expected);
  });

  test('and its opposite share nothing and leave nothing out', async () => {
    for (const query of [
      'أميركا',
      '"مجلس الأمن"',
      'بغداد OR 17',
      'بغداد 17',
      '2500 -دينار',
      '"في بغداد"',
      'lang:en jets',
      'source:x',
    ]) {
      const [is, isNot] = [await found(query), await found(`-(${query})`)];
      expect([...is, ...isNot].sort(), query).toEqual(all);
    }
  });

  test('answers anything that can be typed', async () => {
    for (const query of [
      "'",
      "\\'",
      "a'b",
      "o'brien",
      "'':*",
      'a:b',
      '<->',
      "x'&!y",
      '\u0000',
      '\ud800',
      '😀',
      '-',
      `${'NOT '.repeat(49)}a`,
    ]) {
      await expect(found(query), query).resolves.toBeDefined();
    }
  });
});

test('an index made by other code is made anew once, and then answers', async () => {
  await db.$executeRaw`update "Article" set search = to_tsvector('simple', 'old')`;
  expect(await found('غارة')).toEqual([]);
  expect(await indexStep(db, 'v2')).toBe(0);
  expect(await found('غارة')).toEqual(['raid']);
  expect(await indexStep(db, 'v2')).toBeGreaterThan(0);
  // In several steps: each goes on where the last one ended.
  const steps: (number | undefined)[] = [];
  do steps.push(await indexNext(db, { version: 'v3', limit: 3, wordsOf: ({ title }) => title }));
  while (steps.at(-1) !== undefined);
  expect(steps).toEqual([3, 3, 2, undefined]);
  expect(await found('raid OR jets')).toEqual(['jets', 'raid']);
});

test('a copy is shown where it is meant, though its first is not, and the rows add up to the count', async () => {
  const text = 'نص واحد نشرته وكالتان عن سد الموصل وملء خزانه بعد موسم الأمطار';
  const copy = (guid: string, day: string, title: string) =>
    analysedArticle({
      guid,
      // Each of another publisher: short texts of one with other headlines are reports of one form.
      url: `https://${guid}.example/dam`,
      title,
      text,
      lang: 'ar',
      publishedAt: new Date(`${day}T08:00:00Z`),
      contentHash: guid,
      searchText: searchText(new Doc(`${title}\n${text}`, { language: 'ar' })),
      decisions: [decision(watchId, true)],
    });
  const items = [copy('c1', '2024-02-01', 'سد'), copy('c2', '2024-02-02', 'خزان'), copy('c3', '2024-02-02', 'مياه')];
  await db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: true, fromBackfill: false }));
  const rows = async (filter: object) => {
    const page = await acceptedArticles(db, { watchId, ...filter, limit: 10, foldCopies: true });
    const counted = await countArticlesOf(db, { watchId, ...filter });
    expect(page.reduce((sum, { copies }) => sum + 1 + copies, 0)).toBe(counted.articles);
    return page.map(({ title, copies }) => [title, copies]);
  };
  expect(await rows({ from: '2024-02-01', to: '2024-02-02' })).toEqual([['سد', 2]]);
  expect(await rows({ from: '2024-02-02', to: '2024-02-02' })).toEqual([['خزان', 1]]);
  const search = searchPatternOf({ kind: 'word', text: 'مياه', isPrefix: false });
  expect(await rows({ search })).toEqual([['مياه', 0]]);
});

describe('what became of an article in the watch', () => {
  const idOf = (name: string) => [...names].find(([, title]) => title === name)?.[0] ?? 0;

  test('is asked for by is:, in both languages and with words', async () => {
    const [talks, council, guards] = ['talks', 'council', 'guards'].map(idOf);
    const decided = (name: string) => ({ watchId_articleId: { articleId: idOf(name), watchId } });
    await db.decision.update({ where: decided('raid'), data: { feedback: 'yes' } });
    await db.decision.update({ where: decided('jets'), data: { accepted: false } });
    await db.revision.create({ data: { articleId: talks ?? 0, title: 'talks', summary: '', text: 'كما كان' } });
    await db.article.update({ where: { id: guards ?? 0 }, data: { groupId: council ?? 0 } });

    const listed = async (query: string) => {
      const parsed = parseQuery(query);
      if (parsed.status !== 'understood') return [parsed.status];
      const search = searchPatternOf(parsed.node);
      const articles = await acceptedArticles(db, { watchId, search, limit: 100, foldCopies: false });
      return articles.flatMap(({ id }) => names.get(id) ?? []).sort();
    };
    expect(await listed('is:marked')).toEqual(['raid']);
    expect(await listed('الحالة:محكومة')).toEqual(['raid']);
    expect(await listed('is:edited')).toEqual(['talks']);
    expect(await listed('الحالة:مكررة')).toEqual(['guards']);
    expect(await listed('is:report الحالة:معدلة')).toEqual(['talks']);
    expect(await listed('-is:marked is:edited أو is:copy')).toEqual(['guards', 'talks']);
    expect(await listed('is:rejected')).toEqual([]);
    expect(await listed('is:blue')).toEqual(['refused']);
    const rejected = parseQuery('الحالة:مستبعدة');
    if (rejected.status !== 'understood') throw new Error('not understood');
    const search = searchPatternOf(rejected.node);
    expect((await nearestRejected(db, { watchId, search, limit: 9 })).map(({ id }) => names.get(id))).toEqual(['jets']);
  });

  test('with what it said before', async () => {
    const [revision] = await listRevisions(db, idOf('talks'), 5);
    expect(revision).toMatchObject({ title: 'talks', text: 'كما كان' });
  });
});
