import { readdirSync, readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '#runtime/postgres/server';
import { commandLine, isAlive, waitForExit } from '#runtime/processes';
import { makeDataDir, spawnMarsad, startApp } from '#tests/support/app';

// One folder and port for all: each start meets what the one before it left.
let dataDir: string;
let port: number;
const settings = () => ({ MARSAD_DATA: dataDir, PORT: String(port) });
const address = () => `http://127.0.0.1:${port}`;

beforeAll(async () => {
  dataDir = await makeDataDir();
  port = await freePort();
});

// A test that fails must not take the next ones with it.
afterEach(async () => {
  for (const pid of atWork()) process.kill(pid, 'SIGTERM');
  await expect.poll(atWork, { timeout: 30_000 }).toEqual([]);
}, 60_000);

afterAll(() => fs.rm(dataDir, { recursive: true, force: true }));

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

describe.runIf(process.platform === 'linux')('marsad start', { timeout: 180_000 }, () => {
  test('prints its steps and the address, answers there, and stops cleanly on Ctrl-C', async () => {
    const app = await startApp(settings());
    expect(app.output()).toMatch(/✓ Settings .*✓ PostgreSQL: .*✓ Migrations: applied .*✓ Web server and worker /su);
    expect(app.output()).toContain(`Marsad is at ${address()}`);
    expect((await fetch(`${address()}/api/health`)).status).toBe(200);

    const second = spawnMarsad(['start'], settings());
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`Marsad already runs as process ${app.pid} at ${address()}.`);

    process.kill(app.pid, 'SIGINT');
    expect(await waitForExit({ pid: app.pid }, 30_000)).toBe(true);
    expect(app.output()).toContain('Stopped.');
    expect(atWork()).toEqual([]);
    expect(await fs.readdir(dataDir)).not.toContain('marsad.pid');
  });

  test('leaves no process of its own behind when it is killed, and cleans up at the next start', async () => {
    const killed = await startApp(settings());
    process.kill(killed.pid, 'SIGKILL');
    await expect.poll(atWork, { timeout: 30_000 }).toEqual([]);

    const next = await startApp(settings());
    expect(next.output()).toContain(`cleared the traces of process ${killed.pid}, which was killed`);
    expect(next.output()).toContain('already running in');
    process.kill(next.pid, 'SIGTERM');
    expect(await waitForExit({ pid: next.pid }, 30_000)).toBe(true);
    expect(atWork()).toEqual([]);
  });

  test('starts a worker again that has died, and says so', async () => {
    const app = await startApp(settings());
    const pidFile = JSON.parse(await fs.readFile(path.join(dataDir, 'marsad.pid'), 'utf8'));
    const worker = pidFile.children[1].pid;
    process.kill(worker, 'SIGKILL');
    await expect.poll(app.output, { timeout: 10_000 }).toContain('The worker ended (signal SIGKILL)');
    await expect
      .poll(
        async () => JSON.parse(await fs.readFile(path.join(dataDir, 'marsad.pid'), 'utf8')).children[1]?.pid ?? worker,
        { timeout: 20_000 },
      )
      .not.toBe(worker);
    process.kill(app.pid, 'SIGTERM');
    expect(await waitForExit({ pid: app.pid }, 30_000)).toBe(true);
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
