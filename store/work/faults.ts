import { defined } from '#core/defined';
import type { Queryable } from '#store/database';
import { notify } from '#store/notify';

/** Work in the background, and whose it is. The last one for each is kept. */
export type FaultyWork =
  | { work: 'catchUp' | 'learn' | 'article'; watchId: number }
  | { work: 'page' | 'hub'; feedId: number };

export interface FaultView {
  work: FaultyWork['work'];
  times: number;
  reference: string;
  lastAt: Date;
  waitUntil?: Date;
}

/** Faults of single articles and pages are no state that ends: they are told of for a week. */
const TOLD_MS = 7 * 24 * 60 * 60 * 1000;
const SINGLE: FaultyWork['work'][] = ['article', 'page'];

/** Keeps that a work broke, where the user sees it; `waitMs` tells from how often by now for how long it is left alone. */
export async function recordFault(
  db: Queryable,
  fault: FaultyWork & { reference: string; now: Date; waitMs?: (times: number) => number },
): Promise<void> {
  const { work, reference, now, waitMs } = fault;
  const where = whose(fault);
  const last = await db.fault.findFirst({ where, select: { id: true, times: true, lastAt: true } });
  const isOld = SINGLE.includes(work) && last !== null && last.lastAt < toldFrom(now);
  const times = last === null || isOld ? 1 : last.times + 1;
  const waitUntil = waitMs === undefined ? null : new Date(now.getTime() + waitMs(times));
  const data = { times, reference, lastAt: now, waitUntil };
  if (last === null) await db.fault.create({ data: { ...where, ...data } });
  else await db.fault.updateMany({ where: { id: last.id }, data });
  if ('feedId' in fault) await notify(db, { type: 'feed', feedId: fault.feedId });
}

/** The work has succeeded. */
export async function clearFault(db: Queryable, work: FaultyWork): Promise<void> {
  await db.fault.deleteMany({ where: whose(work) });
}

/** Watches whose catching up is left alone for now. */
export async function waitingWatches(db: Queryable, now: Date): Promise<number[]> {
  const rows = await db.fault.findMany({
    where: { work: 'catchUp', waitUntil: { gt: now } },
    select: { watchId: true },
  });
  return rows.flatMap(({ watchId }) => watchId ?? []);
}

/** What the user is to know of a watch's or of feeds' background work, the newest first; feeds by their id. */
export async function watchFaults(db: Queryable, watchId: number, now: Date): Promise<FaultView[]> {
  // By hand, as each page of the watch asks: through Prisma's client it would cost three times as much.
  const rows = await db.$queryRaw<Parameters<typeof viewOf>[0][]>`/* kept plan */
    select work::text, times, reference, "lastAt", "waitUntil" from "Fault"
    where "watchId" = ${watchId} and (work::text <> all(${SINGLE}::text[]) or "lastAt" >= ${toldFrom(now)}) order by "lastAt" desc`;
  return rows.map(viewOf);
}

export async function feedFaults(db: Queryable, feedIds: number[], now: Date): Promise<Map<number, FaultView[]>> {
  const rows = await db.fault.findMany({
    where: { feedId: { in: feedIds }, ...stillTold(now) },
    orderBy: { lastAt: 'desc' },
  });
  const byFeed = new Map<number, FaultView[]>();
  for (const { feedId, ...row } of rows) {
    if (feedId !== null) byFeed.set(feedId, [...(byFeed.get(feedId) ?? []), viewOf(row)]);
  }
  return byFeed;
}

function whose(fault: FaultyWork) {
  return 'feedId' in fault ? { work: fault.work, feedId: fault.feedId } : { work: fault.work, watchId: fault.watchId };
}

const toldFrom = (now: Date) => new Date(now.getTime() - TOLD_MS);

function stillTold(now: Date) {
  return { OR: [{ work: { notIn: SINGLE } }, { lastAt: { gte: toldFrom(now) } }] };
}

function viewOf(row: {
  work: FaultyWork['work'];
  times: number;
  reference: string;
  lastAt: Date;
  waitUntil: Date | null;
}): FaultView {
  const { work, times, reference, lastAt, waitUntil } = row;
  return { work, times, reference, lastAt, ...defined({ waitUntil }) };
}
