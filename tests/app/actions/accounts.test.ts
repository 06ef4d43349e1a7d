import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ActionResult } from '#components/ActionForm';
import { ACTIONS, type Role } from '#core/access';
import { DEFAULT_RETENTION } from '#core/retention';
import { projectRoot } from '#runtime/root';
import { seal } from '#runtime/seal';
import { forgetEnded } from '#store/accounts/forgetEnded';
import { findInvitation, invite, inviteFirstOwner, openInvitations, takeInvitation } from '#store/accounts/invitations';
import { removePerson, setRole } from '#store/accounts/people';
import { loadRetention } from '#store/work/retention';
import { type ActionBench, closeActionBench, openActionBench, said } from '#tests/support/actions';
import { totp } from '#tests/support/totp';

type Form = (before: ActionResult | undefined, form: FormData) => Promise<ActionResult>;

const PASSWORD = 'correct horse battery';
/** How long an authenticator shows a code, in ms. */
const HALF_MINUTE = 30_000;
let bench: ActionBench;
let signInPage: typeof import('../../../app/sign-in/actions');
let account: typeof import('../../../app/account/actions');
let watches: typeof import('../../../app/watches/[id]/actions');

// A hash takes a tenth of a second, which is its purpose. Those who are let in here share one; it is checked at each sign-in.
vi.mock('better-auth/crypto', async (load) => {
  const real = await load<typeof import('better-auth/crypto')>();
  const hashes = new Map<string, Promise<string>>();
  const hashPassword = vi.fn((password: string) => {
    const hash = hashes.get(password) ?? real.hashPassword(password);
    hashes.set(password, hash);
    return hash;
  });
  return { ...real, hashPassword };
});

beforeAll(async () => {
  vi.stubEnv('MARSAD_ACCOUNTS', 'on');
  bench = await openActionBench();
  signInPage = await import('../../../app/sign-in/actions');
  account = await import('../../../app/account/actions');
  watches = await import('../../../app/watches/[id]/actions');
});
beforeEach(() => bench.database.clear());
afterEach(() => bench.headers.delete('cookie'));
afterAll(() => closeActionBench(bench));

/** An account, as an invitation makes it. */
async function join(role: Role, name: string = role) {
  const now = new Date();
  const token = await invite(bench.db, { role, note: '', now });
  const email = `${name}@news.example`;
  return { email, ...(await takeInvitation(bench.db, { token, name, email, password: PASSWORD, now })) };
}

/** The cookies of a browser after signing in. */
async function cookiesOf(email: string, headers = new Headers()): Promise<string> {
  const { auth } = await import('../../../app/_access/auth');
  const response = await auth().api.signInEmail({ body: { email, password: PASSWORD }, headers, asResponse: true });
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ');
}

async function comeAs(role: Role): Promise<string> {
  const { email, userId } = await join(role);
  bench.headers.set('cookie', await cookiesOf(email));
  return userId;
}

const signIn = (email: string, password: string) => bench.send(signInPage.signIn, { email, password, to: '/feeds' });
const makeWatch = () =>
  bench.db.watch.create({
    data: { name: 'Before', seedTitle: 's', seedText: 's', threshold: 0.5 },
    select: { id: true },
  });

describe('signing in', () => {
  test('leads to where the reader wanted to go, and makes a session', async () => {
    const { email, userId } = await join('viewer');
    expect((await signIn(email.toUpperCase(), PASSWORD)).redirect).toBe('/feeds');
    expect(await bench.db.session.findMany()).toMatchObject([{ userId, ipAddress: '' }]);
  });

  test('tells an unknown address no differently from a wrong password', async () => {
    const { email } = await join('viewer');
    const [wrong, unknown] = [await signIn(email, 'wrong'), await signIn('nobody@news.example', 'wrong')];
    expect(said(wrong)).toBe('E-mail and password do not belong together.');
    expect(said(unknown)).toBe(said(wrong));
    expect(said(await signIn('no address', 'wrong'))).toBe(said(wrong));
  });

  test('of two hundred guesses at once five are looked at, and then the right one has to wait as well', async () => {
    const { email } = await join('owner');
    const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => signIn(email, `guess ${n}`)));
    const looked = answers.filter((answer) => said(answer).startsWith('E-mail and password'));
    expect([looked.length, answers.length]).toEqual([5, 200]);
    expect(said(await signIn(email, PASSWORD))).toContain('too many wrong guesses');
    // Somebody else is not kept out.
    const other = await join('viewer');
    expect((await signIn(other.email, PASSWORD)).redirect).toBe('/feeds');
    // Once the wait is over the right one ends the count.
    await bench.db.signInThrottle.updateMany({ data: { waitUntil: new Date(0) } });
    expect((await signIn(email, PASSWORD)).redirect).toBe('/feeds');
    expect(await bench.db.signInThrottle.count()).toBe(0);
  });

  test('each wrong guess beyond waits twice as long, up to a quarter of an hour', async () => {
    const waits: number[] = [];
    for (let n = 0; n < 16; n++) {
      await signIn('a@news.example', 'wrong');
      const { lastAt, waitUntil } = await bench.db.signInThrottle.findFirstOrThrow();
      waits.push(waitUntil ? Math.round((waitUntil.getTime() - lastAt.getTime()) / 1000) : 0);
      await bench.db.signInThrottle.updateMany({ data: { waitUntil: waitUntil && new Date(0) } });
    }
    expect(waits).toEqual([0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900, 900]);
  });

  test('of two hundred at once, each of another address, a few are looked at and the others asked to come again', async () => {
    const { email } = await join('viewer');
    const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => signIn(`${n}@far.example`, 'guess')));
    const looked = answers.filter((answer) => said(answer).startsWith('E-mail and password'));
    const busy = answers.filter((answer) => said(answer).includes('Try again in a moment'));
    expect([looked.length, busy.length]).toEqual([20, 180]);
    // Who was not looked at has guessed nothing.
    expect(await bench.db.signInThrottle.count()).toBe(20);
    expect((await signIn(email, PASSWORD)).redirect).toBe('/feeds');
  });

  test('never takes over a session that the browser brought along', async () => {
    const { email } = await join('viewer');
    const planted = 'marsad.session_token=planted.c2lnbmF0dXJl';
    const cookies = await cookiesOf(email, new Headers({ cookie: planted }));
    expect(cookies).not.toContain('planted');
    expect(await cookiesOf(email)).not.toBe(cookies);
  });

  test('gives a session that the door knows by its signature', async () => {
    const { email } = await join('viewer');
    const { NextRequest } = await import('next/server');
    const { carriesSession } = await import('../../../app/_shell/carriesSession');
    const isKnown = (cookie: string) =>
      carriesSession(new NextRequest('http://127.0.0.1/', { headers: { cookie } }).cookies);
    const cookie = await cookiesOf(email);
    const forged = cookie.replace(/(?<=session_token=)./u, '_');
    expect([cookie, forged, ''].map(isKnown)).toEqual([true, false, false]);
  });

  test('a session that was ended is over at once', async () => {
    const userId = await comeAs('viewer');
    const { currentReader } = await import('../../../app/_access/reader');
    expect(await currentReader()).toMatchObject({ id: userId, role: 'viewer' });
    await bench.db.session.deleteMany();
    expect(await currentReader()).toBeUndefined();
  });
});

test('what is over is deleted: sessions, and sign-ins that strangers began and never ended', async () => {
  const userId = await comeAs('viewer');
  const { auth } = await import('../../../app/_access/auth');
  for (let n = 0; n < 3; n++) await auth().api.generatePasskeyAuthenticationOptions({ headers: new Headers() });
  await forgetEnded(bench.db, new Date());
  expect([await bench.db.session.count({ where: { userId } }), await bench.db.verification.count()]).toEqual([1, 3]);
  await forgetEnded(bench.db, new Date(Date.now() + 31 * 24 * 60 * 60 * 1000));
  expect([await bench.db.session.count(), await bench.db.verification.count()]).toEqual([0, 0]);
});

test('guesses of strangers are forgotten in time, though nobody signs in', async () => {
  await signIn('nobody@news.example', 'wrong');
  await forgetEnded(bench.db, new Date());
  expect(await bench.db.signInThrottle.count()).toBe(1);
  await forgetEnded(bench.db, new Date(Date.now() + 25 * 60 * 60 * 1000));
  expect(await bench.db.signInThrottle.count()).toBe(0);
});

describe('an invitation', () => {
  test('makes one account, however many take it at once', async () => {
    const now = new Date();
    const token = await invite(bench.db, { role: 'editor', note: '', now });
    const taken = await Promise.allSettled(
      ['a', 'b', 'c', 'd'].map((name) =>
        takeInvitation(bench.db, { token, name, email: `${name}@x.org`, password: PASSWORD, now }),
      ),
    );
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect([await bench.db.user.count(), await findInvitation(bench.db, token, now)]).toEqual([1, undefined]);
  });

  test('that somebody made up costs no hash', async () => {
    const { hashPassword } = await import('better-auth/crypto');
    vi.mocked(hashPassword).mockClear();
    const made = { token: 'made-up', name: 'x', email: 'x@x.org', password: 'another one altogether', now: new Date() };
    await expect(takeInvitation(bench.db, made)).rejects.toMatchObject({ code: 'account.linkVoid' });
    expect(hashPassword).not.toHaveBeenCalled();
  });

  test('is void after seven days, and its token is nowhere in the database', async () => {
    const now = new Date();
    const token = await invite(bench.db, { role: 'viewer', note: '', now });
    expect(JSON.stringify(await bench.db.invitation.findMany())).not.toContain(token);
    expect(await findInvitation(bench.db, token, new Date(now.getTime() + 8 * 86_400_000))).toBeUndefined();
  });

  test('of the first owner is made anew at each start until somebody took it', async () => {
    const now = new Date();
    const [first, second] = [await inviteFirstOwner(bench.db, now), await inviteFirstOwner(bench.db, now)];
    expect(await findInvitation(bench.db, first ?? '', now)).toBeUndefined();
    await takeInvitation(bench.db, { token: second ?? '', name: 'o', email: 'o@x.org', password: PASSWORD, now });
    expect(await inviteFirstOwner(bench.db, now)).toBeUndefined();
  });

  test('leaves an address alone that has an account', async () => {
    const { email } = await join('owner');
    await expect(join('viewer', 'owner')).rejects.toMatchObject({ code: 'account.emailTaken', params: { email } });
  });
});

test('somebody remains the owner, also when two leave at once', async () => {
  const [one, two] = [await join('owner', 'one'), await join('owner', 'two')];
  const left = await Promise.allSettled([
    removePerson(bench.db, one.userId),
    setRole(bench.db, { id: two.userId, role: 'viewer' }),
  ]);
  expect(left.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  expect(await bench.db.user.count({ where: { role: 'owner' } })).toBe(1);
});

describe('a change', () => {
  test.each([
    [undefined, 'You are not signed in any more. Sign in and do it again.'],
    ['viewer', 'Your role does not allow this. Ask an owner for another one.'],
  ] as const)('by %s is refused in words and not made', async (role, words) => {
    const { id } = await makeWatch();
    if (role) await comeAs(role);
    expect(said(await bench.send(watches.renameWatch, { id: String(id), name: 'After' }))).toBe(words);
    expect(await bench.db.watch.findFirst()).toMatchObject({ name: 'Before' });
    expect(await bench.db.auditEntry.count()).toBe(0);
  });

  test('by a button leads who was signed out to sign in, and is not found by who may not make it', async () => {
    const { id } = await makeWatch();
    const pause = () => bench.press(watches.changeWatch, { id: String(id), state: 'paused' });
    expect(await pause()).toMatchObject({ redirect: '/sign-in?to=%2F' });
    await comeAs('viewer');
    expect(await pause()).toMatchObject({ notFound: true });
    expect(await bench.db.watch.findFirst()).toMatchObject({ state: 'active' });
  });

  test('by an editor is made, and noted without secrets', async () => {
    const { id } = await makeWatch();
    const userId = await comeAs('editor');
    await bench.send(watches.renameWatch, { id: String(id), name: 'After\u0000 https://a:pw@x.org/?token=t0k' });
    const [entry] = await bench.db.auditEntry.findMany();
    expect(entry).toMatchObject({ userId, who: 'editor', action: 'watch.rename' });
    expect(entry?.detail).toEqual({ id: String(id), name: 'After https://a:***@x.org/?token=***' });
  });

  test('is noted with every box that was ticked, and without what was left empty', async () => {
    const { id } = await makeWatch();
    await comeAs('editor');
    await bench.send(watches.renameWatch, { id: String(id), name: 'After', watch: ['3', '5'], quietFrom: ' ' });
    const [entry] = await bench.db.auditEntry.findMany();
    expect(entry?.detail).toEqual({ id: String(id), name: 'After', watch: '3, 5' });
  });

  test('is asked for by name: every action of every page refuses who may not make it, before it reads anything', async () => {
    const files = readdirSync(path.join(projectRoot, 'app'), { recursive: true, encoding: 'utf8' }).filter(
      (file) =>
        /\.ts$/u.test(file) && /^'use server'/mu.test(readFileSync(path.join(projectRoot, 'app', file), 'utf8')),
    );
    const open: string[] = [];
    let refused = 0;
    for (const file of files) {
      const actions = (await import(path.join(projectRoot, 'app', file))) as Record<string, Form>;
      for (const [name, action] of Object.entries(actions)) {
        const outcome = await bench
          .send(
            action.length > 1
              ? action
              : (_before, form) => (action as never as (form: FormData) => Promise<ActionResult>)(form),
            {},
          )
          .then(
            (told) => told.result?.message ?? told.redirect ?? 'made',
            (error: { code?: string }) => error.code ?? String(error),
          );
        if (/^\/sign-in\?|not signed in/u.test(outcome)) refused += 1;
        else open.push(`${file} ${name}`);
      }
    }
    const changing = Object.values(ACTIONS).filter((permission) => permission !== 'anyone').length;
    expect(refused).toBeGreaterThanOrEqual(changing - 6);
    expect(open.filter((each) => !/^(?:preferences|sign-in|join)/u.test(each))).toEqual([]);
  });
});

/** Somebody with a second factor, confirmed by the code of half a minute ago; signed in. Returns the authenticator's secret. */
async function withSecondFactor(): Promise<string> {
  await comeAs('viewer');
  const begun = await bench.send(account.beginSecondFactor, { password: PASSWORD });
  const { secret } = (begun.result as { once: { secret: string } }).once;
  await bench.send(account.confirmSecondFactor, { code: totp(secret, Date.now() - HALF_MINUTE) });
  bench.headers.delete('cookie');
  return secret;
}

/** The password is given; what the browser has then is brought along with the code. */
async function givePassword(): Promise<void> {
  bench.headers.set('cookie', await cookiesOf('viewer@news.example'));
}

describe('the code of an authenticator', () => {
  const enter = (code: string) => bench.send(signInPage.enterCode, { code, to: '/feeds' });

  test('lets somebody in once: whoever saw it typed comes too late', async () => {
    const code = totp(await withSecondFactor());
    await givePassword();
    expect((await enter(code)).redirect).toBe('/feeds');
    const sessions = await bench.db.session.count();
    await givePassword();
    expect(said(await enter(code))).toContain('already used');
    expect(await bench.db.session.count()).toBe(sessions);
    expect(JSON.stringify(await bench.db.verification.findMany())).not.toContain(code);
  });

  test('that switched the factor on lets nobody in', async () => {
    const secret = await withSecondFactor();
    await givePassword();
    expect(said(await enter(totp(secret, Date.now() - HALF_MINUTE)))).toContain('already used');
  });

  test('is guessed at ten times by who has the password, whichever way they begin again; then the right one waits too', async () => {
    const secret = await withSecondFactor();
    let looked = 0;
    for (let n = 0; n < 30; n++) {
      if (n % 5 === 0 && n < 15) await givePassword();
      if (said(await enter(String(n).padStart(6, '0'))).includes('code is wrong')) looked += 1;
    }
    expect(looked).toBe(10);
    await givePassword();
    expect(said(await enter(totp(secret)))).toContain('too many wrong guesses');
  });

  test('is guessed at a few times by who sits at a browser that is signed in, and tells them no backup codes', async () => {
    await comeAs('viewer');
    await bench.send(account.beginSecondFactor, { password: PASSWORD });
    const answers: string[] = [];
    for (let n = 0; n < 20; n++)
      answers.push(said(await bench.send(account.confirmSecondFactor, { code: String(n).padStart(6, '0') })));
    expect(answers.filter((answer) => answer.includes('code is wrong'))).toHaveLength(5);
    expect(answers.filter((answer) => answer.includes('too many wrong guesses'))).toHaveLength(15);
  });
});

test('a second factor is asked for once it was confirmed, and its secret is not in the database as it is', async () => {
  await comeAs('viewer');
  const begun = await bench.send(account.beginSecondFactor, { password: PASSWORD });
  const secret = (begun.result as { once: { secret: string } }).once.secret;
  expect(secret).toMatch(/^[A-Z2-7]{16,}$/u);
  expect((await signIn('viewer@news.example', PASSWORD)).redirect).toBe('/feeds');
  expect(said(await bench.send(account.confirmSecondFactor, { code: '000000' }))).toContain('code is wrong');
  expect(said(await bench.send(account.confirmSecondFactor, { code: totp(secret) }))).toContain('is on');
  expect(JSON.stringify(await bench.db.twoFactor.findMany())).not.toContain(secret);
  await bench.db.session.deleteMany();
  expect((await signIn('viewer@news.example', PASSWORD)).redirect).toBe('/sign-in/code?to=%2Ffeeds');
  expect(await bench.db.session.count()).toBe(0);
});

describe('a passkey', () => {
  /** What the first step of adding one answers to the browser. */
  async function askToAdd(): Promise<number> {
    const { GET } = await import('../../../app/api/auth/[...path]/route');
    const path = 'passkey/generate-register-options';
    const headers = new Headers(bench.headers);
    const request = new Request(`http://127.0.0.1:3000/api/auth/${path}`, { headers });
    return (await GET(request, { params: Promise.resolve({ path: path.split('/') }) })).status;
  }
  const prove = (password?: string) => bench.send(account.proveSelf, password === undefined ? {} : { password });
  const LONG_AGO = new Date(Date.now() - 20 * 24 * 60 * 60 * 1000);

  beforeEach(() => bench.cookies.clear());

  test('is added by who enters the password, not by who finds a browser signed in', async () => {
    await comeAs('owner');
    expect(await askToAdd()).toBe(403);
    expect(said(await prove())).toBe('The password is wrong.');
    expect(said(await prove('guess'))).toBe('The password is wrong.');
    expect(await askToAdd()).toBe(403);
    // However long ago the reader signed in.
    await bench.db.session.updateMany({ data: { createdAt: LONG_AGO } });
    expect((await prove(PASSWORD)).result).toMatchObject({ ok: true });
    expect(await askToAdd()).toBe(200);
    expect(bench.cookieOptions.get('marsad.proof')).toMatchObject({ httpOnly: true, sameSite: 'strict' });
    // What was proven counts in that session, for some minutes, and cannot be made up.
    const proof = bench.cookies.get('marsad.proof') ?? '';
    const own = bench.headers.get('cookie') ?? '';
    bench.headers.set('cookie', await cookiesOf('owner@news.example'));
    expect(await askToAdd()).toBe(403);
    bench.headers.set('cookie', own);
    const { id: sessionId } = await bench.db.session.findFirstOrThrow({ where: { createdAt: LONG_AGO } });
    const proofOf = (at: number) => JSON.stringify({ sessionId, at });
    const late = seal(proofOf(Date.now() - 6 * 60 * 1000), 'proof');
    for (const made of ['', proofOf(Date.now()), seal(proofOf(Date.now()), 'sign-in'), late]) {
      bench.cookies.set('marsad.proof', made);
      expect(await askToAdd(), made).toBe(403);
    }
    bench.cookies.set('marsad.proof', proof);
    expect(await askToAdd()).toBe(200);
    bench.headers.delete('cookie');
    expect(await askToAdd()).toBe(403);
  });

  test('is added without a password, where there is none, soon after signing in', async () => {
    const userId = await comeAs('viewer');
    await bench.db.account.updateMany({ where: { userId }, data: { password: null } });
    expect((await prove()).result).toMatchObject({ ok: true });
    expect(await askToAdd()).toBe(200);
    await bench.db.session.updateMany({ data: { createdAt: LONG_AGO } });
    expect(said(await prove())).toContain('Sign out, sign in again');
  });

  test('of who comes is read up to a form’s size, however it is announced', async () => {
    const { POST } = await import('../../../app/api/auth/[...path]/route');
    const path = 'passkey/verify-authentication';
    const send = async (bytes: number, headers = {}) => {
      const body = JSON.stringify({ response: { id: 'x'.repeat(bytes) } });
      const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body };
      const request = new Request(`http://127.0.0.1:3000/api/auth/${path}`, init);
      return (await POST(request, { params: Promise.resolve({ path: path.split('/') }) })).status;
    };
    expect(await send(20_000)).toBe(400);
    expect(await send(70_000)).toBe(413);
    expect(await send(7_000_000, { 'content-length': '10' })).toBe(413);
  });

  test('lets nobody guess the password at a browser that is signed in', async () => {
    await comeAs('viewer');
    const answers: string[] = [];
    for (let n = 0; n < 20; n++) answers.push(said(await prove(`guess ${n}`)));
    expect(answers.filter((answer) => answer === 'The password is wrong.')).toHaveLength(5);
    expect(said(await prove(PASSWORD))).toContain('too many wrong guesses');
  });
});

test('a key is told once, kept as a hash, and goes with its owner’s wish', async () => {
  const userId = await comeAs('viewer');
  const form = new FormData();
  form.append('name', 'script');
  form.append('scope', 'watches');
  const { result } = await bench.send(account.makeKey, form);
  const { secret } = (result as { once: { secret: string } }).once;
  expect(secret).toMatch(/^marsad_/u);
  const [row] = await bench.db.apikey.findMany();
  expect(row).toMatchObject({ referenceId: userId, name: 'script', permissions: '{"read":["watches"]}' });
  expect(JSON.stringify(row)).not.toContain(secret);
  // It reads by /api/v1 alone, and is nobody's session in whichever header it comes.
  const { currentReader } = await import('../../../app/_access/reader');
  const cookie = bench.headers.get('cookie') ?? '';
  for (const [name, value] of [
    ['x-api-key', secret],
    ['authorization', `Bearer ${secret}`],
    ['cookie', `marsad.session_token=${secret}`],
  ] as const) {
    bench.headers.delete('cookie');
    bench.headers.set(name, value);
    expect(await currentReader(), name).toBeUndefined();
    bench.headers.delete(name);
  }
  bench.headers.set('cookie', cookie);
  expect(await currentReader()).toMatchObject({ id: userId });
  await bench.send(account.endKey, { id: row?.id ?? '' });
  expect(await bench.db.apikey.count()).toBe(0);
});

test('signing out and a new password end sessions', async () => {
  const userId = await comeAs('viewer');
  await cookiesOf('viewer@news.example');
  const changed = await bench.send(account.changePassword, { password: PASSWORD, newPassword: 'another long one' });
  expect(said(changed)).toContain('Changed');
  expect(await bench.db.session.count({ where: { userId } })).toBe(1);
  expect(said(await signIn('viewer@news.example', PASSWORD))).toContain('do not belong together');
});

test('a reader ends their own sessions, one or all but this one, and nobody else’s, nor their keys', async () => {
  const { db } = bench;
  const other = await join('editor');
  await cookiesOf(other.email);
  const own = await comeAs('viewer');
  for (let n = 0; n < 2; n++) await cookiesOf('viewer@news.example');
  const key = new FormData();
  for (const [name, value] of [
    ['name', 'script'],
    ['scope', 'watches'],
  ] as const)
    key.append(name, value);
  await bench.send(account.makeKey, key);
  const { id: keyId } = await db.apikey.findFirstOrThrow();
  await db.apikey.update({ where: { id: keyId }, data: { referenceId: other.userId } });
  const { id: foreign } = await db.session.findFirstOrThrow({ where: { userId: other.userId } });
  await bench.send(account.endSession, { id: foreign });
  await bench.send(account.endKey, { id: keyId });
  expect([await db.session.count({ where: { userId: other.userId } }), await db.apikey.count()]).toEqual([1, 1]);

  const [newest] = await db.session.findMany({ where: { userId: own }, orderBy: { createdAt: 'desc' } });
  await bench.send(account.endSession, { id: newest?.id ?? '' });
  expect(await db.session.count({ where: { userId: own } })).toBe(2);
  await bench.send(account.endSession, {});
  expect(await db.session.count({ where: { userId: own } })).toBe(1);
  const { currentReader } = await import('../../../app/_access/reader');
  expect(await currentReader()).toMatchObject({ id: own });
  expect(await db.session.count({ where: { userId: other.userId } })).toBe(1);
});

test('an owner alone invites, withdraws, gives roles and removes; what was withdrawn lets nobody in', async () => {
  const people = await import('../../../app/people/actions');
  const { email, userId } = await join('viewer', 'nada');
  const links = async () => openInvitations(bench.db, new Date());
  await comeAs('editor');
  for (const refused of [
    await bench.send(people.inviteSomebody, { role: 'owner', note: '' }),
    await bench.send(people.changeRole, { id: userId, role: 'owner' }),
    await bench.send(people.remove, { id: userId }),
  ])
    expect(said(refused)).toContain('role');
  expect(await links()).toEqual([]);
  await comeAs('owner');
  const told = (await bench.send(people.inviteSomebody, { role: 'editor', note: 'desk' })).result as {
    once: { secret: string };
  };
  const token = told.once.secret.split('/').at(-1) ?? '';
  const now = new Date();
  expect(await findInvitation(bench.db, token, now)).toEqual({ role: 'editor' });
  await bench.press(people.withdraw, { id: String((await links())[0]?.id) });
  await expect(
    takeInvitation(bench.db, { token, name: 'late', email: 'late@x.org', password: PASSWORD, now }),
  ).rejects.toMatchObject({ code: 'account.linkVoid' });
  await bench.send(people.changeRole, { id: userId, role: 'editor' });
  expect(await bench.db.user.findUnique({ where: { email } })).toMatchObject({ role: 'editor' });
  await bench.send(people.remove, { id: userId });
  expect(await bench.db.user.count({ where: { email } })).toBe(0);
});

test('how long what is kept is tried before it is saved, and saved by an owner alone', async () => {
  const { editRetention } = await import('../../../app/status/actions');
  const { db } = bench;
  const fields = { offStory: '60', articles: '', traces: '', polls: '14', deliveries: '7', changes: '400' };
  await db.auditEntry.createMany({
    data: [1, 2].map(() => ({ at: new Date('2020-01-01'), who: 'Ada', action: 'watch.rename', detail: {} })),
  });
  await comeAs('editor');
  expect(said(await bench.send(editRetention, { ...fields, do: 'save' }))).toContain('role');
  await comeAs('owner');
  const would = 'Deleted in the coming hours: Changes by people (2).';
  expect(said(await bench.send(editRetention, { ...fields, do: 'try' }))).toBe(would);
  expect(await loadRetention(db)).toEqual(DEFAULT_RETENTION);
  expect(said(await bench.send(editRetention, { ...fields, do: 'save' }, 'ar'))).toMatch(/^حُفظ\. سيُحذف/u);
  expect(await loadRetention(db)).toEqual({ offStory: 60, polls: 14, deliveries: 7, changes: 400 });
  const wrong = said(await bench.send(editRetention, { ...fields, articles: '3', do: 'save' }));
  expect(wrong).toContain('articles of stories');
  const notes = await db.auditEntry.findMany({ where: { action: 'retention.edit' }, orderBy: { id: 'asc' } });
  expect(notes.map(({ detail }) => (detail as { do: string }).do)).toEqual(['try', 'save']);
});
