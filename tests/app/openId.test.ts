import { NextRequest } from 'next/server';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Role } from '#core/access';
import { invite, takeInvitation } from '#store/accounts/invitations';
import { createKey, userOfKey } from '#store/accounts/keys';
import { disconnect, isConnected } from '#store/accounts/openId';
import { subscribeBrowser } from '#store/alerts/pushBrowsers';
import { type ActionBench, closeActionBench, openActionBench } from '#tests/support/actions';
import { startFeedServer } from '#tests/support/feedServer';
import { type OpenIdProvider, startOpenIdProvider } from '#tests/support/openIdProvider';

// A sign-in through a real provider on loopback: the routes, the library, the provider's signature and the database.
const MARSAD = 'http://127.0.0.1:3000';
const NADA = { sub: 'n-1', email: 'nada@desk.example', email_verified: true, name: 'ندى' };
const redirectOf = (error: unknown) => String((error as { digest?: unknown }).digest ?? '').split(';')[2];

let bench: ActionBench;
let provider: OpenIdProvider;

beforeAll(async () => {
  provider = await startOpenIdProvider();
  vi.stubEnv('MARSAD_ACCOUNTS', 'on');
  vi.stubEnv('MARSAD_ALLOW_PRIVATE', '127.0.0.1');
  vi.stubEnv('MARSAD_OIDC_ISSUER', provider.issuer);
  vi.stubEnv('MARSAD_OIDC_CLIENT_ID', provider.clientId);
  vi.stubEnv('MARSAD_OIDC_CLIENT_SECRET', provider.secret);
  vi.stubEnv('MARSAD_OIDC_ROLES', 'groups=chiefs:owner, groups=reporters:editor');
  bench = await openActionBench();
});
beforeEach(async () => {
  await bench.database.clear();
  bench.cookies.clear();
  for (const name of ['cookie', 'referer', 'sec-fetch-site']) bench.headers.delete(name);
  provider.person = NADA;
  provider.slip = {};
});
afterAll(async () => {
  await closeActionBench(bench);
  await provider.close();
});

/** Where a route leads. */
async function leads(path: string): Promise<string> {
  const at = new URL(path, MARSAD);
  const { GET } = at.pathname.endsWith('/return')
    ? await import('../../app/sign-in/openid/return/route')
    : await import('../../app/sign-in/openid/route');
  return GET(new NextRequest(at), {}).then(
    (answer: Response) => `status ${answer.status}`,
    (error: unknown) => redirectOf(error) ?? String(error),
  );
}
const begin = (asked = 'to=/feeds') => leads(`/sign-in/openid?${asked}`);
const signIn = async (asked?: string) => leads(provider.visit(await begin(asked)));
const failed = (code: string) => `/sign-in?failed=openId.${code}`;

async function member(role: Role, email: string): Promise<string> {
  const now = new Date();
  const token = await invite(bench.db, { role, note: '', now });
  return (await takeInvitation(bench.db, { token, name: role, email, password: 'correct horse battery', now })).userId;
}

async function comeAs(userId: string): Promise<void> {
  const { auth } = await import('../../app/_access/auth');
  const answer = await auth().api.beginSession({ body: { userId }, headers: new Headers(), asResponse: true });
  bench.headers.set(
    'cookie',
    answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; '),
  );
  // As a browser says it that goes on from the account's page.
  bench.headers.set('sec-fetch-site', 'same-origin');
}

describe('who comes by the provider', () => {
  test('is nobody without an account, and none is made', async () => {
    expect(await signIn()).toBe(failed('unknown'));
    expect([await bench.db.user.count(), await bench.db.session.count()]).toEqual([0, 0]);
  });

  test('has the role that the claims give, and keeps up with it; the last owner stays one', async () => {
    provider.person = { ...NADA, groups: ['reporters', 'chiefs'] };
    expect(await signIn()).toBe('/feeds');
    expect(await bench.db.user.findMany()).toMatchObject([{ email: NADA.email, name: 'ندى', role: 'owner' }]);
    expect(await bench.db.auditEntry.findMany()).toMatchObject([{ action: 'account.join', who: 'ندى' }]);
    provider.person = { ...NADA, groups: 'reporters' };
    expect(await signIn()).toBe('/feeds');
    expect(await bench.db.user.findMany()).toMatchObject([{ role: 'owner' }]);
    await member('owner', 'other@desk.example');
    expect(await signIn()).toBe('/feeds');
    expect(await bench.db.user.findMany({ where: { email: NADA.email } })).toMatchObject([{ role: 'editor' }]);
    expect(await bench.db.session.count()).toBe(3);
  });

  test('loses the role that claims gave when they give none, and is as somebody new', async () => {
    await member('owner', 'other@desk.example');
    provider.person = { ...NADA, groups: ['reporters'] };
    expect(await signIn()).toBe('/feeds');
    provider.person = { ...NADA, groups: [] };
    for (const _again of [1, 2]) expect(await signIn()).toBe(failed('noRole'));
    const nada = await bench.db.user.findFirstOrThrow({ where: { email: NADA.email } });
    expect([nada.role, await bench.db.session.count({ where: { userId: nada.id } })]).toEqual(['viewer', 0]);
    expect(await bench.db.auditEntry.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
      action: 'people.role',
      who: 'ندى',
      detail: { before: 'editor', role: 'viewer' },
    });
    provider.person = { ...NADA, groups: ['chiefs'] };
    expect(await signIn()).toBe('/feeds');
    expect(await bench.db.user.findUnique({ where: { id: nada.id } })).toMatchObject({ role: 'owner' });
  });

  test('loses with that role the keys, passkeys and notices that it had', async () => {
    const { db } = bench;
    await member('owner', 'other@desk.example');
    provider.person = { ...NADA, groups: ['reporters'] };
    await signIn();
    const { id: userId } = await db.user.findFirstOrThrow({ where: { email: NADA.email } });
    const { auth } = await import('../../app/_access/auth');
    const key = await createKey(auth(), { userId, name: 'script', scopes: ['watches'] });
    await db.passkey.create({
      data: {
        ...{ id: 'p', userId, publicKey: 'k', credentialID: 'c', counter: 0, deviceType: 'singleDevice' },
        backedUp: false,
      },
    });
    const subscription = {
      endpoint: 'https://push.example/1',
      keys: { p256dh: `B${'a'.repeat(86)}`, auth: 'a'.repeat(22) },
    };
    await subscribeBrowser(db, { userId, name: 'Laptop', language: 'en', zone: 'UTC', subscription });
    provider.person = { ...NADA, groups: [] };
    expect(await signIn()).toBe(failed('noRole'));
    expect(await userOfKey(auth(), { key, scope: 'watches' })).toBe('unknown');
    expect([await db.passkey.count(), await db.channel.count()]).toEqual([0, 0]);
  });

  test('keeps a role that an invitation gave, whatever the claims leave out', async () => {
    const token = await invite(bench.db, { role: 'editor', note: '', now: new Date() });
    expect(await signIn(`invitation=${token}`)).toBe('/');
    expect(await signIn()).toBe('/feeds');
    expect(await bench.db.user.findMany()).toMatchObject([{ role: 'editor' }]);
  });

  test('makes an account by an invitation, once', async () => {
    const token = await invite(bench.db, { role: 'viewer', note: '', now: new Date() });
    expect(await signIn(`invitation=${token}`)).toBe('/');
    expect(await bench.db.user.findMany()).toMatchObject([{ role: 'viewer', email: NADA.email }]);
    provider.person = { ...NADA, sub: 'n-2', email: 'two@desk.example' };
    expect(await signIn(`invitation=${token}`)).toBe('/sign-in?failed=account.linkVoid');
    expect(await bench.db.user.count()).toBe(1);
  });

  test('does not take over an account that only wrote the same address; its owner connects the two', async () => {
    const userId = await member('viewer', NADA.email);
    provider.person = { ...NADA, groups: ['chiefs'] };
    expect(await signIn()).toBe(failed('emailTaken'));
    expect(await bench.db.session.count()).toBe(0);
    await comeAs(userId);
    expect(await signIn('to=/account')).toBe('/account');
    bench.headers.delete('cookie');
    expect(await signIn()).toBe('/feeds');
    expect(await bench.db.session.count({ where: { userId } })).toBe(2);
    expect(await bench.db.auditEntry.findMany({ where: { userId } })).toMatchObject([
      { action: 'account.connect' },
      { action: 'people.role', detail: { before: 'viewer', role: 'owner' } },
    ]);
    // What is connected to one is not connected to another.
    await comeAs(await member('editor', 'other@desk.example'));
    expect(await signIn('to=/account')).toBe('/account?failed=openId.otherAccount');
  });

  test('is connected by the reader, and by no page elsewhere that leads to the provider', async () => {
    await comeAs(await member('owner', 'sami@desk.example'));
    for (const site of ['cross-site', 'same-site', 'none']) {
      bench.headers.set('sec-fetch-site', site);
      expect(await begin('to=/account'), site).toBe('/account?failed=openId.tooLate');
    }
    bench.headers.delete('sec-fetch-site');
    for (const page of ['', 'https://evil.example/account', 'about:blank']) {
      bench.headers.set('referer', page);
      expect(await begin('to=/account'), page).toBe('/account?failed=openId.tooLate');
    }
    expect(await bench.db.account.count()).toBe(1);
    bench.headers.set('referer', `${MARSAD}/account`);
    expect(await signIn('to=/account')).toBe('/account');
    expect(await bench.db.account.count()).toBe(2);
  });

  test('is disconnected where there is another way in, and only there', async () => {
    provider.person = { ...NADA, groups: ['reporters'] };
    await signIn();
    const { id: userId } = await bench.db.user.findFirstOrThrow();
    const { issuer } = provider;
    await expect(disconnect(bench.db, { userId, issuer })).rejects.toMatchObject({ code: 'openId.onlyWay' });
    const other = await member('viewer', 'sami@desk.example');
    provider.person = { ...NADA, sub: 's-1', email: 'sami@desk.example' };
    await comeAs(other);
    await signIn('to=/account');
    await disconnect(bench.db, { userId: other, issuer });
    bench.headers.delete('cookie');
    expect(await signIn()).toBe(failed('emailTaken'));
    expect(await isConnected(bench.db, userId, issuer)).toBe(true);
  });

  test('is asked of the provider’s own answer where the token leaves the address out', async () => {
    provider.slip = { claims: { email: undefined, groups: ['reporters'] } };
    expect(await signIn()).toBe('/feeds');
  });

  test('goes on to pages of ours alone', async () => {
    provider.person = { ...NADA, groups: ['reporters'] };
    expect(await signIn('to=//evil.example/')).toBe('/');
  });
});

describe('a sign-in', () => {
  beforeEach(() => {
    provider.person = { ...NADA, groups: ['reporters'] };
  });

  test.each([
    ['of another provider', { issuer: 'https://evil.example' }],
    ['for another program', { audience: 'other' }],
    ['of another sign-in', { nonce: 'replayed' }],
    ['with a key that the provider has not published', { foreignKey: true }],
    ['of long ago', { expired: true }],
  ] as const)('with a token %s comes to nothing', async (_name, slip) => {
    provider.slip = slip;
    expect(await signIn()).toBe(failed('failed'));
    expect([await bench.db.user.count(), await bench.db.session.count()]).toEqual([0, 0]);
  });

  test('with an address that was not verified comes to nothing', async () => {
    provider.person = { ...provider.person, email_verified: false };
    expect(await signIn()).toBe(failed('noEmail'));
  });

  test('that was begun in another browser, or ended before, comes to nothing', async () => {
    const back = provider.visit(await begin());
    const begun = bench.cookies.get('marsad.openid') ?? '';
    bench.cookies.clear();
    expect(await leads(back)).toBe(failed('tooLate'));
    for (const forged of ['{}', `${begun.slice(0, -4)}AAAA`]) {
      bench.cookies.set('marsad.openid', forged);
      expect(await leads(back)).toBe(failed('tooLate'));
    }
    bench.cookies.set('marsad.openid', begun);
    expect(await leads(back)).toBe('/feeds');
    // The cookie has gone; and a code is good once, should it have been kept.
    expect(await leads(back)).toBe(failed('tooLate'));
    bench.cookies.set('marsad.openid', begun);
    expect(await leads(back)).toBe(failed('failed'));
    expect(bench.cookieOptions.get('marsad.openid')).toMatchObject({ httpOnly: true, sameSite: 'lax' });
  });

  test('with another state, or that the provider refuses, comes to nothing', async () => {
    const back = new URL(provider.visit(await begin()));
    back.searchParams.set('state', 'other');
    expect(await leads(back.href)).toBe(failed('failed'));
    await begin();
    expect(await leads('/sign-in/openid/return?error=access_denied')).toBe(failed('failed'));
  });

  test('leads on and back under the path that Marsad is hosted at', async () => {
    vi.resetModules();
    vi.stubEnv('MARSAD_URL', `${MARSAD}/desk`);
    await member('editor', 'sami@desk.example');
    const to = await begin();
    expect(new URL(to).searchParams.get('redirect_uri')).toBe(`${MARSAD}/desk/sign-in/openid/return`);
    expect(bench.cookieOptions.get('marsad.openid')).toMatchObject({ path: '/desk' });
    // Next's router has taken the path off before a route is asked.
    expect(await leads(provider.visit(to).replace('/desk/', '/'))).toBe('/desk/feeds');
    expect(await leads('/sign-in/openid/return?error=access_denied')).toBe(`/desk${failed('tooLate')}`);
    vi.stubEnv('MARSAD_URL', MARSAD);
    vi.resetModules();
  });

  test('never sends the secret to a private address that the owner has not named', async () => {
    const inside = await startFeedServer({ address: '127.0.0.2' });
    const [token, { tokenEndpoint }] = [inside.url('/token'), provider];
    vi.resetModules();
    provider.tokenEndpoint = token;
    expect(await signIn()).toBe(failed('failed'));
    expect(inside.requests).toEqual([]);
    provider.tokenEndpoint = tokenEndpoint;
    await inside.close();
  });
});
