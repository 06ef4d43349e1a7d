import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReason } from '#core/relevance/profile/versionReason';
import { scoreOfTrace, type Trace } from '#core/relevance/trace';
import type { Database } from '#store/database';
import { recordItems } from '#store/recording/recordItems';
import { markArticle } from '#store/useCases/markArticle';
import { rescoreWatch, saveProfile } from '#store/useCases/saveProfile';
import { updateWatch } from '#store/useCases/updateWatch';
import { listProfileVersions, loadProfile } from '#store/watches/profiles';
import { ADAPT_AFTER_MS, claimRequest } from '#store/work/requests';
import { analysedArticle } from '#tests/support/articles';
import { ownStory } from '#tests/support/ownWorker';
import { offStory, onStory, type TrackedStory } from '#tests/support/trackedStory';
import type { Analyst } from '#workers/analysis/analyst';
import { catchUpAll } from '#workers/loops/catchUp';
import { adaptWatch } from '#workers/watches/adaptWatch';

const now = new Date();
const clock = () => new Date();
const PRISON = 'السجناء في سجن الحوت ينتظرون العفو العام';
let db: Database;
let analyst: Analyst;
let story: TrackedStory;
let watchId: number;

ownStory((own) => {
  ({ db, analyst, story } = own);
  watchId = story.watchId;
});

const day = '2024-02-01';
const adapt = () => adaptWatch(watchId, { db, analyst, clock });
const mark = (articleId: number | undefined, feedback: 'yes' | 'no' | undefined) =>
  markArticle(db, { watchId, articleId: articleId ?? 0, feedback });
const termsNow = async () => (await loadProfile(db, watchId)).profile.terms.map(({ term }) => term);
const newestReason = async () => readReason((await listProfileVersions(db, watchId, 1))[0]?.reason ?? '');
const pending = () => db.request.count({ where: { kind: 'adaptWatch', state: 'pending' } });

describe('marks', () => {
  test('given one after another are one request, which waits for the last of them', async () => {
    const ids = await story.decide(['أ', 'ب', 'ج'].map((detail) => ({ text: onStory(detail), day })));
    for (const id of ids) await mark(id, 'yes');
    expect(await pending()).toBe(1);
    const claim = (at: Date) => claimRequest(db, { now: at, leaseSeconds: 60 });
    await db.request.deleteMany({ where: { kind: 'readActors' } });
    expect(await claim(new Date())).toBeUndefined();
    const later = new Date(Date.now() + ADAPT_AFTER_MS + 1000);
    expect(await claim(later)).toMatchObject({ kind: 'adaptWatch', input: { watchId } });
    // A worker has begun: what is marked now is for the next time.
    await mark(ids[0], 'no');
    expect(await pending()).toBe(2);
  });

  test('move the threshold: accepted articles that are off the story lower the rest', async () => {
    const ids = await story.decide(['أ', 'ب', 'ج'].map((detail) => ({ text: onStory(detail), day })));
    for (const id of ids) await mark(id, 'no');
    await adapt();
    const { shift = 0 } = (await loadProfile(db, watchId)).profile;
    expect(shift).toBeLessThan(-0.5);
    for (const id of ids) await mark(id, undefined);
    await adapt();
    expect((await loadProfile(db, watchId)).profile.shift).toBe(0);
  });

  test('make a version that knows what the marked articles say, and tells from how many', async () => {
    const [first, second, off] = await story.decide([
      { text: offStory(PRISON), day },
      { text: offStory(`${PRISON} قريبا`), day },
      { text: onStory('مباراة كرة القدم الليلة'), day },
    ]);
    await mark(first, 'yes');
    await mark(second, 'yes');
    await mark(off, 'no');
    expect(await adapt()).toEqual({ version: 2 });
    expect(await newestReason()).toMatchObject({ code: 'adapted', params: { yes: 2, no: 1 } });
    expect(await termsNow()).toContain('سجنا');
    const [change] = await listProfileVersions(db, watchId, 1);
    expect(change?.risen.map(({ term }) => term)).toContain('سجنا');
    const [later] = await story.store([{ text: offStory(PRISON), day: '2024-02-02' }]);
    await analyst.reload();
    const text = await db.article.findUniqueOrThrow({ where: { id: later ?? 0 } });
    const [decided] = await analyst.decide([watchId], [text]);
    expect(decided?.decision.profileVersion).toBe(2);
    expect(decided?.decision.trace.parts.map(({ key }) => key)).toContain('حوت ينتظر');
  });

  test('decide what is near the story at once, without alerts, and the version tells how much came in and went out', async () => {
    const ids = await story.decide(
      Array.from({ length: 6 }, (_, index) => ({ text: onStory(`${PRISON} ${'أبجدهو'[index]}`), day })),
    );
    // Just accepted: less than that, and they go.
    const { _min } = await db.decision.aggregate({ where: { articleId: { in: ids } }, _min: { score: true } });
    await db.watch.update({ where: { id: watchId }, data: { threshold: _min.score ?? 0 } });
    const accepted = () => db.decision.count({ where: { articleId: { in: ids.slice(3) }, accepted: true } });
    expect(await accepted()).toBe(3);
    for (const id of ids.slice(0, 3)) await mark(id, 'no');
    await adapt();
    const out = 3 - (await accepted());
    expect(out).toBeGreaterThan(0);
    expect(await newestReason()).toMatchObject({ params: { no: 3, in: 0, out } });
    expect(await db.decision.count({ where: { articleId: { in: ids.slice(3) }, profileVersion: 2 } })).toBe(3);
    // What was marked stays as marked.
    expect(await db.decision.count({ where: { feedback: 'no', accepted: false } })).toBe(3);
    expect(await db.alert.count()).toBe(0);
  });

  test('leave what is least like them to ask next, and nothing marked', async () => {
    const port = (detail: string) => onStory(`إضراب عمال الميناء الشمالي يوقف تفريغ سفن القمح ${detail}`);
    const ids = await story.decide(
      [...['أ', 'ب', 'ج'].map((detail) => onStory(detail)), ...['د', 'هـ'].map(port)].map((text) => ({ text, day })),
    );
    // So high that none of them is accepted.
    await db.watch.update({ where: { id: watchId }, data: { threshold: 1 - 1e-9 } });
    await db.decision.updateMany({ where: { articleId: { in: ids } }, data: { accepted: false } });
    for (const id of ids.slice(0, 2)) await mark(id, 'yes');
    await adapt();
    const { questions } = await db.watch.findUniqueOrThrow({ where: { id: watchId } });
    expect(questions.toSorted()).toEqual(ids.slice(2));
    expect(ids.slice(3)).toContain(questions[0]);
  });

  test('decide at once what the profile is expanded by', async () => {
    const [on, , off] = await story.decide(
      [
        'رئيس الوزراء يستقبل وفدا من الكونغرس لبحث صفقة طائرات نقل وقطع غيار',
        'خبراء يحذرون من أزمة وقود في محطات الكهرباء بعد مغادرة شركات المقاولات',
        `${PRISON} بعد جلسة البرلمان الطويلة عن أحكام القضاء وأوضاع المعتقلين`,
      ].map((detail) => ({ text: onStory(detail), day })),
    );
    const learnt = async () => (await loadProfile(db, watchId)).profile.expansion?.terms.map(({ label }) => label);
    await mark(on, 'yes');
    await adapt();
    expect(await learnt()).toContain('الحوت');
    await mark(off, 'no');
    await adapt();
    expect(await learnt()).not.toContain('الحوت');
  });

  test('change nothing twice: the same marks make no second version', async () => {
    const [id] = await story.decide([{ text: offStory(PRISON), day }]);
    await mark(id, 'yes');
    expect(await adapt()).toEqual({ version: 2 });
    expect(await adapt()).toEqual({});
  });

  test('taken back, give the founding words again', async () => {
    const founding = await termsNow();
    const [id] = await story.decide([{ text: offStory(PRISON), day }]);
    await mark(id, 'yes');
    await adapt();
    await mark(id, undefined);
    expect(await adapt()).toEqual({ version: 3 });
    expect(await termsNow()).toEqual(founding);
  });

  test('as off the story bring no words of unread articles in', async () => {
    const [id] = await story.decide([
      { text: onStory('مباراة كرة القدم'), day },
      ...Array.from({ length: 8 }, (_, index) => ({ text: onStory(`${PRISON} ${index}`), day })),
    ]);
    const founding = await termsNow();
    await mark(id, 'no');
    await adapt();
    expect(await termsNow()).toEqual(founding);
  });

  test('are left alone by a watch that does not adapt', async () => {
    const [id] = await story.decide([{ text: offStory(PRISON), day }]);
    await updateWatch(db, { id: watchId, adapts: false });
    await mark(id, 'yes');
    expect(await pending()).toBe(0);
    expect(await adapt()).toEqual({});
    // What was marked meanwhile counts from the day it adapts again.
    await updateWatch(db, { id: watchId, adapts: true });
    expect(await pending()).toBe(1);
    expect(await adapt()).toEqual({ version: 2 });
  });
});

test('an adapted version that the user took back stays back when something else is marked', async () => {
  const [prison, other] = await story.decide([
    { text: offStory(PRISON), day },
    { text: onStory('زار الوزير ميناء الفاو الكبير'), day },
  ]);
  await mark(prison, 'yes');
  await adapt();
  const { profile } = await loadProfile(db, watchId, 1);
  await saveProfile(db, {
    watchId,
    profile,
    reason: { code: 'restored', params: { version: 1 } },
    rescore: false,
    now: new Date(),
  });
  expect(await adapt()).toEqual({});
  await mark(other, 'yes');
  expect(await adapt()).toEqual({ version: 4 });
  expect(await newestReason()).toMatchObject({ code: 'adapted', params: { yes: 1, no: 0 } });
  const terms = await termsNow();
  expect(terms).toContain('فاو');
  expect(terms).not.toContain('سجنا');
});

test("a user's edit is what is adapted from then on", async () => {
  const [prison, other] = await story.decide([
    { text: offStory(PRISON), day },
    { text: onStory('زار الوزير ميناء الفاو الكبير'), day },
  ]);
  await mark(prison, 'yes');
  await adapt();
  const { profile } = await loadProfile(db, watchId);
  const edited = { ...profile, terms: profile.terms.filter(({ term }) => term !== 'سجنا'), excluded: ['كرة السلة'] };
  await saveProfile(db, {
    watchId,
    profile: edited,
    reason: { code: 'edited', params: {} },
    rescore: false,
    now: new Date(),
  });
  await mark(other, 'yes');
  await adapt();
  const adapted = (await loadProfile(db, watchId)).profile;
  expect(adapted.excluded).toEqual(['كرة السلة']);
  expect(adapted.terms.map(({ term }) => term)).not.toContain('سجنا');
});

test('a version saved while the marks were being read is not overwritten', async () => {
  const { profile } = await loadProfile(db, watchId);
  const saved = await saveProfile(db, {
    watchId,
    profile,
    reason: { code: 'adapted', params: {} },
    rescore: false,
    now,
    onlyAfter: 7,
  });
  expect(saved).toBeUndefined();
});

test('every stored decision gives its score again from its trace, bit for bit: new, decided anew and by an adapted profile', async () => {
  const parts = [onStory(''), offStory(''), PRISON, 'واشنطن والعراق والولايات المتحدة', 'انسحاب القوات', 'أسعار النفط'];
  const texts = fc.sample(fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 6 }), {
    seed: 4,
    numRuns: 60,
  });
  async function expectReproduced(versions: number[]): Promise<void> {
    const rows = await db.decision.findMany();
    const faults = rows.filter(({ score, trace }) => scoreOfTrace(trace as unknown as Trace) !== score);
    expect(faults.map(({ articleId }) => articleId)).toEqual([]);
    expect([...new Set(rows.map(({ profileVersion }) => profileVersion))].sort()).toEqual(versions);
  }
  const ids = await story.decide(texts.map((words) => ({ text: words.join(' '), day })));
  await expectReproduced([1]);
  await mark(ids[0], 'yes');
  await mark(ids[1], 'no');
  await adapt();
  await rescoreWatch(db, watchId);
  await catchUpAll({ db, analyst, clock });
  await expectReproduced([2]);
  // As a poll records them.
  const polled = await analyst.analyse(
    texts.map((words, index) => analysedArticle({ guid: `polled-${index}`, summary: words.join(' '), lang: 'ar' })),
  );
  await db.$transaction((tx) =>
    recordItems(tx, { feedId: story.feedId, items: polled, now, silent: true, fromBackfill: false }),
  );
  await expectReproduced([2]);
  const { profile } = await loadProfile(db, watchId);
  await saveProfile(db, {
    watchId,
    profile: { ...profile, excluded: ['النفط'] },
    reason: { code: 'edited', params: {} },
    rescore: true,
    now: new Date(),
  });
  await catchUpAll({ db, analyst, clock });
  await expectReproduced([3]);
});
