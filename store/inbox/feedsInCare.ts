import { defined } from '#core/defined';
import type { ErrorParams } from '#core/errors';
import { type ShownAddress, showAddress } from '#core/feeds/address';
import type { FeedSignal } from '#core/feeds/feedSignal';
import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';
import { storedError } from '#store/storedError';

/** Feeds (f) in an incident (i) that lasts: what alerts told and charts leave a gap for. */
export const NEEDS_CARE = Prisma.sql`from "FeedIncident" i join "Feed" f on f.id = i."feedId"
  where i."endedAt" is null and f.state <> 'paused'`;

/** A feed that fails, fell silent or is gone. */
export interface FeedInCare {
  id: number;
  name: string;
  url: ShownAddress;
  signal: FeedSignal;
  /** Of its last poll, when that failed. */
  error?: { code: string; params: ErrorParams };
  nextPollAt: Date;
}

/** The feeds that need care, those that are so for longest first. */
export async function feedsInCare(db: Queryable, limit: number): Promise<FeedInCare[]> {
  const rows = await db.$queryRaw<
    {
      id: number;
      name: string;
      url: string;
      kind: FeedSignal['kind'];
      since: Date;
      itemsPerDay: number | null;
      failures: number;
      errorCode: string | null;
      errorParams: Prisma.JsonValue;
      nextPollAt: Date;
    }[]
  >`
    select f.id, coalesce(f.title, f.host) as name, f.url, i.kind::text, i."startedAt" as since, f."itemsPerDay",
      f.failures, f."errorCode", f."errorParams", f."nextPollAt"
    ${NEEDS_CARE} order by i."startedAt", f.id limit ${limit}`;
  return rows.map(({ id, name, url, kind, since, itemsPerDay, nextPollAt, failures, ...row }) => ({
    id,
    name,
    url: showAddress(url),
    signal: kind === 'silent' ? { kind, since, itemsPerDay: itemsPerDay ?? 0 } : { kind, since },
    nextPollAt,
    ...defined({ error: failures > 0 ? storedError(row) : undefined }),
  }));
}
