import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ProfilePreview } from '#components/ProfilePreview';
import type { Profile } from '#core/relevance/profile/profile';
import { createActor } from '#store/useCases/createActor';
import { createWatch } from '#store/useCases/createWatch';
import { answerRequest } from '#store/work/requests';
import { type ActionBench, closeActionBench, openActionBench, said } from '#tests/support/actions';

type Edit = typeof import('../../../app/watches/[id]/profile/actions');
type Learning = typeof import('../../../app/watches/[id]/profile/learning');

const now = new Date('2024-03-05T10:00:00Z');
const GONE = '4242';
const reason = { code: 'title' as const, spans: [] };
const profile: Profile = {
  language: 'ar',
  actors: [
    { actorKey: 'union', weight: 2, reason },
    { actorKey: 'ports', weight: 1, reason },
  ],
  terms: [
    { term: 'اضراب', label: 'إضراب', weight: 1.5, reason },
    { term: 'حاوي', label: 'حاويات', weight: 0.5, reason },
  ],
  required: ['ميناء'],
  excluded: [],
};
/** The form as it is sent when nothing was touched. */
const UNTOUCHED = {
  'actor.0': 'on',
  'actor.1': 'on',
  'term.0': 'on',
  'term.1': 'on',
  required: 'ميناء',
  excluded: '',
  threshold: '50',
  version: '1',
};
let bench: ActionBench;
let edit: Edit;
let learning: Learning;
let watchId: string;

beforeAll(async () => {
  bench = await openActionBench();
  edit = await import('../../../app/watches/[id]/profile/actions');
  learning = await import('../../../app/watches/[id]/profile/learning');
});

afterAll(() => closeActionBench(bench));

beforeEach(async () => {
  await bench.database.clear();
  const given = { name: 'Harbour', seedTitle: 'Seed', seedText: 'Text', threshold: 0.5, topics: [], feedUrls: [] };
  watchId = String(await createWatch(bench.db, { ...given, profile, now }));
});

const versions = () => bench.db.profileVersion.findMany({ orderBy: { version: 'asc' } });
const newest = async () => (await versions()).at(-1)?.profile as unknown as Profile;
const threshold = async () => (await bench.db.watch.findFirstOrThrow()).threshold;
const send = (given: Record<string, string> = {}, language: 'ar' | 'en' = 'en') =>
  bench.send(edit.editProfile, { watchId, ...UNTOUCHED, ...given }, language);

describe('an edited profile', () => {
  test('is a version of its own; the one before stays as it was', async () => {
    const form: Record<string, string> = { ...UNTOUCHED, watchId, 'term.0.weight': '3', excluded: 'كرة\nرياضة' };
    delete form['actor.1'];
    const outcome = await bench.send(edit.editProfile, form);
    expect(said(outcome)).toContain('2');
    const [first, second] = await versions();
    expect(first?.profile).toMatchObject({ actors: [{ actorKey: 'union' }, { actorKey: 'ports' }], excluded: [] });
    expect(second?.profile).toMatchObject({
      actors: [{ actorKey: 'union', weight: 2 }],
      terms: [
        { term: 'اضراب', weight: 3 },
        { term: 'حاوي', weight: 0.5 },
      ],
      excluded: ['كرة', 'رياضة'],
    });
    expect(second?.reason).toBe('edited');
  });

  test('takes in words, with the weight of an average one, once', async () => {
    await send({ addTerm: 'رافعات الميناء\nإضراب\n…' });
    const { terms } = await newest();
    expect(terms.map(({ label }) => label)).toEqual(['إضراب', 'حاويات', 'رافعات الميناء']);
    expect(terms.at(-1)).toMatchObject({ weight: 1, reason: { code: 'user' } });
  });

  test('takes in actors by any of their spellings', async () => {
    await createActor(bench.db, { kind: 'group', names: { ar: 'عمال الرصيف' }, surfaces: ['الحمّالون'] });
    await send({ addActor: 'الحمالون' });
    expect((await newest()).actors.map(({ actorKey }) => actorKey)).toEqual(['union', 'ports', 'user:عمال الرصيف']);
  });

  test('an actor whom the register does not have is named in both languages, and nothing is saved', async () => {
    expect(said(await send({ addActor: 'لا أحد' }))).toContain('No actor is called “لا أحد”');
    expect(said(await send({ addActor: 'لا أحد' }, 'ar'))).toContain('لا طرف باسم «لا أحد»');
    expect(await versions()).toHaveLength(1);
  });

  test.each([
    [{ threshold: '' }, ': acceptance threshold.', ': حد القبول.'],
    [{ threshold: '0' }, ': acceptance threshold.', ': حد القبول.'],
    [{ 'actor.0.weight': 'heavy' }, ': weight.', ': الوزن.'],
    [{ 'actor.0.weight': '' }, ': weight.', ': الوزن.'],
    [
      { required: 'كلمة\n'.repeat(10).concat(...Array.from({ length: 101 }, (_, at) => `w${at}\n`)) },
      '102 lines',
      'الأسطر: 102',
    ],
  ])('%# what cannot be is named, and nothing is saved', async (given: object, english, arabic) => {
    expect(said(await send({ ...given }))).toContain(english);
    expect(said(await send({ ...given }, 'ar'))).toContain(arabic);
    expect(await versions()).toHaveLength(1);
    expect(await threshold()).toBe(0.5);
  });

  test('another threshold is the watch’s; one that was not touched keeps what rounding hides', async () => {
    await bench.db.watch.updateMany({ data: { threshold: 0.4567 } });
    await send({ threshold: '46' });
    expect(await threshold()).toBe(0.4567);
    await send({ threshold: '47' });
    expect(await threshold()).toBe(0.47);
  });

  test('of a watch that is gone is not there', async () => {
    const outcome = await bench.send(edit.editProfile, { watchId: GONE, ...UNTOUCHED });
    expect(outcome.notFound === true || outcome.result?.ok === false).toBe(true);
    expect(await versions()).toHaveLength(1);
  });

  test.each(['', '0', 'x', '-1'])('of a watch, or a version, %j is not found', async (id) => {
    expect(await bench.send(edit.editProfile, { ...UNTOUCHED, watchId: id })).toMatchObject({ notFound: true });
    expect(await send({ version: id })).toMatchObject({ notFound: true });
    expect(await versions()).toHaveLength(1);
  });
});

describe('a preview of an edit', () => {
  const ask = async (given: Record<string, string>) => {
    const { POST } = await import('../../../app/api/preview/route');
    const body = new FormData();
    for (const [name, value] of Object.entries({ ...UNTOUCHED, watchId, ...given })) body.set(name, value);
    const answer = await POST(new Request('http://127.0.0.1/api/preview', { method: 'POST', body }), {});
    return (await answer.json()) as ProfilePreview;
  };
  const output = (article: object) => ({
    ...{ looked: 40, stored: 40, accepted: 7, in: 1, out: 0, goOut: [] },
    comeIn: [{ articleId: 3, title: 'حاويات جديدة', url: 'https://n.example/3', lang: 'ar', score: 0.71, ...article }],
  });

  test('tells what a worker found of the form, and leaves neither a version nor the question', async () => {
    const asked = ask({ excluded: 'كرة', threshold: '61' });
    await expect.poll(() => bench.db.request.count()).toBe(1);
    const { id, input } = await bench.db.request.findFirstOrThrow();
    expect(input).toMatchObject({ isNear: true, threshold: 0.61, profile: { excluded: ['كرة'] } });
    await answerRequest(bench.db, id, { output: output({}) });
    expect(await asked).toEqual({
      said: '1 would be added, 0 removed',
      of: 'Of the 40 articles nearest to the threshold.',
      lists: [{ title: 'Would be added (1)', articles: [{ id: 3, title: 'حاويات جديدة', lang: 'ar', score: '71%' }] }],
    });
    expect(await bench.db.request.count()).toBe(0);
    expect([await versions(), await threshold()]).toMatchObject([[{ version: 1 }], 0.5]);
  });

  test('says in words what is wrong in the form, and asks nobody', async () => {
    expect(await ask({ 'queries.must': '"open' })).toMatchObject({ failure: expect.stringContaining('open') });
    expect(await ask({ threshold: 'x' })).toHaveProperty('failure');
    expect(await ask({ addActor: 'Nobody at all' })).toMatchObject({
      failure: expect.stringContaining('Nobody at all'),
    });
    expect(await bench.db.request.count()).toBe(0);
  });
});

describe('a trial of an edit', () => {
  async function tried(): Promise<string> {
    const { redirect } = await send({ intent: 'try', excluded: 'كرة', threshold: '61' });
    const { id, kind, input } = await bench.db.request.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(kind).toBe('tryProfile');
    expect(redirect).toBe(`/watches/${watchId}/profile?try=${id}`);
    expect(input).toMatchObject({
      watchId: Number(watchId),
      version: 1,
      threshold: 0.61,
      profile: { excluded: ['كرة'] },
    });
    return String(id);
  }

  test('asks a worker and saves nothing', async () => {
    await tried();
    expect(await versions()).toHaveLength(1);
    expect(await threshold()).toBe(0.5);
  });

  test('is saved as it was tried', async () => {
    const { redirect } = await bench.send(edit.saveTrial, { watchId, trial: await tried() });
    expect(redirect).toBe(`/watches/${watchId}/profile`);
    expect((await newest()).excluded).toEqual(['كرة']);
    expect(await threshold()).toBe(0.61);
  });

  test('goes on in the form: what is edited then is edited from what was tried', async () => {
    const { redirect } = await send({ trial: await tried(), excluded: 'كرة\nرياضة', threshold: '61' });
    expect(redirect).toBe(`/watches/${watchId}/profile`);
    expect((await newest()).excluded).toEqual(['كرة', 'رياضة']);
    expect(await threshold()).toBe(0.61);
  });

  test('that is gone, or another watch’s, says so in both languages and saves nothing', async () => {
    const given = { name: 'Other', seedTitle: 's', seedText: 't', threshold: 0.5, topics: [], feedUrls: [] };
    const other = String(await createWatch(bench.db, { ...given, profile, now }));
    const trial = await tried();
    for (const form of [
      { watchId, trial: GONE },
      { watchId: other, trial },
    ]) {
      expect(said(await bench.send(edit.saveTrial, form))).toContain('trials are kept for a day');
      expect(said(await bench.send(edit.saveTrial, form, 'ar'))).toContain('تُحفظ التجارب يوماً واحداً');
    }
    expect(await versions()).toHaveLength(2);
  });
});

describe('an earlier version', () => {
  test('is restored as a new one that says of which it is', async () => {
    await send({ excluded: 'كرة' });
    expect(said(await bench.send(edit.restoreVersion, { watchId, version: '1' }))).toContain('3');
    const all = await versions();
    expect(all.map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(all[2]?.profile).toEqual(all[0]?.profile);
    expect(all[2]?.reason).toBe('restored version=1');
  });

  test.each(['2', '99'])('%s, which there is not, makes none', async (version) => {
    const outcome = await bench.send(edit.restoreVersion, { watchId, version });
    expect(outcome.notFound === true || outcome.result?.ok === false).toBe(true);
    expect(await versions()).toHaveLength(1);
  });
});

describe('what a watch learns', () => {
  test('its articles are judged anew when that is asked for', async () => {
    await bench.db.watch.updateMany({ data: { catchUpFrom: null } });
    expect((await bench.send(learning.judgeAnew, { watchId })).result?.ok).toBe(true);
    expect((await bench.db.watch.findFirstOrThrow()).catchUpFrom).not.toBeNull();
  });

  test('a worker looks over it when that is asked for', async () => {
    for (const language of ['en', 'ar'] as const) {
      expect((await bench.send(learning.lookOver, { watchId }, language)).result?.ok).toBe(true);
    }
    expect(await bench.db.request.findMany()).toMatchObject([
      { kind: 'reviewWatch', input: { watchId: Number(watchId) } },
      { kind: 'reviewWatch' },
    ]);
  });

  async function proposal(kind: 'drift' | 'topic', content: object): Promise<string> {
    const { id } = await bench.db.proposal.create({ data: { watchId: Number(watchId), kind, content } });
    return String(id);
  }
  const wages = {
    label: 'أجور',
    names: { ar: 'أجور' },
    variants: ['أجور', 'رواتب'],
    items: 4,
    recent: 9,
    examples: [],
  };

  test('a proposed topic is taken in once', async () => {
    const id = await proposal('topic', wages);
    expect(said(await bench.send(learning.decide, { watchId, proposal: id, decision: 'accept' }, 'ar'))).toBe('حُفظ.');
    expect(await bench.db.topic.findMany()).toMatchObject([{ label: 'أجور', variants: ['أجور', 'رواتب'] }]);
    expect((await bench.send(learning.decide, { watchId, proposal: id, decision: 'accept' })).result?.ok).toBe(false);
    expect(await bench.db.topic.count()).toBe(1);
  });

  test('a proposed topic is left', async () => {
    const id = await proposal('topic', wages);
    expect((await bench.send(learning.decide, { watchId, proposal: id, decision: 'dismiss' })).result?.ok).toBe(true);
    expect(await bench.db.topic.count()).toBe(0);
    expect(await bench.db.proposal.findMany()).toMatchObject([{ state: 'dismissed' }]);
  });

  test('one of another watch is not decided here', async () => {
    const id = await proposal('topic', wages);
    const given = { name: 'Other', seedTitle: 's', seedText: 't', threshold: 0.5, topics: [], feedUrls: [] };
    const other = String(await createWatch(bench.db, { ...given, profile, now }));
    expect((await bench.send(learning.decide, { watchId: other, proposal: id, decision: 'accept' })).result?.ok).toBe(
      false,
    );
    expect(await bench.db.proposal.findMany()).toMatchObject([{ state: 'open' }]);
  });

  test.each(['', 'yes', 'open'])('a decision %j is none', async (decision) => {
    const id = await proposal('topic', wages);
    expect((await bench.send(learning.decide, { watchId, proposal: id, decision })).result?.ok).toBe(false);
    expect(await bench.db.proposal.findMany()).toMatchObject([{ state: 'open' }]);
  });
});
