import { dateWord, MONTH_PHRASES, wordMeanings } from './dateWords';
import { zoneOffsetMinutes } from './dateZones';
import { solarHijriToEpochDay } from './solarHijri';

interface DateParts {
  year: number;
  month: number;
  day: number;
  time?: TimeParts;
  offsetMinutes: number;
}
interface TimeParts {
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

const MIDNIGHT: TimeParts = { hour: 0, minute: 0, second: 0, millisecond: 0 };

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
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim();
  if (!/\d/.test(text)) return undefined;
  const parts = isoParts(text) ?? numericParts(text) ?? wordyParts(text);
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

/** What may follow a time: am or pm, a zone, a zone's name in brackets. Undefined when there is anything else. */
function timeTail(rest: string): { half?: 'am' | 'pm'; offsetMinutes: number } | undefined {
  let zone = rest.replace(/\([^()]*\)\s*$/, '').trim();
  let half: 'am' | 'pm' | undefined;
  const word = /^(\p{L}[\p{L}\p{M}.]*)(?:\s|$)/u.exec(zone)?.[1];
  const meaning = word === undefined ? undefined : wordMeanings(word).find((candidate) => 'half' in candidate);
  if (word !== undefined && meaning && 'half' in meaning) {
    half = meaning.half;
    zone = zone.slice(word.length).trim();
  }
  // A fixed name before an offset says the same thing twice: "GMT+0300", "UTC +03:00".
  const offsetMinutes = zone === '' ? 0 : zoneOffsetMinutes(zone.replace(/^(?:gmt|utc)\s+(?=[+-])/i, ''));
  if (offsetMinutes === undefined) return undefined;
  return half ? { half, offsetMinutes } : { offsetMinutes };
}

function timeOf(raw: {
  hour: string;
  minute: string;
  second: string | undefined;
  fraction: string | undefined;
  half: 'am' | 'pm' | undefined;
}): TimeParts | undefined {
  let hour = Number(raw.hour);
  const minute = Number(raw.minute);
  const second = Number(raw.second ?? 0);
  if (raw.half) {
    if (hour < 1 || hour > 12) {
      // "14:05 PM" says the same thing twice; "14:05 AM" contradicts itself.
      if (raw.half === 'am' || hour > 23) return undefined;
    } else hour = (hour % 12) + (raw.half === 'pm' ? 12 : 0);
  }
  // 24:00 is the end of a day (ISO 8601), :60 a leap second; both roll on by themselves in Date.UTC.
  if (hour > 24 || (hour === 24 && minute + second > 0) || minute > 59 || second > 60) return undefined;
  return { hour, minute, second, millisecond: Number((raw.fraction ?? '0').padEnd(3, '0').slice(0, 3)) };
}

function wordyParts(text: string): DateParts | undefined {
  let rest = text.replace(/\([^()]*\)/g, ' ').trim();
  const timeMatch =
    /(?:^|[\s,،T-])(\d{1,2})(?::|h)(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?=$|[\s,،]|[+-]\d|\p{L})/iu.exec(rest);
  let afterTime = '';
  if (timeMatch) {
    afterTime = rest.slice(timeMatch.index + timeMatch[0].length);
    rest = rest.slice(0, timeMatch.index);
  }
  const tailed = splitTail(afterTime);
  if (!tailed) return undefined;
  const date = datePart(`${rest} ${tailed.words}`, timeMatch === null);
  if (!date) return undefined;
  if (!timeMatch) return date;
  const [, hour, minute, second, fraction] = timeMatch;
  const time = timeOf({ hour: hour ?? '', minute: minute ?? '', second, fraction, half: tailed.half });
  return time && { ...date, time, offsetMinutes: tailed.offsetMinutes };
}

/** Takes am/pm and the zone from behind a time; what is left belongs to the date ("Mon Jan 2 15:04:05 MST 2006"). */
function splitTail(text: string): { half?: 'am' | 'pm'; offsetMinutes: number; words: string } | undefined {
  const words: string[] = [];
  let half: 'am' | 'pm' | undefined;
  let offsetMinutes: number | undefined;
  const joined = text.replace(/\b(gmt|utc)\s*(?=[+-]\d)/gi, '').replace(/([^\s])([+-]\d{2}:?\d{2})$/, '$1 $2');
  for (const token of joined.split(/[\s,،]+/).filter((part) => part !== '')) {
    const meanings = wordMeanings(token);
    const asHalf = meanings.find((meaning) => 'half' in meaning);
    const zone =
      /^\d/.test(token) || meanings.some((meaning) => 'month' in meaning) ? undefined : zoneOffsetMinutes(token);
    if (asHalf && 'half' in asHalf && half === undefined) half = asHalf.half;
    else if (zone !== undefined && offsetMinutes === undefined) offsetMinutes = zone;
    else words.push(token);
  }
  return { ...(half ? { half } : {}), offsetMinutes: offsetMinutes ?? 0, words: words.join(' ') };
}

/** Reads day, month and year in any order that leaves no doubt; every word must be known in some language. */
function datePart(text: string, allowZone: boolean): DateParts | undefined {
  const months = new Set<number>();
  const numbers: string[] = [];
  let maybeMonth: number | undefined;
  let offsetMinutes = 0;
  for (const token of tokens(text)) {
    const number = /^(\d{1,4})(?:st|nd|rd|th|er|ère|e|re|º|ª|°|\.|-?го|-?е|א)?$/iu.exec(token)?.[1];
    if (number !== undefined) {
      numbers.push(number);
      continue;
    }
    const meanings = token.includes('\u0001') ? phraseMeanings(token) : wordMeanings(token);
    const monthMeanings = meanings.flatMap((meaning) => ('month' in meaning ? [meaning.month] : []));
    const zone = allowZone && meanings.length === 0 ? zoneOffsetMinutes(token) : undefined;
    if (zone !== undefined) offsetMinutes = zone;
    else if (meanings.length === 0) return undefined;
    else if (meanings.some((meaning) => 'weekday' in meaning)) maybeMonth ??= monthMeanings[0];
    else if (monthMeanings.length > 1) return undefined;
    else if (monthMeanings[0] !== undefined) months.add(monthMeanings[0]);
  }
  // «mar.» is a weekday in "mar., 5 févr. 2024" and March in "5 mar. 2024": it counts only when nothing else does.
  if (months.size === 0 && maybeMonth !== undefined) months.add(maybeMonth);
  const [month] = months;
  if (month === undefined || months.size > 1) return undefined;
  const dayAndYear = splitNumbers(numbers);
  return dayAndYear && { ...dayAndYear, month, offsetMinutes };
}

function tokens(text: string): string[] {
  let folded = text
    .split(' ')
    .map((word) => (/\d/.test(word) ? word : word.replace(/^[,،]+|[,،]+$/g, '')))
    .join(' ');
  for (const phrase of MONTH_PHRASES) folded = joinPhrase(folded, phrase);
  // Slashes and hyphens join dates ("02-Jan-2024") and the two names of a month («كانون الثاني/يناير»).
  return folded
    .split(/[\s,،/]+|(?<=\d)-(?=\p{L})|(?<=\p{L}\.?)-(?=\d)|(?<=\d)(?=\p{L}{3})/u)
    .filter((token) => token !== '' && token !== '-');
}

function joinPhrase(text: string, phrase: string): string {
  const words = text.split(/(?<=[\s/])|(?=[\s/])/);
  const wanted = phrase.split(' ');
  for (let at = 0; at + 2 < words.length; at += 1) {
    if (
      dateWord(words[at] ?? '') === wanted[0] &&
      words[at + 1] === ' ' &&
      dateWord(words[at + 2] ?? '') === wanted[1]
    ) {
      words.splice(at, 3, phrase.replace(' ', '\u0001'));
    }
  }
  return words.join('');
}

function phraseMeanings(token: string): ReturnType<typeof wordMeanings> {
  return wordMeanings(token.replace('\u0001', ' '));
}

function splitNumbers(numbers: string[]): { day: number; year: number } | undefined {
  const [first, second] = numbers;
  if (first === undefined || second === undefined || numbers.length !== 2) return undefined;
  if (first.length === 4 && second.length <= 2) return { day: Number(second), year: Number(first) };
  if (second.length === 4 && first.length <= 2) return { day: Number(first), year: Number(second) };
  // RFC 822 has two-digit years, always last; the century by RFC 2822 §4.3.
  if (second.length !== 2 || first.length > 2) return undefined;
  return { day: Number(first), year: Number(second) + (Number(second) < 50 ? 2000 : 1900) };
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
