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

/** The place of a row in a list of counts, by subject and day. */
export interface CountKey {
  subjectId: number;
  day: string;
}

/** Of a range, as many rows after one. */
type CountPage = DayRange & { after?: CountKey; limit?: number };

const BEFORE_ALL: CountKey = { subjectId: 0, day: '0001-01-01' };

/** The watch's own articles per day; days without any are absent. */
export async function articlesPerDay(
  db: Queryable,
  watchId: number,
  { from, to, after = BEFORE_ALL, limit }: CountPage,
): Promise<CountPoint[]> {
  return db.$queryRaw<CountPoint[]>`
    select day::text, articles, mentions, reports from "DailyCount"
    where "watchId" = ${watchId} and subject = 'watch' and "subjectId" = 0 and day between ${from}::date and ${to}::date
      and day > ${after.day}::date
    order by day limit ${limit ?? null}::int`;
}

/** Counts per day of the given actors or topics, or of all of them, by number and day. */
export async function mentionsPerDay(
  db: Queryable,
  which: CountPage & { watchId: number; subject: 'actor' | 'topic'; subjectIds?: number[] },
): Promise<SubjectPoint[]> {
  const { after = BEFORE_ALL, limit } = which;
  return db.$queryRaw<SubjectPoint[]>`
    select "subjectId", day::text, articles, mentions, metonyms, reports from "DailyCount"
    where "watchId" = ${which.watchId} and subject = ${which.subject}::"CountSubject"
      and day between ${which.from}::date and ${which.to}::date
      and (${which.subjectIds === undefined} or "subjectId" = any(${which.subjectIds ?? []}::int[]))
      and ("subjectId", day) > (${after.subjectId}::int, ${after.day}::date)
    order by "subjectId", day limit ${limit ?? null}::int`;
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
