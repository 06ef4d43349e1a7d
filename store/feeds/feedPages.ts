import { defined } from '#core/defined';
import { type ShownAddress, showAddress } from '#core/feeds/address';
import { readId } from '#core/id';
import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';
import { type FeedView, listFeeds } from '#store/feeds/feeds';
import { feedCondition } from '#store/sql/feedCondition';
import { likeText } from '#store/sql/likePattern';

/** How a feed can be, in the order of the list: what needs somebody comes first. */
export const FEED_CONDITIONS = ['failing', 'gone', 'silent', 'new', 'working', 'paused'] as const;
export type FeedCondition = (typeof FEED_CONDITIONS)[number];

/** Letters of a name that the list is ordered by, and that the place in it is written with. */
const NAME_CHARS = 60;

interface Place {
  /** Of its condition in FEED_CONDITIONS, from 1. */
  rank: number;
  failures: number;
  name: string;
  id: number;
}

/** Which feeds are meant: those whose names or addresses have the words of `query`, and those that a watch follows. */
interface Wanted {
  query?: string;
  watchId?: number;
}

/**
 * One page of the feeds that are wanted, and where the next one begins while there is one. Feeds with problems come first, of the failing
 * those with the most failures in a row; then by name.
 */
export async function pageOfFeeds(
  db: Queryable,
  asked: Wanted & { condition?: FeedCondition; after?: string; limit: number; polls: number; now: Date },
): Promise<{ feeds: FeedView[]; next?: string }> {
  const { condition, limit, polls, now } = asked;
  const after = readPlace(asked.after);
  const rows = await db.$queryRaw<Place[]>`
    select rank, failures, name, id from (
      select array_position(${[...FEED_CONDITIONS]}::text[], ${feedCondition(now)}) as rank, f.failures,
        left(coalesce(f.title, f.host), ${NAME_CHARS}) as name, f.id
      from "Feed" f where ${isWanted(asked)}) listed
    where ${condition ? Prisma.sql`rank = ${FEED_CONDITIONS.indexOf(condition) + 1}` : Prisma.sql`true`}
      and ${after ? Prisma.sql`(rank, -failures, name, id) > (${after.rank}, ${-after.failures}, ${after.name}, ${after.id})` : Prisma.sql`true`}
    order by rank, -failures, name, id limit ${limit + 1}`;
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    feeds: await listFeeds(db, { ids: shown.map(({ id }) => id), polls, now }),
    ...defined({ next: last && writePlace(last) }),
  };
}

/** How many feeds are in each condition, of those that are wanted. */
export async function countFeeds(
  db: Queryable,
  { now, ...wanted }: Wanted & { now: Date },
): Promise<Record<FeedCondition, number>> {
  const rows = await db.$queryRaw<{ condition: FeedCondition; count: number }[]>`
    select ${feedCondition(now)} as condition, count(*)::int as count from "Feed" f where ${isWanted(wanted)} group by 1`;
  const counts = { failing: 0, gone: 0, silent: 0, new: 0, working: 0, paused: 0 };
  for (const { condition, count } of rows) counts[condition] = count;
  return counts;
}

/** A feed to be ticked. */
export interface KnownFeed {
  id: number;
  title?: string;
  url: ShownAddress;
  isFollowed: boolean;
}

export interface KnownFeeds {
  feeds: KnownFeed[];
  /** How many there are beside them. */
  more: number;
}

/** Feeds that a watch follows, then others by name, of those that `query` finds. */
export async function knownFeeds(
  db: Queryable,
  { watchId, query, limit }: { watchId?: number; query?: string; limit: number },
): Promise<KnownFeeds> {
  const rows = await db.$queryRaw<
    { id: number; title: string | null; url: string; isFollowed: boolean; all: number }[]
  >`
    select f.id, f.title, f.url, w."feedId" is not null as "isFollowed", count(*) over ()::int as all
    from "Feed" f left join "WatchFeed" w on w."feedId" = f.id and w."watchId" = ${watchId ?? null}
    where ${isFound(query)}
    order by w."feedId" is null, coalesce(f.title, f.host), f.id limit ${limit}`;
  return {
    feeds: rows.map(({ id, title, url, isFollowed }) => ({
      id,
      url: showAddress(url),
      isFollowed,
      ...defined({ title }),
    })),
    more: (rows[0]?.all ?? 0) - rows.length,
  };
}

/** Spellings of one sound fall together, and what is written above and below letters falls away: «الإذاعة» is found by «الاذاعه». */
const folded = (text: Prisma.Sql) =>
  Prisma.sql`translate(lower(${text}), ${'أإآٱةىئؤ\u0640\u064B\u064C\u064D\u064E\u064F\u0650\u0651\u0652\u0670'}, 'ااااهييو')`;

function isWanted({ query, watchId }: Wanted): Prisma.Sql {
  const found = isFound(query);
  if (watchId === undefined) return found;
  return Prisma.sql`${found} and exists (select 1 from "WatchFeed" w where w."feedId" = f.id and w."watchId" = ${watchId})`;
}

/** Whether all words of a search stand in the name or the shown address of the "Feed" row f. */
function isFound(query: string | undefined): Prisma.Sql {
  const words = (query ?? '').split(/\s+/u).filter((word) => word !== '');
  if (words.length === 0) return Prisma.sql`true`;
  const patterns = words.map((word) => `%${likeText(word)}%`);
  return Prisma.sql`${folded(Prisma.sql`concat_ws(' ', f.title, f.url)`)}
    like all(select ${folded(Prisma.sql`pattern`)} from unnest(${patterns}::text[]) as looked (pattern))`;
}

/** A place as it stands in an address: '1_7_42_Name'. */
function writePlace({ rank, failures, id, name }: Place): string {
  return `${rank}_${failures}_${id}_${name}`;
}

/** Reads it back; undefined for anything else. */
function readPlace(text: string | undefined): Place | undefined {
  const [, rank, failures, id, name = ''] = /^([1-6])_(\d{1,9})_(\d+)_(.*)$/su.exec(text ?? '') ?? [];
  const feedId = readId(id);
  if (feedId === undefined || name.length > 2 * NAME_CHARS) return undefined;
  return { rank: Number(rank), failures: Number(failures), name, id: feedId };
}
