import type { Calendar, Half } from '#core/feeds/dates/dateWordLists';

/** In which order a feed writes days and months where the numbers leave it open: 05/11/2025. */
export type DateOrder = 'dayFirst' | 'monthFirst';

/** A day as it is written, not yet held against its calendar. */
export interface DayParts {
  calendar: Calendar;
  year: number;
  month: number;
  day: number;
}

export interface TimeParts {
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

/** A time of day, or undefined when there is none such. */
export function timeOf(raw: {
  hour: string;
  minute: string;
  second?: string | undefined;
  fraction?: string | undefined;
  half?: Half | undefined;
}): TimeParts | undefined {
  const hour = hourOf(Number(raw.hour), raw.half);
  const minute = Number(raw.minute);
  const second = Number(raw.second ?? 0);
  // 24:00 is the end of a day (ISO 8601), :60 a leap second; both roll on by themselves in Date.UTC.
  if (hour === undefined || hour > 24 || (hour === 24 && minute + second > 0) || minute > 59 || second > 60) {
    return undefined;
  }
  return { hour, minute, second, millisecond: Number((raw.fraction ?? '0').padEnd(3, '0').slice(0, 3)) };
}

function hourOf(hour: number, half: Half | undefined): number | undefined {
  if (half === undefined) return hour;
  // "14:05 PM" says the same thing twice; "14:05 AM" contradicts itself, "00:05 AM" does not.
  if (hour > 12) return half === 'am' ? undefined : hour;
  if (half === 'am') return hour % 12;
  if (half === 'pm') return (hour % 12) + 12;
  // Noon is 11 to 3 o'clock; the night goes from 6 in the evening to 5 in the morning.
  if (half === 'noon') return hour >= 10 ? hour : hour + 12;
  return hour === 12 ? 0 : hour <= 5 ? hour : hour + 12;
}
