import type { Queryable } from '#store/database';

export interface CountPoint {
  /** UTC day, 'YYYY-MM-DD'. */
  day: string;
  articles: number;
  mentions: number;
  /** Independent reports: near-copies of one text count once. */
  reports: number;
}

export interface SubjectPoint extends CountPoint {
  subjectId: number;
  /** Mentions by metonym that are not among the mentions. */
  metonyms: number;
}

/** Days are inclusive, 'YYYY-MM-DD' in UTC. */
export interface DayRange {
  from: string;
  to: string;
}

/** The watch's own articles per day; days without any are absent. */
export async function articlesPerDay(db: Queryable, watchId: number, { from, to }: DayRange): Promise<CountPoint[]> {
  return db.$queryRaw<CountPoint[]>`
    select day::text, articles, mentions, reports from "DailyCount"
    where "watchId" = ${watchId} and subject = 'watch' and "subjectId" = 0 and day between ${from}::date and ${to}::date
    order by day`;
}

/** Counts per day of the given actors or topics, or of all of them. */
export async function mentionsPerDay(
  db: Queryable,
  which: DayRange & { watchId: number; subject: 'actor' | 'topic'; subjectIds?: number[] },
): Promise<SubjectPoint[]> {
  return db.$queryRaw<SubjectPoint[]>`
    select "subjectId", day::text, articles, mentions, metonyms, reports from "DailyCount"
    where "watchId" = ${which.watchId} and subject = ${which.subject}::"CountSubject"
      and day between ${which.from}::date and ${which.to}::date
      and (${which.subjectIds === undefined} or "subjectId" = any(${which.subjectIds ?? []}::int[]))
    order by "subjectId", day`;
}

export interface LeaderboardLine {
  id: number;
  kind: 'person' | 'organisation' | 'group' | 'place';
  names: Record<string, string>;
  articles: number;
  mentions: number;
  /** By metonym, not among the mentions. */
  metonyms: number;
  /** Mentions in the period of equal length before. */
  mentionsBefore: number;
}

/** The most mentioned actors of a period against the period before it. */
export async function actorLeaderboard(
  db: Queryable,
  which: DayRange & { watchId: number; before: DayRange; limit: number; kind?: LeaderboardLine['kind'] },
): Promise<LeaderboardLine[]> {
  const { watchId, from, to, before, kind } = which;
  return db.$queryRaw<LeaderboardLine[]>`
    select a.id, a.kind::text, a.names,
      sum(c.articles) filter (where c.day between ${from}::date and ${to}::date)::int as articles,
      sum(c.mentions) filter (where c.day between ${from}::date and ${to}::date)::int as mentions,
      sum(c.metonyms) filter (where c.day between ${from}::date and ${to}::date)::int as metonyms,
      coalesce(sum(c.mentions) filter (where c.day between ${before.from}::date and ${before.to}::date), 0)::int as "mentionsBefore"
    from "DailyCount" c join "Actor" a on a.id = c."subjectId"
    where c."watchId" = ${watchId} and c.subject = 'actor'
      and (c.day between ${from}::date and ${to}::date or c.day between ${before.from}::date and ${before.to}::date)
      and (${kind ?? null}::text is null or a.kind::text = ${kind ?? null})
    group by a.id having sum(c.mentions + c.metonyms) filter (where c.day between ${from}::date and ${to}::date) > 0
    order by articles desc, mentions desc, a.id limit ${which.limit}`;
}

/** First and last day with accepted articles; undefined while there are none. */
export async function countedRange(db: Queryable, watchId: number): Promise<DayRange | undefined> {
  const rows = await db.$queryRaw<{ from: string | null; to: string | null }[]>`
    select min(day)::text as from, max(day)::text as to from "DailyCount" where "watchId" = ${watchId} and subject = 'watch'`;
  const { from, to } = rows[0] ?? {};
  return from && to ? { from, to } : undefined;
}
