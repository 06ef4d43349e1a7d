import { expect, test } from 'vitest';
import { EventTexts } from '#store/developments/eventTexts';
import { recordItems } from '#store/recording/recordItems';
import { analysedArticle } from '#tests/support/articles';
import { ownDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';

const now = new Date('2024-03-20T12:00:00Z');
const own = ownDatabase();

async function storeArticles(): Promise<number[]> {
  const { db } = own;
  const { feedId } = await watchWithChannel(db, { feedUrl: 'https://a.example/feed', now });
  const items = ['dockers begin a strike', 'courts forbid pickets', 'cranes move again'].map((title, at) =>
    analysedArticle({ guid: `g${at}`, url: `https://a.example/${at}`, title, contentHash: title, bands: [at] }),
  );
  await db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: true, fromBackfill: false }));
  return (await db.article.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id);
}

test('two workers read the same articles side by side, and each has a row once', async () => {
  const { db } = own;
  const ids = await storeArticles();
  const [one, other] = [new EventTexts('v1', async () => undefined), new EventTexts('v1', async () => undefined)];
  await db.$transaction(async (tx) => {
    const read = await one.load(tx, ids);
    // The first worker's transaction goes on meanwhile.
    const same = await db.$transaction(async (its) => {
      const found = await other.load(its, ids.toReversed());
      await other.write(its);
      return found;
    });
    expect([...same].sort(([a], [b]) => a - b)).toEqual([...read].sort(([a], [b]) => a - b));
    await one.write(tx);
  });
  expect((await db.eventText.findMany()).map(({ articleId }) => articleId).sort((a, b) => a - b)).toEqual(ids);
});

test('what has a row is not read again, of other words it is, and what a transaction that failed read is written by the next', async () => {
  const { db } = own;
  const ids = await storeArticles();
  let read = 0;
  const texts = new EventTexts('v1', async () => {
    read += 1;
  });
  const pass = () =>
    db.$transaction(async (tx) => {
      await texts.load(tx, ids);
      await texts.write(tx);
    });
  await expect(
    db.$transaction(async (tx) => {
      await texts.load(tx, ids);
      throw new Error('the connection is lost');
    }),
  ).rejects.toThrow('lost');
  expect([read, await db.eventText.count()]).toEqual([3, 0]);
  await pass();
  expect(await db.eventText.count()).toBe(3);
  const before = read;
  await pass();
  expect(read).toBe(before);
  const [first = 0] = ids;
  await db.article.update({ where: { id: first }, data: { title: 'dockers end their strike' } });
  const stampBefore = (await db.eventText.findUniqueOrThrow({ where: { articleId: first } })).stamp;
  await pass();
  expect(read).toBe(before + 1);
  expect((await db.eventText.findUniqueOrThrow({ where: { articleId: first } })).stamp).not.toBe(stampBefore);
});
