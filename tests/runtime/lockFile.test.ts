import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withLockFile } from '#runtime/lockFile';
import { identify, isAlive } from '#runtime/processes';

let folder: string;

beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'marsad-lock-'));
});

afterAll(() => fs.rm(folder, { recursive: true }));

test('lets one after the other in', async () => {
  const file = path.join(folder, 'one');
  const inside: number[] = [];
  let most = 0;
  const work = (id: number) =>
    withLockFile(file, 10_000, async () => {
      inside.push(id);
      most = Math.max(most, inside.length);
      await fs.stat(folder);
      inside.pop();
    });
  await Promise.all([1, 2, 3, 4].map(work));
  expect(most).toBe(1);
});

test('takes over from a process that is dead', async () => {
  const file = path.join(folder, 'dead');
  // The largest number Linux can be told to give is 4194304; no process has this one.
  await fs.writeFile(file, JSON.stringify({ pid: 99_999_999 }));
  expect(await withLockFile(file, 1000, async () => 'in')).toBe('in');
});

test.runIf(process.platform === 'linux')('takes over when the number has gone to another process', async () => {
  const file = path.join(folder, 'reused');
  await fs.writeFile(file, JSON.stringify({ pid: process.pid, startedAt: '1' }));
  expect(await withLockFile(file, 1000, async () => 'in')).toBe('in');
});

test('says who holds it when waiting is over', async () => {
  const file = path.join(folder, 'held');
  await withLockFile(file, 1000, async () => {
    await expect(withLockFile(file, 100, async () => 'in')).rejects.toMatchObject({
      code: 'lock.busy',
      params: { pid: process.pid },
    });
  });
});

test('is free again after a failure inside', async () => {
  const file = path.join(folder, 'failed');
  await expect(withLockFile(file, 1000, () => Promise.reject(new Error('inside')))).rejects.toThrow('inside');
  expect(await withLockFile(file, 1000, async () => 'in')).toBe('in');
});

test('a process is alive while it is the same one', () => {
  expect(isAlive(identify(process.pid))).toBe(true);
  expect(isAlive({ pid: 0 })).toBe(false);
  expect(isAlive({ pid: -1 })).toBe(false);
});
