import { defined } from '#core/defined';
import type { ErrorParams } from '#core/errors';
import { type ShownAddress, showAddress } from '#core/feeds/address';
import type { Backfill } from '#generated/prisma/client';
import type { Database, Queryable } from '#store/database';
import { type FeedRequest, loadFeedRequest } from '#store/feeds/feedAccess';
import { notify } from '#store/notify';
import { isFree } from '#store/sql/leases';
import { storedError } from '#store/storedError';

export interface BackfillView {
  id: number;
  feedId: number;
  method: string;
  state: 'running' | 'done' | 'stopped';
  pages: number;
  items: number;
  newItems: number;
  error?: { code: string; params: ErrorParams };
}

export interface ClaimedBackfill {
  id: number;
  feedId: number;
  feedUrl: ShownAddress;
  /** How the feed is asked for. */
  request: FeedRequest;
  siteUrl?: string;
  /** 'choose' until it is known how the site's history can be read. */
  method: string;
  cursor: unknown;
  failures: number;
}

export async function stopBackfill(db: Queryable, id: number): Promise<void> {
  await db.backfill.updateMany({ where: { id, state: 'running' }, data: { state: 'stopped' } });
}

/** How often the history of a feed was fetched, the newest first. */
export async function listBackfills(db: Queryable, feedId: number): Promise<BackfillView[]> {
  return (await db.backfill.findMany({ where: { feedId }, orderBy: { id: 'desc' }, take: 50 })).map(viewOf);
}

/** The latest of each of these feeds that has one, by feed. */
export async function latestBackfills(db: Queryable, feedIds: number[]): Promise<Map<number, BackfillView>> {
  const rows = await db.backfill.findMany({ where: { feedId: { in: feedIds } }, orderBy: { id: 'asc' } });
  return new Map(rows.map((row) => [row.feedId, viewOf(row)]));
}

function viewOf({ id, feedId, method, state, pages, items, newItems, ...row }: Backfill): BackfillView {
  return { id, feedId, method, state, pages, items, newItems, ...defined({ error: storedError(row) }) };
}

/** Claims a backfill that is due; of one feed when `feedId` is given. */
export async function claimBackfill(
  db: Database,
  claim: { now: Date; leaseSeconds: number; worker?: string; feedId?: number },
): Promise<ClaimedBackfill | undefined> {
  const until = new Date(claim.now.getTime() + claim.leaseSeconds * 1000);
  const rows = await db.$queryRaw<BackfillRow[]>`
    update "Backfill" b set "leasedUntil" = ${until}, "leasedBy" = ${claim.worker ?? null} from "Feed" f
    where f.id = b."feedId" and b.id = (
      select id from "Backfill" where state = 'running' and "nextRunAt" <= ${claim.now}
        and ${isFree(claim.now)} and (${claim.feedId ?? null}::int is null or "feedId" = ${claim.feedId ?? null})
      order by "nextRunAt", id limit 1 for update skip locked
    )
    returning b.id, b."feedId", f.url, f."movedTo", f."siteUrl", b.method, b.cursor, b.failures`;
  const [row] = rows;
  if (!row) return undefined;
  const { siteUrl, url, movedTo, ...backfill } = row;
  const request = await loadFeedRequest(db, { id: row.feedId, url, movedTo });
  return { ...backfill, feedUrl: showAddress(url), request, ...defined({ siteUrl }) };
}

type BackfillRow = Omit<ClaimedBackfill, 'siteUrl' | 'feedUrl' | 'request'> & {
  url: string;
  movedTo: string | null;
  siteUrl: string | null;
};

/** Records how the history will be read, or that it failed: `nextRunAt` absent gives it up. */
export async function postponeBackfill(
  db: Queryable,
  step: {
    id: number;
    feedId: number;
    method?: string;
    cursor?: unknown;
    error?: { code: string; params: ErrorParams };
    nextRunAt?: Date;
  },
): Promise<void> {
  const { error, nextRunAt } = step;
  await db.backfill.update({
    where: { id: step.id },
    data: {
      leasedUntil: null,
      ...(step.method !== undefined && { method: step.method, cursor: JSON.parse(JSON.stringify(step.cursor)) }),
      ...(error && { errorCode: error.code, errorParams: error.params, failures: { increment: 1 } }),
      ...(nextRunAt ? { nextRunAt } : { state: 'stopped' as const }),
    },
  });
  await notify(db, { type: 'feed', feedId: step.feedId });
}

/** Milliseconds until some backfill is due, at most `mostMs`. */
export async function msUntilBackfill(db: Queryable, now: Date, mostMs: number): Promise<number> {
  const next = await db.backfill.findFirst({
    where: { state: 'running' },
    orderBy: { nextRunAt: 'asc' },
    select: { nextRunAt: true, leasedUntil: true },
  });
  if (!next) return mostMs;
  const dueAt = Math.max(next.nextRunAt.getTime(), next.leasedUntil?.getTime() ?? 0);
  return Math.max(0, Math.min(mostMs, dueAt - now.getTime()));
}
