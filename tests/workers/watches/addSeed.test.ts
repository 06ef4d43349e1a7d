import { expect, test } from 'vitest';
import { readReason } from '#core/relevance/profile/versionReason';
import type { Database } from '#store/database';
import { removeSeedArticle } from '#store/useCases/changeSeeds';
import { markArticle } from '#store/useCases/markArticle';
import { saveProfile } from '#store/useCases/saveProfile';
import { addedSeedsOf } from '#store/watches/addedSeeds';
import { listProfileVersions, loadProfile } from '#store/watches/profiles';
import { ownStory } from '#tests/support/ownWorker';
import { offStory, onStory, type TrackedStory } from '#tests/support/trackedStory';
import type { Analyst } from '#workers/analysis/analyst';
import type { Context } from '#workers/context';
import { catchUpAll } from '#workers/loops/catchUp';
import { adaptWatch } from '#workers/watches/adaptWatch';
import { addSeed } from '#workers/watches/addSeed';

let db: Database;
let analyst: Analyst;
let story: TrackedStory;
let watchId: number;

ownStory((own) => {
  ({ db, analyst, story } = own);
  watchId = story.watchId;
});

const clock = () => new Date();
/** A side of the story that its first seed does not tell. */
const CAMPS = `وزير الدفاع يتفقد قاعدة عين الأسد بعد تسليم معسكراتها
تفقد وزير الدفاع قاعدة عين الأسد في الأنبار بعد تسليم المعسكرات والمستودعات وأبراج المراقبة إلى الجيش.
وقال الوزير إن تسليم المعسكرات والمستودعات في عين الأسد يجري وفق الخطة، وإن أبراج المراقبة والمستودعات الأخرى تُسلّم تباعا.`;
const CAMPS_LATER = 'تسليم المستودعات وأبراج المراقبة في قاعدة عين الأسد إلى الجيش';
const day = '2024-02-01';

/** A pasted text needs nothing of the web. */
const add = (text: string) => addSeed({ watchId, text }, { db, analyst, clock } as Context);
const current = async () => (await loadProfile(db, watchId)).profile;
const scoreOf = async (articleId = 0) => (await db.decision.findFirst({ where: { watchId, articleId } }))?.score ?? 0;
const termsNow = async () => (await current()).terms.map(({ label }) => label).join(' ');

test('another article brings its words in, and stored articles are decided by both without an alert', async () => {
  const [camps, off] = await story.decide([
    { text: CAMPS_LATER, day },
    { text: offStory('تعادل'), day },
  ]);
  const before = await scoreOf(camps);
  expect(await add(CAMPS)).toMatchObject({ version: 2, title: expect.stringContaining('عين الأسد'), leftOut: 0 });
  expect(await termsNow()).toContain('المستودعات');
  await catchUpAll({ db, analyst, clock });
  expect(before).toBeLessThan(0.5);
  expect(await scoreOf(camps)).toBeGreaterThan(0.5);
  expect(await scoreOf(off)).toBeLessThan(0.1);
  expect(await db.alert.count()).toBe(0);
  expect(readReason((await listProfileVersions(db, watchId, 1))[0]?.reason ?? '')?.code).toBe('seedAdded');
});

test('it is listed until it is removed, which leaves the words as they were', async () => {
  const founding = await termsNow();
  await add(CAMPS);
  const [seed] = await addedSeedsOf(db, watchId, await current());
  expect(seed).toMatchObject({ title: expect.stringContaining('عين الأسد'), text: expect.stringContaining('الأنبار') });
  await removeSeedArticle(db, { watchId, seedId: seed?.id ?? 0, now: clock() });
  expect(await termsNow()).toBe(founding);
  expect(await addedSeedsOf(db, watchId, await current())).toEqual([]);
  await expect(removeSeedArticle(db, { watchId, seedId: seed?.id ?? 0, now: clock() })).rejects.toThrow(
    expect.objectContaining({ code: 'seed.gone' }),
  );
});

test('an earlier version that is restored has the articles that it had', async () => {
  await add(CAMPS);
  const { profile } = await loadProfile(db, watchId, 1);
  await saveProfile(db, {
    watchId,
    profile,
    reason: { code: 'restored', params: { version: 1 } },
    rescore: false,
    now: clock(),
  });
  expect(await addedSeedsOf(db, watchId, await current())).toEqual([]);
});

test('the same article is not added twice', async () => {
  await add(CAMPS);
  await expect(add(CAMPS)).rejects.toThrow(expect.objectContaining({ code: 'seed.twice' }));
  expect(await db.profileVersion.count()).toBe(2);
});

test('a text that is no article is refused in words', async () => {
  await expect(add('تسليم القاعدة')).rejects.toThrow(expect.objectContaining({ code: 'watch.seedTooShort' }));
});

test('marks given before it stay in force', async () => {
  const prison = 'السجناء في سجن الحوت ينتظرون العفو العام';
  const ids = await story.decide([
    { text: offStory(prison), day },
    { text: onStory('اجتماع جديد'), day },
  ]);
  await markArticle(db, { watchId, articleId: ids[0] ?? 0, feedback: 'yes' });
  await adaptWatch(watchId, { db, analyst, clock });
  await add(CAMPS);
  expect(await termsNow()).not.toContain('سجن');
  await adaptWatch(watchId, { db, analyst, clock });
  expect(await termsNow()).toContain('سجن');
  expect(await termsNow()).toContain('المستودعات');
});
