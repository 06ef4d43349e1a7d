import { epochDay, weekdayOf } from '#core/feeds/dates/calendars';
import type { DateOrder, DayParts } from '#core/feeds/dates/dateParts';
import type { Calendar } from '#core/feeds/dates/dateWordLists';

/** By its size: 2025, 1447 and 1404 are one year. The ranges are what news can be of. */
export function calendarOf(year: number): Calendar {
  if (year >= 1420 && year <= 1470) return 'lunar';
  return year >= 1340 && year < 1420 ? 'solar' : 'gregorian';
}

/** Between two calendars of one date, where the moon was seen on another evening. */
const MOST_DAYS_OFF = 2;

interface NumericContext {
  order: DateOrder | undefined;
  weekdays: Set<number>;
  /** Days that the same date gives in other calendars. */
  near?: DayParts[];
  era?: Calendar | undefined;
}

/** 2025/11/05, 25/12/2024 and 12/25/2024 can be read one way only; 05/11/2025 by its weekday or as its feed writes it. */
export function tripleDay(
  { parts, dotted }: { parts: [string, string, string]; dotted: boolean },
  { order, weekdays, near = [], era }: NumericContext,
): DayParts | undefined {
  const [a, b, c] = parts.map(Number) as [number, number, number];
  if (parts[0].length === 4) {
    return parts[2].length > 2 ? undefined : { calendar: era ?? calendarOf(a), year: a, month: b, day: c };
  }
  if (parts[0].length > 2) return undefined;
  const isShort = parts[2].length === 2;
  if (parts[2].length !== 4 && !isShort) return undefined;
  const year = isShort ? (c < 50 ? 2000 : 1900) + c : c;
  const calendar = era ?? calendarOf(year);
  if (calendar !== 'gregorian') return { calendar, year, month: b, day: a };
  const dayFirst: DayParts = { calendar, year, month: b, day: a };
  const monthFirst: DayParts = { calendar, year, month: a, day: b };
  // Two digits may also be the year in front, or a time with dots: only an order that the feed has shown settles it.
  if (isShort) return dotted && order === undefined ? undefined : order === 'dayFirst' ? dayFirst : order && monthFirst;
  if (a > 12 || a === b) return dayFirst;
  if (b > 12) return monthFirst;
  const fits = [dayFirst, monthFirst].filter((day) => weekdays.has(weekdayOf(epochDay(day) ?? Number.NaN)));
  if (fits.length === 1) return fits[0];
  const others = near.flatMap((day) => (day.calendar === 'gregorian' ? [] : (epochDay(day) ?? [])));
  const close = [dayFirst, monthFirst].filter((day) =>
    others.some((other) => Math.abs((epochDay(day) ?? Number.NaN) - other) <= MOST_DAYS_OFF),
  );
  if (close.length === 1) return close[0];
  return order === undefined ? undefined : order === 'dayFirst' ? dayFirst : monthFirst;
}
