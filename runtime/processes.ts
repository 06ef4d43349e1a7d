import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Names one life of a process: numbers are reused, a number with its start time is not. */
export type ProcessIdentity = { pid: number; startedAt?: string };

export const ownIdentity = (): ProcessIdentity => identify(process.pid);

export function identify(pid: number): ProcessIdentity {
  const startedAt = startTime(pid);
  return { pid, ...(startedAt !== undefined && { startedAt }) };
}

/** True while this very process runs; a later process with the same number does not count where /proc tells. */
export function isAlive({ pid, startedAt }: ProcessIdentity): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, but belongs to someone else.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  if (isZombie(pid)) return false;
  const now = startTime(pid);
  return startedAt === undefined || now === undefined || now === startedAt;
}

/** The command line of a process, undefined where the system does not tell. */
export function commandLine(pid: number): string | undefined {
  return read(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim();
}

/** Signals a process; false when it is gone already. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}

/** Waits until a process is gone; false when it still runs after `timeoutMs`. */
export async function waitForExit(identity: ProcessIdentity, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (isAlive(identity)) {
    if (Date.now() > deadline) return false;
    await sleep(25);
  }
  return true;
}

/** Processor time that a process has used, in the system's ticks; undefined where it does not tell. */
export function cpuTicks(pid: number): number | undefined {
  // proc(5): utime and stime, fields 14 and 15.
  const [user, system] = statFields(pid)?.slice(11, 13).map(Number) ?? [];
  return user === undefined || system === undefined ? undefined : user + system;
}

function startTime(pid: number): string | undefined {
  // proc(5): field 22, counted after the command's closing bracket because the command may hold spaces.
  return statFields(pid)?.[19];
}

function isZombie(pid: number): boolean {
  return statFields(pid)?.[0] === 'Z';
}

function statFields(pid: number): string[] | undefined {
  const stat = read(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
