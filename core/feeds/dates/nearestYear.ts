import { epochDay, weekdayOf } from '#core/feeds/dates/calendars';
import type { DayParts } from '#core/feeds/dates/dateParts';

const DAY_MS = 86_400_000;

/**
 * The year of a date that gives none: the newest that is not in the future, and among the last three one whose weekday
 * fits when a weekday is given. Undefined when the day exists in none of them.
 * @example nearestYear({ month: 12, day: 31 }, new Date('2025-01-02'), new Set()) // 31 December 2024
 */
export function nearestYear(
  { month, day }: { month: number; day: number },
  now: Date,
  weekdays: ReadonlySet<number>,
): DayParts | undefined {
  // A day ahead: it is tomorrow already in the east.
  const latest = Math.floor(now.getTime() / DAY_MS) + 1;
  const thisYear = now.getUTCFullYear();
  const past = [thisYear + 1, thisYear, thisYear - 1, thisYear - 2].flatMap(
    (year): { parts: DayParts; on: number }[] => {
      const parts: DayParts = { calendar: 'gregorian', year, month, day };
      const on = epochDay(parts);
      return on === undefined || on > latest ? [] : [{ parts, on }];
    },
  );
  return (past.find(({ on }) => weekdays.has(weekdayOf(on))) ?? past[0])?.parts;
}
