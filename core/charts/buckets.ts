import { addDays, type Day } from '#core/charts/days';

export type Unit = 'day' | 'week' | 'month';

/** One column of a chart: the days from `from` to `to`, both counted, clipped to the chart's range. */
export interface Bucket {
  from: Day;
  to: Day;
  /** True while today lies in it: its counts will still grow. */
  running: boolean;
}

const MONDAY = 1;

/** First day of the calendar unit that a day lies in; weeks begin on Monday (ISO 8601). */
export function startOfUnit(day: Day, unit: Unit): Day {
  if (unit === 'day') return day;
  if (unit === 'month') return `${day.slice(0, 7)}-01`;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday - MONDAY + 7) % 7));
}

function startOfNextUnit(start: Day, unit: Unit): Day {
  if (unit === 'day') return addDays(start, 1);
  if (unit === 'week') return addDays(start, 7);
  return `${addDays(start, 31).slice(0, 7)}-01`;
}

function clip(day: Day, range: { from: Day; to: Day }): Day {
  if (day < range.from) return range.from;
  return day > range.to ? range.to : day;
}

/**
 * Cuts a range into calendar units, oldest first; the first and the last are clipped to the range.
 * @example bucketsOf({ from: '2024-01-30', to: '2024-02-02', unit: 'month', today: '2024-02-02' })
 * // [{ from: '2024-01-30', to: '2024-01-31', running: false }, { from: '2024-02-01', to: '2024-02-02', running: true }]
 */
export function bucketsOf(range: { from: Day; to: Day; unit: Unit; today: Day }): Bucket[] {
  const buckets: Bucket[] = [];
  for (let start = startOfUnit(range.from, range.unit); start <= range.to; ) {
    const next = startOfNextUnit(start, range.unit);
    const end = addDays(next, -1);
    const from = clip(start, range);
    buckets.push({ from, to: clip(end, range), running: from <= range.today && range.today <= end });
    start = next;
  }
  return buckets;
}

/** The unit that keeps a chart under about a hundred columns. */
export function unitFor(days: number): Unit {
  if (days <= 100) return 'day';
  return days <= 700 ? 'week' : 'month';
}
