import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ActionBench, closeActionBench, openActionBench, said } from '#tests/support/actions';
import { openedChannels } from '#tests/support/secrets';
import { watchWithChannel } from '#tests/support/watches';

type Actions = typeof import('../../../app/alerts/actions');

const now = new Date('2024-03-05T10:00:00Z');
const SECRET = 'a secret of sixteen and more';
const GONE = '4242';
let bench: ActionBench;
let actions: Actions;

beforeAll(async () => {
  bench = await openActionBench();
  actions = await import('../../../app/alerts/actions');
});

afterAll(() => closeActionBench(bench));
beforeEach(() => bench.database.clear());

const channels = () => openedChannels(bench.db);
const webhook = (given: object = {}) => ({
  kind: 'webhook',
  name: 'Newsroom',
  url: 'https://hooks.example/in',
  secret: SECRET,
  ...given,
});

describe('a webhook', () => {
  test('is kept with the secret that was typed, which is not told again', async () => {
    const outcome = await bench.send(actions.createChannel, webhook());
    expect(outcome).toEqual({ result: { ok: true, message: 'Saved.' }, refreshed: true });
    expect(await channels()).toMatchObject([
      { name: 'Newsroom', kind: 'webhook', enabled: true, config: { url: 'https://hooks.example/in', secret: SECRET } },
    ]);
  });

  test('without a secret gets one, told this once, long enough to sign with and another each time', async () => {
    const outcomes = [
      await bench.send(actions.createChannel, webhook({ secret: '' })),
      await bench.send(actions.createChannel, webhook({ secret: '   ' }), 'ar'),
    ];
    const told = outcomes.map(({ result }) => (result?.ok ? result.once?.secret : undefined));
    const kept = (await channels()).map(({ config }) => (config as { secret?: string }).secret);
    expect(told).toEqual(kept);
    expect(new Set(told).size).toBe(2);
    // 24 bytes in the form of Standard Webhooks.
    for (const secret of told) expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/u);
    expect(said(outcomes[1] ?? { refreshed: false })).toBe('حُفظ.');
  });

  test('goes to each ticked watch', async () => {
    const { watchId } = await watchWithChannel(bench.db, { feedUrl: 'https://news.example/feed', now });
    await bench.send(actions.createChannel, webhook({ watch: [String(watchId)] }));
    expect((await channels()).at(-1)?.rules.map((rule) => rule.watchId)).toEqual([watchId]);
  });

  test.each([
    [{ name: '' }, 'name', 'الاسم', 'no name'],
    [{ name: '   ' }, 'name', 'الاسم', 'blanks'],
    [{ name: 'n'.repeat(121) }, 'name', 'الاسم', 'too long a name'],
    [{ url: '' }, 'link', 'الرابط', 'no address'],
    [{ url: 'hooks.example' }, 'link', 'الرابط', 'an address without a scheme'],
    [{ url: 'ftp://hooks.example/in' }, 'link', 'الرابط', 'another protocol'],
    [{ url: 'javascript:alert(1)' }, 'link', 'الرابط', 'a script'],
    [{ secret: 'too short' }, 'signing secret', 'المفتاح السري', 'a secret that signs nothing'],
  ])('%j names the field %j, in Arabic %j: %s', async (given: object, english, arabic, _what) => {
    expect(said(await bench.send(actions.createChannel, webhook(given)))).toBe(
      `Some of what you entered cannot be accepted: ${english}. Correct it and try again.`,
    );
    expect(said(await bench.send(actions.createChannel, webhook(given), 'ar'))).toBe(
      `تعذر قبول بعض ما أدخلته: ${arabic}. صححه وأعد المحاولة.`,
    );
    expect(await channels()).toEqual([]);
  });

  test('several wrong fields are named once each, joined as the language joins them', async () => {
    const wrong = webhook({ url: 'x', secret: 'short' });
    expect(said(await bench.send(actions.createChannel, wrong))).toContain('link and signing secret');
    expect(said(await bench.send(actions.createChannel, wrong, 'ar'))).toContain('الرابط والمفتاح السري');
  });

  test('for a watch that is gone says so, and nothing is kept', async () => {
    expect(said(await bench.send(actions.createChannel, webhook({ watch: [GONE] })))).toContain('no longer exists');
    expect(said(await bench.send(actions.createChannel, webhook({ watch: [GONE] }), 'ar'))).toContain('لم يعد');
    expect(await channels()).toEqual([]);
  });
});

describe('a mailbox', () => {
  test('is kept by its address, in Arabic where nothing is said', async () => {
    await bench.send(actions.createChannel, { kind: 'email', name: 'Desk', to: ' desk@news.example ' });
    expect(await channels()).toMatchObject([{ kind: 'email', config: { to: 'desk@news.example', language: 'ar' } }]);
  });

  test.each(['', 'desk', 'desk@', '@news.example', 'a b@news.example', 'desk@news.example\nbcc: x@y.example'])(
    '%j is no address',
    async (to) => {
      const form = { kind: 'email', name: 'Desk', to };
      expect(said(await bench.send(actions.createChannel, form))).toContain('e-mail address');
      expect(said(await bench.send(actions.createChannel, form, 'ar'))).toContain('البريد الإلكتروني');
      expect(await channels()).toEqual([]);
    },
  );
});

describe('an edit', () => {
  /** A webhook whose address holds a token, as pages show it with the token left out. */
  async function made(): Promise<{ id: string; shown: string }> {
    await bench.send(actions.createChannel, webhook({ url: 'https://hooks.example/in?token=q7w8e9' }));
    const { listChannels } = await import('#store/alerts/channels');
    const [channel] = await listChannels(bench.db);
    expect(channel?.target).not.toContain('q7w8e9');
    return { id: String(channel?.id), shown: channel?.target ?? '' };
  }

  test('keeps the secret and the hidden part of the address where both are left as they are shown', async () => {
    const { id, shown } = await made();
    await bench.send(actions.editChannel, webhook({ id, name: 'Night desk', url: shown, secret: '' }));
    expect(await channels()).toMatchObject([
      { name: 'Night desk', config: { url: 'https://hooks.example/in?token=q7w8e9', secret: SECRET } },
    ]);
  });

  test('takes a new address and a new secret', async () => {
    const { id } = await made();
    await bench.send(actions.editChannel, webhook({ id, url: 'https://other.example/in', secret: `${SECRET}!` }));
    expect(await channels()).toMatchObject([{ config: { url: 'https://other.example/in', secret: `${SECRET}!` } }]);
  });

  test('makes a new secret where one is wished for, and tells it once', async () => {
    const { id, shown } = await made();
    const outcome = await bench.send(actions.editChannel, webhook({ id, url: shown, secret: '', newSecret: 'on' }));
    const [{ config } = { config: {} }] = await channels();
    const { secret } = config as { secret: string };
    expect(secret).not.toBe(SECRET);
    expect(outcome.result).toMatchObject({ ok: true, once: { secret } });
  });

  test('that names another server keeps no token that was for the one before', async () => {
    const room = { kind: 'matrix', name: 'Room', room: '!abc:chat.example', server: 'https://chat.example' };
    await bench.send(actions.createChannel, { ...room, token: 'syt_token_of_chat' });
    const id = String((await channels())[0]?.id);
    await bench.send(actions.editChannel, {
      ...room,
      id,
      name: 'Other room',
      token: '',
      server: 'https://chat.example/',
    });
    expect(await channels()).toMatchObject([{ name: 'Other room', config: { token: 'syt_token_of_chat' } }]);
    for (const token of ['', ' ']) {
      const outcome = await bench.send(actions.editChannel, { ...room, id, token, server: 'https://mine.example' });
      expect(said(outcome)).toContain('cannot be accepted');
    }
    expect(await channels()).toMatchObject([
      { config: { server: 'https://chat.example/', token: 'syt_token_of_chat' } },
    ]);
    const topic = { kind: 'ntfy', name: 'Topic', topic: 'news', id };
    await bench.send(actions.editChannel, { ...topic, token: 'tk_of_ntfy', server: '' });
    await bench.send(actions.editChannel, { ...topic, token: '', server: 'https://mine.example' });
    const [{ config } = { config: {} }] = await channels();
    expect(config).toMatchObject({ kind: 'ntfy', server: 'https://mine.example' });
    expect(config).not.toHaveProperty('token');
  });

  test('turned into a mailbox leaves no secret behind', async () => {
    const { id } = await made();
    await bench.send(actions.editChannel, { id, kind: 'email', name: 'Desk', to: 'desk@news.example' });
    const [channel] = await channels();
    expect(channel?.kind).toBe('email');
    expect(JSON.stringify(channel)).not.toMatch(/secret|q7w8e9/u);
  });

  test('has just the watches that are ticked now', async () => {
    const { watchId, channelId } = await watchWithChannel(bench.db, { feedUrl: 'https://news.example/feed', now });
    const form = (watch: string[]) => webhook({ id: String(channelId), watch });
    await bench.send(actions.editChannel, form([]));
    expect((await channels())[0]?.rules).toEqual([]);
    await bench.send(actions.editChannel, form([String(watchId)]));
    expect((await channels())[0]?.rules).toMatchObject([{ watchId }]);
  });

  test('with a wrong field changes nothing at all', async () => {
    const { id } = await made();
    const outcome = await bench.send(actions.editChannel, webhook({ id, name: 'Night desk', url: 'x' }));
    expect(outcome.result?.ok).toBe(false);
    expect(await channels()).toMatchObject([{ name: 'Newsroom', config: { secret: SECRET } }]);
  });

  test('of a channel that is gone says so in both languages', async () => {
    expect(said(await bench.send(actions.editChannel, webhook({ id: GONE })))).toMatch(/no longer exists/u);
    expect(said(await bench.send(actions.editChannel, webhook({ id: GONE }), 'ar'))).toMatch(/^لم (?:يعد|تعد)/u);
  });

  test.each(['', '0', 'x', '-3'])('of a channel %j is not found', async (id) => {
    expect(await bench.send(actions.editChannel, webhook({ id }))).toMatchObject({ notFound: true });
  });
});

describe('the buttons of a channel', () => {
  async function channel(): Promise<string> {
    await bench.send(actions.createChannel, webhook());
    return String((await channels()).at(-1)?.id);
  }

  test('disable and enable', async () => {
    const id = await channel();
    await bench.press(actions.changeChannel, { id, change: 'disable' });
    expect(await channels()).toMatchObject([{ enabled: false, config: { secret: SECRET } }]);
    await bench.press(actions.changeChannel, { id, change: 'enable' });
    expect(await channels()).toMatchObject([{ enabled: true, name: 'Newsroom' }]);
  });

  test('delete removes that one; pressed twice it is no fault', async () => {
    const [id, other] = [await channel(), await channel()];
    await bench.press(actions.changeChannel, { id, change: 'delete' });
    expect(await bench.press(actions.changeChannel, { id, change: 'delete' })).toEqual({ refreshed: true });
    expect((await channels()).map((left) => String(left.id))).toEqual([other]);
  });

  test('test asks a worker and waits on the page for its answer', async () => {
    const id = await channel();
    const { redirect } = await bench.press(actions.changeChannel, { id, change: 'test' });
    const request = await bench.db.request.findFirstOrThrow();
    expect(request).toMatchObject({ kind: 'testChannel', state: 'pending', input: { channelId: Number(id) } });
    expect(redirect).toBe(`/alerts?test=${request.id}&channel=${id}`);
  });

  test.each(['', 'remove', 'ENABLE'])('%j is none of them', async (change) => {
    const id = await channel();
    expect(await bench.press(actions.changeChannel, { id, change })).toMatchObject({ notFound: true });
    expect(await channels()).toMatchObject([{ enabled: true }]);
  });

  test.each(['enable', 'disable'])('%s of a channel that is gone is not found', async (change) => {
    expect(await bench.press(actions.changeChannel, { id: GONE, change })).toMatchObject({ notFound: true });
  });
});

describe('sending a delivery again', () => {
  test('has a dead one tried anew at once', async () => {
    const { channelId, watchId } = await watchWithChannel(bench.db, { feedUrl: 'https://news.example/feed', now });
    const { id: alertId } = await bench.db.alert.create({ data: { watchId } });
    const { id } = await bench.db.delivery.create({
      data: {
        alertId,
        channelId,
        idempotencyKey: 'one',
        state: 'dead',
        attempts: 8,
        nextAttemptAt: new Date('2099-01-01'),
      },
    });
    expect(await bench.press(actions.replay, { id: String(id) })).toEqual({ refreshed: true });
    const again = await bench.db.delivery.findUniqueOrThrow({ where: { id } });
    expect(again.state).toBe('pending');
    expect(again.nextAttemptAt.getTime()).toBeLessThanOrEqual(Date.now());
  });

  test.each(['0', 'x', ''])('of the number %j is not found', async (id) => {
    expect(await bench.press(actions.replay, { id })).toMatchObject({ notFound: true });
  });
});
