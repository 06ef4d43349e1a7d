/**
 * Marsad under a path, behind the real nginx and the real Caddy (Debian: apt-get install nginx-light caddy), with the configurations of
 * docs/operation: pages, what they load, signing in by a form in Chromium, a change, the stream of events, a feed of a watch, cookies and
 * what lies outside of the path; then every page and file that links of the demo lead to. Ends with 1 when something is not as it should be.
 *
 *   npm run prove-proxies -- [--port 3294]
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../runtime/chromium';
import { projectRoot } from '../runtime/root';
import { end, startCaddy, startNginx } from './realProxies';
import { walkLinks } from './walkLinks';

const { values } = parseArgs({ options: { port: { type: 'string', default: '3294' } } });
const port = Number(values.port);
const PROXIES = { nginx: port + 1, caddy: port + 2 };
const BASE = '/marsad';
const PASSWORD = 'a long enough password';

const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'marsad-proxies-'));
// The embedded server runs as another account when we are root.
await fs.chmod(folder, 0o711);
let failures = 0;
for (const name of ['nginx', 'caddy'] as const) {
  await prove(name, (url, printed) => proveOwner(url, printed), 'start');
}
await prove('nginx', proveLinks, 'demo');
await fs.rm(folder, { recursive: true, force: true });
process.exitCode = failures === 0 ? 0 : 1;

function check(what: string, isSo: boolean, found: unknown = ''): void {
  console.log(`${isSo ? '✓' : '✗'} ${what}${isSo ? '' : `: ${String(found)}`}`);
  if (!isSo) failures += 1;
}

type Name = keyof typeof PROXIES;

async function prove(name: Name, proof: (url: string, printed: string) => Promise<void>, command: 'start' | 'demo') {
  if (spawnSync(name, [name === 'nginx' ? '-v' : 'version']).error) {
    return check(`${name} is installed`, false, `apt-get install ${name === 'nginx' ? 'nginx-light' : name}`);
  }
  const proxyPort = PROXIES[name];
  const url = `http://127.0.0.1:${proxyPort}${BASE}`;
  const app = spawn(process.execPath, [path.join(projectRoot, 'bin', 'marsad.js'), command], {
    env: {
      ...process.env,
      PORT: String(port),
      MARSAD_DATA: path.join(folder, name),
      MARSAD_URL: url,
      NODE_ENV: 'production',
      ...(command === 'start' && { MARSAD_ACCOUNTS: 'on' }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let proxy: ChildProcess | undefined;
  try {
    const printed = await readyText(app);
    const place = { folder, listen: proxyPort, port };
    proxy = await (name === 'nginx' ? startNginx(place) : startCaddy(place));
    console.log(`\n${name}, ${url}, marsad ${command}`);
    await proof(url, printed);
  } finally {
    await end(proxy);
    await end(app);
  }
}

async function proveOwner(url: string, printed: string): Promise<void> {
  const invitation = /Become the owner \(once\): (\S+)/u.exec(printed)?.[1] ?? '';
  check('the first owner is invited under the path', invitation.startsWith(`${url}/join/`), invitation);
  await proveAnswers(url);
  await withBrowser((browser) => proveBrowser(browser, url, invitation));
}

/** The demo has articles, actors and quotes, so its pages have all their links. */
async function proveLinks(url: string): Promise<void> {
  const numbers = async () => (await fetch(`${url}/api/v1/watches`)).text();
  for (let tries = 0; tries < 300 && /"accepted":0\b/u.test(await numbers()); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await withBrowser(async (browser) => {
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
    const walk = await walkLinks(page, url);
    check(
      `${walk.visited.length} pages and ${walk.files} files that links lead to are under the path`,
      walk.outside.length === 0,
      walk.outside.slice(0, 5).join(' '),
    );
    check(
      'and are there',
      walk.broken.length === 0 && walk.visited.length > 15 && walk.files > 15,
      walk.broken.slice(0, 5).join(' '),
    );
  });
}

async function withBrowser(use: (browser: Browser) => Promise<void>): Promise<void> {
  const executablePath = findChromium();
  const args = ['--no-sandbox', '--disable-gpu'];
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args });
  try {
    await use(browser);
  } finally {
    await browser.close();
  }
}

async function proveAnswers(url: string): Promise<void> {
  const get = (address: string) => fetch(address, { redirect: 'manual' });
  const outside = await get(`http://127.0.0.1:${port}/feeds`);
  check('what is outside of the path is not ours', outside.status === 404, outside.status);
  check('health answers', (await get(`${url}/api/health`)).status === 200);
  const sent = await get(url);
  const to = sent.headers.get('location') ?? '';
  check('a page leads to the way in under the path', new URL(to, url).pathname === `${BASE}/sign-in`, to);
  check(
    'every page has its policy',
    sent.headers.get('content-security-policy')?.includes("default-src 'self'") === true,
  );
  const evil = await fetch(`${url}/sign-in`, { method: 'POST', headers: { origin: 'https://evil.example' } });
  check('a change from another site is refused', evil.status === 403, evil.status);
  const steps = await get(`${url}/api/auth/passkey/generate-authenticate-options`);
  check('passkeys are asked for under the path', steps.status === 200, steps.status);
}

async function proveBrowser(browser: Browser, url: string, invitation: string): Promise<void> {
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('response', (answer) => answer.status() >= 400 && faults.push(`${answer.status()} ${answer.url()}`));
  page.on('pageerror', (error) => faults.push(error.message));
  const outside: string[] = [];
  page.on('request', (request) => request.url().startsWith(url) || outside.push(request.url()));
  await page.goto(invitation);
  await page.fill('[name=name]', 'Ada');
  await page.fill('[name=email]', 'ada@ops.example');
  await page.fill('[name=password]', PASSWORD);
  await page.click('main button[type=submit]');
  await page.waitForURL((at) => at.pathname === BASE);
  check('who takes the invitation is in', true);
  const stream = page.waitForRequest((request) => request.url().startsWith(`${url}/api/events`));
  await page.goto(`${url}/feeds`);
  await stream;
  check('the stream of events is opened under the path', true);
  for (const place of ['/', '/actors', '/alerts', '/status', '/account', '/people', '/developers', '/watches/1']) {
    await page.goto(url + place);
  }
  const was = await page.getAttribute('html', 'data-theme');
  await page.click('header button[aria-label]');
  await page.waitForFunction((before) => document.documentElement.dataset['theme'] !== before, was);
  check('a form changes something', true);
  await page.goto(`${url}/alerts`);
  const cookies = await context.cookies(`${url}/`);
  const wide = cookies.filter((cookie) => cookie.path !== BASE).map((cookie) => `${cookie.name} ${cookie.path}`);
  check('cookies are for the path alone', cookies.length > 1 && wide.length === 0, wide);
  const greeting = await page.evaluate(async (address) => {
    const answer = await fetch(address, { headers: { accept: 'text/event-stream' } });
    const reader = answer.body?.getReader();
    let text = '';
    while (reader && !text.includes('event: ready')) text += new TextDecoder().decode((await reader.read()).value);
    await reader?.cancel();
    return text;
  }, `${url}/api/events`);
  check('events come through as they are sent', greeting.includes('event: ready'), greeting);
  await proveOutFeed(page, url);
  await proveServiceWorker(page, url);
  check('nothing is asked for outside of the path', outside.length === 0, outside.slice(0, 5).join(' '));
  check('nothing is missing', faults.length === 0, faults.slice(0, 5).join(' '));
}

/** A feed for other programs: made by a button, read without a cookie. */
async function proveOutFeed(page: Page, url: string): Promise<void> {
  await page.click('button[name=change][value=make]');
  const feed = page.locator('a[href*="/out/"]').first();
  await feed.waitFor();
  const at = (await feed.getAttribute('href')) ?? '';
  const text = await (await fetch(at)).text();
  check(
    'a feed for other programs is under the path, and names it',
    at.startsWith(`${url}/out/`) && text.includes(`${url}/watches/`),
    text,
  );
}

/** What shows notices, and a page while the server is away: it speaks for the path alone, and asks below it. */
async function proveServiceWorker(page: Page, url: string): Promise<void> {
  const scope = await page.evaluate(
    async (script) => (await navigator.serviceWorker.register(script)).scope,
    `${url}/service-worker.js`,
  );
  check('the service worker is for the path alone', scope === `${url}/`, scope);
}

function readyText(app: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    app.stdout?.on('data', (chunk) => {
      text += String(chunk);
      if (text.includes('Ctrl-C stops it')) resolve(text);
    });
    app.once('exit', (code) => reject(new Error(`marsad start ended with ${code}:\n${text}`)));
  });
}
