import { type Day, dayOf } from '#core/charts/days';
import { dayPlacer } from '#core/charts/zone';
import { type FactFilter, meantRows } from '#core/facts/factFilter';
import { type Facts, FLAG } from '#core/facts/facts';
import { countedOnce } from '#core/facts/heldWithFacts';

/** More than any clock is away from UTC, and a day, since one that is known by its day alone lies anywhere in it. */
const MARGIN_MS = 48 * 60 * 60 * 1000;

/** Rows of articles that a filter means, the newest first, and when each counts in the reader's zone, in ms. */
export interface MeantRows {
  rows: Int32Array;
  at: Float64Array;
}

/** The articles published from `start` until before `end`, by a reader's clocks. */
export function rowsIn(
  facts: Facts,
  which: { filter: FactFilter; timeZone: string; start: number; end: number },
): MeantRows {
  const { start, end } = which;
  const first = firstAtOrBefore(facts.times, end + MARGIN_MS);
  const last = firstAtOrBefore(facts.times, start - MARGIN_MS);
  const meant = meantRows(facts, which.filter);
  const placeDay = dayPlacer(which.timeZone);
  const rows = new Int32Array(Math.max(0, last - first));
  const at = new Float64Array(rows.length);
  let found = 0;
  for (let row = first; row < last; row += 1) {
    const flags = facts.flags[row] ?? 0;
    if (meant[row] !== 1 || (flags & FLAG.undated) !== 0) continue;
    const time = facts.times[row] ?? 0;
    const counted = (flags & FLAG.day) === 0 ? time : placeDay(time);
    if (counted < start || counted >= end) continue;
    rows[found] = row;
    at[found] = counted;
    found += 1;
  }
  // A copy: rows are held, of which few may be meant.
  return { rows: rows.slice(0, found), at: at.subarray(0, found) };
}

/** The articles that a filter means and whose day nobody knows, the newest seen first. */
export function undatedRows(facts: Facts, filter: FactFilter): Int32Array {
  const meant = meantRows(facts, filter);
  return countedOnce(meant, 'undated', () => {
    const rows: number[] = [];
    for (let row = 0; row < facts.flags.length; row += 1) {
      if (((facts.flags[row] ?? 0) & FLAG.undated) !== 0 && meant[row] === 1) rows.push(row);
    }
    return Int32Array.from(rows);
  });
}

/** First and last time that is known of an article; undefined while there is none. */
export function factsSpan({ times, flags }: Facts): { from: Date; to: Date } | undefined {
  const isDated = (row: number) => ((flags[row] ?? 0) & FLAG.undated) === 0;
  let first = 0;
  let last = times.length - 1;
  while (first < times.length && !isDated(first)) first += 1;
  while (last >= 0 && !isDated(last)) last -= 1;
  const [to, from] = [times[first], times[last]];
  return from === undefined || to === undefined ? undefined : { from: new Date(from), to: new Date(to) };
}

/**
 * First and last day of a zone on which an article counts; undefined while there is none. One that is known by its day counts on that
 * day, whatever its first and last instant are called in the zone.
 */
export function countedDays(facts: Facts, timeZone: string): { from: Day; to: Day } | undefined {
  const span = factsSpan(facts);
  if (!span) return undefined;
  const dayAt = (row: number): Day =>
    dayOf(new Date(facts.times[row] ?? 0), ((facts.flags[row] ?? 0) & FLAG.day) === 0 ? timeZone : 'UTC');
  const near = (edge: Date) => {
    const [after, before] = [edge.getTime() + MARGIN_MS, edge.getTime() - MARGIN_MS];
    const days: Day[] = [];
    for (let row = firstAtOrBefore(facts.times, after); row < firstAtOrBefore(facts.times, before); row += 1)
      if (((facts.flags[row] ?? 0) & FLAG.undated) === 0) days.push(dayAt(row));
    return days.sort();
  };
  const [from, to] = [near(span.from)[0], near(span.to).at(-1)];
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** How many articles were published from one time until before another. */
export function countBetween(facts: Facts, span: { from: Date; to: Date }): number {
  const [first, end] = edgesOf(facts, span);
  return end - first;
}

/** Of each row 1 where its article is one of these and was published from one time until before another. */
export function rowsAmong(
  facts: Facts,
  { ids, ...span }: { ids: ReadonlySet<number>; from: Date; to: Date },
): Uint8Array {
  const among = new Uint8Array(facts.ids.length);
  const [first, end] = edgesOf(facts, span);
  for (let row = first; row < end; row += 1) if (ids.has(facts.ids[row] ?? 0)) among[row] = 1;
  return among;
}

/** The first row of those published from one time until before another, and the one after their last. */
function edgesOf({ times }: Facts, { from, to }: { from: Date; to: Date }): [first: number, end: number] {
  return [firstAtOrBefore(times, to.getTime() - 1), firstAtOrBefore(times, from.getTime() - 1)];
}

/** How many of these descending times lie after `time`. */
function firstAtOrBefore(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) > time) low = middle + 1;
    else high = middle;
  }
  return low;
}
