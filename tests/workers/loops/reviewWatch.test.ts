import { beforeEach, describe, expect, test } from 'vitest';
import { readReason } from '#core/relevance/profile/versionReason';
import type { Database } from '#store/database';
import { decideProposal } from '#store/useCases/decideProposal';
import { listProfileVersions, loadProfile } from '#store/watches/profiles';
import { type DriftProposal, openProposals, type TopicProposalView } from '#store/watches/proposals';
import { listTopics } from '#store/watches/topics';
import { ownStory } from '#tests/support/ownWorker';
import type { TrackedStory } from '#tests/support/trackedStory';
import type { Analyst } from '#workers/analysis/analyst';
import { catchUpAll } from '#workers/loops/catchUp';
import { reviewStep, reviewWatch } from '#workers/loops/reviewWatch';

const clock = () => new Date();
const PORT = ['سفن الحبوب', 'ميناء الفاو الكبير', 'رصيف الشحن'];
const FACTORY = ['مصنع الإسمنت', 'عمال الأفران'];
let db: Database;
let analyst: Analyst;
let story: TrackedStory;
let watchId: number;

ownStory((own) => {
  ({ db, analyst, story } = own);
  watchId = story.watchId;
});

const PHRASES = [
  'انسحاب القوات الأميركية',
  'اللجنة العسكرية العليا',
  'مهمة التحالف الدولي',
  'المحادثات مع الولايات المتحدة',
  'الحكومة العراقية',
  'فصائل المقاومة الإسلامية',
  'من العراق',
];

/** Ten accepted articles of one day that say the same in another order each, so that none is a copy of another. */
const articles = (day: string, details: string[]) =>
  Array.from({ length: 10 }, (_, index) => ({
    day,
    text: [...PHRASES, ...details]
      .map((phrase, place) => ({
        phrase,
        key: ((place + 1) * (2 * index + 3) * Number(day.replaceAll('-', ''))) % 103,
      }))
      .sort((one, other) => one.key - other.key)
      .map(({ phrase }) => `${phrase}.`)
      .join(' '),
  }));

const review = () => reviewWatch(watchId, { db, analyst, clock });

async function open<K extends 'drift' | 'topic'>(
  kind: K,
): Promise<(K extends 'drift' ? DriftProposal : TopicProposalView)[]> {
  const found = (await openProposals(db, watchId)).filter((proposal) => proposal.kind === kind);
  return found as (K extends 'drift' ? DriftProposal : TopicProposalView)[];
}

describe('drift', () => {
  beforeEach(() => story.decide(articles('2024-02-10', PORT)));

  test('is proposed once with its words, dates and examples, and changes nothing by itself', async () => {
    const before = await loadProfile(db, watchId);
    await review();
    await review();
    const [proposal, ...others] = await open('drift');
    expect(others).toEqual([]);
    expect(proposal?.content.risen.map(({ term }) => term)).toEqual(expect.arrayContaining(['فاو', 'سفن']));
    expect(proposal?.content).toMatchObject({ from: '2024-02-10', to: '2024-02-10' });
    expect(proposal?.examples.length).toBeGreaterThan(0);
    expect(await loadProfile(db, watchId)).toEqual(before);
  });

  test('accepted, is a version with the words that were left ticked', async () => {
    await review();
    const [proposal] = await open('drift');
    const made = await decideProposal(db, {
      watchId,
      id: proposal?.id ?? 0,
      accept: true,
      terms: ['فاو'],
      now: clock(),
    });
    expect(made).toEqual({ kind: 'drift', version: 2 });
    const terms = (await loadProfile(db, watchId)).profile.terms.map(({ term }) => term);
    expect(terms).toContain('فاو');
    expect(terms).not.toContain('سفن');
    expect(readReason((await listProfileVersions(db, watchId, 1))[0]?.reason ?? '')?.code).toBe('drift');
    expect(await open('drift')).toEqual([]);
  });

  test('dismissed, is not proposed again with the same words', async () => {
    await review();
    const [proposal] = await open('drift');
    await decideProposal(db, { watchId, id: proposal?.id ?? 0, accept: false, now: clock() });
    await review();
    const words = (await open('drift')).flatMap(({ content }) => content.risen.map(({ term }) => term));
    expect(words).not.toContain('فاو');
    await expect(
      decideProposal(db, { watchId, id: proposal?.id ?? 0, accept: true, now: clock() }),
    ).rejects.toMatchObject({ code: 'proposal.gone' });
  });
});

describe('a rising topic', () => {
  beforeEach(async () => {
    await story.decide(articles('2024-01-10', FACTORY));
    await story.decide(articles('2024-02-10', PORT));
  });

  const named = async () =>
    (await open('topic')).find(({ content }) => content.variants.some((text) => text.includes('الفاو')));

  test('is proposed with the recent articles that name it', async () => {
    await review();
    const proposal = await named();
    expect(proposal?.content.items).toBeGreaterThanOrEqual(3);
    expect(proposal?.content.items).toBe(proposal?.content.recent);
    expect(proposal?.examples).toHaveLength(3);
    expect((await open('topic')).flatMap(({ content }) => content.variants).join()).not.toContain('الإسمنت');
  });

  test('accepted, becomes a topic whose past mentions are found and counted', async () => {
    await review();
    const proposal = await named();
    await decideProposal(db, { watchId, id: proposal?.id ?? 0, accept: true, now: clock() });
    await catchUpAll({ db, analyst, clock });
    const topic = (await listTopics(db, watchId)).find(({ label }) => label === proposal?.content.label);
    expect(await db.mention.count({ where: { topicId: topic?.id ?? 0 } })).toBe(10);
    expect(
      await db.dailyCount.findMany({ where: { watchId, subject: 'topic', subjectId: topic?.id ?? 0 } }),
    ).toMatchObject([{ articles: 10 }]);
    await review();
    expect(await named()).toBeUndefined();
  });

  test('dismissed, is not proposed again', async () => {
    await review();
    const proposal = await named();
    await decideProposal(db, { watchId, id: proposal?.id ?? 0, accept: false, now: clock() });
    await review();
    expect(await named()).toBeUndefined();
  });
});

test('a watch is looked over once a day, not while its articles are still being decided', async () => {
  await db.watch.update({ where: { id: watchId }, data: { catchUpFrom: 0 } });
  expect(await reviewStep({ db, analyst, clock })).toBeGreaterThan(0);
  await catchUpAll({ db, analyst, clock });
  expect(await reviewStep({ db, analyst, clock })).toBe(0);
  expect(await reviewStep({ db, analyst, clock })).toBeGreaterThan(0);
  const tomorrow = () => new Date(Date.now() + 25 * 60 * 60 * 1000);
  expect(await reviewStep({ db, analyst, clock: tomorrow })).toBe(0);
});
