import { defined } from '#core/defined';
import type { ErrorParams } from '#core/errors';
import type { FeedPulse } from '#core/feeds/feedSignal';
import { type IncidentKind, incidentChange, type OpenIncident } from '#core/feeds/incidents';
import { recordIncidentAlerts, recordRecoveryAlerts } from '#store/alerts/alerts';
import type { Queryable } from '#store/database';
import { holdAlerts } from '#store/recording/locks';

/** A feed as it is after a poll, with the incident that it is in. */
export interface FeedAfterPoll {
  id: number;
  pulse: FeedPulse;
  open?: OpenIncident;
  error?: { code: string; params: ErrorParams };
}

/**
 * Opens and closes a feed's incidents as its last poll asks, and returns the alerts that this made. The caller holds
 * the feed's row, so that two workers cannot open one incident twice.
 */
export async function followIncident(tx: Queryable, feed: FeedAfterPoll, now: Date): Promise<number[]> {
  const { ends, begins } = incidentChange(feed.open, feed.pulse, now);
  if (ends && feed.open) await tx.feedIncident.update({ where: { id: feed.open.id }, data: { endedAt: now } });
  const back = ends && feed.open && isBack(feed.pulse) ? await recordRecovery(tx, feed.open.id, now) : [];
  return begins ? [...back, ...(await begin(tx, feed, begins, now))] : back;
}

async function begin(
  tx: Queryable,
  feed: FeedAfterPoll,
  begins: { kind: IncidentKind; since: Date },
  now: Date,
): Promise<number[]> {
  // The same silence or failure seen again, after a pause or an interlude, goes on: it was told before.
  const told = await tx.feedIncident.findFirst({
    where: { feedId: feed.id, kind: begins.kind, startedAt: begins.since },
    select: { id: true },
  });
  if (told) {
    await tx.feedIncident.update({ where: { id: told.id }, data: { endedAt: null } });
    return [];
  }
  await holdAlerts(tx);
  const { id } = await tx.feedIncident.create({
    data: {
      feedId: feed.id,
      kind: begins.kind,
      startedAt: begins.since,
      ...(feed.error && { errorCode: feed.error.code, errorParams: feed.error.params }),
    },
    select: { id: true },
  });
  return recordIncidentAlerts(tx, id, now);
}

/** An incident that ends because its user paused the feed is no recovery. */
function isBack({ state, failures }: FeedPulse): boolean {
  return state === 'active' && failures === 0;
}

async function recordRecovery(tx: Queryable, incidentId: number, now: Date): Promise<number[]> {
  await holdAlerts(tx);
  return recordRecoveryAlerts(tx, incidentId, now);
}

/** Ends what the feed is in: a paused feed is not read because its user wants so. */
export async function endIncidents(tx: Queryable, feedId: number, now: Date): Promise<void> {
  await tx.feedIncident.updateMany({ where: { feedId, endedAt: null }, data: { endedAt: now } });
}

/** A time in which one of a watch's feeds was not read or brought nothing. */
export interface WatchIncident {
  id: number;
  feed: string;
  kind: IncidentKind;
  startedAt: Date;
  endedAt?: Date;
}

/** The incidents of a watch's feeds that touch the time from one instant to before another, oldest first. */
export async function watchIncidents(
  db: Queryable,
  watchId: number,
  { from, to }: { from: Date; to: Date },
): Promise<WatchIncident[]> {
  const rows = await db.$queryRaw<(Omit<WatchIncident, 'endedAt'> & { endedAt: Date | null })[]>`/* kept plan */
    select i.id, coalesce(f.title, f.host) as feed, i.kind::text, i."startedAt", i."endedAt"
    from "FeedIncident" i join "WatchFeed" wf on wf."feedId" = i."feedId" join "Feed" f on f.id = i."feedId"
    where wf."watchId" = ${watchId} and i."startedAt" < ${to} and (i."endedAt" is null or i."endedAt" >= ${from})
    order by i."startedAt", i.id`;
  return rows.map(({ endedAt, ...incident }) => ({ ...incident, ...defined({ endedAt }) }));
}
