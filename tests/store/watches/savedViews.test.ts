import { expect, test } from 'vitest';
import { removePerson } from '#store/accounts/people';
import { listViews, MAX_VIEWS, removeView, renameView, saveView } from '#store/watches/savedViews';
import { ownDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';

const now = new Date('2024-06-10T12:00:00Z');
const own = ownDatabase();
const VIEW = { name: 'الموانئ', address: '?range=7&q=%D8%B9&read=4', now };

async function makeWatch(name: string): Promise<number> {
  return (await watchWithChannel(own.db, { feedUrl: `https://${name}.example/feed`, now })).watchId;
}

async function makeReader(id: string, role: 'viewer' | 'owner' = 'viewer'): Promise<string> {
  await own.db.user.create({ data: { id, name: id, email: `${id}@news.example`, role } });
  return id;
}

const namesOf = async (userId: string | undefined) => (await listViews(own.db, { userId })).map(({ name }) => name);

test('a view is its reader’s own: nobody else lists, renames or removes it', async () => {
  const { db } = own;
  const [watchId, anna, omar] = [await makeWatch('a'), await makeReader('anna'), await makeReader('omar')];
  await saveView(db, { userId: anna, watchId, ...VIEW });
  const [view] = await listViews(db, { userId: anna, watchId });
  const { name: watchName } = await db.watch.findUniqueOrThrow({ where: { id: watchId } });
  expect(view).toEqual({ id: view?.id, watchId, watchName, name: VIEW.name, address: '?range=7&q=%D8%B9' });
  const id = view?.id ?? 0;
  for (const userId of [omar, undefined]) {
    expect(await listViews(db, { userId, watchId })).toEqual([]);
    expect(await renameView(db, { userId, id, name: 'x' })).toBe(false);
    expect(await removeView(db, { userId, id })).toBe(false);
  }
  expect(await renameView(db, { userId: anna, id, name: 'Ports' })).toBe(true);
  expect(await namesOf(anna)).toEqual(['Ports']);
  expect(await removeView(db, { userId: anna, id })).toBe(true);
  expect(await removeView(db, { userId: anna, id })).toBe(false);
  expect(await namesOf(anna)).toEqual([]);
});

test('a reader has a name once in a watch, where no accounts are kept too; elsewhere it is free', async () => {
  const { db } = own;
  const [first, second, user] = [await makeWatch('b'), await makeWatch('c'), await makeReader('sara')];
  for (const userId of [user, undefined]) {
    await saveView(db, { userId, watchId: first, ...VIEW });
    await expect(saveView(db, { userId, watchId: first, ...VIEW, address: '?' })).rejects.toMatchObject({
      code: 'view.named',
      params: { name: VIEW.name },
    });
    await saveView(db, { userId, watchId: second, ...VIEW });
    await saveView(db, { userId, watchId: first, ...VIEW, name: 'Other' });
    const [, other] = await listViews(db, { userId, watchId: first });
    await expect(renameView(db, { userId, id: other?.id ?? 0, name: VIEW.name })).rejects.toMatchObject({
      code: 'view.named',
    });
    expect(await namesOf(userId)).toEqual([VIEW.name, 'Other', VIEW.name]);
  }
});

test('what a database that was written by hand holds is no way elsewhere', async () => {
  const { db } = own;
  const [watchId, userId] = [await makeWatch('d'), await makeReader('hand')];
  const address = 'https://evil.example/?range=7&read=1';
  await db.savedView.create({ data: { userId, watchId, name: 'x', address, createdAt: now } });
  expect(await listViews(db, { userId })).toMatchObject([{ address: '?range=7' }]);
});

test('a reader has a bounded number of them in a watch', async () => {
  const { db } = own;
  const [watchId, userId] = [await makeWatch('e'), await makeReader('many')];
  const data = Array.from({ length: MAX_VIEWS - 1 }, (_, n) => ({
    ...{ userId, watchId, name: String(n), address: '?', createdAt: now },
  }));
  await db.savedView.createMany({ data });
  await saveView(db, { userId, watchId, ...VIEW });
  const more = { watchId, ...VIEW, name: 'more' };
  await expect(saveView(db, { userId, ...more })).rejects.toMatchObject({
    code: 'view.tooMany',
    params: { max: MAX_VIEWS },
  });
  await saveView(db, { userId: await makeReader('few'), ...more });
});

test('they go with their watch, and with their reader', async () => {
  const { db } = own;
  await makeReader('keeper', 'owner');
  const [gone, stays, user] = [await makeWatch('f'), await makeWatch('g'), await makeReader('leaves')];
  await saveView(db, { userId: user, watchId: gone, ...VIEW });
  await saveView(db, { userId: user, watchId: stays, ...VIEW });
  await saveView(db, { userId: undefined, watchId: stays, ...VIEW, name: 'without an account' });
  await db.watch.delete({ where: { id: gone } });
  expect(await listViews(db, { userId: user })).toMatchObject([{ watchId: stays }]);
  await removePerson(db, user);
  expect(await db.savedView.findMany({ where: { watchId: stays }, select: { name: true } })).toEqual([
    { name: 'without an account' },
  ]);
});
