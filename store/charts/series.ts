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

/** First and last day with accepted articles; undefined while there are none. */
export async function countedRange(db: Queryable, watchId: number): Promise<DayRange | undefined> {
  const rows = await db.$queryRaw<{ from: string | null; to: string | null }[]>`
    select min(day)::text as from, max(day)::text as to from "DailyCount" where "watchId" = ${watchId} and subject = 'watch'`;
  const { from, to } = rows[0] ?? {};
  return from && to ? { from, to } : undefined;
}

/** The watches that count an actor at all. */
export function watchesCounting(db: Queryable, actorId: number): Promise<{ id: number; name: string }[]> {
  return db.$queryRaw<{ id: number; name: string }[]>`
    select w.id, w.name from "Watch" w
    where exists (select 1 from "DailyCount" c where c."watchId" = w.id and c.subject = 'actor' and c."subjectId" = ${actorId})
    order by w.id`;
}
