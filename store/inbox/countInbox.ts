import { Prisma } from '#generated/prisma/client';
import { IS_PROPOSED } from '#store/actors/proposedActors';
import type { Queryable } from '#store/database';
import { NEEDS_CARE } from '#store/inbox/feedsInCare';
import { HAS_STOPPED } from '#store/inbox/stoppedChannels';
import { waitingCounts } from '#store/sql/waitingReviews';

/** How many of a kind are counted: who has more waiting has many, and every page asks. */
export const MAX_COUNTED = 99;

/**
 * Names, and articles of a watch on each side of its threshold, that wait at a time. There are always more of both than anybody decides: after
 * ten marks a watch learns little from the next (docs/decisions/0061), and what is beyond stands in the lists of the register and the watch.
 */
export const ASKED_NAMES = 10;
const ASKED_OF_WATCH = 5;
/** Read for them on each side, since copies of one report are asked about once. */
const READ_OF_WATCH = 4 * ASKED_OF_WATCH;

/** What waits for the analyst, by kind; a number over MAX_COUNTED says that there are more. */
export interface InboxCounts {
  /** Channels that send nothing until somebody mends them. */
  channels: number;
  /** Feeds that fail, fell silent or are gone. */
  feeds: number;
  /** Proposals: that a story changes, and new topics. */
  drifts: number;
  topics: number;
  /** Names found in the news that nobody has confirmed, those that may be a known actor's among them, up to ASKED_NAMES. */
  actors: number;
  /** In the review bands of all watches, and accepted by them with doubt, up to ASKED_OF_WATCH of each watch. */
  articles: number;
  doubtful: number;
}

/** A watch as what waits for it says whose it is. */
export interface WaitingWatch {
  id: number;
  name: string;
  threshold: number;
}

export function listWaitingWatches(db: Queryable): Promise<WaitingWatch[]> {
  return db.watch.findMany({ orderBy: { id: 'asc' }, select: { id: true, name: true, threshold: true } });
}

const upTo = (most: number, rows: Prisma.Sql) =>
  Prisma.sql`(select count(*)::int from (select 1 ${rows} limit ${Prisma.raw(String(most))}) counted)`;
const upToMax = (rows: Prisma.Sql) => upTo(MAX_COUNTED + 1, rows);

/** Counts what waits by one statement, which reads at most MAX_COUNTED rows and one of each kind from indexes: every page asks. */
export async function countInbox(db: Queryable): Promise<InboxCounts> {
  const proposals = (kind: 'drift' | 'topic') =>
    upToMax(Prisma.sql`from "Proposal" p where p.state = 'open' and p.kind = ${kind}::"ProposalKind"`);
  const [counts] = await db.$queryRaw<InboxCounts[]>`/* kept plan */
    select ${upToMax(HAS_STOPPED)} as channels, ${upToMax(NEEDS_CARE)} as feeds,
      ${proposals('drift')} as drifts, ${proposals('topic')} as topics,
      ${upTo(ASKED_NAMES, Prisma.sql`from "Actor" a where ${IS_PROPOSED}`)} as actors,
      reviews.*
    from (
      select least(coalesce(sum(least(counted.below, ${ASKED_OF_WATCH})), 0), ${MAX_COUNTED + 1})::int as articles,
        least(coalesce(sum(least(counted.doubtful, ${ASKED_OF_WATCH})), 0), ${MAX_COUNTED + 1})::int as doubtful
      from "Watch" w cross join lateral (${waitingCounts(READ_OF_WATCH)}) counted) reviews`;
  return counts ?? { channels: 0, feeds: 0, drifts: 0, topics: 0, actors: 0, articles: 0, doubtful: 0 };
}

/** All that waits; as uncertain as its parts when it is over MAX_COUNTED. */
export function totalOf(counts: InboxCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
