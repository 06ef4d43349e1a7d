/** A share with its 95 % interval, all 0..1. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
  /** Number of marks it rests on. */
  marks: number;
}

export interface Reliability {
  /** Share of accepted items that are on the story. */
  precision: Estimate | undefined;
  /** Share of the story's items that were accepted. */
  recall: Estimate | undefined;
}

/** One stratum: how many items there are, how many of them were marked at random, and how many of those «yes». */
export interface Stratum {
  items: number;
  marked: number;
  yes: number;
}

/** How sure the intervals are, 0..1. */
export const CONFIDENCE = 0.95;
// The two-sided quantile of the standard normal distribution for CONFIDENCE.
const Z95 = 1.959964;

/** Wilson score interval (Wilson 1927; Brown, Cai and DasGupta 2001), with the finite population's narrowing. */
export function wilson({ items, marked, yes }: Stratum): Estimate | undefined {
  if (marked === 0) return undefined;
  const share = yes / marked;
  // The more of the population is read, the less is left to chance (finite population correction).
  const unread = items > 1 ? Math.max(0, (items - marked) / (items - 1)) : 0;
  if (unread === 0) return { value: share, low: share, high: share, marks: marked };
  const n = marked / unread;
  const centre = (share + Z95 ** 2 / (2 * n)) / (1 + Z95 ** 2 / n);
  const half = (Z95 / (1 + Z95 ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + Z95 ** 2 / (4 * n * n));
  return { value: share, low: Math.max(0, centre - half), high: Math.min(1, centre + half), marks: marked };
}

/**
 * Precision and recall of a watch from the user's marks: those on accepted items, and those on rejected items that were
 * drawn at random, in strata (near the threshold, far from it) since misses are rare far away. Recall sets the accepted
 * positives against the estimated missed ones; its interval joins the intervals of both (MOVER, Donner and Zou 2012).
 * Undefined where nothing is marked.
 */
export function reliability(accepted: Stratum, rejected: readonly Stratum[]): Reliability {
  const precision = wilson(accepted);
  const estimates = rejected.filter(({ items }) => items > 0).map((stratum) => ({ stratum, share: wilson(stratum) }));
  if (precision === undefined || estimates.some(({ share }) => share === undefined))
    return { precision, recall: undefined };
  const found = scaled(precision, accepted.items);
  let missed: Estimate = { value: 0, low: 0, high: 0, marks: 0 };
  for (const { stratum, share } of estimates)
    if (share !== undefined) missed = sumOf(missed, scaled(share, stratum.items));
  const marks = precision.marks + missed.marks;
  if (found.value + missed.value === 0) return { precision, recall: undefined };
  const ratio = ratioOf(found, missed);
  return { precision, recall: { ...ratio, marks } };
}

function scaled({ value, low, high, marks }: Estimate, by: number): Estimate {
  return { value: value * by, low: low * by, high: high * by, marks };
}

/** Interval of a sum of independent estimates (MOVER). */
function sumOf(a: Estimate, b: Estimate): Estimate {
  const value = a.value + b.value;
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.value - b.low),
    high: value + Math.hypot(a.high - a.value, b.high - b.value),
    marks: a.marks + b.marks,
  };
}

/** found / (found + missed): each end where one of the two is at its worst and the other where it is (MOVER on the odds). */
function ratioOf(found: Estimate, missed: Estimate): Omit<Estimate, 'marks'> {
  const share = (f: number, m: number) => (f + m === 0 ? 0 : f / (f + m));
  const value = share(found.value, missed.value);
  const lowest = Math.hypot(value - share(found.low, missed.value), value - share(found.value, missed.high));
  const highest = Math.hypot(share(found.high, missed.value) - value, share(found.value, missed.low) - value);
  return { value, low: Math.max(0, value - lowest), high: Math.min(1, value + highest) };
}
