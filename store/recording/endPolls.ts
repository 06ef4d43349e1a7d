import { defined } from '#core/defined';
import type { ErrorParams } from '#core/errors';
import type { FetchAddress } from '#core/feeds/address';
import type { FeedWarning } from '#core/feeds/feedItem';
import type { LookState } from '#core/feeds/fullLook';
import type { IncidentKind } from '#core/feeds/incidents';
import type { Queryable } from '#store/database';
import { type FeedHealth, pulseOf } from '#store/feeds/feedHealth';
import { followIncident } from '#store/feeds/incidents';
import type { LastDocument } from '#store/recording/lastDocuments';

/** What the schedule decided for a feed after a poll: core/feeds/schedule. */
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
}

/** What a fresh poll tells of the feed itself. */
export interface FeedMetadata {
  title?: string;
  siteUrl?: string;
  hubUrl?: string;
  minIntervalSeconds?: number;
  movedTo?: FetchAddress;
  etag?: string;
  lastModified?: string;
  bodyHash: string;
  /** Given when every entry that it shows is recorded with this poll, or was before. */
  document?: Omit<LastDocument, 'bodyHash'>;
  itemCount: number;
  /** Since when the document tells all that its feed published; absent when nothing in it is dated. */
  heldSince?: Date;
  warnings: FeedWarning[];
}

/** How a poll ended. */
export type Ending = { poll: PollEnd } & (
  | { outcome: 'unchanged' }
  | { outcome: 'failed'; error: { code: string; params: ErrorParams } }
  | {
      outcome: 'fresh';
      metadata: FeedMetadata;
      newItems: number;
      /** Where coverage begins anew (store/feeds/coverage). */
      coveredFrom?: Date;
    }
);

/** A poll that has ended, and its feed since. */
export interface ClosedPoll {
  ending: Ending;
  feed: AfterPoll;
}

/** Gives the leases back, and keeps what was learnt and the Poll rows. The caller holds the leases' rows. */
export async function closePolls(tx: Queryable, endings: Ending[]): Promise<ClosedPoll[]> {
  if (endings.length === 0) return [];
  const json = JSON.stringify(endings.map(endingRow));
  const ended = await tx.$queryRaw<AfterPoll[]>`
    update "Feed" f set "leasedUntil" = null, "leasedBy" = null, "lastPolledAt" = row."now", "lostPolls" = 0, failures = row.failures,
      "intervalSeconds" = row."intervalSeconds",
      -- A hub or a user that asked for it during the poll may mean what came after the answer. After a failure the wait stands.
      "nextPollAt" = case when row.failures = 0 and f."nextPollAt" > row."startedAt" then least(f."nextPollAt", row."nextPollAt")
        else row."nextPollAt" end,
      -- A user's pause that came during the poll stands.
      state = case when f.state = 'paused' then f.state else row.state::"FeedState" end,
      "itemsPerDay" = coalesce(row."itemsPerDay", f."itemsPerDay"),
      "unchangedInRow" = coalesce(row."unchangedInRow", f."unchangedInRow"),
      "fullLookEvery" = coalesce(row."fullLookEvery", f."fullLookEvery"),
      "fullLookAt" = coalesce(row."fullLookAt", f."fullLookAt"),
      "errorCode" = row."errorCode", "errorParams" = row."errorParams",
      "lastSuccessAt" = case when row.outcome = 'failed' then f."lastSuccessAt" else row."now" end,
      "lastNewAt" = case when row."newItems" > 0 then row."now" else f."lastNewAt" end,
      "coveredFrom" = coalesce(row."coveredFrom", f."coveredFrom"),
      title = coalesce(row.title, f.title), "siteUrl" = coalesce(row."siteUrl", f."siteUrl"),
      "bodyHash" = coalesce(row."bodyHash", f."bodyHash"),
      "baselineAt" = case when row.outcome = 'fresh' then coalesce(f."baselineAt", row."now") else f."baselineAt" end,
      "hubUrl" = case when row.outcome = 'fresh' then row."hubUrl" else f."hubUrl" end,
      "minIntervalSeconds" = case when row.outcome = 'fresh' then row."minIntervalSeconds" else f."minIntervalSeconds" end,
      etag = case when row.outcome = 'fresh' then row.etag else f.etag end,
      "lastModified" = case when row.outcome = 'fresh' then row."lastModified" else f."lastModified" end
    from jsonb_to_recordset(${json}::jsonb) as row ("feedId" int, outcome text, "startedAt" timestamptz, "now" timestamptz, failures int,
      "intervalSeconds" int, "nextPollAt" timestamptz, state text, "itemsPerDay" float8, "unchangedInRow" int, "fullLookEvery" int,
      "fullLookAt" timestamptz, "errorCode" text, "errorParams" jsonb, "newItems" int, "coveredFrom" timestamptz, title text,
      "siteUrl" text, "bodyHash" text, "hubUrl" text, "minIntervalSeconds" int, etag text, "lastModified" text)
    where f.id = row."feedId"
    returning f.id, f.state::text, f.failures, f."createdAt", f."lastSuccessAt", f."lastNewAt", f."itemsPerDay",
      (select to_jsonb(i) from (
        select id, kind, extract(epoch from "startedAt") * 1000 as "startedMs" from "FeedIncident"
        where "feedId" = f.id and "endedAt" is null order by id desc limit 1
      ) i) as open`;
  await tx.$executeRaw`
    insert into "Poll" ("feedId", "startedAt", outcome, "durationMs", items, "newItems", warnings, "errorCode", "errorParams")
    select "feedId", "startedAt", outcome::"PollOutcome", "durationMs", items, "newItems", warnings, "errorCode", "errorParams"
    from jsonb_to_recordset(${json}::jsonb) as row ("feedId" int, "startedAt" timestamptz, outcome text, "durationMs" int,
      items int, "newItems" int, warnings jsonb, "errorCode" text, "errorParams" jsonb)`;
  const after = new Map(ended.map((feed) => [feed.id, feed]));
  return endings.flatMap((ending) => {
    const feed = after.get(ending.poll.feedId);
    return feed ? [{ ending, feed }] : [];
  });
}

/** Follows the incidents of feeds after their polls; returns the alerts that these made. */
export async function followIncidents(tx: Queryable, closed: ClosedPoll[]): Promise<number[]> {
  const alertIds: number[] = [];
  for (const { ending, feed } of closed) alertIds.push(...(await followIncidentOf(tx, ending, feed)));
  return alertIds;
}

/** An ending as the statements read it; what it does not name is null there. */
function endingRow({ poll, ...end }: Ending) {
  const { next, look, now, startedAt } = poll;
  return {
    ...next,
    ...look,
    feedId: poll.feedId,
    outcome: end.outcome,
    now,
    startedAt,
    durationMs: now.getTime() - startedAt.getTime(),
    items: 0,
    newItems: 0,
    ...(end.outcome === 'failed' ? { errorCode: end.error.code, errorParams: end.error.params } : {}),
    ...(end.outcome === 'fresh' ? metadataRow(end.metadata) : {}),
    ...(end.outcome === 'fresh' ? { newItems: end.newItems, coveredFrom: end.coveredFrom } : {}),
  };
}

function metadataRow({ warnings, itemCount, movedTo: _, heldSince: __, document: ___, ...metadata }: FeedMetadata) {
  const kept = warnings.map(({ code, params }) => ({ code, params }));
  return { ...metadata, items: itemCount, ...defined({ warnings: kept.length > 0 ? kept : undefined }) };
}

function followIncidentOf(tx: Queryable, ending: Ending, { open, id, ...feed }: AfterPoll): Promise<number[]> {
  return followIncident(
    tx,
    {
      id,
      pulse: pulseOf(feed),
      ...defined({
        open: open ? { id: open.id, kind: open.kind, startedAt: new Date(open.startedMs) } : undefined,
        error: ending.outcome === 'failed' ? ending.error : undefined,
      }),
    },
    ending.poll.now,
  );
}

interface AfterPoll extends FeedHealth {
  id: number;
  open: { id: number; kind: IncidentKind; startedMs: number } | null;
}
