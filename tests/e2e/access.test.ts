import { readdirSync } from 'node:fs';
import http from 'node:http';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '#core/access';
import { parseFeed } from '#core/feeds/parse/parseFeed';
import { freePort } from '#runtime/postgres/server';
import { invite, takeInvitation } from '#store/accounts/invitations';
import { recountWatch } from '#store/charts/counts';
import { connect, type Database } from '#store/database';
import { saveSearch } from '#store/search/savedSearches';
import { shareView } from '#store/watches/shares';
import type { RunningApp } from '#tests/support/app';
import { ATTACKS, hostileFeed, PLAIN_ATTACKS } from '#tests/support/attacks';
import { openBrowser, openReader } from '#tests/support/browser';
import { startPrepared } from '#tests/support/startPrepared';
import { totp } from '#tests/support/totp';

// The program with accounts, as the first owner finds it; then who may open what, and what a hostile feed can do to a reader.
const PASSWORD = 'correct horse battery';
const ROLES: Role[] = ['viewer', 'editor', 'owner'];

let app: RunningApp;
let browser: Browser;
let db: Database;
let watchId = 0;
let actorId = 0;
let searchId = 0;
let closeDatabase: () => Promise<void>;
const contexts = {} as Record<Role, BrowserContext>;
const complaints: string[] = [];

beforeAll(async () => {
  // Passkeys belong to a host name.
  const port = String(await freePort());
  const url = `http://localhost:${port}`;
  app = { ...(await startPrepared({ MARSAD_ACCOUNTS: 'on', PORT: port, MARSAD_URL: url })), url };
  browser = await openBrowser();
  const opened = await app.openDatabase();
  db = connect(opened.url, { connections: 2 });
  closeDatabase = async () => {
    await db.$disconnect();
    await opened.close();
  };
  watchId = (await db.watch.findFirstOrThrow()).id;
  actorId = (await db.actor.findFirstOrThrow()).id;
  searchId = await saveSearch(db, { name: 'Both', query: 'is:report', watchId, now: new Date() });
});

afterAll(async () => {
  await browser?.close();
  await closeDatabase?.();
  await app?.stop();
});

const emailOf = (role: Role) => `${role}@news.example`;

test('the first owner comes in by the link that was printed, once', async () => {
  const link = /Become the owner \(once\): (\S+)/u.exec(app.output())?.[1] ?? '';
  contexts.owner = await openReader(browser, { url: app.url, language: 'ar', complaints });
  const page = await contexts.owner.newPage();
  await page.goto('/alerts');
  expect(page.url()).toBe(`${app.url}/sign-in?to=%2Falerts`);
  await page.goto(link);
  await page.fill('[name=name]', 'سعاد');
  await page.fill('[name=email]', emailOf('owner'));
  await page.fill('[name=password]', PASSWORD);
  await page.getByRole('button', { name: 'إنشاء حساب' }).click();
  await page.waitForURL(`${app.url}/`);
  expect(await page.getByRole('link', { name: 'الأشخاص' }).count()).toBe(1);
  await page.goto(link);
  expect(await page.textContent('h1')).toBe('هذه الدعوة غير صالحة');
  const cookie = (await contexts.owner.cookies()).find(({ name }) => name === 'marsad.session_token');
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  await page.close();
});

test('others come in by an invitation, and sign in', async () => {
  for (const role of ['viewer', 'editor'] as const) {
    const now = new Date();
    const token = await invite(db, { role, note: '', now });
    await takeInvitation(db, { token, name: role, email: emailOf(role), password: PASSWORD, now });
    contexts[role] = await openReader(browser, { url: app.url, language: 'en', complaints });
    const page = await contexts[role].newPage();
    await page.goto('/sign-in?to=//evil.example');
    await page.fill('[name=email]', emailOf(role));
    await page.fill('[name=password]', PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL(`${app.url}/`);
    await page.close();
  }
});

/** A browser of its own on the page for signing in. */
async function openDoor(): Promise<Page> {
  const context = await openReader(browser, { url: app.url, language: 'en', complaints });
  const page = await context.newPage();
  await page.goto('/sign-in');
  return page;
}

async function signIn(page: Page, role: Role, leads: string | RegExp = `${app.url}/`): Promise<void> {
  await page.fill('[name=email]', emailOf(role));
  await page.fill('[name=password]', PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(leads);
}

async function signOut(page: Page): Promise<void> {
  await page.goto('/account');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(/\/sign-in/u);
}

test('a passkey of the device signs in without a password, until it is removed', async () => {
  const page = await openDoor();
  await signIn(page, 'editor');
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto('/account');
  const passkeys = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Passkeys' }) });
  const add = passkeys.getByRole('button', { name: 'Add a passkey' });
  await passkeys.getByLabel('Present password').fill('not the one');
  await add.click();
  await passkeys.getByRole('alert').filter({ hasText: 'The password is wrong.' }).waitFor();
  await passkeys.getByLabel('Present password').fill(PASSWORD);
  await add.click();
  await passkeys.getByRole('listitem').waitFor();
  expect(await db.auditEntry.count({ where: { action: 'account.addPasskey', who: 'editor' } })).toBe(1);
  await signOut(page);
  await page.getByRole('button', { name: 'With a passkey' }).click();
  await page.waitForURL(`${app.url}/`);
  await page.goto('/account');
  expect(await page.locator('main').textContent()).toContain(emailOf('editor'));
  await passkeys.getByRole('button', { name: 'Remove' }).click();
  await expect.poll(() => passkeys.getByRole('listitem').count()).toBe(0);
  await signOut(page);
  await page.getByRole('button', { name: 'With a passkey' }).click();
  await page.getByRole('alert').filter({ hasText: 'The passkey was not taken.' }).waitFor();
  await page.context().close();
});

test('a second factor asks for a code after the password; a backup code is good once', async () => {
  const page = await openDoor();
  await signIn(page, 'viewer');
  await page.goto('/account');
  const part = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Second factor' }) });
  await part.getByRole('form', { name: 'Get a key' }).locator('[name=password]').fill(PASSWORD);
  await part.getByRole('button', { name: 'Get a key' }).click();
  const secret = await part.getByRole('status').getByRole('textbox').inputValue();
  await part.locator('[name=code]').fill(totp(secret));
  await part.getByRole('button', { name: 'Switch on' }).click();
  // They are told this one time, also once the page has been drawn anew with the factor on.
  await part.getByRole('button', { name: 'Switch off' }).waitFor();
  const backup = (await part.getByRole('textbox', { name: /Backup codes/u }).inputValue()).split(' ');
  expect(backup.length).toBeGreaterThan(4);

  const enter = async (code: string) => {
    await page.fill('[name=code]', code);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  // Each code is taken once, and up to half a minute early.
  for (const code of [() => totp(secret, Date.now() + 30_000), () => backup[0] ?? '']) {
    await signOut(page);
    await signIn(page, 'viewer', /\/sign-in\/code/u);
    await enter('000000');
    // Next's announcer of pages is an alert too, outside of what is read.
    await page.locator('#main').getByRole('alert').waitFor();
    await enter(code());
    await page.waitForURL(`${app.url}/`);
  }
  await signOut(page);
  await signIn(page, 'viewer', /\/sign-in\/code/u);
  await enter(backup[0] ?? '');
  await page.getByRole('alert').waitFor();
  await enter(backup[1] ?? '');
  await page.waitForURL(`${app.url}/`);
  await page.goto('/account');
  await part.locator('[name=password]').fill(PASSWORD);
  await part.getByRole('button', { name: 'Switch off' }).click();
  await part.getByText('The second factor is off.').waitFor();
  await page.context().close();
});

/** What each role gets where it is not 200; nobody is sent to sign in by pages, and told 401 by routes. */
const EXCEPT: Record<string, Partial<Record<Role, number>>> = {
  '/people': { viewer: 404, editor: 404 },
  '/watches/new': { viewer: 404 },
  '/watches/[id]/shares': { viewer: 404 },
  '/watches/new/[draft]': { viewer: 404, editor: 404, owner: 404 },
  '/api/auth/[...path]': { viewer: 404, editor: 404, owner: 404 },
  '/api/websub/[feed]/[token]': { viewer: 404, editor: 404, owner: 404 },
  // Nothing was said.
  '/api/push': { viewer: 400, editor: 400, owner: 400 },
  '/out/hub': { viewer: 400, editor: 400, owner: 400 },
  // No form was sent; who may only read is not asked for one.
  '/api/preview': { viewer: 403, editor: 400, owner: 400 },
  // Nothing to compare is named.
  '/api/compare.csv': { viewer: 400, editor: 400, owner: 400 },
  // No digest was sent, no channel is there, and nobody signed this link.
  '/alerts/digests/[id]': { viewer: 404, editor: 404, owner: 404 },
  '/alerts/digests/[id]/chart.png': { viewer: 404, editor: 404, owner: 404 },
  '/alerts/rules/[channel]/[watch]': { viewer: 404, editor: 404, owner: 404 },
  '/link/[token]': { viewer: 404, editor: 404, owner: 404 },
  '/out/[file]': { viewer: 404, editor: 404, owner: 404 },
  '/shared/[token]': { viewer: 404, editor: 404, owner: 404 },
  '/watches/[id]/developments/[development]': { viewer: 404, editor: 404, owner: 404 },
  '/watches/[id]/topics/[topic]': { viewer: 404, editor: 404, owner: 404 },
  // No provider is set.
  '/sign-in/openid': { viewer: 404, editor: 404, owner: 404 },
  '/sign-in/openid/return': { viewer: 404, editor: 404, owner: 404 },
  // Who is in goes on to the first page.
  '/sign-in': { viewer: 307, editor: 307, owner: 307 },
};
const NOBODY: Record<string, number> = {
  '/sign-in': 200,
  '/sign-in/code': 200,
  '/sign-in/openid': 404,
  '/sign-in/openid/return': 404,
  '/join/[token]': 200,
  '/api/push': 400,
  '/out/hub': 400,
  '/api/health': 200,
  '/api/health/live': 200,
  '/api/health/ready': 200,
  '/api/auth/[...path]': 404,
  '/link/[token]': 404,
  // A feed of a watch shows itself to its own token alone.
  '/out/[file]': 404,
  '/shared/[token]': 404,
  '/api/websub/[feed]/[token]': 404,
};
/** Whose forms are everybody's. */
const OWN_PAGES = /^\/(?:account|join|sign-in)\b/u;
/** What a viewer saves for themselves on other pages, in the language of who names none. */
const OWN_FORM = 'aria-label="حفظ هذا العرض"';
const SAMPLE: Record<string, () => string | number> = {
  '/actors/[id]': () => actorId,
  '/searches/[id]': () => searchId,
  '/alerts/rules/[channel]/[watch]': () => '1/1',
  '[draft]': () => 2_000_000_000,
  '[development]': () => 2_000_000_000,
  '[topic]': () => 2_000_000_000,
  '[token]': () => 'x',
  '[feed]': () => 1,
  '[file]': () => 'x.rss',
  '/api/v1/[...path]': () => 'watches',
  '[...path]': () => 'get-session',
  '[id]': () => watchId,
};

describe('every page and route', () => {
  const routes = readdirSync('app', { recursive: true, encoding: 'utf8' }).flatMap((file) => {
    const route = /^(.*?)\/?(page\.tsx|route\.ts)$/u.exec(file);
    return route ? [{ route: `/${route[1]}`, isPage: route[2] === 'page.tsx' }] : [];
  });

  test.each(routes)('$route answers each by what they may', async ({ route, isPage }) => {
    const path = Object.entries(SAMPLE).reduce((so, [name, sample]) => {
      if (name.startsWith('/')) return so === name ? name.replace(/\[.*$/u, String(sample())) : so;
      return so.replaceAll(name, String(sample()));
    }, route);
    const method = /\/(?:visit|push|hub|preview)$/u.test(route) ? 'POST' : 'GET';
    const statusOf = async (cookie: string) => {
      const stop = new AbortController();
      const answer = await fetch(app.url + path, {
        method,
        headers: { cookie },
        redirect: 'manual',
        signal: stop.signal,
      });
      // A stream of events has no end.
      stop.abort();
      return answer.status;
    };
    expect(await statusOf('')).toBe(NOBODY[route] ?? (isPage ? 307 : 401));
    expect(await statusOf('marsad.session_token=forged.c2ln')).toBe(NOBODY[route] ?? (isPage ? 307 : 401));
    for (const role of ROLES) {
      const cookies = await contexts[role].cookies();
      const status = await statusOf(cookies.map(({ name, value }) => `${name}=${value}`).join('; '));
      expect([role, status]).toEqual([role, EXCEPT[route]?.[role] ?? (method === 'POST' ? 204 : 200)]);
      if (role === 'viewer' && isPage && status === 200 && !OWN_PAGES.test(route)) {
        const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
        const main = (await (await fetch(app.url + path, { headers: { cookie } })).text()).split('<main')[1] ?? '';
        const forms = main.match(/<form[^>]*\s(?:method="post"|action="javascript:)[^>]*>/giu) ?? [];
        expect(
          forms.filter((form) => !form.includes(OWN_FORM)),
          'is sent no form of a change',
        ).toEqual([]);
      }
    }
  });
});

test('who may only read sees what a watch looks for and its topics, and can change neither', async () => {
  const page = await contexts.viewer.newPage();
  await page.goto(`/watches/${watchId}/profile`);
  const profile = page.getByRole('group', { name: 'Profile' });
  await profile.getByRole('checkbox').first().waitFor();
  expect(await profile.getByRole('checkbox', { disabled: false }).count()).toBe(0);
  await page.goto(`/watches/${watchId}/topics`);
  const [topic] = await db.topic.findMany({ where: { watchId }, take: 1 });
  if (topic === undefined) await page.getByText('No topics yet.').waitFor();
  else await page.locator(`a[href="/watches/${watchId}/topics/${topic.id}"]`).waitFor();
  // Nothing waits for their decision.
  expect(await page.getByRole('link', { name: 'Inbox' }).count()).toBe(0);
  await page.goto('/inbox');
  await page.getByText('What waits for a decision of the editors').waitFor();
  expect(await page.getByText('waiting for you').count()).toBe(0);
  await page.close();
});

test('a viewer saves a view, opens it from another page, renames it and deletes it', async () => {
  const context = await openReader(browser, { url: app.url, language: 'ar', complaints });
  await context.addCookies(await contexts.viewer.cookies());
  const page = await context.newPage();
  await page.goto(`/watches/${watchId}?range=7&lang=ar`);
  const popup = page.locator('details[data-popup]').filter({ hasText: 'حفظ هذا العرض' });
  await page.getByText('العروض المحفوظة', { exact: true }).click();
  await popup.getByText('لا عروض محفوظة بعد.').waitFor();
  const form = popup.getByRole('form', { name: 'حفظ هذا العرض' });
  await form.getByLabel('الاسم').fill('أسبوع العربية');
  await form.getByLabel('الاسم').press('Enter');
  await popup.getByText('حُفظ العرض.').waitFor();
  const line = popup.getByRole('listitem').filter({ hasText: 'أسبوع العربية' });
  expect(await line.getByRole('link').getAttribute('aria-current')).toBe('true');
  expect(await popup.locator(':scope > summary').textContent()).toContain('أسبوع العربية');

  // From another view of the watch, then from another page.
  await page.keyboard.press('Escape');
  expect(await popup.getAttribute('open')).toBeNull();
  await page.getByRole('navigation', { name: 'الفترة' }).getByRole('link', { name: '90 يوماً' }).click();
  await page.waitForURL(/range=90/u);
  await popup.locator(':scope > summary').click();
  await line.getByRole('link').click();
  await page.waitForURL(`${app.url}/watches/${watchId}?range=7&lang=ar`);
  expect(await popup.getAttribute('open')).toBeNull();
  await page.goto('/account');
  const part = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'العروض المحفوظة' }) })
    .first();
  await part.getByRole('link', { name: 'أسبوع العربية' }).click();
  await page.waitForURL(`${app.url}/watches/${watchId}?range=7&lang=ar`);

  const { id: userId } = await db.user.findUniqueOrThrow({ where: { email: emailOf('viewer') } });
  const other = { userId, watchId, name: 'الكل', address: '?range=all', createdAt: new Date() };
  await db.savedView.create({ data: other });
  await page.goto('/account');
  await part.getByText('تغيير الاسم أو الحذف').click();
  // One form, however many views there are.
  const edit = part.getByRole('form');
  expect(await edit.count()).toBe(1);
  await edit.getByLabel('العرض').selectOption('أسبوع العربية');
  await edit.getByLabel('الاسم الجديد').fill('عربية');
  await edit.getByLabel('الاسم الجديد').press('Enter');
  await part.getByRole('link', { name: 'عربية', exact: true }).waitFor();
  await edit.getByLabel('العرض').selectOption('عربية');
  await edit.getByText('حذف', { exact: true }).click();
  await edit.getByRole('button', { name: 'تأكيد الحذف' }).click();
  await part.getByRole('link', { name: 'عربية', exact: true }).waitFor({ state: 'detached' });
  expect(await part.getByRole('listitem').allTextContents()).toEqual(['الكل']);
  // The next one is not under the button that was pressed.
  await edit.waitFor({ state: 'hidden' });
  await part.getByText('تغيير الاسم أو الحذف').click();
  await edit.getByText('حذف', { exact: true }).click();
  await edit.getByRole('button', { name: 'تأكيد الحذف' }).click();
  await part.getByText('لا عروض محفوظة بعد.').waitFor();
  expect(await db.savedView.count()).toBe(0);
  await context.close();
});

test('a shared view is read by its link alone, leads nowhere else, and ends when it is ended', async () => {
  const page = await contexts.editor.newPage();
  await page.goto(`/watches/${watchId}?range=all`);
  await page.getByRole('link', { name: 'Share this view' }).click();
  await page.getByLabel('For whom').fill('Desk');
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = await page.getByLabel('The link is shown this one time').inputValue();

  const stranger = await openReader(browser, { url: app.url, language: 'en', complaints });
  const reading = await stranger.newPage();
  const asked: string[] = [];
  reading.on('request', (request) => asked.push(request.url().slice(app.url.length)));
  expect((await reading.goto(link))?.status()).toBe(200);
  const { name } = await db.watch.findUniqueOrThrow({ where: { id: watchId } });
  expect(await reading.locator('h1').textContent()).toBe(name);
  await reading.waitForLoadState('networkidle');
  const ways = await reading.locator('a').evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? ''));
  expect(ways.filter((href) => !/^(?:https?:|#|\?)/u.test(href))).toEqual([]);
  expect(asked.filter((path) => !/^\/(?:shared|_next\/static|icon)/u.test(path))).toEqual([]);
  await reading.goto(`/watches/${watchId}`);
  expect(reading.url()).toContain('/sign-in');

  await page.getByRole('listitem').filter({ hasText: 'Desk' }).getByRole('button', { name: 'End' }).click();
  await page.getByText('No view of this watch is shared.').waitFor();
  expect((await reading.goto(link))?.status()).toBe(404);
  await stranger.close();
  await page.close();
});

describe('a way around the door', () => {
  const WAYS = [
    '//feeds',
    '/./feeds',
    '/x/../feeds',
    '/%66eeds',
    '/feeds/',
    '/feeds/.',
    '/feeds%2f',
    '/feeds;x=1',
    '/FEEDS',
    '/sign-in/../feeds',
    '/sign-in/%2e%2e/feeds',
    '/api/health/../feeds.opml',
    '/api/health/%2e%2e/feeds.opml',
    '/api/health%2f..%2ffeeds.opml',
    '/out/../api/feeds.opml',
    '/api//feeds.opml',
    '/API/feeds.opml',
    '/api/v1/openapi.json/../watches',
    '/_next/static/../../api/feeds.opml',
    '/_next/data/x/feeds.json',
    '/feeds.rsc',
    '/feeds?_rsc=1',
    '/index.rsc',
  ];
  const HEADERS: Record<string, string>[] = [
    {},
    { rsc: '1', 'next-router-prefetch': '1' },
    { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
    { 'x-original-url': '/feeds', 'x-rewrite-url': '/feeds' },
    { 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1', forwarded: 'for=127.0.0.1' },
    { 'x-nextjs-data': '1', purpose: 'prefetch' },
    { authorization: 'Bearer x', 'x-api-key': 'x' },
  ];

  /** The path as it is written: fetch would tidy it up. */
  async function ask(path: string, headers: Record<string, string>): Promise<string> {
    const { hostname, port, host } = new URL(app.url);
    return new Promise((resolve, reject) => {
      const request = http.request({ hostname, port, path, headers: { host, ...headers } }, async (response) => {
        resolve(`${response.statusCode} ${Buffer.concat(await response.toArray())}`);
      });
      request.on('error', reject).end();
    });
  }

  test('is none: nobody sees what is stored, however the path is written and whatever headers say', async () => {
    const kept = 'https://kept.example/only-for-readers';
    const feed = await db.feed.create({ data: { url: kept, host: 'kept.example', state: 'paused' } });
    let asked = 0;
    for (const path of ['/feeds', '/api/feeds.opml', '/api/v1/feeds', ...WAYS]) {
      for (const headers of HEADERS) {
        const answer = await ask(path, headers);
        const seen = { path, headers, isShown: answer.includes('only-for-readers'), failed: answer.startsWith('5') };
        expect(seen).toEqual({ path, headers, isShown: false, failed: false });
        asked += 1;
      }
    }
    expect(asked).toBe(182);
    const cookie = (await contexts.viewer.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    expect(await ask('/feeds', { cookie })).toContain('only-for-readers');
    await db.feed.delete({ where: { id: feed.id } });
  });

  test('is no title either: what a page is called tells nobody the names of what is stored', async () => {
    const { name } = await db.watch.findUniqueOrThrow({ where: { id: watchId } });
    const { names } = await db.actor.findUniqueOrThrow({ where: { id: actorId } });
    const topic = await db.topic.findFirstOrThrow({ where: { watchId } });
    // What is shorter may stand in any page.
    const secrets = [name, topic.label, ...Object.values(names as object).map(String)].filter(
      (text) => text.length > 6,
    );
    expect(secrets.length).toBeGreaterThan(1);
    const parts = [
      '',
      '/quotes',
      '/profile',
      '/topics',
      `/topics/${topic.id}`,
      '/developments',
      '/sources',
      '/shares',
      '/check',
    ];
    const paths = [
      ...parts.map((part) => `/watches/${watchId}${part}`),
      ...[`/actors/${actorId}`, `/searches/${searchId}`, `/compare?series=${watchId}`, `/inbox`, '/'],
    ];
    const whole = { rsc: '1', 'next-router-state-tree': encodeURIComponent(JSON.stringify(['', {}, null, 'refetch'])) };
    const head = { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_head' };
    for (const path of paths) {
      for (const headers of [...HEADERS, whole, head]) {
        // The address itself is written back, with a number or nothing.
        const answer = await ask(path, headers);
        expect([path, headers, secrets.filter((secret) => answer.includes(secret))]).toEqual([path, headers, []]);
      }
    }
    const cookie = (await contexts.viewer.cookies()).map(({ name: of, value }) => `${of}=${value}`).join('; ');
    expect(await ask(`/watches/${watchId}`, { cookie })).toContain(name);
  });
});

test('a hostile feed, and hostile names, searches and addresses run nothing in any page', async () => {
  const parsed = await parseFeed(new TextEncoder().encode(hostileFeed()));
  expect(parsed.items).toHaveLength(ATTACKS.length / 5);
  const feed = await db.feed.create({
    data: { url: 'https://n.example/f', host: 'n.example', title: parsed.title, state: 'paused' },
  });
  await db.watchFeed.create({ data: { feedId: feed.id, watchId } });
  for (const [n, item] of parsed.items.entries()) {
    const publishedAt = new Date(Date.UTC(2024, 2, 4, 10, n));
    const article = await db.article.create({
      data: {
        url: `https://n.example/${n}`,
        title: item.title,
        summary: item.summary ?? '',
        text: `${item.content ?? ''} ${item.categories.join(' ')} ${item.id}`,
        author: item.author ?? null,
        lang: 'en',
        publishedAt,
        contentHash: `attack ${n}`,
        signature: new Uint8Array(8),
        groupId: 1_000_000 + n,
        feedId: feed.id,
      },
    });
    const trace = { profileVersion: 1, bias: 0, parts: [] };
    const decided = {
      watchId,
      articleId: article.id,
      score: 0.9,
      accepted: true,
      profileVersion: 1,
      trace,
      publishedAt,
    };
    await db.decision.create({ data: decided });
    const speaker = PLAIN_ATTACKS[n % PLAIN_ATTACKS.length] ?? '';
    await db.quote.create({ data: { articleId: article.id, speaker, verb: 'said', start: 0, end: 5, direct: true } });
    await db.alert.create({ data: { watchId, articleId: article.id } });
  }
  await recountWatch(db, watchId);
  const [name = ''] = PLAIN_ATTACKS;
  await db.watch.update({ where: { id: watchId }, data: { name } });
  await db.actor.update({ where: { id: actorId }, data: { names: { ar: name, en: name } } });
  await db.topic.create({ data: { watchId, label: name, names: { ar: name, en: name }, variants: [name] } });
  await db.savedSearch.update({ where: { id: searchId }, data: { name } });
  const { id: userId } = await db.user.findUniqueOrThrow({ where: { email: emailOf('owner') } });
  const saved = { userId, watchId, name, address: `?${new URLSearchParams({ q: name })}` };
  await db.savedView.create({ data: { ...saved, createdAt: new Date() } });
  await db.user.update({ where: { email: emailOf('viewer') }, data: { name } });
  await db.auditEntry.create({ data: { who: name, action: name, detail: { [name]: name } } });

  const page = await contexts.owner.newPage();
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => dialogs.push(dialog.message())));
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(app.url) && !request.url().startsWith('data:')) elsewhere.push(request.url());
  });
  const quoted = encodeURIComponent(name);
  let next: string | undefined = `/watches/${watchId}?range=all`;
  const days = { from: '2024-01-01', to: '2024-12-31' };
  const address = `?${new URLSearchParams({ ...days, q: name })}`;
  const token = await shareView(db, { watchId, address, note: name, days: 1, now: new Date() });
  const paths = [
    '/',
    '/feeds',
    '/alerts',
    '/actors',
    `/actors/${actorId}`,
    '/inbox',
    `/compare?series=${watchId}`,
    '/account',
    '/people',
    '/status',
    '/searches',
    `/searches/${searchId}`,
    `/watches/${watchId}/quotes`,
  ].concat(
    ['profile', 'topics', 'sources', 'check', 'developments?range=all'].map((part) => `/watches/${watchId}/${part}`),
    ['q', 'range', 'unit', 'tab', 'actors', 'at', 'after', 'from', 'measure', 'read', 'by'].map(
      (param) => `/watches/${watchId}?range=all&${param}=${quoted}`,
    ),
    [
      `/shared/${token}`,
      `/watches/${watchId}/shares`,
      `/actors?q=${quoted}`,
      `/feeds?of=${quoted}&found=1`,
      `/sign-in/code?to=${quoted}`,
      `/join/${quoted}`,
    ],
  );
  let seen = 0;
  const look = async (path: string) => {
    await page.goto(path);
    const found = await page.evaluate(() => ({
      hit: (window as { hit?: unknown }).hit,
      handlers: [...document.querySelectorAll('*')].flatMap((each) =>
        [...each.attributes].filter(({ name }) => name.startsWith('on')),
      ).length,
      schemes: [...document.querySelectorAll('a[href], form[action], iframe')].flatMap((each) => {
        const address = (each.getAttribute('href') ?? each.getAttribute('action') ?? 'iframe').trim();
        return /^(?!javascript:throw)[a-z]+script:|^data:|^iframe$/iu.test(address) ? [address] : [];
      }),
      articles: document.querySelectorAll('[data-live-list] > *').length,
      next: [...document.querySelectorAll('a.btn[href*="after="]')].map((each) => each.getAttribute('href')).at(-1),
    }));
    expect([path, found.hit, found.handlers, found.schemes]).toEqual([path, undefined, 0, []]);
    return found;
  };
  for (let pages = 0; next !== undefined && pages < 10; pages++) {
    const { articles, next: further } = await look(next);
    seen += articles;
    next = further?.startsWith('?') ? `/watches/${watchId}${further}` : (further ?? undefined);
  }
  expect(seen).toBeGreaterThanOrEqual(parsed.items.length);
  for (const path of paths) await look(path);
  expect([dialogs, elsewhere]).toEqual([[], []]);
  // What the pages themselves complain of would be a policy that was broken, or a script that met it.
  expect(complaints.filter((each) => !/404|status of 4/u.test(each))).toEqual([]);
  await page.close();
});
