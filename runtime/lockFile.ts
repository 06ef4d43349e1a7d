import { readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { AppError } from '#core/errors';
import { isAlive, ownIdentity, type ProcessIdentity } from '#runtime/processes';

const Identity = z.object({ pid: z.number().int(), startedAt: z.string().optional() });
const HALF_WRITTEN_MS = 2000;

/** Runs `work` while holding a file that no other process of this machine holds; a dead holder's file is taken over. */
export async function withLockFile<T>(file: string, timeoutMs: number, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  while (!(await take(file))) {
    const holder = readIdentity(file);
    if (Date.now() > deadline) {
      throw new AppError('lock.busy', `${file} is held by process ${holder?.pid ?? 'unknown'} for too long.`, {
        hint: `If no Marsad is running, delete ${file} and start again.`,
        params: { file, pid: holder?.pid ?? 0 },
      });
    }
    if (await isStale(file, holder)) await fs.rm(file, { force: true });
    else await sleep(50);
  }
  try {
    return await work();
  } finally {
    await fs.rm(file, { force: true });
  }
}

/** Who wrote this file; undefined when it is missing or unreadable. */
export function readIdentity(file: string): ProcessIdentity | undefined {
  try {
    const { pid, startedAt } = Identity.parse(JSON.parse(readFileSync(file, 'utf8')));
    return { pid, ...(startedAt !== undefined && { startedAt }) };
  } catch {
    return undefined;
  }
}

/** Creates the file with this process's identity; false when it exists. */
async function take(file: string): Promise<boolean> {
  let made: fs.FileHandle;
  try {
    made = await fs.open(file, 'wx', 0o600);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
  try {
    await made.writeFile(JSON.stringify(ownIdentity()));
    return true;
  } catch (error) {
    // A full disk: an empty file would be waited for as somebody's.
    await fs.rm(file, { force: true });
    throw error;
  } finally {
    await made.close();
  }
}

async function isStale(file: string, holder: ProcessIdentity | undefined): Promise<boolean> {
  if (holder !== undefined) return !isAlive(holder);
  // Created but not yet written: give its writer a moment before calling it a dead one's.
  const stat = await fs.stat(file).catch(() => undefined);
  return stat !== undefined && Date.now() - stat.mtimeMs > HALF_WRITTEN_MS;
}
