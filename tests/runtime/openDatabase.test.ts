import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { checkDatabase } from '#runtime/postgres/checkDatabase';
import { openDatabase } from '#runtime/postgres/openDatabase';
import { findRunning } from '#runtime/postgres/server';
import { isAlive, waitForExit } from '#runtime/processes';
import { projectRoot } from '#runtime/root';

let dataDir: string;

beforeAll(async () => {
  dataDir = path.join(await fs.mkdtemp(path.join(os.tmpdir(), 'marsad-open-')), 'data');
  await fs.chmod(path.dirname(dataDir), 0o711);
  // What a set-up that was cut off leaves.
  await fs.mkdir(path.join(dataDir, 'postgres.unfinished', 'base'), { recursive: true });
});

afterAll(() => fs.rm(path.dirname(dataDir), { recursive: true }));

const cluster = () => path.join(dataDir, 'postgres');

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query({ text: sql, rowMode: 'array' });
  await client.end();
  return rows.flat();
}

describe('the embedded server', () => {
  test('is shared, keeps its data, and stops with the last who leaves', async () => {
    const first = await openDatabase({ dataDir });
    await ask(first.url, 'create table kept as select 7 as number');
    const second = await openDatabase({ dataDir });
    expect(second.url).toBe(first.url);
    expect(second.words).toContain('already running');
    await first.close();
    expect(await ask(second.url, 'select number from kept')).toEqual([7]);
    await second.close();
    expect(await findRunning(cluster())).toBeUndefined();

    const third = await openDatabase({ dataDir });
    expect(await ask(third.url, 'select number from kept')).toEqual([7]);
    await third.close();
  });

  test('listens on loopback only, wants its password, and speaks UTF-8', async () => {
    const { url, close } = await openDatabase({ dataDir });
    expect(await ask(url, `select current_setting('listen_addresses'), current_setting('server_encoding')`)).toEqual([
      '127.0.0.1',
      'UTF8',
    ]);
    expect(await ask(url, `select lower('ÉТ'), 'ب' < 'ت'`)).toEqual(['éт', true]);
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(checkDatabase(wrong.href)).rejects.toMatchObject({ code: 'database.refused' });
    expect((await fs.stat(path.join(dataDir, 'postgres-password'))).mode & 0o077).toBe(0);
    await close();
  });

  test('is adopted from a process that was killed, and stopped after use', async () => {
    const script = `import { openDatabase } from '#runtime/postgres/openDatabase';
      await openDatabase({ dataDir: ${JSON.stringify(dataDir)} }); console.log('open'); setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    const orphan = await findRunning(cluster());
    holder.kill('SIGKILL');
    await new Promise((resolve) => holder.once('exit', resolve));
    expect(orphan && isAlive(orphan.process)).toBe(true);

    const opened = await openDatabase({ dataDir });
    expect(opened.words).toContain('already running');
    await opened.close();
    expect(orphan && (await waitForExit(orphan.process, 10_000))).toBe(true);
  });

  test('starts again after it was killed itself, and does not take another process for it', async () => {
    const opened = await openDatabase({ dataDir });
    const running = await findRunning(cluster());
    expect(running).toBeDefined();
    if (running === undefined) return;
    process.kill(running.process.pid, 'SIGKILL');
    await waitForExit(running.process, 10_000);
    // As after a reboot: the number in postmaster.pid is now another program's.
    const pidFile = path.join(cluster(), 'postmaster.pid');
    const lines = (await fs.readFile(pidFile, 'utf8')).split('\n');
    await fs.writeFile(pidFile, [String(process.pid), ...lines.slice(1)].join('\n'));
    const again = await openDatabase({ dataDir });
    expect(await ask(again.url, 'select number from kept')).toEqual([7]);
    await again.close();
    await opened.close();
    expect(await findRunning(cluster())).toBeUndefined();
  });

  test('begins anew when asked to', async () => {
    const opened = await openDatabase({ dataDir }, { fresh: true });
    expect(await ask(opened.url, `select to_regclass('kept') is null`)).toEqual([true]);
    await opened.close();
  });

  test.runIf(process.getuid?.() === 0)('moves out of a folder that its account cannot pass', async () => {
    const closed = path.join(path.dirname(dataDir), 'closed');
    await fs.mkdir(closed, { mode: 0o700 });
    const opened = await openDatabase({ dataDir: path.join(closed, 'data') });
    expect(opened.words).toMatch(/\/var\/lib\/marsad\/[0-9a-f]{12}\/postgres \(.* is closed to its account\)$/u);
    expect(await ask(opened.url, 'select 1')).toEqual([1]);
    await opened.close();
    const moved = await fs.readlink(path.join(closed, 'data', 'postgres'));
    await fs.rm(path.dirname(moved), { recursive: true });
  });
});

describe('DATABASE_URL', () => {
  test('is used as it is and left running', async () => {
    const databaseUrl = inject('databaseServer');
    const opened = await openDatabase({ databaseUrl, dataDir });
    expect(opened.url).toBe(databaseUrl);
    await opened.close();
    expect(await ask(databaseUrl, 'select 1')).toEqual([1]);
  });

  test.each([
    ['postgresql://me:pw@127.0.0.1:1/marsad', 'database.unreachable'],
    ['postgresql://me:pw@no-such-host.invalid/marsad', 'database.unreachable'],
  ])('%s is refused in words', async (databaseUrl, code) => {
    const failure = openDatabase({ databaseUrl, dataDir });
    await expect(failure).rejects.toMatchObject({ code });
    await expect(failure).rejects.not.toThrow(/pw/u);
  });

  test('names a database that is missing', async () => {
    const url = new URL(inject('databaseServer'));
    url.pathname = '/not_there';
    await expect(checkDatabase(url.href)).rejects.toMatchObject({ code: 'database.missing' });
  });

  test('names an encoding that cannot hold Arabic', async () => {
    const url = new URL(inject('databaseServer'));
    const name = `latin_${process.pid}`;
    await ask(url.href, `create database ${name} encoding 'LATIN1' locale_provider libc locale 'C' template template0`);
    url.pathname = `/${name}`;
    await expect(checkDatabase(url.href)).rejects.toMatchObject({
      code: 'database.encoding',
      params: { encoding: 'LATIN1' },
    });
    await ask(inject('databaseServer'), `drop database ${name}`);
  });
});
