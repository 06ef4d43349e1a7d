import type { ErrorParams } from '#core/errors';
import type { FeedWarning } from '#core/feed/feedItem';
import type { LookState } from '#core/feed/fullLook';
import type { IncidentKind } from '#core/feed/incidents';
import type { Queryable } from '#store/database';
import { type FeedHealth, pulseOf } from '#store/feedHealth';
import { followIncident } from '#store/incidents';

/** What the schedule decided for a feed after a poll: core/feed/schedule. */
export interface NextPoll {
  intervalSeconds: number;
  nextPollAt: Date;
  failures: number;
  itemsPerDay?: number;
  state: 'active' | 'gone';
}

export interface PollEnd {
  feedId: number;
  worker: string;
  startedAt: Date;
  now: Date;
  next: NextPoll;
  /** What the poll taught of the server's "not modified"; absent when it gave no answer. */
  look?: LookState;
  httpStatus?: number;
  bytes: number;
}

/** Gives the lease back, keeps the Poll row, and follows the feed's incidents; returns the alerts that these made. */
export async function endPoll(
  tx: Queryable,
  poll: PollEnd,
  end: {
    outcome: 'fresh' | 'unchanged' | 'failed';
    items: number;
    newItems: number;
    warnings: FeedWarning[];
    error?: { code: string; params: ErrorParams };
  },
): Promise<number[]> {
  const { next, look } = poll;
  const [after] = await tx.$queryRaw<AfterPoll[]>`
    update "Feed" f set "leasedUntil" = null, "leasedBy" = null, "lastPolledAt" = ${poll.now}, failures = ${next.failures},
      "intervalSeconds" = ${next.intervalSeconds}, "nextPollAt" = ${next.nextPollAt}, 
      -- A reader's pause that came during the poll stands.
      state = case when f.state = 'paused' then f.state else ${next.state}::"FeedState" end,
      "itemsPerDay" = coalesce(${next.itemsPerDay ?? null}, "itemsPerDay"),
      "unchangedInRow" = coalesce(${look?.unchangedInRow ?? null}, "unchangedInRow"),
      "fullLookEvery" = coalesce(${look?.fullLookEvery ?? null}, "fullLookEvery"),
      "fullLookAt" = coalesce(${look?.fullLookAt ?? null}, "fullLookAt")
    where id = ${poll.feedId}
    returning f.state::text, f.failures, f."createdAt", f."lastSuccessAt", f."lastNewAt", f."itemsPerDay",
      (select to_jsonb(i) from (
        select id, kind, extract(epoch from "startedAt") * 1000 as "startedMs" from "FeedIncident"
        where "feedId" = f.id and "endedAt" is null order by id desc limit 1
      ) i) as open`;
  await tx.poll.create({
    data: {
      feedId: poll.feedId,
      startedAt: poll.startedAt,
      outcome: end.outcome,
      httpStatus: poll.httpStatus ?? null,
      durationMs: poll.now.getTime() - poll.startedAt.getTime(),
      bytes: poll.bytes,
      items: end.items,
      newItems: end.newItems,
      ...(end.warnings.length > 0 ? { warnings: end.warnings.map(({ code, params }) => ({ code, params })) } : {}),
      ...(end.error ? { errorCode: end.error.code, errorParams: end.error.params } : {}),
    },
  });
  if (!after) return [];
  const { open, ...feed } = after;
  return followIncident(
    tx,
    {
      id: poll.feedId,
      pulse: pulseOf(feed),
      ...(open ? { open: { id: open.id, kind: open.kind, startedAt: new Date(open.startedMs) } } : {}),
      ...(end.error ? { error: end.error } : {}),
    },
    poll.now,
  );
}

interface AfterPoll extends FeedHealth {
  open: { id: number; kind: IncidentKind; startedMs: number } | null;
}
