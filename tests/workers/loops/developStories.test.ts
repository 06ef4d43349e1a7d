import { expect, test } from 'vitest';
import { ruleSchema } from '#core/alerts/rule';
import { saveRule } from '#store/alerts/rules';
import { recordItems } from '#store/recording/recordItems';
import { markArticle } from '#store/useCases/markArticle';
import { recordCatchUp } from '#store/useCases/redecideArticles';
import { rescoreWatch } from '#store/useCases/saveProfile';
import { analysedArticle, decision } from '#tests/support/articles';
import { ownDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';
import { createDeveloper } from '#workers/loops/developStories';

const now = new Date('2024-03-20T12:00:00Z');
const own = ownDatabase({ connections: 4 });
/** More than are placed in one transaction. */
const REPORTS = 160;
let stories = 0;

async function story(): Promise<{ watchId: number; feedId: number; channelId: number }> {
  stories += 1;
  const made = await watchWithChannel(own.db, { feedUrl: `https://${stories}.example/feed`, now });
  await own.db.watch.update({ where: { id: made.watchId }, data: { catchUpFrom: null } });
  const { watchId, channelId } = made;
  await saveRule(own.db, { watchId, channelId }, ruleSchema.parse({ level: 'developments' }));
  return made;
}

/** A report of an event, by one publisher and an hour later by the next; events share no word. */
function reportOf(watchId: number, place: number, words = place >> 1) {
  const text = Array.from({ length: 14 }, (_, word) => `w${watchId}e${words}n${word}`).join(' ');
  const guid = `s${watchId}r${place}`;
  return analysedArticle({
    ...{
      guid,
      url: `https://p${place % 7}.example/${guid}`,
      title: text.slice(0, 90),
      summary: text,
      contentHash: guid,
    },
    ...{ signature: new Uint32Array(128), bands: [watchId * 1000 + place], decisions: [decision(watchId, true)] },
    publishedAt: new Date(now.getTime() - (REPORTS + 5 - place) * 3_600_000),
  });
}

type Story = Awaited<ReturnType<typeof story>>;

async function record({ feedId }: Story, items: ReturnType<typeof reportOf>[], silent: boolean): Promise<void> {
  await own.db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent, fromBackfill: false }));
}

const developer = () => createDeveloper({ db: own.db, clock: () => now, analyst: { isBusy: () => false } }, 'v1');

async function placeAll(step: () => Promise<number>): Promise<void> {
  for (let steps = 0; (await step()) === 0; steps++) expect(steps).toBeLessThan(60);
}

async function told(): Promise<string[]> {
  const rows = await own.db.delivery.findMany({
    orderBy: { id: 'asc' },
    select: { alert: { select: { article: true } } },
  });
  return rows.map(({ alert }) => alert.article?.contentHash ?? '');
}

/** What articles stand together, by what their reports are called. */
async function together(watchId: number): Promise<string[]> {
  const rows = await own.db.development.findMany({
    where: { watchId },
    include: { members: { select: { article: true }, orderBy: { articleId: 'asc' } } },
  });
  return rows.map(({ members }) => members.map(({ article }) => article.contentHash).join()).sort();
}

test('news is told before what was decided anew is placed, of every watch; what comes out is what a rebuild gives', async () => {
  const [one, other] = [await story(), await story()];
  const step = developer();
  const past = (watchId: number) => Array.from({ length: REPORTS }, (_, place) => reportOf(watchId, place));
  await record(one, past(one.watchId), true);
  await record(other, past(other.watchId), true);
  await placeAll(step);
  const first = await own.db.article.findFirstOrThrow({ where: { contentHash: `s${one.watchId}r0` } });
  const second = await own.db.article.findFirstOrThrow({ where: { contentHash: `s${other.watchId}r0` } });

  // From their first article on the places of both stories may be wrong.
  await markArticle(own.db, { watchId: one.watchId, articleId: first.id, feedback: 'no' });
  await markArticle(own.db, { watchId: other.watchId, articleId: second.id, feedback: 'no' });
  await record(other, [reportOf(other.watchId, REPORTS), reportOf(other.watchId, REPORTS + 2)], false);
  expect(await step()).toBe(0);
  const news = [`s${other.watchId}r${REPORTS}`, `s${other.watchId}r${REPORTS + 2}`];
  expect(await told()).toEqual(news);
  expect(await own.db.developmentArticle.count({ where: { articleId: first.id } })).toBe(1);

  await placeAll(step);
  // What a second publisher has at once is the same that was told.
  const again = reportOf(other.watchId, REPORTS + 1);
  const publishedAt = new Date(reportOf(other.watchId, REPORTS).publishedAt.getTime() + 600_000);
  await record(other, [{ ...again, publishedAt }], false);
  await placeAll(step);
  expect(await told()).toEqual(news);
  expect(await own.db.skippedAlert.count({ where: { reason: 'told' } })).toBe(1);
  expect(await own.db.developmentArticle.count({ where: { articleId: { in: [first.id, second.id] } } })).toBe(0);
  const kept = [await together(one.watchId), await together(other.watchId)];
  await own.db.developmentProgress.deleteMany();
  await own.db.development.deleteMany();
  await placeAll(developer());
  expect([await together(one.watchId), await together(other.watchId)]).toEqual(kept);
});

test('news of a story whose stored articles are decided anew is told among the places that they have', async () => {
  const one = await story();
  const step = developer();
  await record(
    one,
    Array.from({ length: REPORTS }, (_, place) => reportOf(one.watchId, place)),
    true,
  );
  await placeAll(step);
  const before = (await told()).length;
  const { watchId } = one;
  await rescoreWatch(own.db, watchId);
  await record(one, [reportOf(watchId, REPORTS)], false);
  expect(await step()).toBe(0);
  expect((await told()).slice(before)).toEqual([`s${watchId}r${REPORTS}`]);
  // A second publisher has the same at once.
  const publishedAt = new Date(reportOf(watchId, REPORTS).publishedAt.getTime() + 600_000);
  await record(one, [{ ...reportOf(watchId, REPORTS + 1), publishedAt }], false);
  expect(await step()).toBe(0);
  expect(await told()).toHaveLength(before + 1);

  await recordCatchUp(own.db, { watchId, fromId: 0, nextId: 2 ** 30, isLast: true, rows: [] });
  await placeAll(step);
  expect(await told()).toHaveLength(before + 1);
  const kept = await together(watchId);
  expect(kept).toContain(`s${watchId}r${REPORTS},s${watchId}r${REPORTS + 1}`);
  await own.db.developmentProgress.deleteMany();
  await own.db.development.deleteMany();
  await placeAll(developer());
  expect(await together(watchId)).toEqual(kept);
});

test('of a story that was hardly placed, news waits for its places', async () => {
  const one = await story();
  await record(
    one,
    Array.from({ length: REPORTS }, (_, place) => reportOf(one.watchId, place)),
    true,
  );
  await record(one, [reportOf(one.watchId, REPORTS)], false);
  const step = developer();
  expect(await step()).toBe(0);
  expect(await told()).toEqual([]);
  await placeAll(step);
  expect(await told()).toEqual([`s${one.watchId}r${REPORTS}`]);
});

test('words that a feed edited behind many others are read anew', async () => {
  const one = await story();
  const step = developer();
  await record(
    one,
    Array.from({ length: REPORTS }, (_, place) => reportOf(one.watchId, place)),
    true,
  );
  await placeAll(step);
  const edited = { ...reportOf(one.watchId, REPORTS - 1, REPORTS), contentHash: `s${one.watchId}r${REPORTS - 1}` };
  await record(one, [{ ...edited, itemHash: 'edited' }], true);
  const first = await own.db.article.findFirstOrThrow({ where: { contentHash: `s${one.watchId}r0` } });
  await markArticle(own.db, { watchId: one.watchId, articleId: first.id, feedback: 'no' });
  await placeAll(step);
  expect(await together(one.watchId)).toContain(`s${one.watchId}r${REPORTS - 1}`);
});
