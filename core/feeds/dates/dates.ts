import { defined } from '#core/defined';
import { epochDay, isPlaceholder } from '#core/feeds/dates/calendars';
import { writesDayInDigits } from '#core/feeds/dates/dateOrder';
import { type DateOrder, type DayParts, type TimeParts, timeOf } from '#core/feeds/dates/dateParts';
import { type DateToken, dateTokens, normaliseDate } from '#core/feeds/dates/dateTokens';
import { offsetMinutes, type Zone } from '#core/feeds/dates/dateZones';
import { findDay } from '#core/feeds/dates/findDay';
import { findTime } from '#core/feeds/dates/findTime';
import type { DatePrecision, ReadDate } from '#core/feeds/dates/foundDate';
import { relativeDate } from '#core/feeds/dates/relativeDates';

export interface DateContext {
  /** How the feed writes 05/11/2025: core/feeds/dates/dateOrder. Without it such a date is not read. */
  order?: DateOrder | undefined;
  /** When the document was made or fetched: what «أمس» and «5 نوفمبر» without a year are reckoned from. Without it they are not read. */
  now?: Date | undefined;
}

const MAX_CHARS = 200;
const DAY_MS = 86_400_000;

/**
 * Reads a feed's date, or undefined when that would be guessing. Knows RFC 822 and its variants, ISO 8601, Unix time,
 * month names of some forty languages (Arabic in its Egyptian, Levantine, Iraqi and Maghrebi forms and abbreviations),
 * all digits, Solar and lunar Hijri dates, places as zones («بتوقيت بغداد»). Where a Gregorian date stands beside another it
 * counts. Without a zone it is UTC; with a zone or a time that cannot be understood the day stands. Never rolls over: 31
 * February is no date. Total.
 * @example readDate('10:00 - 5 نوفمبر 2025 م') // { at: '2025-11-05T10:00:00.000Z', precision: 'exact' }
 */
export function readDate(raw: string, context: DateContext = {}): ReadDate | undefined {
  if (raw.length > MAX_CHARS) return undefined;
  const quick = quickDate(raw);
  if (quick !== undefined) return believed(quick, 'exact');
  const text = normaliseDate(raw);
  const stamp = unixTime(text);
  if (stamp !== undefined) return believed(stamp, 'exact');
  const tokens = dateTokens(ordinalDay(text));
  if (!tokens.some(({ kind }) => kind === 'triple' || kind === 'number') && context.now === undefined) return undefined;
  const whole = readTokens(tokens, defined({ order: context.order }));
  if (whole !== undefined || context.now === undefined) return whole;
  // "3h ago" before «5 ago», an August of Italian.
  return relativeDate(text, context.now) ?? readTokens(tokens, context);
}

/** Whether what a date means may depend on the other dates of its document, or on when that was fetched. */
export function leansOnOthers(raw: string): boolean {
  if (raw.trim() === '' || quickDate(raw) !== undefined) return false;
  return writesDayInDigits(raw) || readDate(raw) === undefined;
}

/** A feed's date as ISO 8601 in UTC, however precise. @see readDate */
export function parseFeedDate(raw: string): string | undefined {
  return readDate(raw)?.at;
}

function readTokens(tokens: DateToken[], context: DateContext): ReadDate | undefined {
  const found = findDay(tokens, context);
  if (!found) return undefined;
  const day = epochDay(found.day);
  if (day === undefined) return undefined;
  const { time, zone, isClear, strange } = findTime(tokens, found.used);
  // Words of a Latin language that is not known may be months: 30 listopad is of October or of November.
  if (strange.some((word) => /^[\p{sc=Latin}.]+$/u.test(word) && !/^[A-Z]{1,5}$/.test(word))) return undefined;
  const isSure = found.isSure && found.day.calendar !== 'lunar';
  if (!time || !isClear) {
    // Half an understanding of the time keeps the order of a day's items, not more.
    return believed(day * DAY_MS, isSure ? 'day' : 'estimated');
  }
  return believed(instant(day, time, zone), isSure ? 'exact' : 'estimated');
}

function instant(day: number, time: TimeParts, zone: Zone | undefined): number {
  const local = day * DAY_MS + ((time.hour * 60 + time.minute) * 60 + time.second) * 1000 + time.millisecond;
  return local - offsetMinutes(zone ?? 0, local) * 60_000;
}

function believed(ms: number, precision: DatePrecision): ReadDate | undefined {
  return isPlaceholder(ms) ? undefined : { at: new Date(ms).toISOString(), precision };
}

const RFC822 =
  /^(?:[A-Z][a-z]{2}, ?)?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2})(?::(\d{2}))? (?:GMT|UTC|UT|Z|([+-])(\d{2})(\d{2}))$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d{2}):?(\d{2}))$/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The two forms that nearly all feeds write, without taking them apart; anything odd about them is left to the rest. */
function quickDate(raw: string): number | undefined {
  const text = raw.trim();
  const rfc = RFC822.exec(text);
  const iso = rfc ? null : ISO.exec(text);
  const [, day, name, rfcYear] = rfc ?? [];
  const [, isoYear, isoMonth, isoDay] = iso ?? [];
  const [hour, minute, second, fraction, sign, zoneHours, zoneMinutes] = rfc
    ? [rfc[4], rfc[5], rfc[6], undefined, ...rfc.slice(7)]
    : (iso?.slice(4) ?? []);
  if (hour === undefined || minute === undefined) return undefined;
  const parts: DayParts = {
    calendar: 'gregorian',
    year: Number(rfcYear ?? isoYear),
    month: name === undefined ? Number(isoMonth) : MONTHS.indexOf(name) + 1,
    day: Number(day ?? isoDay),
  };
  const on = epochDay(parts);
  const time = timeOf({ hour, minute, second, fraction });
  const offset = Number(zoneHours ?? 0) * 60 + Number(zoneMinutes ?? 0);
  if (on === undefined || time === undefined || offset > 14 * 60) return undefined;
  return instant(on, time, sign === '-' ? -offset : offset);
}

/** Seconds since 1970 of the years 2001 to 2033, or milliseconds. */
function unixTime(text: string): number | undefined {
  // Seconds, with or without a fraction, or milliseconds; ASP.NET writes them as /Date(…)/, with a zone that changes nothing.
  const digits = /^(?:\/date\()?(1\d{9})(\d{3})?(?:\.\d+)?(?:(?:[+-]\d{4})?\)\/)?$/i.exec(text);
  return digits ? Number(digits[1]) * 1000 + Number(digits[2] ?? 0) : undefined;
}

/** ISO 8601's day of the year: «2025-309» → «2025-11-05». */
function ordinalDay(text: string): string {
  return text.replace(/^(\d{4})-(\d{3})(?=$| )/, (all, year: string, day: string) => {
    const date = new Date(Date.UTC(Number(year), 0, Number(day)));
    return date.getUTCFullYear() === Number(year) ? date.toISOString().slice(0, 10) : all;
  });
}
