import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connect, type Database } from '#store/database';
import type { ArticleDraft } from '#store/recording/ingest';
import { saveProfile } from '#store/useCases/saveProfile';
import { createTestDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';
import { type Analyst, createAnalyst } from '#workers/analysis/analyst';
import { analyseHere, analyseInThreads } from '#workers/threads/analysisRunner';
import { openWorkersThreads } from '#workers/threads/newsThreads';
import { TaskLost } from '#workers/threads/oneThread';

// Starting a thread takes a second, and half a minute on a swamped machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const now = new Date('2024-02-01T10:00:00Z');
const STORY = 'تبحث اللجنة العسكرية انسحاب القوات الأميركية من العراق وإنهاء مهمة التحالف مع بغداد وواشنطن.';
let db: Database;
let watchId: number;
let here: Analyst;
let inThreads: Analyst;

beforeAll(async () => {
  db = connect((await createTestDatabase()).url, { connections: 4 });
  ({ watchId } = await watchWithChannel(db, { feedUrl: 'https://example.org/feed', now }));
  here = await createAnalyst(db, { runner: analyseHere(), clock: () => now });
  inThreads = await createAnalyst(db, {
    runner: analyseInThreads(openWorkersThreads({ threads: 2 })),
    clock: () => now,
  });
});

afterAll(async () => {
  await Promise.all([here.close(), inThreads.close()]);
  await db.$disconnect();
});

const drafts = Array.from({ length: 40 }, (_, number): ArticleDraft => {
  const text = `${number % 2 === 0 ? STORY : 'فاز الفريق بالمباراة في الدوري.'} وقال الوزير زيد الشبرقي رقم ${number}: "نعم".`;
  return {
    guid: `g${number}`,
    url: `https://example.org/${number}`,
    domain: 'example.org',
    itemHash: text,
    contentHash: text,
    title: `خبر ${number}`,
    summary: '',
    text,
    publishedAt: now,
    dated: 'exact',
  };
});

test('threads find in a text what is found here, in the order of the texts, and hear of a changed watch', async () => {
  const { profile } = await inThreads.propose({ title: 'انسحاب القوات الأميركية من العراق', text: STORY.repeat(3) });
  await saveProfile(db, { watchId, profile, reason: { code: 'edited', params: {} }, rescore: false, now });
  // Before the names of these articles become actors.
  await Promise.all([here.reload(), inThreads.reload()]);
  const found = await inThreads.analyse(drafts);
  expect(found).toEqual(await here.analyse(drafts));
  expect(found.map(({ guid }) => guid)).toEqual(drafts.map(({ guid }) => guid));
  const version = found[0]?.decisions[0]?.profileVersion;
  const excluding = { ...profile, excluded: ['انسحاب'] };
  await saveProfile(db, { watchId, profile: excluding, reason: { code: 'edited', params: {} }, rescore: false, now });
  expect((await inThreads.analyse(drafts))[0]?.decisions[0]?.profileVersion).toBe(version);
  inThreads.invalidate('watches');
  const [first] = await inThreads.analyse(drafts);
  expect(first?.decisions).toMatchObject([{ profileVersion: (version ?? 0) + 1, accepted: false }]);
});

test('a task that breaks costs itself: the error comes back as it was, and the others are done', async () => {
  const broken = { ...drafts[0], text: undefined } as unknown as ArticleDraft;
  const results = await Promise.allSettled([inThreads.analyse([broken]), inThreads.analyse(drafts)]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  expect(results[0]).toMatchObject({ reason: { name: 'TypeError' } });
});

test('what is asked of closed threads is refused', async () => {
  const closed = await createAnalyst(db, {
    runner: analyseInThreads(openWorkersThreads({ threads: 1 })),
    clock: () => now,
  });
  await closed.close();
  await expect(closed.analyse(drafts)).rejects.toBeInstanceOf(TaskLost);
});
