import type { Bucket } from '#core/charts/buckets';
import { addDays, DAY_MS, type Day, dayOf } from '#core/charts/days';

/** A time whose news a feed gave us: from the oldest item that it held when it was first read, to its last good poll. */
export interface CoveredSpan {
  from: Date;
  to: Date;
}

/** A rest this many times longer than the usual one between two items … */
const PINNED_TIMES = 10;
/** … and at least this long sets older items apart: a pinned or forgotten one does not stand for the years between. */
const PINNED_REST_MS = 30 * DAY_MS;

/**
 * Since when a document tells all that its feed published: its oldest date, once items far from all others are left
 * out. Undefined when nothing in it is dated.
 */
export function heldSince(publishedAt: readonly Date[]): Date | undefined {
  const times = publishedAt.map((date) => date.getTime()).sort((a, b) => b - a);
  const rests = times.slice(1).map((time, index) => (times[index] ?? time) - time);
  const usual = [...rests].sort((a, b) => a - b)[Math.floor((rests.length - 1) / 2)] ?? 0;
  const cut = rests.findIndex((rest) => rest > PINNED_REST_MS && rest > PINNED_TIMES * usual);
  const oldest = cut === -1 ? times.at(-1) : times[cut];
  return oldest === undefined ? undefined : new Date(oldest);
}

/**
 * Tells which buckets nobody collected: no feed covers a moment of them up to now. What is true here must not be drawn,
 * compared or told as zero.
 */
export function uncollected({
  buckets,
  spans,
  now,
}: {
  buckets: readonly Bucket[];
  /** Of all feeds of the watch, in any order. */
  spans: readonly CoveredSpan[];
  now: Date;
}): boolean[] {
  const times = spans.map(({ from, to }) => ({ from: from.getTime(), to: to.getTime() }));
  return buckets.map(({ start, end }) => {
    const last = Math.min(end - 1, now.getTime());
    return !times.some(({ from, to }) => from <= last && to >= start);
  });
}

/** From the first counted day to the last that is counted or collected: a chart ends where something is known. */
export function knownRange(
  counted: { from: Day; to: Day } | undefined,
  spans: readonly CoveredSpan[],
  timeZone: string,
): { from: Day; to: Day } | undefined {
  const covered = spans.map(({ to }) => dayOf(to, timeZone)).sort();
  const last = [counted?.to, covered.at(-1)]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
  const first = counted?.from ?? covered[0];
  return first === undefined || last === undefined ? undefined : { from: first, to: last };
}

/** Whether every day of a range up to now was collected: only then can its counts be compared with another's. */
export function isCollected(
  range: { from: Day; to: Day },
  spans: readonly CoveredSpan[],
  { now, timeZone }: { now: Date; timeZone: string },
): boolean {
  const today = dayOf(now, timeZone);
  const [last = today] = [range.to, today].sort();
  let next = range.from;
  const days = spans
    .map(({ from, to }) => ({ from: dayOf(from, timeZone), to: dayOf(to, timeZone) }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const { from, to } of days) {
    if (from > next) break;
    if (to >= next) next = addDays(to, 1);
  }
  return next > last;
}
