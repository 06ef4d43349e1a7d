import { readdirSync, readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '#runtime/postgres/server';
import { commandLine, isAlive, waitForExit } from '#runtime/processes';
import { makeDataDir, type RunningApp, spawnMarsad, startApp } from '#tests/support/app';
import { openBrowser } from '#tests/support/browser';
import { axeFaults, layoutFaults, SIZES } from '#tests/support/pageFaults';

// One folder and port for all: each start meets what the one before it left.
let dataDir: string;
let port: number;
let held: RunningApp | undefined;
const settings = () => ({ MARSAD_DATA: dataDir, PORT: String(port) });
const address = () => `http://127.0.0.1:${port}`;

beforeAll(async () => {
  dataDir = await makeDataDir();
  port = await freePort();
});

// A test that fails must not take the next ones with it.
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await endAll();
}, 60_000);

afterAll(async () => {
  await endAll();
  await fs.rm(dataDir, { recursive: true, force: true });
}, 60_000);

async function endAll(): Promise<void> {
  const pids = atWork();
  for (const pid of pids) process.kill(pid, 'SIGTERM');
  for (const pid of pids) if (!(await waitForExit({ pid }, 30_000))) throw new Error(`process ${pid} does not end`);
}

/** The program at work and well: the one that the test before left so, or a new one. A start takes longer than most tests. */
async function atWorkAndWell(): Promise<RunningApp> {
  if (held === undefined || !isAlive({ pid: held.pid })) held = await startApp(settings());
  await expect.poll(() => Object.values(children()).every(Boolean), { timeout: 20_000 }).toBe(true);
  // The sign of life must be the present worker's: that of one that was killed stays good for some seconds.
  const since = new Date().toISOString();
  const lastSign = async () => {
    const answer = await health();
    const { worker } = (answer?.body ?? {}) as { worker?: { lastSeenAt: string | null } };
    return answer?.status === 200 ? (worker?.lastSeenAt ?? '') : '';
  };
  await expect.poll(async () => (await lastSign()) > since, { timeout: 60_000 }).toBe(true);
  return held;
}

/** Supervisor, web server and worker of this data folder. PostgreSQL's own processes are its affair. */
function atWork(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
        const isOurs = environment.includes(`MARSAD_DATA=${dataDir}\0`) && !commandLine(pid)?.includes('postgres');
        return isOurs && isAlive({ pid });
      } catch {
        return false;
      }
    });
}

/** The numbers that the supervisor keeps of its children. */
function children(): { web: number; worker: number } {
  const { children: pids } = JSON.parse(readFileSync(path.join(dataDir, 'marsad.pid'), 'utf8'));
  return { web: pids[0]?.pid, worker: pids[1]?.pid };
}

async function health(): Promise<{ status: number; body: unknown } | undefined> {
  try {
    const answer = await fetch(`${address()}/api/health`);
    return { status: answer.status, body: await answer.json() };
  } catch {
    return undefined;
  }
}

describe.runIf(process.platform === 'linux')('marsad start', { timeout: 180_000 }, () => {
  test('prints its steps and the address, answers there, and stops cleanly on Ctrl-C', async () => {
    const app = await startApp(settings());
    expect(app.output()).toMatch(/✓ Settings .*✓ PostgreSQL: .*✓ Migrations: applied .*✓ Web server and worker /su);
    expect(app.output()).toContain(`Marsad is at ${address()}`);
    expect((await fetch(`${address()}/api/health`)).status).toBe(200);

    const second = spawnMarsad(['start'], settings());
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`Marsad already runs as process ${app.pid} at ${address()}.`);

    // A part alone joins the database of the data folder, and logs to its own terminal.
    const beside = spawnMarsad(['worker'], settings());
    await expect.poll(beside.output, { timeout: 60_000 }).toMatch(/A worker runs\..*"event":"worker\.started"/su);
    expect(beside.output()).toContain('✓ Actors: lexicon is current');
    process.kill(beside.pid, 'SIGTERM');
    expect(await beside.ended).toBe(0);

    process.kill(app.pid, 'SIGINT');
    // The end of its output, not of the process: the last line may still be on its way here.
    expect(await app.ended).toBe(0);
    expect(app.output()).toContain('Stopped.');
    expect(atWork()).toEqual([]);
    expect(await fs.readdir(dataDir)).not.toContain('marsad.pid');
  });

  test('leaves no process of its own behind when it is killed, and cleans up at the next start', async () => {
    const killed = await startApp(settings());
    process.kill(killed.pid, 'SIGKILL');
    await expect.poll(atWork, { timeout: 30_000 }).toEqual([]);

    held = await startApp(settings());
    expect(held.output()).toContain(`cleared the traces of process ${killed.pid}, which was killed`);
    expect(held.output()).toContain('already running in');
  });

  test('starts again what has died, and says so; what is loaded meanwhile says it too, and comes back by itself', async () => {
    const app = await atWorkAndWell();
    const browser = await openBrowser();
    const read = async (locale: string) => {
      const page = await browser.newPage({ locale, viewport: SIZES.phone });
      await page.goto(`${address()}/feeds?from=${locale}`);
      // Nothing but the page that says it is left in the browser.
      const kept = () =>
        page.evaluate(async () => {
          const lists = (await caches.keys()).map(async (name) => (await caches.open(name)).keys());
          return (await Promise.all(lists)).flat().map(({ url }) => new URL(url).pathname);
        });
      await expect.poll(kept, { timeout: 20_000 }).toEqual(['/away']);
      await page.evaluate(() => navigator.serviceWorker.ready);
      return page;
    };
    const readers = await Promise.all([read('ar-IQ'), read('en-GB')]);
    const before = children();
    for (const pid of [before.worker, before.web]) process.kill(pid, 'SIGKILL');
    expect(await waitForExit({ pid: before.web }, 10_000)).toBe(true);
    const loaded = await Promise.all(
      readers.map(async (page) => {
        const answer = await page.reload();
        const html = page.locator('html');
        const seen = [answer?.status(), await html.getAttribute('dir'), await page.locator('h1').textContent()];
        return [...seen, ...(await axeFaults(page)), ...(await layoutFaults(page))];
      }),
    );
    expect(loaded).toEqual([
      [503, 'rtl', 'خادم مرصد لا يستجيب.'],
      [503, 'ltr', 'Marsad’s web server does not answer.'],
    ]);
    await expect.poll(app.output, { timeout: 10_000 }).toContain('The worker ended (signal SIGKILL)');
    await Promise.all(readers.map((page) => page.locator('nav').first().waitFor({ timeout: 30_000 })));
    expect(readers.map((page) => page.url())).toEqual(
      ['ar-IQ', 'en-GB'].map((locale) => `${address()}/feeds?from=${locale}`),
    );
    await browser.close();
    await expect.poll(() => children().worker ?? before.worker, { timeout: 20_000 }).not.toBe(before.worker);
  });

  test('ends a worker that hangs and starts it again; meanwhile /api/health and every open page say so', async () => {
    const app = await atWorkAndWell();
    const browser = await openBrowser();
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.goto(`${address()}/alerts`);
    const told = page.getByRole('alert').filter({ hasText: /worker|خدمة المعالجة/u });
    expect(await told.count()).toBe(0);
    const hung = children().worker;
    process.kill(hung, 'SIGSTOP');
    await expect.poll(health, { timeout: 40_000 }).toMatchObject({
      status: 503,
      body: { status: 'failing', web: 'ok', database: 'ok', worker: { state: 'silent' } },
    });
    await told.waitFor({ timeout: 30_000 });
    await expect.poll(app.output, { timeout: 60_000 }).toContain('The worker ended (hung: no sign of life');
    await expect.poll(health, { timeout: 60_000 }).toMatchObject({ status: 200, body: { worker: { state: 'alive' } } });
    await told.waitFor({ state: 'detached', timeout: 30_000 });
    await browser.close();
    await expect.poll(() => children().worker, { timeout: 20_000 }).not.toBe(hung);
    expect(isAlive({ pid: hung })).toBe(false);
  });

  test('starts its PostgreSQL again when that is killed, and web server and worker go on', async () => {
    const app = await atWorkAndWell();
    const before = children();
    const postmaster = Number(readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(postmaster, 'SIGKILL');
    await expect.poll(app.output, { timeout: 60_000 }).toMatch(/PostgreSQL ended by itself.*PostgreSQL runs again/su);
    await expect.poll(health, { timeout: 60_000 }).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect((await fetch(`${address()}/feeds`)).status).toBe(200);
    expect(children()).toEqual(before);
    process.kill(app.pid, 'SIGTERM');
    expect(await waitForExit({ pid: app.pid }, 30_000)).toBe(true);
    expect(atWork()).toEqual([]);
  });

  test('says who holds the port, and starts nothing', async () => {
    const other = net.createServer().listen(port, '127.0.0.1');
    const refused = spawnMarsad(['start'], settings());
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toMatch(
      new RegExp(`Port ${port} on 127.0.0.1 is taken by process ${process.pid} \\(.+\\)`, 'u'),
    );
    expect(refused.output()).toContain(`PORT=${port + 1} npm start`);
    expect(refused.output()).not.toContain('PostgreSQL');
    other.close();
  });

  test('names every wrong setting at once', async () => {
    const refused = spawnMarsad(['start'], { PORT: 'x', LOG_LEVEL: 'loud' });
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toMatch(/PORT is "x".*LOG_LEVEL is "loud"/su);
  });
});
