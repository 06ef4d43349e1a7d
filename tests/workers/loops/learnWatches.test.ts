import { expect, test } from 'vitest';
import { Doc } from '#core/language/doc';
import { readReason } from '#core/relevance/profile/versionReason';
import { log } from '#runtime/log';
import type { Database } from '#store/database';
import { markArticle } from '#store/useCases/markArticle';
import { saveProfile } from '#store/useCases/saveProfile';
import { updateWatch } from '#store/useCases/updateWatch';
import { listProfileVersions, loadProfile } from '#store/watches/profiles';
import { ownStory } from '#tests/support/ownWorker';
import { offStory, type TrackedStory } from '#tests/support/trackedStory';
import type { Analyst } from '#workers/analysis/analyst';
import { learnStep, type Tried } from '#workers/loops/learnWatches';
import { adaptWatch } from '#workers/watches/adaptWatch';

const day = '2024-02-01';
const clock = () => new Date();
let db: Database;
let analyst: Analyst;
let story: TrackedStory;
let watchId: number;
let tried: Tried;

ownStory((own) => {
  ({ db, analyst, story } = own);
  watchId = story.watchId;
  tried = new Map();
});

const learn = () => learnStep({ db, analyst, clock, log }, tried);
const current = () => loadProfile(db, watchId);
const reasons = async () => (await listProfileVersions(db, watchId, 20)).map(({ reason }) => readReason(reason)?.code);
/** On the story, each in words of its own so that none is a copy of another. */
const HEAD = 'انسحاب القوات الأميركية من العراق.';
const REPORTS = [
  'لجنة الجدولة تبحث انسحاب القوات الأميركية من العراق وتقول بغداد إن مهمة التحالف الدولي انتهت. وافق الفياض على الموعد الأول.',
  'لجنة الجدولة تؤجل جلستها حول انسحاب القوات الأميركية من العراق. وزارة الدفاع الأميركية تطلب وقتاً إضافياً لنقل معدات قاعدة عين الأسد.',
  'محادثات حول القوات الأميركية ومهمة التحالف الدولي في العراق تستأنف الأحد، ولجنة الجدولة تكشف أسماء أعضائها السبعة أمام البرلمان.',
  'فصائل المقاومة الإسلامية في العراق تنتقد لجنة الجدولة وتشكك في انسحاب القوات الأميركية قبل نهاية العام الجاري أو بعده بقليل.',
  'السفيرة الأميركية تلتقي أعضاء لجنة الجدولة وتؤكد أن محادثات بغداد وواشنطن حول القوات الأميركية في العراق ودية ومفيدة للجميع.',
  'خبراء اقتصاد يحذرون لجنة الجدولة من كلفة انسحاب القوات الأميركية من العراق على سعر صرف الدينار وعلى تدريب الطيارين.',
  'في أربيل قلق من نتائج لجنة الجدولة، والإقليم يطالب بمشاركته في محادثات إنهاء مهمة التحالف الدولي والقوات الأميركية في العراق.',
];
const on = (from: number, to: number) => REPORTS.slice(from, to).map((text) => ({ text: `${HEAD} ${text}`, day }));

test('a watch learns from what it accepted, as a version, and keeps its founding words', async () => {
  const founding = (await current()).profile;
  await story.decide([...on(0, 3), { text: offStory('أمس'), day }]);
  await learn();
  const { version, profile } = await current();
  expect(version).toBe(2);
  expect(await reasons()).toEqual(['expanded', 'seed']);
  expect(profile.terms).toEqual(founding.terms);
  expect(profile.expansion?.terms.map(({ label }) => label)).toContain('الجدولة');
  expect(profile.expansion?.terms.map(({ label }) => label)).not.toContain('المنتخب');
});

test('it does not learn again before a fifth more came in', async () => {
  await story.decide(on(0, 5));
  await learn();
  const { version } = await current();
  await learn();
  expect((await current()).version).toBe(version);
  await story.decide(on(5, 6));
  await learn();
  expect((await current()).version).toBe(version + 1);
});

test('what is near the story is decided at once by what was learnt, also while not all that is stored is judged anew', async () => {
  await story.decide(on(0, 5));
  await learn();
  await story.decide(on(5, 6));
  await learn();
  const { version } = await current();
  const near = await db.decision.findMany({ where: { watchId, accepted: true } });
  expect(near.length).toBeGreaterThanOrEqual(6);
  expect(near.map(({ profileVersion }) => profileVersion)).toEqual(near.map(() => version));
});

test('queries that the user writes are learnt of at once, with their sources, and once', async () => {
  await story.decide(on(0, 3));
  await learn();
  const { version, profile } = await current();
  expect(profile.queryShares).toBeUndefined();
  const may = ['الجدولة', 'source:nowhere.example'];
  const edited = { ...profile, queries: { must: [], may, mustNot: [] } };
  await saveProfile(db, {
    watchId,
    profile: edited,
    reason: { code: 'edited', params: {} },
    rescore: false,
    now: clock(),
  });
  await learn();
  const learnt = await current();
  expect(learnt.version).toBe(version + 2);
  expect(learnt.profile.queryShares).toEqual({ may, shares: { ar: 13 / 23 } });
  await learn();
  expect((await current()).version).toBe(learnt.version);
});

test('an article that the user took out teaches nothing', async () => {
  const [first] = await story.decide(on(0, 3));
  await markArticle(db, { watchId, articleId: first ?? 0, feedback: 'no' });
  await learn();
  const { expansion } = (await current()).profile;
  expect(expansion?.items).toBe(2);
  expect(expansion?.terms.map(({ label }) => label)).not.toContain('الفياض');
});

test('an article that the user put on the story teaches, however far it was', async () => {
  const [off] = await story.decide([{ text: offStory('أمس'), day }, ...on(0, 2)]);
  await markArticle(db, { watchId, articleId: off ?? 0, feedback: 'yes' });
  await learn();
  expect((await current()).profile.expansion?.terms.map(({ label }) => label)).toContain('المنتخب');
});

test('a watch that must not adapt does not learn', async () => {
  await updateWatch(db, { id: watchId, adapts: false });
  await story.decide(on(0, 3));
  await learn();
  expect((await current()).version).toBe(1);
});

test('going back to an older version is not undone by learning from what was there before', async () => {
  await story.decide(on(0, 4));
  await learn();
  const { profile } = await loadProfile(db, watchId, 1);
  const reason = { code: 'restored' as const, params: { version: 1 } };
  const restored = await saveProfile(db, { watchId, profile, reason, rescore: false, now: clock() });
  await learn();
  expect((await current()).version).toBe(restored);
  await db.article.updateMany({ data: { firstSeenAt: new Date(0) } });
  const fresh = await story.decide(on(4, 6));
  await db.article.updateMany({ where: { id: { in: fresh } }, data: { firstSeenAt: new Date(Date.now() + 60_000) } });
  await learn();
  const { expansion } = (await current()).profile;
  expect(expansion?.items).toBe(2);
});

test('adapting to marks keeps what was learnt', async () => {
  const [first] = await story.decide(on(0, 4));
  await learn();
  // Its weights follow how common words are, which is counted on meanwhile.
  const learnt = async () => {
    const { expansion } = (await current()).profile;
    return [expansion?.items, expansion?.terms.map(({ label }) => label).sort()];
  };
  const before = await learnt();
  await markArticle(db, { watchId, articleId: first ?? 0, feedback: 'yes' });
  await adaptWatch(watchId, { db, analyst, clock });
  expect(await reasons()).toEqual(['adapted', 'expanded', 'seed']);
  expect(await learnt()).toEqual(before);
});

test('two workers that learn at once make one version', async () => {
  await story.decide(on(0, 3));
  const tools = { db, analyst, clock, log };
  await Promise.all([learnStep(tools, new Map()), learnStep(tools, new Map())]);
  expect(await reasons()).toEqual(['expanded', 'seed']);
});

test('a watch made before profiles had theme words gets them from its seed, in every version, once', async () => {
  await saveProfile(db, {
    watchId,
    profile: (await current()).profile,
    reason: { code: 'edited', params: {} },
    rescore: false,
    now: clock(),
  });
  await db.$executeRaw`update "ProfileVersion" set profile = profile - 'themes' where "watchId" = ${watchId}`;
  await learn();
  const versions = await Promise.all([1, 2].map((version) => loadProfile(db, watchId, version)));
  for (const { profile } of versions) {
    expect(profile.themes?.['en']?.map(({ label }) => label)).toContain('american');
    expect(profile.themes?.['en']?.map(({ label }) => label)).toContain('withdrawal');
  }
  await db.$executeRaw`update "ProfileVersion" set profile = jsonb_set(profile, '{themes}', '{"en": []}') where version = 2`;
  await learn();
  expect((await current()).profile.themes).toEqual({ en: [] });
});

test('a watch made when two words of a name were a phrase loses such phrases in every version, once', async () => {
  const { profile } = await current();
  const own = profile.terms.map(({ label }) => label);
  expect(own).not.toContain('الولايات المتحدة');
  const phrase = (label: string, code: 'together' | 'user') => ({
    term: new Doc(label, { language: 'ar' }).terms.map(({ term }) => term).join(' '),
    label,
    weight: 0.1,
    reason: { code, spans: [] },
  });
  const added = [phrase('الولايات المتحدة', 'together'), phrase('قمة بغداد', 'user')];
  const older = { ...profile, terms: [...profile.terms, ...added] };
  const edited = { watchId, reason: { code: 'edited', params: {} }, rescore: false, now: clock() } as const;
  await saveProfile(db, { ...edited, profile: older });
  await db.setting.deleteMany({ where: { key: 'seedReading' } });
  await learn();
  expect((await current()).profile.terms.map(({ label }) => label)).toEqual([...own, 'قمة بغداد']);
  await saveProfile(db, { ...edited, profile: older });
  await learn();
  expect((await current()).profile.terms).toHaveLength(older.terms.length);
});

test('what articles in another language have in common is learnt for that language', async () => {
  const english = [
    'US troops withdrawal from Iraq: the scheduling committee meets in Baghdad. Pilots trained at Balad worry about spare parts.',
    'Iraq and the United States resume talks on the withdrawal of US troops, the scheduling committee says. Economists fear for the dinar when contractors close offices.',
    'Withdrawal of US troops from Iraq: scheduling committee names its members, the United States waits. Tribes near Mosul ask who guards border crossings.',
  ];
  await story.decide(english.map((text) => ({ text, day })));
  await learn();
  const { profile } = await current();
  expect(profile.expansion).toBeUndefined();
  expect(profile.foreignExpansions?.['en']?.terms.map(({ label }) => label)).toContain('scheduling');
  const { version } = await current();
  await learn();
  expect((await current()).version).toBe(version);
});
