import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { normaliseText } from '#core/language/arabic/normalise';
import { log } from '#runtime/log';
import { acceptedArticles } from '#store/articles/articleLists';
import { recountWatch } from '#store/charts/counts';
import { connect, type Database } from '#store/database';
import { recordItems } from '#store/recording/recordItems';
import { createWatch } from '#store/useCases/createWatch';
import { markArticle } from '#store/useCases/markArticle';
import type { RedecidedArticle } from '#store/useCases/redecideArticles';
import { syncLexicon } from '#store/useCases/syncLexicon';
import { updateWatch } from '#store/useCases/updateWatch';
import { nextCatchUp, storedTexts } from '#store/watches/catchUp';
import { claimRequest } from '#store/work/requests';
import { analysedArticle } from '#tests/support/articles';
import { openTestAnalyst } from '#tests/support/context';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { countStatements } from '#tests/support/statements';
import { watchWithChannel } from '#tests/support/watches';
import type { Analyst } from '#workers/analysis/analyst';
import { type CatchUpPlaces, catchUpAll, catchUpSafely } from '#workers/loops/catchUp';

const now = new Date('2024-02-01T10:00:00Z');
const seed = {
  title: 'محادثات بغداد وواشنطن حول انسحاب القوات الأميركية من العراق',
  text: `أعلنت الحكومة العراقية بدء المحادثات مع الولايات المتحدة حول انسحاب القوات الأميركية من العراق وإنهاء مهمة التحالف الدولي.
وقالت بغداد إن اللجنة العسكرية العليا ستضع جدولا زمنيا لانسحاب القوات الأميركية من العراق.
وتطالب فصائل المقاومة الإسلامية في العراق بانسحاب القوات الأميركية، بينما تقول واشنطن إن مهمة التحالف الدولي مستمرة.`,
};
const onStory =
  'اللجنة العسكرية العليا تبحث في بغداد انسحاب القوات الأميركية من العراق وإنهاء مهمة التحالف الدولي مع الولايات المتحدة.';
const offStory =
  'فاز المنتخب الأردني على نظيره الكوري الجنوبي في نصف نهائي كأس آسيا لكرة القدم وتأهل إلى المباراة النهائية.';
let database: TestDatabase;
let db: Database;
let analyst: Analyst;
let watchId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connect(database.url, { connections: 4 });
  analyst = await openTestAnalyst(db);
});

afterAll(() => db.$disconnect());

beforeEach(async () => {
  await database.clear();
  const place = (key: string, ar: string, en: string) => ({
    key,
    kind: 'place' as const,
    names: { ar, en },
    aliases: [{ surface: ar, lang: 'ar', use: 'plain' as const }],
  });
  await syncLexicon(
    db,
    [place('iraq', 'العراق', 'Iraq'), place('united-states', 'الولايات المتحدة', 'United States')],
    normaliseText,
  );
  const made = await watchWithChannel(db, { feedUrl: 'https://example.org/feed', now });
  watchId = made.watchId;
  analyst.invalidate();
  const { profile, topics } = await analyst.propose(seed);
  await db.profileVersion.updateMany({ where: { watchId }, data: { profile: JSON.parse(JSON.stringify(profile)) } });
  await db.topic.deleteMany({ where: { watchId } });
  for (const [position, { label, variants }] of topics.entries()) {
    await db.topic.create({ data: { watchId, label, names: { ar: label }, variants, position } });
  }
  await db.watch.update({ where: { id: watchId }, data: { seedTitle: seed.title, seedText: seed.text } });
  // Stored before the watch was there: undecided, and not read for actors.
  const stored = [onStory, offStory].map((text, index) =>
    analysedArticle({ guid: `g${index}`, title: `خبر ${index}`, summary: text, lang: 'ar' }),
  );
  await db.$transaction((tx) =>
    recordItems(tx, { feedId: made.feedId, items: stored, now, silent: true, fromBackfill: false }),
  );
});

const counts = () =>
  db.dailyCount.findMany({ orderBy: [{ watchId: 'asc' }, { subject: 'asc' }, { subjectId: 'asc' }, { day: 'asc' }] });

async function expectExactCounts(): Promise<void> {
  const kept = await counts();
  await db.$transaction((tx) => recountWatch(tx, watchId));
  expect(await counts()).toEqual(kept);
}

test('a new watch gets its seed as first article and decides what was stored before it, silently', async () => {
  const decide = vi.spyOn(analyst, 'decide');
  await catchUpAll({ db, analyst, clock: () => now });
  const accepted = await acceptedArticles(db, { watchId, limit: 10, foldCopies: false });
  expect(accepted.map(({ title }) => title).sort()).toEqual([seed.title, 'خبر 0'].sort());
  expect(decide.mock.calls.flatMap(([, texts]) => texts)).toHaveLength(3);
  expect(await db.alert.count()).toBe(0);
  const iraq = await db.actor.findUniqueOrThrow({ where: { key: 'iraq' } });
  expect(await db.mention.count({ where: { actorId: iraq.id } })).toBe(2);
  await expectExactCounts();
});

test('several watches read each stored article once, and decide it as each would alone', async () => {
  const other = await createWatch(db, {
    name: 'other',
    seedTitle: 'كرة القدم',
    seedText: offStory,
    threshold: 0.5,
    ...(await analyst.propose({ title: 'المنتخب الأردني في كأس آسيا', text: offStory })),
    feedUrls: [],
    now,
  });
  const decide = vi.spyOn(analyst, 'decide');
  await catchUpAll({ db, analyst, clock: () => now });
  // Two stored, and the seeds of both.
  expect(decide.mock.calls).toEqual([[[watchId, other], expect.any(Array)]]);
  expect(decide.mock.calls[0]?.[1]).toHaveLength(4);
  // The words of the seeds count from then on, so that scores move a little.
  const decided = () =>
    db.decision.findMany({
      select: { watchId: true, articleId: true, accepted: true },
      orderBy: [{ watchId: 'asc' }, { articleId: 'asc' }],
    });
  const together = await decided();
  expect(new Set(together.filter(({ accepted }) => accepted).map((row) => row.watchId))).toEqual(
    new Set([watchId, other]),
  );
  await expectExactCounts();
  for (const id of [watchId, other]) {
    await db.watch.update({ where: { id }, data: { catchUpFrom: 0 } });
    await catchUpAll({ db, analyst, clock: () => now });
  }
  expect(await decided()).toEqual(together);
});

test('a worker that another was faster than leaves it the watches for a while', async () => {
  const context = { db, analyst, clock: () => now, log };
  const decide = analyst.decide.bind(analyst);
  vi.spyOn(analyst, 'decide').mockImplementationOnce(async (ids, texts) => {
    // Meanwhile the other one records the same step.
    expect(await catchUpSafely(context)).toBe(0);
    return decide(ids, texts);
  });
  expect(await catchUpSafely(context)).toBeGreaterThan(1000);
  expect(await nextCatchUp(db)).toBeUndefined();
  await expectExactCounts();
});

test('a watch that was changed meanwhile begins anew and is joined by those that have come as far', async () => {
  const due = () => nextCatchUp(db);
  const { id: other } = await db.watch.create({
    data: { ...(await copyOfWatch()), catchUpFrom: 0 },
  });
  await db.watch.update({ where: { id: watchId }, data: { catchUpFrom: 2 } });
  expect(await due()).toEqual({ fromId: 0, watchIds: [other] });
  await db.watch.update({ where: { id: other }, data: { catchUpFrom: 2 } });
  expect(await due()).toEqual({ fromId: 2, watchIds: [watchId, other] });
  expect(await nextCatchUp(db, [watchId])).toEqual({ fromId: 2, watchIds: [other] });
});

async function copyOfWatch() {
  const { id: _, seedArticleId: __, ...watch } = await db.watch.findUniqueOrThrow({ where: { id: watchId } });
  return watch;
}

test('another threshold decides anew, but not what the user marked', async () => {
  await catchUpAll({ db, analyst, clock: () => now });
  await updateWatch(db, { id: watchId, threshold: 0.999999 });
  // The seed is on its own story by the user's word.
  expect((await acceptedArticles(db, { watchId, limit: 10, foldCopies: false })).map(({ title }) => title)).toContain(
    seed.title,
  );
  await expectExactCounts();
});

describe('deciding anew', () => {
  const quoting = `${onStory}\nوقال وزير خارجية العراق فؤاد حسين إن «انسحاب القوات الأميركية من العراق سيبدأ في الربيع المقبل».`;
  const again = () => db.watch.update({ where: { id: watchId }, data: { catchUpFrom: 0 } });
  const catchUp = () => catchUpAll({ db, analyst, clock: () => now });
  const decisions = () =>
    db.decision.findMany({
      select: {
        articleId: true,
        score: true,
        accepted: true,
        profileVersion: true,
        trace: true,
        weight: true,
        feedback: true,
      },
      orderBy: { articleId: 'asc' },
    });
  const findings = async () => ({
    mentions: await db.mention.findMany({
      omit: { id: true },
      orderBy: [{ articleId: 'asc' }, { actorId: 'asc' }, { topicId: 'asc' }],
    }),
    quotes: await db.quote.findMany({ orderBy: [{ articleId: 'asc' }, { start: 'asc' }] }),
  });

  beforeEach(async () => {
    const { feedId } = await db.watchFeed.findFirstOrThrow({ where: { watchId } });
    const items = [
      analysedArticle({ guid: 'quoting', title: 'من قال', summary: quoting, lang: 'ar' }),
      // Enough of them that some far ones are of the sample.
      ...Array.from({ length: 40 }, (_, n) =>
        analysedArticle({ guid: `far${n}`, title: `بعيد ${n}`, summary: `${offStory} ${n}`, lang: 'ar' }),
      ),
    ];
    await db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: true, fromBackfill: false }));
    await catchUp();
  });

  test('by the same profile changes nothing, and reads neither names nor what is far again', async () => {
    const before = { decisions: await decisions(), ...(await findings()) };
    expect(before.quotes).not.toEqual([]);
    const rows: RedecidedArticle[] = [];
    const decide = analyst.decide.bind(analyst);
    vi.spyOn(analyst, 'decide').mockImplementation(async (...asked) => {
      const decided = await decide(...asked);
      rows.push(...decided);
      return decided;
    });
    await again();
    await catchUp();
    expect(rows.map(({ articleId }) => articleId)).toEqual(before.decisions.map(({ articleId }) => articleId));
    const { id } = await db.article.findFirstOrThrow({ where: { title: 'من قال' } });
    expect(rows.find(({ articleId }) => articleId === id)?.decision.accepted).toBe(true);
    expect(rows.find(({ articleId }) => articleId === id)?.actors).toBeUndefined();
    // The seed's own words count since it was stored, so that scores move a little.
    const inShort = (rows: typeof before.decisions) =>
      rows.map(({ articleId, accepted, weight }) => ({ articleId, accepted, weight }));
    expect(inShort(await decisions())).toEqual(inShort(before.decisions));
    expect(await findings()).toEqual({ mentions: before.mentions, quotes: before.quotes });
    await expectExactCounts();
  });

  test('by another profile leaves what it would leave without an earlier one, but the user’s marks', async () => {
    const far = await db.article.findFirstOrThrow({ where: { title: 'بعيد 3' } });
    await markArticle(db, { watchId, articleId: far.id, feedback: 'no' });
    const { profile } = await analyst.propose({ title: 'نهائي كأس آسيا لكرة القدم', text: offStory });
    await db.profileVersion.updateMany({ where: { watchId }, data: { profile: JSON.parse(JSON.stringify(profile)) } });
    // The seed's words count before either, whenever they would be counted.
    await analyst.reload();
    await again();
    await catchUp();
    const over = await decisions();
    expect(over.find(({ articleId }) => articleId === far.id)).toMatchObject({ feedback: 'no', accepted: false });
    await expectExactCounts();
    const topics = { topicId: { not: null } };
    const named = await db.mention.findMany({ where: topics, omit: { id: true }, orderBy: { articleId: 'asc' } });
    await db.decision.deleteMany({ where: { watchId, feedback: null } });
    await db.mention.deleteMany({});
    await again();
    await catchUp();
    expect(await decisions()).toEqual(over);
    expect(await db.mention.findMany({ where: topics, omit: { id: true }, orderBy: { articleId: 'asc' } })).toEqual(
      named,
    );
  });

  test('reads who is named where that is not stored, and where an article is accepted for the first time', async () => {
    const { id } = await db.article.findFirstOrThrow({ where: { title: 'من قال' } });
    const [text] = await storedTexts(db, id, 1);
    if (!text) throw new Error('the article is stored');
    const actorsIn = async () => (await analyst.decide([watchId], [text]))[0]?.actors;
    expect(await actorsIn()).toBeUndefined();
    await db.decision.updateMany({ where: { articleId: id }, data: { accepted: false } });
    expect(await actorsIn()).not.toEqual([]);
    expect(await actorsIn()).toBeDefined();
    await db.decision.updateMany({ where: { articleId: id }, data: { accepted: true } });
    expect(await actorsIn()).toBeUndefined();
    await db.quote.deleteMany({ where: { articleId: id } });
    expect(await actorsIn()).toBeDefined();
  });
});

test('an article marked as on the story is counted, and a worker is asked to read its actors', async () => {
  await catchUpAll({ db, analyst, clock: () => now });
  const off = await db.article.findFirstOrThrow({ where: { title: 'خبر 1' } });
  await markArticle(db, { watchId, articleId: off.id, feedback: 'yes' });
  await expectExactCounts();
  expect(await claimRequest(db, { now, leaseSeconds: 60 })).toMatchObject({
    kind: 'readActors',
    input: { articleId: off.id },
  });
  await markArticle(db, { watchId, articleId: off.id, feedback: undefined });
  expect(
    (await acceptedArticles(db, { watchId, limit: 10, foldCopies: false })).map(({ title }) => title),
  ).not.toContain('خبر 1');
});

describe('a long past', () => {
  const STORED = 450;

  beforeEach(async () => {
    const { feedId } = await db.watchFeed.findFirstOrThrow({ where: { watchId } });
    // Each fifth is a copy of the one before, the last of one step and the first of the next among them.
    const words = (n: number) => Array.from({ length: 40 }, (_, at) => `كلمة${n}${at}`).join(' ');
    const items = Array.from({ length: STORED }, (_, n) =>
      analysedArticle({
        guid: `past${n}`,
        title: `من الماضي ${n}`,
        summary: `${n % 2 === 0 ? onStory : offStory} ${words(n % 5 === 4 || n === 199 ? n - 1 : n)}`,
        lang: 'ar',
      }),
    );
    await db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: true, fromBackfill: false }), {
      timeout: 60_000,
    });
  });

  test('is counted anew and read up for once, not at every step', async () => {
    const reload = vi.spyOn(analyst, 'reload');
    const decide = vi.spyOn(analyst, 'decide');
    const recounts = await countStatements(
      () => catchUpAll({ db, analyst, clock: () => now }),
      'delete from \\"DailyCount\\" where \\"watchId\\" =',
    );
    expect(decide.mock.calls.flatMap(([, texts]) => texts)).toHaveLength(STORED + 3);
    expect(recounts).toBe(1);
    expect(reload).toHaveBeenCalledTimes(1);
    await expectExactCounts();
  });

  test('is counted rightly after each step, for a watch that had decided it otherwise', async () => {
    await catchUpAll({ db, analyst, clock: () => now });
    const places: CatchUpPlaces = new Map();
    await db.watch.update({ where: { id: watchId }, data: { catchUpFrom: 0, threshold: 0.999999 } });
    analyst.invalidate('watches');
    const before = await counts();
    await catchUpSafely({ db, analyst, clock: () => now, log }, places);
    expect(await db.watch.findUnique({ where: { id: watchId } })).toMatchObject({ catchUpFrom: expect.any(Number) });
    expect(await counts()).not.toEqual(before);
    await expectExactCounts();
    await catchUpSafely({ db, analyst, clock: () => now, log }, places);
    await expectExactCounts();
  });
});
