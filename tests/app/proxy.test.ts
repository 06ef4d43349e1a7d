import { createHmac } from 'node:crypto';
import { NextRequest, type NextResponse } from 'next/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { defined } from '#core/defined';
import { GUESSES } from '#core/guesses';
import { MAX_BODY_BYTES, MAX_FORM_FIELDS, MAX_QUERY_BYTES, MAX_STRANGER_BYTES } from '#core/limits';

const PASSWORD = 'كلمة:سر طويلة';
const PUBLIC = 'https://marsad.example.org';
const LOCAL = '127.0.0.1:3000';

/** The door as it is with these settings; they are read once by a process. */
async function doorWith(
  settings: Record<string, string> = {},
): Promise<(request: NextRequest) => Promise<NextResponse>> {
  vi.resetModules();
  for (const [name, value] of Object.entries({ MARSAD_URL: PUBLIC, MARSAD_SECRET_KEY: 'k'.repeat(32), ...settings }))
    vi.stubEnv(name, value);
  return (await import('../../proxy')).proxy;
}

interface Asked {
  path?: string;
  method?: string;
  headers?: Record<string, string>;
  body?: BodyInit;
}

const ask = ({ path = '/', method = 'GET', headers = {}, body }: Asked = {}) =>
  new NextRequest(`http://${LOCAL}${path}`, { method, headers: { host: LOCAL, ...headers }, ...defined({ body }) });
const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
/** Next's sign that a request goes on to its page. */
const goesOn = (answer: NextResponse) => answer.headers.get('x-middleware-next') === '1';

/** Each language's sentence of a refusal. */
async function sentences(answer: NextResponse): Promise<{ en: string; ar: string }> {
  const [en = '', ar = ''] = (await answer.text()).trim().split('\n');
  return { en, ar };
}

const CHANGES = ['POST', 'PUT', 'PATCH', 'DELETE'];
const PAGES = [
  '/',
  '/watches/1',
  '/watches/1/profile',
  '/feeds',
  '/actors',
  '/alerts',
  '/api/watches/1/visit',
  '/api/events',
];

beforeEach(() => {
  vi.stubEnv('NODE_ENV', 'production');
});

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the name that is asked for', () => {
  test.each(['127.0.0.1:3000', 'localhost:3000', '[::1]:3000', 'marsad.example.org'])('%s is ours', async (host) => {
    const door = await doorWith();
    expect(goesOn(await door(ask({ headers: { host } })))).toBe(true);
  });

  test.each(['evil.example:3000', '127.0.0.1.evil.example', '', '10.0.0.7:3000'])('%j is not', async (host) => {
    const door = await doorWith();
    const answer = await door(ask({ headers: { host } }));
    expect(answer.status).toBe(421);
    const { en, ar } = await sentences(answer);
    expect(en).toContain(`does not answer to the name ${host}. Set MARSAD_URL`);
    expect(ar).toContain(`\u2068${host}\u2069`);
  });

  test('is anything where the server listens beyond this machine, behind its password', async () => {
    const door = await doorWith({ HOST: '0.0.0.0', MARSAD_PASSWORD: PASSWORD });
    expect(goesOn(await door(ask({ headers: { host: '10.0.0.7:3000', ...basic(`me:${PASSWORD}`) } })))).toBe(true);
  });
});

describe('the password', () => {
  test.each(PAGES)('is asked for at %s, in reading and in changing', async (path) => {
    const door = await doorWith({ MARSAD_PASSWORD: PASSWORD });
    for (const method of ['GET', 'HEAD', ...CHANGES]) {
      const answer = await door(ask({ path, method }));
      expect([method, answer.status]).toEqual([method, 401]);
      expect(answer.headers.get('www-authenticate')).toBe('Basic realm="Marsad", charset="UTF-8"');
      expect(goesOn(answer)).toBe(false);
    }
  });

  test('is told in both languages', async () => {
    const door = await doorWith({ MARSAD_PASSWORD: PASSWORD });
    expect(await sentences(await door(ask()))).toEqual({
      en: 'Marsad asks for its password (any user name).',
      ar: 'يطلب مرصد كلمة المرور (واسم المستخدم أياً كان).',
    });
  });

  test.each(['me', '', 'مستخدم'])('lets the user %j in', async (user) => {
    const door = await doorWith({ MARSAD_PASSWORD: PASSWORD });
    expect(goesOn(await door(ask({ headers: basic(`${user}:${PASSWORD}`) })))).toBe(true);
  });

  test.each([
    ['another', basic('me:another one')],
    ['none', basic('me:')],
    ['its beginning', basic(`me:${PASSWORD.slice(0, -1)}`)],
    ['more than it', basic(`me:${PASSWORD} `)],
    ['no base64', { authorization: 'Basic ***' }],
    ['another scheme', { authorization: basic(`me:${PASSWORD}`).authorization.replace('Basic', 'Bearer') }],
  ])('%s lets nobody in', async (_what, headers: Record<string, string>) => {
    const door = await doorWith({ MARSAD_PASSWORD: PASSWORD });
    expect((await door(ask({ headers }))).status).toBe(401);
  });

  test('is not asked of a hub, which signs what it sends', async () => {
    const door = await doorWith({ MARSAD_PASSWORD: PASSWORD });
    expect(goesOn(await door(ask({ path: '/api/websub/7/token', method: 'POST' })))).toBe(true);
    expect(goesOn(await door(ask({ path: '/link/3-7-token', method: 'POST' })))).toBe(true);
    expect(goesOn(await door(ask({ path: '/out/token.rss' })))).toBe(true);
    expect((await door(ask({ path: '/links' }))).status).toBe(401);
    expect((await door(ask({ path: '/alerts/link/3' }))).status).toBe(401);
    // Only there: a path that contains those words elsewhere is a page.
    expect((await door(ask({ path: '/feeds?x=/api/websub/' }))).status).toBe(401);
    expect((await door(ask({ path: '/api/websubx/7' }))).status).toBe(401);
  });

  test('is not asked of a supervisor that looks whether the parts are well', async () => {
    const door = await doorWith({ MARSAD_PASSWORD: PASSWORD });
    for (const path of ['/api/health', '/api/health/live', '/api/health/ready']) {
      expect(goesOn(await door(ask({ path })))).toBe(true);
    }
    expect((await door(ask({ path: '/api/healthy' }))).status).toBe(401);
  });

  test('is guessed at a few times; then nothing is looked at for a while, the right one neither', async () => {
    const door = await doorWith({ MARSAD_PASSWORD: PASSWORD });
    const guess = async (_: unknown, n: number) => (await door(ask({ headers: basic(`me:guess ${n}`) }))).status;
    const statuses = await Promise.all(Array.from({ length: 200 }, guess));
    expect(statuses.filter((status) => status === 401)).toHaveLength(GUESSES.free);
    const waiting = await door(ask({ headers: basic(`me:${PASSWORD}`) }));
    expect(waiting.status).toBe(429);
    expect(Number(waiting.headers.get('retry-after'))).toBeLessThanOrEqual(GUESSES.firstWaitSeconds);
    expect((await sentences(waiting)).ar).toContain('الثواني الباقية');
    // One who sends none is asked for it all the same.
    expect((await door(ask())).status).toBe(401);
  });

  test('is not guessed at by who has none to send, nor by a key of a program', async () => {
    const door = await doorWith({ MARSAD_PASSWORD: PASSWORD });
    for (let n = 0; n < 20; n++) {
      await door(ask());
      await door(ask({ headers: { authorization: `Bearer ${n}` } }));
    }
    expect(goesOn(await door(ask({ headers: basic(`me:${PASSWORD}`) })))).toBe(true);
  });

  test('who sent it once does not wait for who guesses, unless by a mark of their own making', async () => {
    const door = await doorWith({ MARSAD_PASSWORD: PASSWORD });
    const right = basic(`me:${PASSWORD}`);
    const mark = (await door(ask({ headers: right }))).cookies.get('marsad-known');
    expect(mark).toMatchObject({ httpOnly: true, sameSite: 'lax', secure: true });
    for (let n = 0; n < 10; n++) await door(ask({ headers: basic(`me:guess ${n}`) }));
    const from = (cookie: string) => door(ask({ headers: { ...right, cookie: `marsad-known=${cookie}` } }));
    const known = await from(mark?.value ?? '');
    expect(goesOn(known)).toBe(true);
    expect(known.cookies.get('marsad-known')).toBeUndefined();
    expect((await from('AAAA')).status).toBe(429);
    // The mark alone opens nothing.
    expect((await door(ask({ headers: { cookie: `marsad-known=${mark?.value}` } }))).status).toBe(401);
  });

  test('leaves its mark for the path alone that Marsad is hosted at', async () => {
    const door = await doorWith({ MARSAD_PASSWORD: PASSWORD, MARSAD_URL: `${PUBLIC}/marsad/` });
    const mark = (await door(ask({ headers: basic(`me:${PASSWORD}`) }))).cookies.get('marsad-known');
    expect(mark?.path).toBe('/marsad');
  });

  test('comes before everything that an answer would tell', async () => {
    const door = await doorWith({ MARSAD_PASSWORD: PASSWORD });
    expect((await door(ask({ path: `/?q=${'9'.repeat(MAX_QUERY_BYTES)}` }))).status).toBe(401);
  });
});

describe('a change', () => {
  test.each(CHANGES)('by %s from another site is refused in both languages', async (method) => {
    const door = await doorWith();
    for (const origin of [
      'https://evil.example',
      'http://127.0.0.1:9999',
      'null',
      'file://',
      `${PUBLIC}.evil.example`,
    ]) {
      const answer = await door(ask({ method, headers: { origin } }));
      expect([origin, answer.status]).toEqual([origin, 403]);
      const { en, ar } = await sentences(answer);
      expect(en).toContain('own pages only');
      expect(ar).toContain('لا يقبل مرصد التغيير إلا من صفحاته');
    }
  });

  test.each(CHANGES)('by %s from our own pages goes on', async (method) => {
    const door = await doorWith();
    for (const origin of [`http://${LOCAL}`, PUBLIC])
      expect(goesOn(await door(ask({ method, headers: { origin } })))).toBe(true);
  });

  test('by a program, which names no origin, goes on', async () => {
    const door = await doorWith();
    expect(goesOn(await door(ask({ method: 'POST' })))).toBe(true);
  });

  test('reading is open to a link from anywhere', async () => {
    const door = await doorWith();
    for (const method of ['GET', 'HEAD']) {
      expect(goesOn(await door(ask({ method, headers: { origin: 'https://evil.example' } })))).toBe(true);
    }
  });

  test('reaches Next under the name that its own check compares with', async () => {
    const door = await doorWith();
    const answer = await door(
      ask({ method: 'POST', headers: { origin: PUBLIC, 'x-forwarded-host': 'inner.example' } }),
    );
    expect(answer.headers.get('x-middleware-request-x-forwarded-host')).toBe('marsad.example.org');
    const hidden = await door(ask({ method: 'POST', headers: { origin: 'null', 'sec-fetch-site': 'same-origin' } }));
    expect(goesOn(hidden)).toBe(true);
    expect(hidden.headers.get('x-middleware-override-headers')?.split(',')).not.toContain('origin');
  });
});

describe('what is too large', () => {
  test('is told of an address, to the byte', async () => {
    const door = await doorWith();
    const query = (bytes: number) => ask({ path: `/?${'q'.repeat(bytes - 1)}` });
    expect(goesOn(await door(query(MAX_QUERY_BYTES)))).toBe(true);
    const answer = await door(query(MAX_QUERY_BYTES + 1));
    expect(answer.status).toBe(414);
    const { en, ar } = await sentences(answer);
    for (const told of [en, ar]) expect(told).toContain(String(MAX_QUERY_BYTES));
  });

  test('is told of a body before it is read, to the byte', async () => {
    const door = await doorWith();
    const sent = (bytes: number, method = 'POST') =>
      door(ask({ method, headers: { 'content-length': String(bytes) } }));
    expect(goesOn(await sent(MAX_BODY_BYTES))).toBe(true);
    const answer = await sent(MAX_BODY_BYTES + 1);
    expect(answer.status).toBe(413);
    const { en, ar } = await sentences(answer);
    expect(en).toContain('8 MB');
    expect(ar).toContain('8 ميغابايت');
  });
});

describe('what a form sends', () => {
  const BOUNDARY = 'a-line-between';
  const form = `multipart/form-data; boundary=${BOUNDARY}`;
  const field = (name: string, value: string) =>
    `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const end = `--${BOUNDARY}--\r\n`;
  const sent = async (contentType: string, body: string, action?: string) =>
    (await doorWith())(
      ask({
        path: '/feeds',
        method: 'POST',
        headers: { 'content-type': contentType, origin: PUBLIC, ...(action && { 'next-action': action }) },
        body,
      }),
    );

  test.each([
    ['a form without scripts', form, field('url', 'https://example.org/خلاصة') + end, undefined],
    ['a call of an action', form, field('1_url', 'x') + field('0', '[null,"$K1"]') + end, '40aa'],
    ['a call without a form', 'text/plain;charset=UTF-8', '["x"]', '40aa'],
    [
      'a call after an answer with a price in it',
      form,
      field('1_url', '$h1') + field('0', '[{"ok":true,"message":"$$5","once":"$undefined"},"$K1"]') + end,
      '40aa',
    ],
    [
      'a form that comes back without scripts',
      form,
      field('$ACTION_REF_1', '') +
        field('$ACTION_1:0', '{"id":"60aa","bound":"$@1"}') +
        field('$ACTION_1:1', '["$undefined"]') +
        end,
      undefined,
    ],
    ['a button without scripts', form, field('$ACTION_ID_40aa', '') + end, undefined],
    ['what a program sends', 'application/json', '{"no": form', undefined],
    ['another kind of form', 'application/x-www-form-urlencoded', '%%%', undefined],
    ['as long as a form may be', form, field('f', 'x').repeat(MAX_FORM_FIELDS) + end, undefined],
  ])('goes on when it is %s', async (_what, contentType, body, action) => {
    expect(goesOn(await sent(contentType, body, action))).toBe(true);
  });

  test.each([
    ['breaks off', form, field('url', 'x'), undefined],
    ['breaks off within a field', form, field('url', 'x').slice(0, 40), undefined],
    ['names no line between its fields', 'multipart/form-data', field('url', 'x') + end, undefined],
    ['has another line between its fields', `${form}-not`, field('url', 'x') + end, undefined],
    ['has a field without a name', form, `--${BOUNDARY}\r\nx: y\r\n\r\nz\r\n${end}`, undefined],
    ['is empty', form, '', undefined],
    ['calls an action and breaks off', form, field('0', '["$K1"]'), '40aa'],
    ['calls an action with nothing', form, field('1_url', 'x') + end, '40aa'],
    ['calls an action with no JSON', 'text/plain;charset=UTF-8', '["x"', '40aa'],
    ...[
      'null',
      '{}',
      '"$h1"',
      '["$F1"]',
      '["$1"]',
      '["$@1"]',
      '["$B1"]',
      '["$Q1"]',
      '[[{"x":"$n1x"}]]',
      '["$Kx"]',
      `[${'0,'.repeat(1000)}0]`,
      `${'['.repeat(5000)}${']'.repeat(5000)}`,
      `["${'x'.repeat(1_000_001)}"]`,
    ].flatMap((given): [string, string, string, string][] => [
      [`calls an action with ${given.slice(0, 20)}`, 'text/plain;charset=UTF-8', given, '40aa'],
      [`calls an action with ${given.slice(0, 20)} in a field`, form, field('0', given) + end, '40aa'],
    ]),
    [
      'sends a file as base64',
      form,
      `${field('0', '["$K1"]')}--${BOUNDARY}\r\ncontent-disposition: form-data; name="1_f"; filename="a"\r\ncontent-transfer-encoding: base64\r\n\r\neA==\r\n${end}`,
      '40aa',
    ],
    ...['', '00', '-0', ' 0', 'S0', '0x0', '0'].map((name): [string, string, string, string] => [
      `names its arguments «${name}» beside 0`,
      form,
      field(name, '["$1"]') + field('0', '[]') + end,
      '40aa',
    ]),
    ...[
      ['no JSON', '{"id":"60aa",', '[]'],
      ['a part that is not there', '{"id":"60aa","bound":"$@2"}', '[]'],
      ['no list of arguments', '{"id":"60aa","bound":"$@1"}', '5'],
      ['a function', '{"id":"60aa","bound":"$h1"}', '[]'],
      ['a function among its arguments', '{"id":"60aa","bound":"$@1"}', '["$h1"]'],
    ].map(([what, described = '', bound = '']): [string, string, string, undefined] => [
      `names without scripts ${what}`,
      form,
      field('$ACTION_REF_1', '') + field('$ACTION_1:0', described) + field('$ACTION_1:1', bound) + end,
      undefined,
    ]),
    ['has more fields than any of ours', form, field('f', 'x').repeat(MAX_FORM_FIELDS + 1) + end, undefined],
  ])('is refused in both languages when it %s', async (_what, contentType, body, action) => {
    const answer = await sent(contentType, body, action);
    expect(answer.status).toBe(400);
    const { en, ar } = await sentences(answer);
    expect(en).toContain('send it again');
    expect(ar).toContain('أعد الإرسال');
  });
});

describe('a large form', () => {
  const sent = async (
    { cookie, length, ...rest }: { cookie?: string; length: number | 'unsaid'; action?: true; path?: string },
    settings: Record<string, string> = { MARSAD_ACCOUNTS: 'on' },
  ) =>
    (await doorWith(settings))(
      ask({
        path: rest.path ?? '/feeds',
        method: 'POST',
        headers: {
          'content-type': rest.action ? 'text/plain;charset=UTF-8' : 'multipart/form-data; boundary=a-line',
          ...(length === 'unsaid' ? { 'transfer-encoding': 'chunked' } : { 'content-length': String(length) }),
          origin: PUBLIC,
          ...(rest.action && { 'next-action': '40aa' }),
          ...(cookie !== undefined && { cookie }),
        },
        body: rest.action ? '[]' : '--a-line--\r\n',
      }),
    );
  /** A cookie as better-auth makes it. */
  const sessionCookie = async (token: string, { secure = true, secret = '' } = {}) => {
    const { deriveKey } = await import('#runtime/seal');
    const key = secret || deriveKey('sessions').toString('hex');
    const signature = createHmac('sha256', key).update(token).digest('base64');
    return `${secure ? '__Secure-' : ''}marsad.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
  };
  const LARGE = MAX_STRANGER_BYTES + 1;

  test.each([
    ['of a known length', { length: LARGE }],
    ['of an unknown length', { length: 'unsaid' as const }],
    ['that calls an action', { length: LARGE, action: true as const }],
    ['with a session that is not signed', { length: LARGE, cookie: '__Secure-marsad.session_token=abc' }],
    ['with a signature of nobody', { length: LARGE, cookie: '__Secure-marsad.session_token=abc.AAAA' }],
  ])('is not read for somebody who has not signed in: %s', async (_what, asked) => {
    const answer = await sent(asked);
    expect(answer.status).toBe(401);
    const { en, ar } = await sentences(answer);
    expect(en).toContain('Sign in first');
    expect(ar).toContain('سجل الدخول أولاً');
  });

  test('nor for a session that was signed with another key', async () => {
    await doorWith({ MARSAD_ACCOUNTS: 'on' });
    const cookie = await sessionCookie('abc', { secret: 'another' });
    expect((await sent({ length: LARGE, cookie })).status).toBe(401);
  });

  test('is read for a browser that was given a session here, over TLS or without', async () => {
    await doorWith({ MARSAD_ACCOUNTS: 'on' });
    for (const secure of [true, false]) {
      const cookie = await sessionCookie('abc', { secure });
      expect(goesOn(await sent({ length: LARGE, cookie }))).toBe(true);
      expect(goesOn(await sent({ length: 'unsaid', cookie }))).toBe(true);
    }
  });

  test('of a stranger is read up to its limit, and any where there are no accounts; what a hub sends is no form', async () => {
    expect(goesOn(await sent({ length: MAX_STRANGER_BYTES }))).toBe(true);
    expect(goesOn(await sent({ length: LARGE }, { MARSAD_ACCOUNTS: 'off' }))).toBe(true);
    const door = await doorWith({ MARSAD_ACCOUNTS: 'on' });
    const ping = ask({ path: '/api/websub/1/token', method: 'POST', headers: { 'content-length': String(LARGE) } });
    expect(goesOn(await door(ping))).toBe(true);
  });
});

describe('what goes on', () => {
  test.each(PAGES)('carries the headers that keep pages safe: %s', async (path) => {
    const door = await doorWith();
    const { headers } = await door(ask({ path }));
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  test('has a nonce of its own each time, the same for Next and for the browser', async () => {
    const door = await doorWith();
    const policies = [await door(ask()), await door(ask())].map(({ headers }) => [
      headers.get('content-security-policy'),
      headers.get('x-middleware-request-content-security-policy'),
    ]);
    for (const [toBrowser, toNext] of policies) expect(toBrowser).toBe(toNext);
    expect(policies[0]?.[0]).not.toBe(policies[1]?.[0]);
    expect(policies[0]?.[0]).not.toContain('unsafe-eval');
  });

  test('refusals are plain text, which no browser takes for a page', async () => {
    const door = await doorWith();
    const answer = await door(ask({ headers: { host: '<script>alert(1)</script>' } }));
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });
});
