import { isBucketKey, UNITS, type Unit, unitFor } from '#core/charts/buckets';
import { type Chips, parseChips } from '#core/charts/chips';
import { addDays, type Day, daysIn, isDay } from '#core/charts/days';
import { defined } from '#core/defined';

export const RANGES = ['7', '30', '90', 'all', 'custom'] as const;
export type RangeChoice = (typeof RANGES)[number];

/** What a watch's page shows, all of it in its address, so that a link gives the same page. */
export interface View {
  range: RangeChoice;
  from: Day;
  to: Day;
  unit: Unit;
  measure: 'count' | 'share';
  /** What is drawn thin behind the articles, and what changes are told against. */
  compare?: Compared;
  /** How the topics and the actors are drawn. */
  look: Look;
  /** What was clicked on, which everything on the page answers to. */
  chips: Chips;
  /** The bucket that was clicked on, by its key (core/charts/buckets): the list and the numbers are of it alone. */
  at?: string;
  /** `review`: just below the threshold. `undated`: on the story, and not even the day is known. */
  tab: 'accepted' | 'review' | 'rejected' | 'undated';
  /** As typed, see core/query. */
  query?: string;
  /** Where the list goes on: the key of the last article of the page before. */
  after?: string;
}

/** The equally long range just before, or the same days of the year before. */
export const COMPARED = ['period', 'year'] as const;
export type Compared = (typeof COMPARED)[number];

/** Small charts on one scale, one chart of lines, or a chart of stacked shares. */
export const LOOKS = ['multiples', 'lines', 'stack'] as const;
export type Look = (typeof LOOKS)[number];

/** Query parameters as a page or a URL gives them; the first of repeated ones counts. */
export type Params = Record<string, string | string[] | undefined>;

const one = (params: Params, name: string): string | undefined => {
  const value = params[name];
  return Array.isArray(value) ? value[0] : value;
};
const choice = <T extends string>(value: string | undefined, allowed: readonly T[], fallback: T): T =>
  allowed.find((candidate) => candidate === value) ?? fallback;
const earlier = (a: Day, b: Day): Day => (a < b ? a : b);
const dayOr = (value: string | undefined, fallback: Day): Day => (value && isDay(value) ? value : fallback);

/** UTF-16 units: as long as a query may be (core/query). */
export const MAX_VALUE = 200;
const MAX_DAYS = 20 * 366;

/** So many columns are drawn at most: three years by day. */
const MAX_COLUMNS = 1100;
/** A week by hour: more columns have no width. */
const MAX_HOURLY_DAYS = 8;

/** Whether the columns of a range have a width: twenty years by day would be none, and a page of fifty megabytes. */
export function isDrawable(unit: Unit, range: { from: Day; to: Day }): boolean {
  const days = daysIn(range);
  if (unit === 'hour') return days <= MAX_HOURLY_DAYS;
  return unit !== 'day' || days <= MAX_COLUMNS;
}

function defaultRange({ firstDay, lastDay }: { firstDay?: Day; lastDay?: Day }): RangeChoice {
  return firstDay !== undefined && lastDay !== undefined && daysIn({ from: firstDay, to: lastDay }) <= 30 ? '30' : '90';
}

/**
 * Reads a view from an address; whatever is missing or wrong falls back to the default (30 days while all counts fit
 * into them, else 90; counts by day).
 * Without an explicit end a range ends today, or with the last known day when everything is older than the range; where no range is
 * asked for, with the last counted day: there is something to see then. `lastDay` is the last that is counted or collected, `newestDay` the last that is counted.
 */
export function parseView(params: Params, known: { today: Day; firstDay?: Day; lastDay?: Day; newestDay?: Day }): View {
  const range = choice(one(params, 'range'), RANGES, defaultRange(known));
  const span = range === '7' || range === '30' || range === '90' ? Number(range) : 90;
  const first = known.firstDay ?? addDays(known.today, 1 - span);
  // Days that were asked for are shown as they are, though nothing was published in them.
  const newest = (one(params, 'range') === undefined ? known.newestDay : undefined) ?? known.lastDay;
  const isStale = newest !== undefined && newest < addDays(known.today, 1 - span);
  const defaultEnd = isStale ? newest : known.today;

  let to = dayOr(one(params, 'to'), defaultEnd);
  if (range === 'all') to = isStale ? (known.lastDay ?? known.today) : known.today;
  to = earlier(to, known.today);
  let from = addDays(to, 1 - span);
  if (range === 'all') from = first < to ? first : from;
  if (range === 'custom') from = dayOr(one(params, 'from'), from);
  from = earlier(from, known.today);
  if (from > to) [from, to] = [to, from];
  if (daysIn({ from, to }) > MAX_DAYS) from = addDays(to, 1 - MAX_DAYS);

  const days = daysIn({ from, to });
  const unit = choice<Unit>(one(params, 'unit'), UNITS, unitFor(days));
  const at = one(params, 'at');
  const query = one(params, 'q')?.trim();
  const after = one(params, 'after');
  // Links of earlier versions say 1.
  const compared = one(params, 'compare') === '1' ? 'period' : one(params, 'compare');
  const compare = COMPARED.find((choice) => choice === compared);
  return {
    range,
    from,
    to,
    unit: isDrawable(unit, { from, to }) ? unit : unitFor(days),
    measure: choice(one(params, 'measure'), ['count', 'share'], 'count'),
    look: choice(one(params, 'look'), LOOKS, 'multiples'),
    chips: parseChips((name) => one(params, name)),
    tab: choice(one(params, 'tab'), ['accepted', 'review', 'rejected', 'undated'], 'accepted'),
    ...defined({
      compare,
      at: at && isBucketKey(at) ? at : undefined,
      query: query || undefined,
      after: after || undefined,
    }),
  };
}

/** The equally long range just before. */
export function previousRange({ from, to }: { from: Day; to: Day }): { from: Day; to: Day } {
  return { from: addDays(from, -daysIn({ from, to })), to: addDays(from, -1) };
}

/** 52 weeks: news has a rhythm of weeks, so that Mondays are to be compared with Mondays. */
const YEAR_OF_WEEKS = 364;

/**
 * The days that a view is compared with: just before it, or a year before. By month they are the same months, else they begin on the
 * same day of the week.
 */
export function comparedRange(view: Pick<View, 'from' | 'to' | 'unit' | 'compare'>): { from: Day; to: Day } {
  const { from, to } = view;
  if (view.compare !== 'year') return previousRange(view);
  if (view.unit !== 'month') return { from: addDays(from, -YEAR_OF_WEEKS), to: addDays(to, -YEAR_OF_WEEKS) };
  return { from: yearBefore(from), to: yearBefore(to) };
}

/** The day of the same name; of 29 February the one before it. */
function yearBefore(day: Day): Day {
  const same = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return isDay(same) ? same : `${same.slice(0, 8)}28`;
}

/** The equally long range after; absent when it would begin in the future. */
export function nextRange({ from, to, today }: { from: Day; to: Day; today: Day }): { from: Day; to: Day } | undefined {
  const start = addDays(to, 1);
  return start > today ? undefined : { from: start, to: addDays(to, daysIn({ from, to })) };
}

/**
 * The query string of the present address with some parameters set (or dropped, when undefined); '?' when none is left.
 * A change of range or filter starts the list anew, so `after` is dropped unless it is set; so is what is too long to mean
 * anything, for every link of a page carries it.
 */
export function withParams(params: Params, changes: Record<string, string | undefined>): `?${string}` {
  const query = new URLSearchParams();
  for (const name of Object.keys(params)) {
    const value = one(params, name);
    if (value !== undefined && value !== '' && value.length <= MAX_VALUE && name !== 'after' && !(name in changes))
      query.set(name, value);
  }
  for (const [name, value] of Object.entries(changes)) if (value !== undefined && value !== '') query.set(name, value);
  return `?${query.toString()}`;
}
