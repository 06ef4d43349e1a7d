import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isSealed } from '#runtime/seal';
import { removePerson } from '#store/accounts/people';
import { listPushBrowsers, subscribeBrowser } from '#store/alerts/pushBrowsers';
import { loadPushKeys } from '#store/alerts/pushKeys';
import { type ActionBench, closeActionBench, openActionBench, said } from '#tests/support/actions';
import { openPushReceiver } from '#tests/support/pushService';
import { openedChannels } from '#tests/support/secrets';
import { watchWithChannel } from '#tests/support/watches';

type Route = { POST: (request: Request, context: object) => Promise<Response> };

const now = new Date('2024-03-05T10:00:00Z');
let bench: ActionBench;
let actions: typeof import('../../../app/alerts/pushActions');
let alerts: typeof import('../../../app/alerts/actions');
let route: Route;
let watchId: number;

beforeAll(async () => {
  bench = await openActionBench();
  actions = await import('../../../app/alerts/pushActions');
  alerts = await import('../../../app/alerts/actions');
  route = (await import('../../../app/api/push/route')) as Route;
});
afterAll(() => closeActionBench(bench));
beforeEach(async () => {
  await bench.database.clear();
  bench.cookies.clear();
  bench.headers.set('user-agent', 'Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0');
  ({ watchId } = await watchWithChannel(bench.db, { feedUrl: 'https://news.example/feed', now }));
  await bench.db.channel.deleteMany();
});

const at = (path: string) => ({ endpoint: `https://push.example/${path}`, keys: openPushReceiver(3).keys });
const markOf = (path: string) => createHash('sha256').update(at(path).endpoint).digest('base64url');
const turnOn = (path: string, language: 'ar' | 'en' = 'en') =>
  bench.send(actions.subscribePush, { subscription: JSON.stringify(at(path)) }, language);
const channels = () => openedChannels(bench.db);

describe('a browser that allows notices', () => {
  test('is a channel of all watches, by its name and in its language, and the page knows it again', async () => {
    expect((await turnOn('one', 'ar')).result).toMatchObject({ ok: true });
    expect(await channels()).toMatchObject([
      {
        kind: 'push',
        name: 'Firefox · Linux',
        config: { subscription: at('one'), language: 'ar' },
        rules: [{ watchId }],
      },
    ]);
    expect((await listPushBrowsers(bench.db, undefined)).map(({ mark }) => mark)).toEqual([markOf('one')]);
    expect(JSON.stringify(await bench.db.channel.findMany())).not.toContain('push.example');
  });

  test('goes on with its rules when it comes back, with another address too', async () => {
    await turnOn('one');
    const [{ id } = { id: 0 }] = await channels();
    await bench.db.rule.updateMany({ where: { watchId, channelId: id }, data: { cadence: 'daily' } });
    await bench.send(actions.endPush, { mark: markOf('one') });
    const [ended] = await channels();
    expect(ended).toMatchObject({ id, enabled: false });
    expect(ended?.config).toEqual({ kind: 'push', language: 'en' });
    await turnOn('two');
    expect(await channels()).toMatchObject([
      { id, enabled: true, config: { subscription: at('two') }, rules: [{ watchId, cadence: 'daily' }] },
    ]);
  });

  test('says itself that its push service gave it another address, and nobody else can', async () => {
    await turnOn('one');
    const renew = (before: string) =>
      route.POST(
        new Request('http://127.0.0.1/api/push', {
          method: 'POST',
          body: JSON.stringify({ before, subscription: at('two') }),
        }),
        {},
      );
    expect((await renew('https://push.example/guess')).status).toBe(404);
    expect((await renew('x'.repeat(20_000))).status).toBe(413);
    expect((await channels())[0]?.config).toMatchObject({ subscription: at('one') });
    expect((await renew(at('one').endpoint)).status).toBe(204);
    expect((await channels())[0]?.config).toMatchObject({ subscription: at('two') });
  });

  test('keeps its subscription when its channel is edited, and no form makes one of another kind of it', async () => {
    await turnOn('one');
    const [{ id } = { id: 0 }] = await channels();
    const form = { id: String(id), kind: 'webhook', url: 'https://x.example', name: 'Desk', language: 'ar' };
    await bench.send(alerts.editChannel, form);
    expect(await channels()).toMatchObject([
      { name: 'Desk', kind: 'push', config: { subscription: at('one'), language: 'ar' } },
    ]);
    const made = await bench.send(alerts.createChannel, { kind: 'push', name: 'By hand' });
    expect(made.result?.ok).toBe(false);
  });

  test.each(['', 'null', '{', '{"endpoint":"file:///etc/passwd"}', JSON.stringify({ ...at('x'), keys: {} })])(
    'that says %j is told that this is none',
    async (subscription) => {
      const outcome = await bench.send(actions.subscribePush, { subscription });
      expect(outcome.result?.ok).toBe(false);
      expect(said(outcome)).not.toMatch(/unexpected/iu);
      expect(await channels()).toEqual([]);
    },
  );
});

describe('the browser of an account', () => {
  const account = (name: string) =>
    bench.db.user.create({ data: { id: name, name, email: `${name}@x.example`, role: 'owner' } });
  const subscribe = (userId: string, channelId?: number) =>
    subscribeBrowser(bench.db, {
      userId,
      channelId,
      name: userId,
      language: 'en',
      zone: 'UTC',
      subscription: at(userId),
    });

  test('is one of twenty at most; one that was turned off makes room', async () => {
    await account('amal');
    const ids: number[] = [];
    for (let i = 0; i < 20; i++) ids.push(await subscribe('amal'));
    await expect(subscribe('amal')).rejects.toMatchObject({ code: 'push.tooMany' });
    await account('basil');
    await subscribe('basil');
    await bench.db.channel.update({ where: { id: ids[7] ?? 0 }, data: { enabled: false } });
    await subscribe('amal');
    expect(await bench.db.channel.count({ where: { userId: 'amal' } })).toBe(20);
    expect(await bench.db.channel.count({ where: { id: ids[7] ?? 0 } })).toBe(0);
    await expect(subscribe('amal')).rejects.toMatchObject({ code: 'push.tooMany' });
  });

  test('is no other account’s, and ends with it', async () => {
    await account('amal');
    await account('basil');
    const first = await subscribe('amal');
    expect(await subscribe('basil', first)).not.toBe(first);
    expect(await listPushBrowsers(bench.db, 'basil')).toHaveLength(1);
    await removePerson(bench.db, 'amal');
    expect((await channels()).map(({ name }) => name)).toEqual(['basil']);
  });
});

test('the key is made once, whoever asks first, and its private half is sealed', async () => {
  const asked = await Promise.all(Array.from({ length: 8 }, () => loadPushKeys(bench.db)));
  expect(new Set(asked.map(({ privateKey }) => privateKey)).size).toBe(1);
  const { value } = await bench.db.setting.findUniqueOrThrow({ where: { key: 'push.keys' } });
  expect(value).not.toContain(asked[0]?.privateKey);
  expect(isSealed((JSON.parse(value) as { privateKey: string }).privateKey)).toBe(true);
});
