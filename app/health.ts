import type { Health, WorkerState } from '#core/health';
import { ENOUGH_DISK_BYTES, FULL_DISK_BYTES, readDisk } from '#runtime/disk';
import { env } from '#runtime/env';
import { errorFields, log } from '#runtime/log';
import { workerPulse } from '#store/work/workers';
import { db } from './db';

/** Asked again after this long at most, however many pages and monitors ask. */
const FRESH_MS = 1000;
/** A database that is stopped does not even refuse. */
const ANSWER_WITHIN_MS = 3000;
/** The worker starts beside this server and needs a while to come up. */
const STARTING_MS = 30_000;

let known: { at: number; health: Promise<Health> } | undefined;

/** How web server, database, worker and disk are. Never throws. */
export function readHealth(): Promise<Health> {
  const now = performance.now();
  if (known === undefined || now - known.at > FRESH_MS) known = { at: now, health: look() };
  return known.health;
}

async function look(): Promise<Health> {
  const disk = await readDisk(env().dataDir).then(
    ({ free }): Health['disk'] => (free < FULL_DISK_BYTES ? 'full' : free < ENOUGH_DISK_BYTES ? 'low' : 'ok'),
    (): Health['disk'] => 'unknown',
  );
  try {
    const { state, lastSeenAt } = await within(ANSWER_WITHIN_MS, workerPulse(db()));
    return {
      web: 'ok',
      database: 'ok',
      worker: { state: stateNow(state), lastSeenAt: lastSeenAt?.toISOString() ?? null },
      disk,
    };
  } catch (error) {
    log.warn('health.failed', errorFields(error));
    return { web: 'ok', database: 'unreachable', worker: { state: 'unknown', lastSeenAt: null }, disk };
  }
}

function stateNow(state: 'alive' | 'silent' | 'absent'): WorkerState {
  return state !== 'alive' && performance.now() < STARTING_MS ? 'starting' : state;
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the database gave no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
