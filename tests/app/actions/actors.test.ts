import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createActor } from '#store/useCases/createActor';
import { type ActionBench, closeActionBench, openActionBench, said } from '#tests/support/actions';

type Register = typeof import('../../../app/actors/actions');
type OnePage = typeof import('../../../app/actors/[id]/actions');

const GONE = '4242';
const NO_IDS = ['', '0', '-1', 'x', '1.5', '99999999999'];
let bench: ActionBench;
let register: Register;
let one: OnePage;

beforeAll(async () => {
  bench = await openActionBench();
  register = await import('../../../app/actors/actions');
  one = await import('../../../app/actors/[id]/actions');
});

afterAll(() => closeActionBench(bench));
beforeEach(() => bench.database.clear());

const actors = () => bench.db.actor.findMany({ orderBy: { id: 'asc' } });
const changes = () => bench.db.actorChange.findMany({ orderBy: { id: 'asc' } });
const spellings = async (actorId: number) =>
  (await bench.db.alias.findMany({ where: { actorId, removed: false }, orderBy: { id: 'asc' } })).map(
    ({ surface }) => surface,
  );

async function actor(ar: string, en = ''): Promise<string> {
  return String(await createActor(bench.db, { kind: 'organisation', names: { ar, en }, surfaces: [] }));
}

async function proposed(ar: string): Promise<string> {
  const id = await actor(ar);
  await bench.db.actor.update({ where: { id: Number(id) }, data: { state: 'proposed', origin: 'discovered' } });
  return id;
}

const expectGone = async (send: (language: 'ar' | 'en') => Promise<Awaited<ReturnType<ActionBench['send']>>>) => {
  expect(said(await send('en'))).toBe(`There is no actor ${GONE}. Reload the page.`);
  expect(said(await send('ar'))).toBe(`لا طرف بالرقم ${GONE}. أعد تحميل الصفحة.`);
};

describe('adding an actor', () => {
  const form = (given: object = {}) => ({ ar: 'نقابة البحارة', en: '', kind: 'organisation', aliases: '', ...given });

  test('leads to its page; its names are spellings too, and each line is one', async () => {
    const { redirect } = await bench.send(
      register.create,
      form({ en: 'Seamen’s Union', aliases: 'اتحاد البحارة\n\n  بحارة الميناء ' }),
    );
    const [made] = await actors();
    expect(redirect).toBe(`/actors/${made?.id}`);
    expect(made).toMatchObject({
      kind: 'organisation',
      names: { ar: 'نقابة البحارة', en: 'Seamen’s Union' },
      origin: 'user',
    });
    const found = await spellings(made?.id ?? 0);
    for (const surface of ['نقابة البحارة', 'Seamen’s Union', 'اتحاد البحارة', 'بحارة الميناء'])
      expect(found).toContain(surface);
  });

  test.each(['person', 'organisation', 'group', 'place'])('may be a %s', async (kind) => {
    await bench.send(register.create, form({ kind }));
    expect(await actors()).toMatchObject([{ kind }]);
  });

  test('without a name is refused in both languages', async () => {
    expect(said(await bench.send(register.create, form({ ar: '  ' })))).toBe(
      'An actor needs a name. Enter it in Arabic or in English.',
    );
    expect(said(await bench.send(register.create, form({ ar: '' }), 'ar'))).toBe(
      'لا بد للطرف من اسم. اكتبه بالعربية أو بالإنجليزية.',
    );
    expect(await actors()).toEqual([]);
  });

  test.each(['نقابة البحارة', 'نِقابة البحّارة', 'نقابه البحاره'])(
    '%j, however it is written, is there once',
    async (ar) => {
      await bench.send(register.create, form());
      expect(said(await bench.send(register.create, form({ ar })))).toBe(
        `There is already an actor called “${ar}”. Open it and add the spelling there.`,
      );
      expect(said(await bench.send(register.create, form({ ar }), 'ar'))).toContain(`في السجل طرف باسم «${ar}»`);
      expect(await actors()).toHaveLength(1);
    },
  );

  test.each([
    [{ kind: 'ship' }, 'kind', 'النوع'],
    [{ ar: 'ا'.repeat(201) }, 'name in Arabic', 'الاسم بالعربية'],
    [{ en: 'a'.repeat(201) }, 'name in English', 'الاسم بالإنجليزية'],
    [{ aliases: 'a\n'.repeat(2501) }, 'spellings', 'صيغ الاسم'],
  ])('%# a wrong field is named: in English %j is %j', async (given, english, arabic) => {
    expect(said(await bench.send(register.create, form(given)))).toContain(`: ${english}.`);
    expect(said(await bench.send(register.create, form(given), 'ar'))).toContain(`: ${arabic}.`);
    expect(await actors()).toEqual([]);
  });
});

describe('a proposed actor', () => {
  test('is confirmed with its names as corrected, each a change of its own', async () => {
    const id = await proposed('هيئه المرافئ');
    const outcome = await bench.send(register.decide, {
      id,
      ar: 'هيئة المرافئ',
      en: 'Ports Authority',
      decision: 'confirm',
    });
    expect(outcome).toEqual({ result: { ok: true, message: 'Saved.' }, refreshed: true });
    expect(await actors()).toMatchObject([
      { state: 'confirmed', names: { ar: 'هيئة المرافئ', en: 'Ports Authority' } },
    ]);
    expect((await changes()).map(({ kind }) => kind)).toEqual(['rename', 'confirm']);
  });

  test('whose names were left alone is not renamed', async () => {
    const id = await proposed('هيئة المرافئ');
    await bench.send(register.decide, { id, ar: 'هيئة المرافئ', en: '', decision: 'confirm' });
    expect((await changes()).map(({ kind }) => kind)).toEqual(['confirm']);
  });

  test('left without any name is not confirmed', async () => {
    const id = await proposed('هيئة المرافئ');
    expect(said(await bench.send(register.decide, { id, ar: '', en: ' ', decision: 'confirm' }))).toContain(
      'needs a name',
    );
    expect(await actors()).toMatchObject([{ state: 'proposed', names: { ar: 'هيئة المرافئ' } }]);
  });

  test('is dismissed, restored to what it was, and that only once', async () => {
    const id = await proposed('هيئة المرافئ');
    await bench.send(register.decide, { id, ar: 'x', en: '', decision: 'dismiss' });
    expect(await actors()).toMatchObject([{ state: 'dismissed', names: { ar: 'هيئة المرافئ' } }]);
    expect(said(await bench.send(register.restore, { id }, 'ar'))).toBe('حُفظ.');
    expect(await actors()).toMatchObject([{ state: 'proposed' }]);
    expect((await bench.send(register.restore, { id })).result?.ok).toBe(false);
    expect(await actors()).toMatchObject([{ state: 'proposed' }]);
  });

  test('is merged into the one that is written so, in any spelling', async () => {
    const into = await actor('نقابة البحارة');
    const id = await proposed('نقابة بحارة الميناء');
    expect(said(await bench.send(register.mergeIntoNamed, { id, into: ' نِقابه البحّارة ' }))).toBe('Saved.');
    expect((await actors()).map((row) => row.mergedIntoId)).toEqual([null, Number(into)]);
  });

  test.each(['لا أحد', 'Nobody'])('merged into %j, whom the register does not have, says so', async (into) => {
    const id = await proposed('نقابة بحارة الميناء');
    expect(said(await bench.send(register.mergeIntoNamed, { id, into }))).toBe(
      `No actor is called “${into}”. Copy its name as the register shows it.`,
    );
    expect(said(await bench.send(register.mergeIntoNamed, { id, into }, 'ar'))).toBe(
      `لا طرف باسم «${into}». انسخ اسمه كما يرد في السجل.`,
    );
    expect(await changes()).toEqual([]);
  });

  test('is not merged into itself by its own name', async () => {
    const id = await proposed('نقابة البحارة');
    expect((await bench.send(register.mergeIntoNamed, { id, into: 'نقابة البحارة' })).result?.ok).toBe(false);
    expect(await actors()).toMatchObject([{ mergedIntoId: null, rootId: null }]);
  });

  test('merged into no name at all has the form say so', async () => {
    const id = await proposed('نقابة البحارة');
    expect((await bench.send(register.mergeIntoNamed, { id, into: '  ' })).result?.ok).toBe(false);
  });

  test('that is gone says so whatever is decided', async () => {
    const form = { id: GONE, ar: 'x', en: '' };
    await expectGone((language) => bench.send(register.decide, { ...form, decision: 'confirm' }, language));
    await expectGone((language) => bench.send(register.decide, { ...form, decision: 'dismiss' }, language));
    await expectGone((language) => bench.send(register.restore, { id: GONE }, language));
  });

  test('is neither kept nor dropped by another word', async () => {
    const id = await proposed('هيئة المرافئ');
    expect((await bench.send(register.decide, { id, ar: 'x', en: '', decision: 'delete' })).result?.ok).toBe(false);
    expect(await actors()).toMatchObject([{ state: 'proposed' }]);
  });
});

describe('two actors', () => {
  test('become one, whose page is shown, and two again', async () => {
    const [from, into] = [await actor('وزارة المرافئ'), await actor('وزارة النقل')];
    expect((await bench.send(one.merge, { from, into })).redirect).toBe(`/actors/${into}`);
    expect(await actors()).toMatchObject([{ rootId: Number(into) }, { rootId: null }]);
    expect(said(await bench.send(one.split, { id: from }))).toBe('Saved.');
    expect(await actors()).toMatchObject([{ rootId: null, mergedIntoId: null }, { rootId: null }]);
  });

  test('in a ring are refused in both languages', async () => {
    const [from, into] = [await actor('وزارة المرافئ'), await actor('وزارة النقل')];
    await bench.send(one.merge, { from, into });
    expect(said(await bench.send(one.merge, { from: into, into: from }))).toContain('merged the other way round');
    expect(said(await bench.send(one.merge, { from: into, into: from }, 'ar'))).toContain('في الاتجاه المعاكس');
    expect((await bench.send(one.merge, { from, into: from })).result?.ok).toBe(false);
    expect(await actors()).toMatchObject([{ mergedIntoId: Number(into) }, { mergedIntoId: null }]);
  });

  test('one of which is gone stay as they are', async () => {
    const id = await actor('وزارة المرافئ');
    await expectGone((language) => bench.send(one.merge, { from: GONE, into: id }, language));
    expect((await bench.send(one.merge, { from: id, into: GONE })).result?.ok).toBe(false);
    expect(await actors()).toMatchObject([{ mergedIntoId: null, rootId: null }]);
    expect(await changes()).toEqual([]);
  });
});

describe('an actor’s own page', () => {
  test('renames it, and takes that back', async () => {
    const id = await actor('وزارة المرافئ');
    await bench.send(one.rename, { id, ar: ' وزارة الموانئ ', en: 'Ministry of Ports' });
    expect(await actors()).toMatchObject([{ names: { ar: 'وزارة الموانئ', en: 'Ministry of Ports' } }]);
    const [change] = await changes();
    expect(said(await bench.send(one.undo, { change: String(change?.id) }))).toBe('Saved.');
    expect((await actors())[0]?.names).toEqual({ ar: 'وزارة المرافئ' });
  });

  test('undoes a change once, and not beneath a later one', async () => {
    const id = await actor('وزارة المرافئ');
    for (const ar of ['وزارة الموانئ', 'وزارة البحر']) await bench.send(one.rename, { id, ar, en: '' });
    const [first, second] = (await changes()).map((change) => String(change.id));
    expect(said(await bench.send(one.undo, { change: first ?? '' }))).toContain('Undo the later change first');
    expect(said(await bench.send(one.undo, { change: first ?? '' }, 'ar'))).toContain('تراجع عن التغيير الأحدث أولاً');
    await bench.send(one.undo, { change: second ?? '' });
    expect(said(await bench.send(one.undo, { change: second ?? '' }))).toContain('already undone');
    await bench.send(one.undo, { change: first ?? '' });
    expect((await actors())[0]?.names).toEqual({ ar: 'وزارة المرافئ' });
  });

  test('a name that is emptied in both languages stays', async () => {
    const id = await actor('وزارة المرافئ');
    expect(said(await bench.send(one.rename, { id, ar: ' ', en: '' }, 'ar'))).toContain('لا بد للطرف من اسم');
    expect((await actors())[0]?.names).toEqual({ ar: 'وزارة المرافئ' });
  });

  test('keeps a third language’s name when the two that it shows are changed', async () => {
    const id = await actor('وزارة المرافئ');
    await bench.db.actor.update({
      where: { id: Number(id) },
      data: { names: { ar: 'وزارة المرافئ', fr: 'Ministère' } },
    });
    await bench.send(one.rename, { id, ar: 'وزارة الموانئ', en: '' });
    expect((await actors())[0]?.names).toEqual({ ar: 'وزارة الموانئ', fr: 'Ministère' });
  });

  test('confirms and dismisses', async () => {
    const id = await proposed('هيئة المرافئ');
    await bench.send(one.setState, { id, decision: 'dismiss' });
    expect(await actors()).toMatchObject([{ state: 'dismissed' }]);
    await bench.send(one.setState, { id, decision: 'confirm' });
    expect(await actors()).toMatchObject([{ state: 'confirmed' }]);
    expect((await bench.send(one.setState, { id, decision: 'proposed' })).result?.ok).toBe(false);
  });

  test('adds a spelling once, takes it off, and takes one of the lexicon off for good', async () => {
    const id = await actor('وزارة المرافئ');
    for (const surface of ['الموانئ', ' الموانئ ']) await bench.send(one.addSpelling, { id, surface });
    expect((await spellings(Number(id))).filter((surface) => surface === 'الموانئ')).toHaveLength(1);
    const alias = await bench.db.alias.findFirstOrThrow({ where: { surface: 'الموانئ' } });
    await bench.send(one.removeSpelling, { alias: String(alias.id) });
    expect(await spellings(Number(id))).not.toContain('الموانئ');

    await bench.db.alias.updateMany({ data: { origin: 'lexicon' } });
    const read = await bench.db.alias.findFirstOrThrow({ where: { surface: 'وزارة المرافئ' } });
    await bench.send(one.removeSpelling, { alias: String(read.id) });
    expect(await bench.db.alias.findUnique({ where: { id: read.id } })).toMatchObject({ removed: true });
    await bench.send(one.addSpelling, { id, surface: 'وزارة المرافئ' });
    expect(await spellings(Number(id))).toContain('وزارة المرافئ');
  });

  test.each(['و', '…', '«»'])('a spelling %j has nothing to be found by', async (surface) => {
    const id = await actor('وزارة المرافئ');
    const before = await spellings(Number(id));
    expect((await bench.send(one.addSpelling, { id, surface })).result?.ok).toBe(false);
    expect(await spellings(Number(id))).toEqual(before);
  });

  test('of one that is gone says so, whatever the button', async () => {
    await expectGone((language) => bench.send(one.rename, { id: GONE, ar: 'x', en: '' }, language));
    await expectGone((language) => bench.send(one.setState, { id: GONE, decision: 'confirm' }, language));
    await expectGone((language) => bench.send(one.split, { id: GONE }, language));
    await expectGone((language) => bench.send(one.addSpelling, { id: GONE, surface: 'اسم' }, language));
    expect(said(await bench.send(one.undo, { change: GONE }))).toContain('no longer exists');
    // Taken off in another window: it is off.
    expect(said(await bench.send(one.removeSpelling, { alias: GONE }))).toBe('Saved.');
  });

  test.each(NO_IDS)('of the number %j is not found, whatever the button', async (id) => {
    const sent = [
      bench.send(one.merge, { from: id, into: '1' }),
      bench.send(one.merge, { from: '1', into: id }),
      bench.send(one.split, { id }),
      bench.send(one.rename, { id, ar: 'x', en: '' }),
      bench.send(one.setState, { id, decision: 'confirm' }),
      bench.send(one.undo, { change: id }),
      bench.send(one.addSpelling, { id, surface: 'اسم' }),
      bench.send(one.removeSpelling, { alias: id }),
    ];
    for (const outcome of await Promise.all(sent)) expect(outcome).toMatchObject({ notFound: true });
  });
});
