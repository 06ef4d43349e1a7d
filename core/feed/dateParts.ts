import { wordMeanings } from './dateWords';
import { zoneOffsetMinutes } from './dateZones';

/** A date taken apart, not yet checked against the calendar; months above 100 are Solar Hijri. */
export interface DateParts {
  year: number;
  month: number;
  day: number;
  time?: TimeParts;
  offsetMinutes: number;
}
export interface TimeParts {
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

export const MIDNIGHT: TimeParts = { hour: 0, minute: 0, second: 0, millisecond: 0 };

/** What may follow a time: am or pm, a zone, a zone's name in brackets. Undefined when there is anything else. */
export function timeTail(rest: string): { half?: 'am' | 'pm'; offsetMinutes: number } | undefined {
  let zone = rest.replace(/(?:\([^()]*\)|\[[^[\]]*\])\s*$/, '').trim();
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

/** A time of day, or undefined when there is none such. */
export function timeOf(raw: {
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
