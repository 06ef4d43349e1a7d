/** Starting: none yet, and it is too early to worry. Unknown: the database, which knows, does not answer. */
export type WorkerState = 'alive' | 'starting' | 'silent' | 'absent' | 'unknown';

/** How the parts of a running Marsad are, as /api/health tells it. */
export interface Health {
  web: 'ok';
  database: 'ok' | 'unreachable';
  worker: { state: WorkerState; lastSeenAt: string | null };
  /** Of the data folder. Low: less than a gigabyte is free. Full: PostgreSQL finds no room. */
  disk: 'ok' | 'low' | 'full' | 'unknown';
}

/** What readers must be told; `web` is for pages whose server does not answer any more. */
export type Trouble = { part: 'web' | 'disk' | 'database' | 'absent' } | { part: 'silent'; lastSeenAt: string };

/**
 * What is wrong, if anything: the first part that is not well.
 * @example troubleOf({ web: 'ok', database: 'unreachable', worker: … }) // { part: 'database' }
 */
export function troubleOf({ database, disk, worker }: Health): Trouble | undefined {
  // Why the others are not well, or soon will not be.
  if (disk === 'full') return { part: 'disk' };
  if (database !== 'ok') return { part: 'database' };
  if (worker.state === 'silent' && worker.lastSeenAt !== null) return { part: 'silent', lastSeenAt: worker.lastSeenAt };
  return worker.state === 'alive' || worker.state === 'starting' ? undefined : { part: 'absent' };
}
