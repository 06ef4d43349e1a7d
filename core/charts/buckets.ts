import { addDays, type Day, dayOf, isDay } from '#core/charts/days';
import { startOfDay } from '#core/charts/zone';

export const UNITS = ['hour', 'day', 'week', 'month'] as const;
export type Unit = (typeof UNITS)[number];

/** One column of a chart: the days from `from` to `to`, both counted, clipped to the chart's range; of an hour its day. */
export interface Bucket {
  from: Day;
  to: Day;
  /** Its first instant in the reader's zone, and the first after it, in ms. */
  start: number;
  end: number;
  /** True while now lies in it: its counts will still grow. */
  running: boolean;
}

const MONDAY = 1;
const HOUR_MS = 60 * 60 * 1000;

/** First day of the calendar unit that a day lies in; weeks begin on Monday (ISO 8601). */
export function startOfUnit(day: Day, unit: Unit): Day {
  if (unit === 'month') return `${day.slice(0, 7)}-01`;
  if (unit !== 'week') return day;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday - MONDAY + 7) % 7));
}

function startOfNextUnit(start: Day, unit: Unit): Day {
  if (unit === 'week') return addDays(start, 7);
  if (unit === 'month') return `${addDays(start, 31).slice(0, 7)}-01`;
  return addDays(start, 1);
}

function clip(day: Day, range: { from: Day; to: Day }): Day {
  if (day < range.from) return range.from;
  return day > range.to ? range.to : day;
}

/**
 * Cuts a range of days of a zone into calendar units, oldest first; the first and the last are clipped to the range.
 * @example bucketsOf({ from: '2024-01-30', to: '2024-02-02', unit: 'month', now, timeZone: 'Asia/Baghdad' })
 * // [{ from: '2024-01-30', to: '2024-01-31', start: 2024-01-29T21:00:00Z, … }, { from: '2024-02-01', to: '2024-02-02', … }]
 */
export function bucketsOf(range: { from: Day; to: Day; unit: Unit; now: Date; timeZone: string }): Bucket[] {
  const { unit, timeZone } = range;
  const today = dayOf(range.now, timeZone);
  const buckets: Bucket[] = [];
  let start = startOfDay(clip(startOfUnit(range.from, unit), range), timeZone);
  for (let first = startOfUnit(range.from, unit); first <= range.to; ) {
    const next = startOfNextUnit(first, unit);
    const last = addDays(next, -1);
    const from = clip(first, range);
    const to = clip(last, range);
    const end = startOfDay(addDays(to, 1), timeZone);
    if (unit === 'hour') buckets.push(...hoursOf({ from, to, start, end }, range.now.getTime()));
    else buckets.push({ from, to, start, end, running: from <= today && today <= last });
    first = next;
    start = end;
  }
  return buckets;
}

/** The hours of a day by the clock: 23 or 25 of them where it is put forward or back. */
function hoursOf(day: Omit<Bucket, 'running'>, now: number): Bucket[] {
  const hours: Bucket[] = [];
  for (let start = day.start; start < day.end; start += HOUR_MS) {
    const end = Math.min(start + HOUR_MS, day.end);
    hours.push({ ...day, start, end, running: start <= now && now < end });
  }
  return hours;
}

/** The whole calendar units that a range lies in, and so many before them. */
export function wholeUnits(range: { from: Day; to: Day }, unit: Unit, before: number): { from: Day; to: Day } {
  let from = startOfUnit(range.from, unit);
  for (let step = 0; step < before; step += 1) from = startOfUnit(addDays(from, -1), unit);
  return { from, to: addDays(startOfNextUnit(startOfUnit(range.to, unit), unit), -1) };
}

/** Articles of which the day alone is known lie up to two days beside their buckets. */
const MARGIN_MS = 48 * HOUR_MS;

/** From when to when the articles of a chart may have been published. */
export function spanOf(buckets: readonly Bucket[]): { from: Date; to: Date } {
  return {
    from: new Date((buckets[0]?.start ?? 0) - MARGIN_MS),
    to: new Date((buckets.at(-1)?.end ?? 0) + MARGIN_MS),
  };
}

/** The name of a bucket in an address: its first day, or of an hour its first instant. */
export function bucketKey({ from, start }: Bucket, unit: Unit): string {
  return unit === 'hour' ? `${new Date(start).toISOString().slice(0, 16)}Z` : from;
}

/** @example isBucketKey('2024-01-28T05:00Z') // true */
export function isBucketKey(text: string): boolean {
  return isDay(text.slice(0, 10)) && /^(?:T(?:[01]\d|2[0-3]):[0-5]\dZ)?$/.test(text.slice(10));
}

/** The unit that keeps a chart under about a hundred columns. */
export function unitFor(days: number): Unit {
  if (days <= 2) return 'hour';
  if (days <= 100) return 'day';
  return days <= 700 ? 'week' : 'month';
}
