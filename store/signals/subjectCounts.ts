import type { Day } from '#core/charts/days';
import { type Counted, LEAST_TODAY, type SubjectCounts } from '#core/signals/findSpikes';
import type { Queryable } from '#store/database';

interface CountRow {
  subject: 'watch' | 'actor' | 'topic';
  subjectId: number;
  day: Day;
  reports: number;
}

/**
 * The reports of a watch, and of those of its actors and topics that have enough of them on the day, on that day and on those before
 * it from `from` on: from the counts that are kept as articles are recorded.
 */
export async function subjectCounts(
  db: Queryable,
  { watchId, day, from }: { watchId: number; day: Day; from: Day },
): Promise<{ watch: Omit<SubjectCounts, 'subject'>; subjects: SubjectCounts[] }> {
  const rows = await db.$queryRaw<CountRow[]>`
    select c.subject::text, c."subjectId", c.day::text, c.reports
    from "DailyCount" c join "DailyCount" now on now."watchId" = c."watchId" and now.subject = c.subject
      and now."subjectId" = c."subjectId" and now.day = ${day}::date and now.reports >= ${LEAST_TODAY}
    where c."watchId" = ${watchId} and c.day between ${from}::date and ${day}::date`;
  const of = new Map<string, SubjectCounts & { history: Map<Day, number> }>();
  for (const { subject, subjectId, day: on, reports } of rows) {
    const key = `${subject} ${subjectId}`;
    const counted: Counted = subject === 'watch' ? { of: subject } : { of: subject, id: subjectId };
    const entry = of.get(key) ?? { subject: counted, count: 0, history: new Map<Day, number>() };
    if (on === day) entry.count = reports;
    else entry.history.set(on, reports);
    of.set(key, entry);
  }
  const { count, history } = of.get('watch 0') ?? { count: 0, history: new Map<Day, number>() };
  of.delete('watch 0');
  return { watch: { count, history }, subjects: [...of.values()] };
}

/** How many of a watch's articles of the days before `day`, from `from` on, were published in each hour of the day (UTC). */
export async function countsByHour(
  db: Queryable,
  { watchId, day, from }: { watchId: number; day: Day; from: Day },
): Promise<number[]> {
  const rows = await db.$queryRaw<{ hour: number; articles: number }[]>`
    select extract(hour from d."publishedAt" at time zone 'UTC')::int as hour, count(*)::int as articles
    from "Decision" d where d."watchId" = ${watchId} and d.accepted
      and d."publishedAt" >= ${`${from}T00:00:00Z`}::timestamptz and d."publishedAt" < ${`${day}T00:00:00Z`}::timestamptz
    group by 1`;
  const byHour = new Map(rows.map(({ hour, articles }) => [hour, articles]));
  return Array.from({ length: 24 }, (_, hour) => byHour.get(hour) ?? 0);
}
