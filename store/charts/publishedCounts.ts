import { DAY_MS } from '#core/charts/days';
import type { QuarterCount } from '#core/charts/quarters';
import { daysChanged, type Noted, publishedChangesSince } from '#store/charts/publishedChanges';
import { countPublished } from '#store/charts/quarters';
import type { Queryable } from '#store/database';

/** Tables held at most; one of two years of a busy watch has some 5 MB. */
const MAX_TABLES = 24;
/** Well before the changes that it missed are forgotten, in ms. */
const MAX_AGE_MS = 12 * 60 * 60 * 1000;
/** A change is known by when its transaction began; none takes so long (store/database). In ms. */
const MARGIN_MS = 5 * 60 * 1000;
/** When changes have touched more runs of days, one look at all between them costs less. */
const MAX_RUNS = 8;

const BEGIN = new Date('0001-01-01T00:00:00Z');
const END = new Date('9999-12-31T00:00:00Z');

interface PublishedTable {
  feedIds: number[];
  /** By the clock of the database. */
  checkedAt: Date;
  /** The notes of changes that were there before it was counted, of the last MARGIN_MS: they are looked at again, and are in it already. */
  noted: Noted;
  /** By UTC day, counted from 1970. */
  days: Map<number, QuarterCount[]>;
}

/**
 * What the feeds of the watches that are looked at published, by quarter of an hour, held in memory and brought up to date when it is asked for:
 * only days in which something changed since are counted anew. Counting two years of a busy watch takes a second.
 */
export class PublishedCounts {
  readonly #tables = new Map<number, PublishedTable>();

  /** What `countPublished` would count. */
  async load(db: Queryable, { watchId, from, to }: { watchId: number; from: Date; to: Date }): Promise<QuarterCount[]> {
    const [now] = await db.$queryRaw<{ at: Date; feedIds: number[] }[]>`
      select now() as at, array(select w."feedId" from "WatchFeed" w where w."watchId" = ${watchId} order by 1) as "feedIds"`;
    const { at, feedIds } = now ?? { at: new Date(), feedIds: [] };
    const known = this.#tables.get(watchId);
    const isUsable =
      known !== undefined &&
      at.getTime() - known.checkedAt.getTime() < MAX_AGE_MS &&
      known.feedIds.join() === feedIds.join();
    const since = new Date((isUsable ? known.checkedAt : at).getTime() - MARGIN_MS);
    // Asked first: what is changed while it is counted is counted once more the next time.
    const noted = await publishedChangesSince(db, { watchId, feedIds, since });
    const days = isUsable ? await changedDays(db, watchId, { known, noted }) : await everyDay(db, watchId);
    const table = { feedIds, noted, days, checkedAt: at };
    this.#tables.delete(watchId);
    this.#tables.set(watchId, table);
    for (const oldest of this.#tables.keys()) if (this.#tables.size > MAX_TABLES) this.#tables.delete(oldest);
    return within(days, from.getTime(), to.getTime());
  }
}

type Days = PublishedTable['days'];

async function everyDay(db: Queryable, watchId: number): Promise<Days> {
  return byDay(await countPublished(db, { watchId, from: BEGIN, to: END }));
}

async function changedDays(
  db: Queryable,
  watchId: number,
  { known, noted }: { known: PublishedTable; noted: Noted },
): Promise<Days> {
  const changed = await daysChanged(db, {
    published: without(noted.published, known.noted.published),
    facts: without(noted.facts, known.noted.facts),
  });
  if (changed === 'all') return everyDay(db, watchId);
  if (changed.length === 0) return known.days;
  // What another request holds stays as it is.
  const fresh = new Map(known.days);
  for (const [first, last] of runsOf(changed.map((day) => day.getTime() / DAY_MS))) {
    for (let day = first; day <= last; day += 1) fresh.delete(day);
    const run = { from: new Date(first * DAY_MS), to: new Date((last + 1) * DAY_MS) };
    for (const [day, counts] of byDay(await countPublished(db, { watchId, ...run }))) fresh.set(day, counts);
  }
  return fresh;
}

function without(numbers: readonly number[], known: readonly number[]): number[] {
  const left = new Set(known);
  return numbers.filter((number) => !left.has(number));
}

/** Runs of days that follow each other, in order. */
function runsOf(days: readonly number[]): [first: number, last: number][] {
  const runs: [number, number][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run && run[1] === day - 1) run[1] = day;
    else runs.push([day, day]);
  }
  const [first, last] = [runs[0], runs.at(-1)];
  return runs.length > MAX_RUNS && first && last ? [[first[0], last[1]]] : runs;
}

const dayAt = (time: number) => Math.floor(time / DAY_MS);

function byDay(counts: readonly QuarterCount[]): Days {
  const days: Days = new Map();
  for (const count of counts.toSorted((a, b) => a.time - b.time)) {
    const day = days.get(dayAt(count.time));
    if (day) day.push(count);
    else days.set(dayAt(count.time), [count]);
  }
  return days;
}

function within(days: Days, from: number, to: number): QuarterCount[] {
  const counts: QuarterCount[] = [];
  for (let day = dayAt(from); day <= dayAt(to); day += 1) {
    for (const count of days.get(day) ?? []) if (count.time >= from && count.time < to) counts.push(count);
  }
  return counts;
}
