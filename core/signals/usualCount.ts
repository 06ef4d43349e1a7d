import type { Day } from '#core/charts/days';

/** Scales a median absolute deviation to the standard deviation of a normal distribution. */
const MAD_TO_SIGMA = 1.4826;
/** Days that stood out this far are history no further than up to there. */
const SIGMAS = 3;
/** A weekday's factor is that of so many articles more, spread over the week evenly. */
const EVEN_ARTICLES = 20;
/** What else moves news from day to day, as a share of what is expected. */
const RESTLESS = 0.15;

/** What a count would be by its history, and how far it moves. */
export interface Usual {
  mean: number;
  variance: number;
}

/** The weekday of a day, 0 for Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/**
 * How many times as much as on a mean day comes on each weekday, by a watch's own days (`weekdays` are theirs); nearer to 1 the
 * fewer articles tell it.
 */
export function weekdayFactors(counts: readonly number[], weekdays: readonly number[]): number[] {
  const mean = sum(counts) / Math.max(1, counts.length);
  return Array.from({ length: 7 }, (_, weekday) => {
    const its = counts.filter((_count, at) => weekdays[at] === weekday);
    return (sum(its) + EVEN_ARTICLES) / (its.length * mean + EVEN_ARTICLES);
  });
}

/**
 * What a day would have by days before it that can be compared: the larger of their mean, weekdays made equal, and of the median of
 * the same weekday. Days that stood out do not raise it for weeks. The variance is that of counts, as restless as they were, and of
 * what so short a history leaves open. `share` is how much of the day is over.
 */
export function usualCount(
  counts: readonly number[],
  day: { weekdays: readonly number[]; weekday: number; factors: readonly number[]; share: number },
): Usual {
  const { weekdays, weekday, factors, share } = day;
  const expects = weekdays.map((each) => factors[each] ?? 1);
  const factorAt = (at: number) => expects[at] ?? 1;
  const levels = counts.map((count, at) => count / factorAt(at));
  const middle = median(levels);
  const spread = MAD_TO_SIGMA * median(levels.map((level) => Math.abs(level - middle)));
  const most = middle + SIGMAS * Math.max(spread, Math.sqrt(Math.max(middle, 1)));
  const kept = counts.map((count, at) => Math.min(count, most * factorAt(at)));
  // Half an article more, so that what never came is expected seldom and not never.
  const counted = sum(kept) + 0.5;
  const rate = counted / Math.max(1, sum(expects));
  const unrest = sum(kept.map((count, at) => (count - rate * factorAt(at)) ** 2 / (rate * factorAt(at))));
  const dispersion = Math.max(1, unrest / Math.max(1, kept.length - 1));
  const sameWeekday = counts.filter((_count, at) => weekdays[at] === weekday);
  const mean = share * Math.max(rate * (factors[weekday] ?? 1), median(sameWeekday));
  return { mean, variance: dispersion * mean + mean ** 2 * (dispersion / counted + RESTLESS ** 2) };
}

/** Of none, 0. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
