import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isAlive, signal } from '#runtime/processes';
import { type Child, type ChildExit, keepRunning } from '#runtime/supervise/child';
import type { Patience } from '#runtime/supervise/heartbeat';

let folder: string;
let child: Child | undefined;
const exits: ChildExit[] = [];

beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'marsad-child-'));
  exits.length = 0;
});

afterEach(async () => {
  await child?.stop();
  await fs.rm(folder, { recursive: true, force: true });
});

/** Runs a script as a child that is watched; it says "up" in its log when it has begun. */
async function run(body: string, patience: Patience): Promise<Child> {
  const script = path.join(folder, 'child.mjs');
  await fs.writeFile(script, `console.log('up');\n${body}`);
  const started = keepRunning(
    { name: 'child', args: [script], env: process.env, logFile: path.join(folder, 'child.log'), typescript: false },
    (exit) => exits.push(exit),
    patience,
  );
  child = started;
  await expect.poll(starts, { timeout: 20_000 }).toBe(1);
  return started;
}

async function starts(): Promise<number> {
  const log = await fs.readFile(path.join(folder, 'child.log'), 'utf8').catch(() => '');
  return log.split('\n').filter((line) => line === 'up').length;
}

const pidOf = (running: Child) => running.identity()?.pid ?? 0;

describe.runIf(process.platform === 'linux')('a child of the supervisor', { timeout: 60_000 }, () => {
  test('that was stopped is ended, although it hears no other signal, and started again', async () => {
    // A sign of life comes every two seconds; a machine that is busy may delay it.
    const running = await run('setInterval(() => {}, 1000);', { everyMs: 500, idleLooks: 12, busyLooks: 200 });
    const stopped = pidOf(running);
    signal(stopped, 'SIGSTOP');
    await expect.poll(() => exits[0]?.reason, { timeout: 30_000 }).toContain('hung: no sign of life');
    await expect.poll(starts, { timeout: 20_000 }).toBe(2);
    expect(isAlive({ pid: stopped })).toBe(false);
    expect(pidOf(running)).not.toBe(stopped);
  });

  test('that computes at length is left alone', async () => {
    const busy = `const until = performance.now() + 4000; while (performance.now() < until); console.log('done'); setInterval(() => {}, 1000);`;
    await run(busy, { everyMs: 200, idleLooks: 10, busyLooks: 200 });
    await expect.poll(() => fs.readFile(path.join(folder, 'child.log'), 'utf8'), { timeout: 30_000 }).toContain('done');
    expect(exits).toEqual([]);
  });

  test('that computes without end is ended', async () => {
    await run('for (;;);', { everyMs: 100, idleLooks: 100, busyLooks: 20 });
    await expect.poll(() => exits[0]?.reason, { timeout: 30_000 }).toContain('hung: busy');
  });

  test('is started anew on demand', async () => {
    const running = await run('setInterval(() => {}, 1000);', { everyMs: 500, idleLooks: 60, busyLooks: 200 });
    running.restart();
    await expect.poll(starts, { timeout: 20_000 }).toBe(2);
    expect(exits).toHaveLength(1);
  });
});
