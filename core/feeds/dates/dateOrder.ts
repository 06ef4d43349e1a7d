import { epochDay } from '#core/feeds/dates/calendars';
import type { DateOrder, DayParts } from '#core/feeds/dates/dateParts';
import { dateTokens, normaliseDate } from '#core/feeds/dates/dateTokens';
import { weekdaysIn } from '#core/feeds/dates/findDay';
import { calendarOf, tripleDay } from '#core/feeds/dates/numericDay';

const DAY_MS = 86_400_000;
/** How much farther one reading must spread the feed's days before the other is believed. */
const CLEARLY_WIDER = 4;

/**
 * How a feed writes days and months, learned from all its dates: those that can be read one way only must agree; where
 * there are none, the reading that puts nothing into the future, or the one under which the feed covers days and not
 * months. Undefined when that leaves doubt, and for a single date.
 */
export function learnDateOrder(raws: readonly string[], now?: Date): DateOrder | undefined {
  const plain = new Set<DateOrder>();
  const open: [number, number, number][] = [];
  for (const raw of raws) {
    if (raw.length > 200 || !writesDayInDigits(raw)) continue;
    const tokens = dateTokens(normaliseDate(raw));
    const weekdays = weekdaysIn(tokens);
    for (const token of tokens) {
      if (token.kind !== 'triple' || token.parts[0].length > 2 || token.parts[2].length === 3) continue;
      const [a, b, c] = token.parts.map(Number) as [number, number, number];
      const year = token.parts[2].length === 4 ? c : c < 50 ? 2000 + c : 1900 + c;
      if (calendarOf(year) !== 'gregorian' || a === b) continue;
      const long = tripleDay(
        { ...token, parts: [token.parts[0], token.parts[1], String(year)] },
        { order: undefined, weekdays },
      );
      if (long) plain.add(long.day === a ? 'dayFirst' : 'monthFirst');
      else open.push([a, b, year]);
    }
  }
  if (plain.size > 0) return plain.size === 1 ? [...plain][0] : undefined;
  return new Set(open.map(String)).size < 2 ? undefined : narrower(open, now);
}

/** Whether a date may hold day and month in digits, such as 05/11/2025. */
export function writesDayInDigits(raw: string): boolean {
  return /[\d\u0660-\u0669\u06f0-\u06f9]{1,2}\s?[-/.\u2010-\u2015]/u.test(raw);
}

function narrower(open: [number, number, number][], now: Date | undefined): DateOrder | undefined {
  const dayFirst = daysOf(open.map(([day, month, year]) => ({ calendar: 'gregorian', day, month, year })));
  const monthFirst = daysOf(open.map(([month, day, year]) => ({ calendar: 'gregorian', day, month, year })));
  if (!dayFirst || !monthFirst) return dayFirst ? 'dayFirst' : monthFirst ? 'monthFirst' : undefined;
  if (now !== undefined) {
    const latest = now.getTime() / DAY_MS + 1;
    const isPast = [dayFirst.newest <= latest, monthFirst.newest <= latest];
    if (isPast[0] !== isPast[1]) return isPast[0] ? 'dayFirst' : 'monthFirst';
  }
  const spans = [dayFirst.newest - dayFirst.oldest, monthFirst.newest - monthFirst.oldest] as const;
  if (spans[1] > spans[0] * CLEARLY_WIDER) return 'dayFirst';
  return spans[0] > spans[1] * CLEARLY_WIDER ? 'monthFirst' : undefined;
}

/** The first and the last of the days, as days since 1970; undefined when one does not exist. */
function daysOf(days: DayParts[]): { oldest: number; newest: number } | undefined {
  let [oldest, newest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const day of days) {
    const on = epochDay(day);
    if (on === undefined) return undefined;
    oldest = Math.min(oldest, on);
    newest = Math.max(newest, on);
  }
  return { oldest, newest };
}
