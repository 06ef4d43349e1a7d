import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Profile } from '#core/relevance/profile/profile';
import { addFeed } from '#store/useCases/addFeed';
import { answerRequest, askWorker } from '#store/work/requests';
import { type ActionBench, closeActionBench, openActionBench, said } from '#tests/support/actions';

type Actions = typeof import('../../../app/watches/new/actions');

const now = new Date();
const GONE = '4242';
const TITLE = 'إضراب البحارة يشل ميناء النورس';
const TEXT = `${TITLE}\n${'بدأت نقابة البحارة إضرابا مفتوحا في أرصفة الميناء وتوقفت الرافعات عن تفريغ الحاويات. '.repeat(3)}`;
let bench: ActionBench;
let actions: Actions;

beforeAll(async () => {
  bench = await openActionBench();
  actions = await import('../../../app/watches/new/actions');
});

afterAll(() => closeActionBench(bench));

beforeEach(async () => {
  await bench.database.clear();
  bench.cookies.clear();
});

const newest = () => bench.db.request.findFirstOrThrow({ orderBy: { id: 'desc' } });
const file = (content: string | Uint8Array<ArrayBuffer>, name = 'article.html') => new File([content], name);

describe('giving the article of a story', () => {
  test('a text is asked of a worker as it was pasted', async () => {
    const { redirect } = await bench.send(actions.readSeed, { seed: `  ${TEXT}\n` });
    const { id, kind, input } = await newest();
    expect(redirect).toBe(`/watches/new/${id}`);
    expect([kind, input]).toEqual(['draftWatch', { text: TEXT.trim() }]);
  });

  test.each(['https://news.example/strike', ' http://news.example/?p=66542 ', 'HTTPS://News.example/a'])(
    '%j is taken for an address',
    async (seed) => {
      await bench.send(actions.readSeed, { seed });
      expect((await newest()).input).toEqual({ url: seed.trim() });
    },
  );

  test('an address within a text is part of the text', async () => {
    await bench.send(actions.readSeed, { seed: `https://news.example/strike ${TEXT}` });
    expect((await newest()).input).toMatchObject({ text: expect.stringContaining('https://news.example/strike') });
  });

  test.each<[string, object, string, string]>([
    ['nothing', {}, 'You entered nothing', 'لم تُدخل شيئاً'],
    ['blanks', { seed: ' \n\t ' }, 'You entered nothing', 'لم تُدخل شيئاً'],
    ['an empty file', { file: file('') }, 'You entered nothing', 'لم تُدخل شيئاً'],
    ['a headline', { seed: TITLE }, 'it has 5 words and needs at least 20', 'الكلمات: 5'],
    ['a book', { seed: 'كلمة '.repeat(40_001) }, '200,004 characters', 'الحروف: 200'],
    ['a file that is too large', { file: file('x'.repeat(8 * 1024 * 1024 + 1)) }, '8 MB', '8 ميغابايت'],
  ])('%s is refused in both languages, and no worker is asked', async (_what, given, english, arabic) => {
    const form = given as Record<string, string | File>;
    expect(said(await bench.send(actions.readSeed, form))).toContain(english);
    expect(said(await bench.send(actions.readSeed, form, 'ar'))).toContain(arabic);
    expect(await bench.db.request.count()).toBe(0);
  });

  test('a saved page gives the words of its article under its heading, and none of its scripts', async () => {
    const page = `<!doctype html><html><head><title>${TITLE} - صحيفة</title><style>p{}</style></head><body>
      <nav>الرئيسية</nav><article><h1>${TITLE}</h1><p>${TEXT}</p><script>alert('سر')</script></article><footer>حقوق</footer></body></html>`;
    await bench.send(actions.readSeed, { file: file(page) });
    const { text } = (await newest()).input as { text: string };
    expect(text.startsWith(TITLE)).toBe(true);
    expect(text).toContain('نقابة البحارة');
    expect(text).not.toMatch(/الرئيسية|حقوق|alert|<|سر'/u);
  });

  test('a file of plain text is taken as it is, in the encoding that it has', async () => {
    // "ميناء" in windows-1256, as old desks save it, said in a page's head.
    const arabic = Uint8Array.from([0xe3, 0xed, 0xe4, 0xc7, 0xc1]);
    const head = new TextEncoder().encode('<html><head><meta charset="windows-1256"></head><body><p>');
    const words = new TextEncoder().encode(' word'.repeat(30));
    await bench.send(actions.readSeed, { file: file(Uint8Array.from([...head, ...arabic, ...words])) });
    expect((await newest()).input).toMatchObject({ text: expect.stringContaining('ميناء') });
    await bench.send(actions.readSeed, { file: file(TEXT, 'article.txt') });
    expect((await newest()).input).toMatchObject({ text: expect.stringContaining('نقابة البحارة') });
  });

  test('what was left out of a draft is read with it, once it is asked for', async () => {
    const draft = await askWorker(bench.db, { kind: 'draftWatch', text: TEXT }, now);
    const { redirect } = await bench.send(actions.takeBack, { draft: String(draft) });
    const { id, input } = await newest();
    expect(redirect).toBe(`/watches/new/${id}`);
    expect(input).toEqual({ text: TEXT, whole: true });
  });

  test('a draft that is gone, or is none, says so in both languages', async () => {
    const other = await askWorker(bench.db, { kind: 'testChannel', channelId: 1 }, now);
    for (const draft of [GONE, String(other)]) {
      expect(said(await bench.send(actions.takeBack, { draft }))).toContain('drafts are kept for a day');
      expect(said(await bench.send(actions.takeBack, { draft }, 'ar'))).toContain('تُحفظ المسودات يوماً واحداً');
      expect(said(await bench.send(actions.saveDraft, { draft, name: 'x' }))).toContain('drafts are kept for a day');
    }
    expect(await bench.send(actions.takeBack, { draft: 'x' })).toMatchObject({ notFound: true });
  });
});

describe('following the story of a draft', () => {
  const reason = { code: 'title' as const, spans: [] };
  const profile: Profile = {
    language: 'ar',
    actors: [
      { actorKey: 'union', weight: 2, reason },
      { actorKey: 'ports', weight: 1, reason },
    ],
    terms: [{ term: 'اضراب', label: 'إضراب', weight: 1.23456, reason }],
    required: [],
    excluded: [],
  };
  const offer = (url: string) => ({ url, title: url, itemCount: 3, sample: [] });
  const ready = (seed: object = {}) => ({
    name: TITLE,
    seed: { title: TITLE, text: TEXT, ...seed },
    language: 'ar',
    profile,
    actors: {},
    topics: [
      { label: 'أجور', names: { ar: 'أجور' }, variants: ['أجور'] },
      { label: 'رافعات', names: { ar: 'رافعات' }, variants: ['رافعات'] },
    ],
    feeds: [offer('https://news.example/feed'), offer('https://news.example/sport')],
    preview: [],
  });

  async function draft(seed: object = {}): Promise<string> {
    const id = await askWorker(bench.db, { kind: 'draftWatch', text: TEXT }, now);
    await answerRequest(bench.db, id, { output: ready(seed) as never });
    return String(id);
  }

  const ALL = { 'actor.0': 'on', 'actor.1': 'on', 'term.0': 'on' };
  const watch = () =>
    bench.db.watch.findFirstOrThrow({ include: { topics: true, feeds: { include: { feed: true } } } });
  const feedsOf = async () => (await watch()).feeds.map(({ feed }) => feed.url).sort();
  const profileOf = async () => (await bench.db.profileVersion.findFirstOrThrow()).profile as unknown as Profile;

  test('leads to it; what is ticked is kept, what is not is dropped', async () => {
    const { redirect } = await bench.send(actions.saveDraft, {
      draft: await draft(),
      name: ' إضراب الميناء ',
      'actor.0': 'on',
      'term.0': 'on',
      'topic.1': 'on',
      'feed.0': 'on',
    });
    const made = await watch();
    expect(redirect).toBe(`/watches/${made.id}`);
    expect(made).toMatchObject({
      name: 'إضراب الميناء',
      seedTitle: TITLE,
      seedText: TEXT,
      seedUrl: null,
      seedDated: 'unknown',
    });
    expect(made.topics.map(({ label }) => label)).toEqual(['رافعات']);
    expect(await feedsOf()).toEqual(['https://news.example/feed']);
    const { actors, terms } = await profileOf();
    expect(actors.map(({ actorKey }) => actorKey)).toEqual(['union']);
    // A weight that was not touched keeps the digits that the box does not show.
    expect(terms).toMatchObject([{ term: 'اضراب', weight: 1.23456 }]);
  });

  test('a weight and a threshold are taken as typed', async () => {
    await bench.send(actions.saveDraft, {
      draft: await draft(),
      name: 'x',
      ...ALL,
      'term.0.weight': '2.5',
      threshold: '61',
    });
    expect((await watch()).threshold).toBe(0.61);
    expect((await profileOf()).terms).toMatchObject([{ weight: 2.5 }]);
  });

  test.each([
    [{ name: '' }, ': name.', ': الاسم.'],
    [{ name: 'n'.repeat(201) }, ': name.', ': الاسم.'],
    [{ threshold: '' }, ': acceptance threshold.', ': حد القبول.'],
    [{ threshold: '100' }, ': acceptance threshold.', ': حد القبول.'],
    [{ 'term.0.weight': 'x' }, ': weight.', ': الوزن.'],
    [{ 'term.0.weight': '101' }, ': weight.', ': الوزن.'],
    [{ feedUrl: 'ليس رابطا' }, '“ليس رابطا” is not a feed link', '«ليس رابطا» ليس رابط خلاصة'],
  ])('%j is refused in both languages, and nothing is made', async (given: object, english, arabic) => {
    const form = { draft: await draft(), name: 'x', ...ALL, ...given };
    expect(said(await bench.send(actions.saveDraft, form))).toContain(english);
    expect(said(await bench.send(actions.saveDraft, form, 'ar'))).toContain(arabic);
    expect([await bench.db.watch.count(), await bench.db.feed.count()]).toEqual([0, 0]);
  });

  test('a draft that is still being read is no draft yet', async () => {
    const id = await askWorker(bench.db, { kind: 'draftWatch', text: TEXT }, now);
    expect((await bench.send(actions.saveDraft, { draft: String(id), name: 'x' })).result?.ok).toBe(false);
  });

  test.each<[string, object, object, string | null, string]>([
    ['as it was read', { publishedAt: '2024-01-10T08:30:00.000Z' }, {}, '2024-01-10T08:30:00.000Z', 'exact'],
    [
      'as read, where the day is left',
      { publishedAt: '2024-01-10T08:30:00.000Z' },
      { seedDay: '2024-01-10' },
      '2024-01-10T08:30:00.000Z',
      'exact',
    ],
    [
      'as read, to the day',
      { publishedAt: '2024-01-10T00:00:00.000Z', datePrecision: 'day' },
      {},
      '2024-01-10T00:00:00.000Z',
      'day',
    ],
    [
      'the day that the reader gives',
      { publishedAt: '2024-01-10T08:30:00.000Z' },
      { seedDay: '2024-01-12' },
      '2024-01-12T00:00:00.000Z',
      'day',
    ],
    ['a day where none was read', {}, { seedDay: '2024-01-12' }, '2024-01-12T00:00:00.000Z', 'day'],
    ['none where the reader empties it', { publishedAt: '2024-01-10T08:30:00.000Z' }, { seedDay: '' }, null, 'unknown'],
    ['none where the day is no day', {}, { seedDay: '2024-02-31' }, null, 'unknown'],
  ])('its date is %s', async (_how, seed, form, publishedAt, dated) => {
    await bench.send(actions.saveDraft, { draft: await draft(seed), name: 'x', ...ALL, ...form });
    const { seedPublishedAt, seedDated } = await watch();
    expect([seedPublishedAt?.toISOString() ?? null, seedDated]).toEqual([publishedAt, dated]);
  });

  test('feeds come from the draft, from those that are there, and from typed addresses, each once', async () => {
    const { id } = await addFeed(bench.db, { url: 'https://there.example/feed', now });
    await bench.send(actions.saveDraft, {
      draft: await draft(),
      name: 'x',
      ...ALL,
      'feed.1': 'on',
      feedId: [String(id)],
      feedUrl: 'typed.example/feed\nhttps://news.example/sport',
    });
    expect(await feedsOf()).toEqual([
      'https://news.example/sport',
      'https://there.example/feed',
      'https://typed.example/feed',
    ]);
  });

  test('a feed that is gone meanwhile makes no half of a watch', async () => {
    const outcome = await bench.send(actions.saveDraft, { draft: await draft(), name: 'x', ...ALL, feedId: [GONE] });
    expect(said(outcome)).toContain('no longer exists');
    expect(await bench.db.watch.count()).toBe(0);
  });

  test('the feeds of a site are looked for from the form, and those that are ticked are followed', async () => {
    const id = await draft();
    const looked = await bench.send(actions.saveDraft, { draft: id, intent: 'find', feedUrl: 'site.example' });
    const { id: search } = await newest();
    expect(looked.redirect).toBe(`/watches/new/${id}?found=${search}`);
    await answerRequest(bench.db, search, {
      output: [offer('https://site.example/a'), offer('https://site.example/b')] as never,
    });
    await bench.send(actions.saveDraft, {
      draft: id,
      name: 'x',
      ...ALL,
      found: String(search),
      'found.1': 'on',
      // The site that was looked at is still in the box, and is no feed.
      feedUrl: 'site.example',
    });
    expect(await feedsOf()).toEqual(['https://site.example/b']);
  });

  test('looking without an address says what to give', async () => {
    const form = { draft: await draft(), intent: 'find', feedUrl: ' ' };
    expect(said(await bench.send(actions.saveDraft, form))).toBe('Enter the link of a feed or a site first.');
    expect(said(await bench.send(actions.saveDraft, form, 'ar'))).toBe('أدخل أولاً رابط خلاصة أو موقع.');
  });
});
