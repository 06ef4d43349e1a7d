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

/** A day that is judged: its weekday, and how much of it is over, 0..1. */
export interface DayPart {
  weekday: number;
  share: number;
}

/**
 * What some days would have together by days before them that can be compared: of each the larger of the mean, weekdays made equal, and
 * of what the same weekday surely has. Days that stood out do not raise it for weeks. The variance is that of counts, as restless as they
 * were, and of what so short a history leaves open.
 */
export function usualCount(
  counts: readonly number[],
  { weekdays, factors, parts }: { weekdays: readonly number[]; factors: readonly number[]; parts: readonly DayPart[] },
): Usual {
  const expects = weekdays.map((each) => factors[each] ?? 1);
  const factorAt = (at: number) => expects[at] ?? 1;
  const levels = counts.map((count, at) => count / factorAt(at));
  const middle = median(levels);
  const spread = MAD_TO_SIGMA * median(levels.map((level) => Math.abs(level - middle)));
  // From the upper quartile: of a subject with many large days, if fewer than half, these are no exceptions.
  const upper = levels.toSorted((a, b) => a - b)[Math.floor(0.75 * levels.length)] ?? middle;
  const most = upper + SIGMAS * Math.max(spread, Math.sqrt(Math.max(upper, 1)));
  const kept = counts.map((count, at) => Math.min(count, most * factorAt(at)));
  // Half an article more, so that what never came is expected seldom and not never.
  const counted = sum(kept) + 0.5;
  const rate = counted / Math.max(1, sum(expects));
  const unrest = sum(kept.map((count, at) => (count - rate * factorAt(at)) ** 2 / (rate * factorAt(at))));
  const dispersion = Math.max(1, unrest / Math.max(1, kept.length - 1));
  const mean = sum(
    parts.map(({ weekday, share }) => {
      const sameWeekday = median(counts.filter((_count, at) => weekdays[at] === weekday));
      // Less what chance gives: of four small counts the median is often larger than the mean, and would hide what is more than usual.
      return share * Math.max(rate * (factors[weekday] ?? 1), sameWeekday - Math.sqrt(sameWeekday));
    }),
  );
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
