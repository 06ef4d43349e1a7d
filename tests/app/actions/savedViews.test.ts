import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Role } from '#core/access';
import { listViews, MAX_VIEWS } from '#store/watches/savedViews';
import { type ActionBench, closeActionBench, openActionBench, said } from '#tests/support/actions';
import { watchWithChannel } from '#tests/support/watches';

const now = new Date('2024-03-05T10:00:00Z');
let bench: ActionBench;
let actions: typeof import('../../../app/_views/actions');
let watchId: number;

beforeAll(async () => {
  vi.stubEnv('MARSAD_ACCOUNTS', 'on');
  bench = await openActionBench();
  actions = await import('../../../app/_views/actions');
});
afterAll(() => closeActionBench(bench));
beforeEach(async () => {
  await bench.database.clear();
  bench.headers.delete('cookie');
  ({ watchId } = await watchWithChannel(bench.db, { feedUrl: 'https://news.example/feed', now }));
});

/** Signs a reader in, who is made when there is none. */
async function comeAs(role: Role, id: string = role): Promise<string> {
  const user = { id, name: id, email: `${id}@news.example`, role };
  await bench.db.user.upsert({ where: { id }, create: user, update: {} });
  const { auth } = await import('../../../app/_access/auth');
  const answer = await auth().api.beginSession({ body: { userId: id }, headers: new Headers(), asResponse: true });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  bench.headers.set('cookie', cookies.join('; '));
  return id;
}

const save = (name: string, more: Record<string, string> = {}) =>
  bench.send(actions.keepView, { watchId: String(watchId), address: '?range=7&q=port', name, ...more });
const rename = (id: number | string, name: string) => bench.send(actions.nameView, { id: String(id), name });
const remove = (id: number | string) => bench.press(actions.dropView, { id: String(id) });
const viewsOf = async (userId: string) =>
  (await listViews(bench.db, { userId })).map(({ name, address }) => `${name} ${address}`);

test.each(['viewer', 'editor', 'owner'] as const)(
  'a %s saves, renames and removes views of their own',
  async (role) => {
    const userId = await comeAs(role);
    expect(said(await save(' الموانئ '))).toBe('The view is saved.');
    expect(await viewsOf(userId)).toEqual(['الموانئ ?range=7&q=port']);
    expect(said(await save('الموانئ'))).toContain('called “الموانئ”');
    await save('Other', { address: '//evil.example/people?read=3' });
    const [first, other] = await listViews(bench.db, { userId });
    expect(said(await rename(other?.id ?? 0, 'الموانئ'))).toContain('called “الموانئ”');
    expect((await rename(other?.id ?? 0, 'All of it')).result).toMatchObject({ ok: true });
    expect(await viewsOf(userId)).toEqual(['الموانئ ?range=7&q=port', 'All of it ?']);
    expect(await remove(first?.id ?? 0)).toEqual({ refreshed: true });
    expect(await viewsOf(userId)).toEqual(['All of it ?']);
    // Others read the audit log.
    expect(await bench.db.auditEntry.count()).toBe(0);
  },
);

test('another reader’s view is not there, be they an owner', async () => {
  const userId = await comeAs('viewer');
  await save('Mine');
  const [{ id } = { id: 0 }] = await listViews(bench.db, { userId });
  await comeAs('owner');
  expect(await rename(id, 'Theirs')).toEqual({ notFound: true, refreshed: false });
  expect(await remove(id)).toEqual({ notFound: true, refreshed: false });
  expect((await save('Mine')).result).toMatchObject({ ok: true });
  expect(await viewsOf(userId)).toEqual(['Mine ?range=7&q=port']);
});

test('nobody who has not signed in has views', async () => {
  const userId = await comeAs('viewer');
  await save('Mine');
  const [{ id } = { id: 0 }] = await listViews(bench.db, { userId });
  bench.headers.delete('cookie');
  expect(said(await save('Other'))).toContain('not signed in');
  expect(said(await rename(id, 'Other'))).toContain('not signed in');
  expect(await remove(id)).toMatchObject({ redirect: '/sign-in?to=%2F' });
  expect(await bench.db.savedView.findMany({ select: { name: true } })).toEqual([{ name: 'Mine' }]);
});

test('a watch and a view that are not there are not found', async () => {
  await comeAs('viewer');
  for (const id of ['2000000000', '0', '-1', 'x', '9999999999999', '']) {
    expect(await save('Mine', { watchId: id })).toEqual({ notFound: true, refreshed: false });
    expect(await rename(id, 'Mine')).toEqual({ notFound: true, refreshed: false });
    expect(await remove(id)).toEqual({ notFound: true, refreshed: false });
  }
  expect(await bench.db.savedView.count()).toBe(0);
});

test('a name is there and short, an address is no book; what a database cannot hold is left out', async () => {
  const userId = await comeAs('viewer');
  for (const name of ['', '   ', 'x'.repeat(121)]) expect(said(await save(name))).toContain('name');
  expect((await save('Mine', { address: `?q=${'x'.repeat(4000)}` })).result).toMatchObject({ ok: false });
  expect(await bench.db.savedView.count()).toBe(0);
  await save('a\u0000b', { address: '?q=a%00b' });
  expect(await listViews(bench.db, { userId })).toMatchObject([{ name: 'ab' }]);
});

test('a reader is told when a watch has as many of their views as there may be', async () => {
  const userId = await comeAs('viewer');
  const data = Array.from({ length: MAX_VIEWS }, (_, n) => ({
    ...{ userId, watchId, name: String(n), address: '?', createdAt: now },
  }));
  await bench.db.savedView.createMany({ data });
  expect(said(await save('More'))).toContain('50');
  expect(await bench.db.savedView.count()).toBe(MAX_VIEWS);
});
