import { readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningApp } from '#tests/support/app';
import { openBrowser } from '#tests/support/browser';
import { startPrepared } from '#tests/support/startPrepared';

// What a browser does not do by itself: other hosts and origins, numbers that are none, what is too long or too large.
const PUBLIC = 'https://marsad.example.org';
let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  app = await startPrepared({ MARSAD_URL: PUBLIC });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

interface Answer {
  status: number;
  body: string;
  headers: http.IncomingHttpHeaders;
}

/** A request with the headers as given: fetch would write Host and Origin itself. */
function send(path: string, options: { method?: string; headers?: Record<string, string>; body?: Buffer } = {}) {
  const { hostname, port, host } = new URL(app.url);
  return new Promise<Answer>((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = options;
    const request = http.request({ hostname, port, path, method, headers: { host, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks).toString('utf8'),
          headers: response.headers,
        }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** The press of the button that changes the theme, as a browser without scripts sends it. */
async function press(headers: Record<string, string>, fields: Record<string, string> = {}): Promise<Answer> {
  const page = await send('/');
  const form = /<form[^>]*>(?:(?!<\/form>).)*name="theme".*?<\/form>/su.exec(page.body)?.[0] ?? '';
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/gu)];
  const parts = new Map(hidden.map(([, name = '', value = '']) => [name, value]));
  for (const [name, value] of Object.entries(fields)) parts.set(name, value);
  const body = [...parts].map(
    ([name, value]) => `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return send('/', {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x', ...headers },
    body: Buffer.from(`${body.join('')}--x--\r\n`),
  });
}

describe('a change', () => {
  test.each<[string, () => Record<string, string>]>([
    ['from our own page', () => ({ origin: app.url })],
    ['through a proxy that does not pass Host', () => ({ origin: PUBLIC })],
    ['through one that does', () => ({ origin: PUBLIC, host: 'marsad.example.org' })],
    ['through one that names the host beside', () => ({ origin: PUBLIC, 'x-forwarded-host': 'marsad.example.org' })],
    ['through one that names another', () => ({ origin: PUBLIC, 'x-forwarded-host': 'inner.example:8080' })],
    [
      'through one without MARSAD_URL of its own',
      () => ({ origin: 'https://news.example', 'x-forwarded-host': 'news.example', 'x-forwarded-proto': 'https' }),
    ],
    ['by a program, which sends no origin', () => ({})],
    ['from our own page that hides its origin', () => ({ origin: 'null', 'sec-fetch-site': 'same-origin' })],
  ])('%s is made', async (_way, headers) => {
    const answer = await press(headers());
    expect(answer.status).toBeLessThan(400);
    expect(String(answer.headers['set-cookie'])).toContain('theme=');
  });

  test.each<[string, Record<string, string>]>([
    ['from another site', { origin: 'https://evil.example' }],
    ['from a hidden page', { origin: 'null' }],
    ['from a page that is none', { origin: 'x' }],
  ])('%s is refused in words', async (_way, headers) => {
    const answer = await press(headers);
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('MARSAD_URL');
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test.each([
    [
      'breaks off',
      { 'content-type': 'multipart/form-data; boundary=x' },
      '--x\r\ncontent-disposition: form-data; name="a"',
    ],
    ['is none', { 'content-type': 'multipart/form-data' }, 'x'],
    ['calls an action with nothing', { 'content-type': 'text/plain', 'next-action': `40${'a'.repeat(40)}` }, '['],
  ])('whose form %s is refused in words, and leaves no fault in the log', async (_what, headers, body) => {
    const log = () => readFileSync(path.join(app.dataDir, 'logs', 'web.log'), 'utf8');
    const before = log().length;
    const answer = await send('/', {
      method: 'POST',
      headers: { ...headers, origin: app.url },
      body: Buffer.from(body),
    });
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('أعد الإرسال');
    expect(log().slice(before)).not.toContain('Error');
  });

  test('whose action is called with what React cannot put together is refused in words; one by its form is made', async () => {
    const page = await send('/feeds', { headers: { 'accept-language': 'en' } });
    const id = /name="\$ACTION_\w+:0" value="\{&quot;id&quot;:&quot;([0-9a-f]+)&quot;/u.exec(page.body)?.[1] ?? '';
    expect(id).toMatch(/^[0-9a-f]{40,}$/u);
    const call = (body: string, type = 'text/plain;charset=UTF-8') =>
      send('/feeds', {
        method: 'POST',
        headers: { 'content-type': type, 'next-action': id, origin: app.url },
        body: Buffer.from(body),
      });
    const field = (name: string, value: string) =>
      `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    for (const given of ['null', '{}', '"$h1"', '["$F1"]', '["$1"]', '["$@1"]', '["$B1"]', '["$n1x"]', '["$O1"]']) {
      for (const answer of [
        await call(given),
        await call(`${field('0', given)}--x--\r\n`, 'multipart/form-data; boundary=x'),
        await call(`${field('', given)}${field('0', '[]')}--x--\r\n`, 'multipart/form-data; boundary=x'),
      ])
        expect([given, answer.status, answer.body.includes('أعد الإرسال')]).toEqual([given, 400, true]);
    }
    for (const given of [
      '[]',
      '[null,null]',
      '["$undefined","$K1"]',
      '[{"ok":false,"message":"$$x"},"$K1"]',
      '[{},[]]',
    ])
      expect([given, (await call(given)).status]).toEqual([given, 200]);
  });

  test('with a value that the form does not have is not found, without a stack trace', async () => {
    const answer = await press({ origin: app.url }, { theme: 'pink' });
    expect(answer.status).toBe(404);
    expect(answer.body).not.toMatch(/\bat \w+ \(/u);
  });
});

test('the icon is found under the name that browsers ask for when they know no other', async () => {
  const { status, headers } = await send('/favicon.ico');
  expect([status, headers['content-type']]).toEqual([200, 'image/svg+xml']);
});

const NUMBERS = ['NaN', '0', '-1', '1.5', '1e3', '0x1', '2147483648', '99999999999999999999', 'x', '%00', "1'", '٣'];

describe('a number that is no row’s', () => {
  test.each([
    '/watches/{}',
    '/watches/{}/quotes',
    '/watches/{}/profile',
    '/watches/{}/topics',
    '/watches/{}/check',
    '/watches/new/{}',
    '/actors/{}',
    '/api/watches/{}/counts.csv',
    '/api/websub/{}/token',
  ])('%s is not found', async (path) => {
    for (const number of NUMBERS) {
      const { status, body } = await send(path.replace('{}', encodeURI(number).replace('%2500', '%00')));
      // A path that no text can be decoded to is no request at all.
      expect([path, number, status]).toEqual([path, number, number === '%00' && status === 400 ? 400 : 404]);
      expect(body).not.toMatch(/\bat \w+ \(|Prisma|node_modules/u);
    }
  });

  test.each([
    '/watches/{}/developments',
    '/watches/{}/shares',
    '/watches/{}/sources',
    '/watches/{}/developments/1',
    '/watches/{}/topics/1',
    '/watches/1/developments/{}',
    '/watches/1/topics/{}',
    '/watches/1?read={}',
    '/alerts/digests/{}',
    '/alerts/rules/{}/1',
    '/alerts/rules/1/{}',
    '/searches/{}',
    '/shared/{}',
    '/no/such/page/{}',
  ])('%s says so in the reader’s language', async (path) => {
    for (const [language, words] of [
      ['ar', 'هذه الصفحة غير موجودة.'],
      ['en', 'This page does not exist.'],
    ] as const) {
      const { status, body } = await send(path.replace('{}', '999999'), { headers: { 'accept-language': language } });
      // Next sends the page's words for its scripts to draw.
      expect([path, status, body.includes(words)]).toEqual([path, 404, true]);
    }
    expect((await send(path.replace('{}', path.includes('read=') ? '2147483647' : 'x'))).status).toBe(404);
  });

  test.each([
    '/api/watches/{}/developments.md',
    '/api/watches/{}/developments.html',
    '/alerts/digests/{}/chart.png',
    '/out/{}.xml',
    '/api/v1/watches/{}',
  ])('%s is no file', async (path) => {
    for (const number of ['999999', 'x']) expect((await send(path.replace('{}', number))).status).toBe(404);
  });

  test.each([
    '/feeds?found={}&watch={}&by={}',
    '/alerts?test={}&channel={}',
    '/actors?offset={}',
    '/watches/1?actor={}&copies={}&why={}',
    '/watches/1?topic={}&speaker={}&pair={}-{}&source={}&lang={}&is={}&look={}',
    '/watches/1?after={}&at={}&from={}&to={}&range=custom',
    '/watches/1?range={}&unit={}&measure={}&tab={}',
    '/watches/1?after=2{}-01-01T00:00:00.000Z_{}',
    '/watches/1/quotes?actor={}&after={}',
    '/watches/1/quotes?after=2024-01-01T00:00:00.000Z_1_{}',
    '/watches/1/profile?try={}',
    '/api/watches/1/counts.csv?subject=watch',
    '/api/watches/1/counts.csv?subject=actor&tz={}&actor={}&at={}&unit={}',
  ])('in %s changes nothing', async (path) => {
    for (const number of [...NUMBERS, '0001-01-01', '9999-12-31', '+275760-09-13T00:00:00.000Z_1']) {
      const { status } = await send(path.replaceAll('{}', encodeURIComponent(number)));
      expect([path, number, status]).toEqual([path, number, 200]);
    }
  });

  test.each(['Mars/Base', '\u0000', 'x'.repeat(2000)])('a time zone %j is passed over', async (zone) => {
    const { status } = await send('/', { headers: { cookie: `tz=${encodeURIComponent(zone)}; reader=%00` } });
    expect(status).toBe(200);
  });
});

describe('a path that is meant to lead elsewhere', () => {
  const TRICKS = [
    '/../../../../etc/passwd',
    '/..%2f..%2f..%2fetc/passwd',
    '/%2e%2e/%2e%2e/package.json',
    '/_next/static/../../../package.json',
    '/_next/static/%2e%2e/%2e%2e/%2e%2e/package.json',
    '/_next/static/..%5c..%5cpackage.json',
    '/_next/image?url=/../package.json&w=640&q=75',
    '/_next/image?url=http://127.0.0.1:9/&w=640&q=75',
    '/.env',
    '/.next/BUILD_ID',
    '/messages/en.json',
    '/prisma/schema.prisma',
    '/api/feeds.opml%00.png',
    '/watches/1%00/profile',
    '/%00',
    '/%ff%fe',
    '/%',
    '/watches/1/..%00/',
    '//evil.example/',
    '//evil.example/%2e%2e',
    '/\\\\evil.example/',
    '/%5cevil.example/',
    '/%2f%2fevil.example/',
    '/sign-in?to=//evil.example',
    '/sign-in?to=%5c%5cevil.example',
    '/sign-in?to=https:evil.example',
    '/watches/1;a=b/../2',
    'http://evil.example/feeds',
    'https://evil.example?x',
    '/a'.repeat(500),
  ];

  test.each(TRICKS)('%s gives no file, leads to no other host and shows no trace', async (path) => {
    const { status, body, headers } = await send(path);
    expect(status).not.toBe(500);
    const to = URL.parse(headers.location ?? '', app.url);
    expect([new URL(app.url).host, new URL(PUBLIC).host]).toContain(to?.host);
    expect(body).not.toMatch(/root:x:|"dependencies"|datasource db|\bat \w+ \(|node_modules\/|"common":/u);
    if (status === 200) expect(headers['content-type']).toMatch(/^text\/html/u);
  });
});

describe('what is too long or too large', () => {
  test('is not taken in pieces of unsaid length either', async () => {
    const { hostname, port } = new URL(app.url);
    for (const path of ['/', '/api/push', '/api/websub/1/token', '/link/x']) {
      const status = await new Promise<number>((resolve) => {
        const request = http.request({ hostname, port, path, method: 'POST' }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        });
        // Whoever hangs up has not taken it.
        request.on('error', () => resolve(0));
        for (let piece = 0; piece < 12; piece++) request.write(Buffer.alloc(1_000_000, 32));
        request.end();
      });
      // A page looks at no body: what was sent to it is thrown away.
      const wrong = path === '/' ? [500] : [200, 500];
      expect([path, wrong.includes(status), status]).toEqual([path, false, status]);
    }
    expect((await send('/api/health/live')).status).toBe(200);
  });

  test('is refused among headers, and a connection is kept as long as proxies keep theirs', async () => {
    expect((await send('/', { headers: { 'x-long': 'x'.repeat(20_000) } })).status).toBe(431);
    const { headers } = await send('/api/health/live', { headers: { connection: 'keep-alive' } });
    expect(headers['keep-alive']).toBe('timeout=125');
  });

  test('is told: a query beyond what is read, and an address beyond that', async () => {
    const long = await send(`/watches/1?q=${'a'.repeat(201)}`, { headers: { cookie: 'locale=en' } });
    expect(long.status).toBe(200);
    expect(long.body).toContain('200');
    expect(long.body.match(/a{201}/gu)?.length ?? 0).toBeLessThan(12);
    for (const name of ['q', 'copies', 'why', 'other']) {
      const { status, body } = await send(`/watches/1?${name}=${'9'.repeat(5000)}`);
      expect([name, status]).toEqual([name, 414]);
      expect(body).toContain('4096');
    }
  });

  test('a large list of feeds is taken; what is larger is refused in the form, and all that was typed stays', {
    timeout: 240_000,
  }, async () => {
    const page = await browser.newPage({ baseURL: app.url, locale: 'en-GB' });
    await page.goto('/feeds');
    await page
      .locator('details', { has: page.locator('input[type=file]') })
      .locator('summary')
      .click();
    const outline = (at: number) =>
      `<outline type="rss" text="${'Feed '.repeat(20)}${at}" xmlUrl="https://f${at}.example/feed" description="${'x'.repeat(8000)}"/>`;
    const list = (feeds: number) =>
      Buffer.from(
        `<opml version="2.0"><body>${Array.from({ length: feeds }, (_, at) => outline(at)).join('')}</body></opml>`,
      );
    const form = page.locator('form', { has: page.locator('input[type=file]') });
    const large = list(210);
    expect(large.byteLength).toBeGreaterThan(1_700_000);
    await page.locator('input[type=file]').setInputFiles({ name: 'a.opml', mimeType: 'text/x-opml', buffer: large });
    await form.locator('button[type=submit]').click();
    await form.getByRole('status').getByText('210').waitFor({ timeout: 120_000 });
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'b.opml', mimeType: 'text/x-opml', buffer: Buffer.alloc(9 * 1024 * 1024, 32) });
    await form.locator('button[type=submit]').click();
    await form.getByRole('alert').getByText('8 MB').waitFor();

    await page.goto('/watches/new');
    const pasted = 'كلمة من خبر طويل\n'.repeat(50_000);
    expect(Buffer.byteLength(pasted)).toBeGreaterThan(1_400_000);
    // Typed and clicked it would take minutes: the browser lays so long a text out anew at each step. With dir=auto Chromium looks for
    // the direction anew at each of its lines, half a minute for these.
    await page.locator('textarea[name=seed]').evaluate((box: HTMLTextAreaElement, text) => {
      box.dir = 'rtl';
      box.value = text;
      box.form?.requestSubmit();
    }, pasted);
    await page.getByRole('alert').getByText('200,000').waitFor();
    const kept = await page.locator('textarea[name=seed]').evaluate((box: HTMLTextAreaElement) => box.value.length);
    expect(kept).toBe(pasted.length);
    await page.close();
  });

  test('is refused in words where no form of ours sends it', async () => {
    const { status, body } = await send('/', {
      method: 'POST',
      headers: { origin: app.url, 'content-length': String(9 * 1024 * 1024) },
      body: Buffer.alloc(9 * 1024 * 1024),
    });
    expect(status).toBe(413);
    expect(body).toContain('8 MB');
  });
});
