import type { DayParts } from '#core/feeds/dates/dateParts';
import { lunarHijriToEpochDay } from '#core/feeds/dates/lunarHijri';
import { solarHijriToEpochDay } from '#core/feeds/dates/solarHijri';

const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of a day in its calendar; undefined when there is no such day. Never rolls over. */
export function epochDay({ calendar, year, month, day }: DayParts): number | undefined {
  if (calendar === 'solar') return solarHijriToEpochDay(year, month, day);
  if (calendar === 'lunar') return lunarHijriToEpochDay(year, month, day);
  // Outside these years it is a placeholder (0001-01-01) or another calendar (2567 BE).
  if (year < 1900 || year > 2200) return undefined;
  const ms = Date.UTC(year, month - 1, day);
  const date = new Date(ms);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? ms / DAY_MS : undefined;
}

/** 0-6 from Sunday; 1 January 1970 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

// What programs write for "no date": the zeros of FILETIME, SQL Server, Excel, HFS, Unix, FAT, and of programmers.
const PLACEHOLDER_DAYS = new Set(
  ['1900-01-01', '1904-01-01', '1980-01-01'].map((day) => Date.parse(`${day}T00:00:00Z`) / DAY_MS),
);
const PLACEHOLDER_INSTANTS = new Set(['2000-01-01', '2001-01-01'].map((day) => Date.parse(`${day}T00:00:00Z`)));

/**
 * True for a date that stands for none. All of January 1970 is one: seconds read as milliseconds come out there.
 */
export function isPlaceholder(ms: number): boolean {
  const day = Math.floor(ms / DAY_MS);
  return (day >= -1 && day < 31) || PLACEHOLDER_DAYS.has(day) || PLACEHOLDER_INSTANTS.has(ms);
}
