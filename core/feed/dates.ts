import { type DateParts, MIDNIGHT, timeOf, timeTail } from './dateParts';
import { wordyDateParts } from './dateText';
import { solarHijriToEpochDay } from './solarHijri';

/**
 * Reads a feed's date as ISO 8601 in UTC, or undefined when it cannot be read without guessing. Knows RFC 822 and its
 * variants, ISO 8601, month names of some forty languages (Arabic in its Egyptian, Levantine, Iraqi and Maghrebi forms),
 * Arabic-Indic and Persian digits, Solar Hijri dates with month names. Without a zone it is UTC. Never rolls over:
 * 31 February is no date, and 05/03/2024 is ambiguous. Total.
 * @example parseFeedDate('الثلاثاء، ٣٠ كانون الثاني ٢٠٢٤ 14:05 +0300') // '2024-01-30T11:05:00.000Z'
 */
export function parseFeedDate(raw: string): string | undefined {
  if (raw.length > 200) return undefined;
  const text = asciiDigits(raw)
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]/, '$1-$2-$3 ')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim();
  if (!/\d/.test(text)) return undefined;
  const parts = isoParts(text) ?? numericParts(text) ?? wordyDateParts(text);
  return parts && toIso(parts);
}

function asciiDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}

const ISO =
  /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2}))(?:(?:[Tt]| ?, ?| )(\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?)?\s*(.*)$/;

function isoParts(text: string): DateParts | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [, year, , month, day, compactMonth, compactDay, hour, minute, second, fraction, rest] = match;
  const tail = timeTail(rest ?? '');
  if (!tail || (hour !== undefined && minute === undefined)) return undefined;
  const time =
    hour === undefined ? undefined : timeOf({ hour, minute: minute ?? '0', second, fraction, half: tail.half });
  if (hour !== undefined && !time) return undefined;
  return {
    year: Number(year),
    month: Number(month ?? compactMonth),
    day: Number(day ?? compactDay),
    ...(time ? { time } : {}),
    offsetMinutes: tail.offsetMinutes,
  };
}

// 25/12/2024 and 12/25/2024 can only be read one way; 05/03/2024 can be read two ways and is left alone.
function numericParts(text: string): DateParts | undefined {
  const match =
    /^(?:\p{L}[\p{L}.]*,? )?(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:,? (\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(.*)$/u.exec(
      text,
    );
  if (!match) return undefined;
  const [, first, , second, year, hour, minute, seconds, fraction, rest] = match;
  const [a, b] = [Number(first), Number(second)];
  if (a <= 12 && b <= 12 && a !== b) return undefined;
  const tail = timeTail(rest ?? '');
  const time =
    hour === undefined || !tail
      ? undefined
      : timeOf({ hour, minute: minute ?? '0', second: seconds, fraction, half: tail.half });
  if (!tail || (hour !== undefined && !time)) return undefined;
  return {
    year: Number(year),
    month: Math.min(a, b),
    day: Math.max(a, b),
    ...(time ? { time } : {}),
    offsetMinutes: tail.offsetMinutes,
  };
}

function toIso({ year, month, day, time = MIDNIGHT, offsetMinutes }: DateParts): string | undefined {
  const epochDay = month > 100 ? solarHijriToEpochDay(year, month - 100, day) : gregorianToEpochDay(year, month, day);
  if (epochDay === undefined) return undefined;
  const minutes = epochDay * 1440 + time.hour * 60 + time.minute - offsetMinutes;
  return new Date(minutes * 60_000 + time.second * 1000 + time.millisecond).toISOString();
}

function gregorianToEpochDay(year: number, month: number, day: number): number | undefined {
  // Outside these years it is a placeholder (0001-01-01) or another calendar (1445 AH, 2567 BE).
  if (year < 1900 || year > 2200) return undefined;
  const ms = Date.UTC(year, month - 1, day);
  const date = new Date(ms);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? ms / 86_400_000 : undefined;
}
