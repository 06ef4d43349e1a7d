import { defined } from '#core/defined';
import type { Queryable } from '#store/database';

/** A worker gives a sign of life this often. */
export const HEARTBEAT_SECONDS = 5;
/** After three that did not come, it counts as silent. */
const SILENT_AFTER_SECONDS = 3 * HEARTBEAT_SECONDS + 2;

/**
 * A worker's sign of life, with what it counts of its work where that is given. By the database's clock, so that machines whose
 * clocks differ agree; the long dead are forgotten.
 */
export async function markAlive(
  db: Queryable,
  worker: {
    id: string;
    startedAt: Date;
    version?: string;
    machine?: string;
    standsBy?: boolean;
    figures?: unknown;
  },
): Promise<void> {
  const figures = worker.figures === undefined ? null : JSON.stringify(worker.figures);
  await db.$executeRaw`
    insert into "Worker" (id, "startedAt", "seenAt", version, machine, "standsBy", figures)
    values (${worker.id}, ${worker.startedAt}, now(), ${worker.version ?? null}, ${worker.machine ?? null}, ${worker.standsBy ?? false}, ${figures}::jsonb)
    on conflict (id) do update set "seenAt" = excluded."seenAt", "standsBy" = excluded."standsBy",
      figures = coalesce(excluded.figures, "Worker".figures)`;
  await db.$executeRaw`delete from "Worker" where "seenAt" < now() - interval '1 day'`;
}

/** A worker that ends gives its feeds back at once instead of letting their leases run out. */
export async function leave(db: Queryable, id: string): Promise<void> {
  await db.feed.updateMany({ where: { leasedBy: id }, data: { leasedBy: null, leasedUntil: null } });
  await db.worker.deleteMany({ where: { id } });
}

/** Whether no other worker that lives started before this one; also of one that has given no sign yet. */
export async function isEldest(db: Queryable, id: string): Promise<boolean> {
  const [eldest] = await db.$queryRaw<{ id: string }[]>`
    select id from "Worker" where id = ${id} or "seenAt" >= now() - make_interval(secs => ${SILENT_AFTER_SECONDS})
    order by "startedAt", id limit 1`;
  return eldest === undefined || eldest.id === id;
}

/** How many other workers that live on a machine started before this one. */
export async function olderOnMachine(
  db: Queryable,
  { id, startedAt, machine }: { id: string; startedAt: Date; machine: string },
): Promise<number> {
  const [older] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from "Worker"
    where machine = ${machine} and ("startedAt", id) < (${startedAt}::timestamptz, ${id}::text)
      and "seenAt" >= now() - make_interval(secs => ${SILENT_AFTER_SECONDS})`;
  return older?.count ?? 0;
}

export interface WorkerPulse {
  /** silent: those that there were give no sign any more. absent: none has been there for a day, or the last has left. */
  state: 'alive' | 'silent' | 'absent';
  lastSeenAt?: Date;
}

export interface WorkerView {
  id: string;
  startedAt: Date;
  seenAt: Date;
  /** Undefined for one of an earlier version. */
  version?: string;
  isSilent: boolean;
  /** It waits until one that works on its machine ends. */
  standsBy: boolean;
}

/** The workers of the last day, those first that gave a sign last. */
export async function listWorkers(db: Queryable): Promise<WorkerView[]> {
  const rows = await db.$queryRaw<(Omit<WorkerView, 'version'> & { version: string | null })[]>`
    select id, "startedAt", "seenAt", version, "standsBy",
      "seenAt" < now() - make_interval(secs => ${SILENT_AFTER_SECONDS}) as "isSilent"
    from "Worker" order by "seenAt" desc, id`;
  return rows.map(({ version, ...worker }) => ({ ...worker, ...defined({ version: version ?? undefined }) }));
}

/** What each living worker counts of its work, as prom-client wrote it. */
export async function workerFigures(db: Queryable): Promise<unknown[]> {
  const rows = await db.$queryRaw<{ figures: unknown }[]>`
    select figures from "Worker"
    where figures is not null and "seenAt" >= now() - make_interval(secs => ${SILENT_AFTER_SECONDS})`;
  return rows.map(({ figures }) => figures);
}

/** Whether some worker lives. */
export async function workerPulse(db: Queryable): Promise<WorkerPulse> {
  const [newest] = await db.$queryRaw<{ seenAt: Date; isSilent: boolean }[]>`/* kept plan */
    select "seenAt", "seenAt" < now() - make_interval(secs => ${SILENT_AFTER_SECONDS}) as "isSilent"
    from "Worker" order by "seenAt" desc limit 1`;
  if (!newest) return { state: 'absent' };
  return { state: newest.isSilent ? 'silent' : 'alive', lastSeenAt: newest.seenAt };
}
