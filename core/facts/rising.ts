/** Fewer articles rise by chance. */
const LEAST = 3;

/**
 * Who rises most: the greatest increase on the period before, in standard deviations of a count of that size (a Poisson count's
 * is its root). Undefined where nobody rises by two of them.
 * @example risingOf([{ articles: 40, before: 38 }, { articles: 9, before: 1 }]) // the second
 */
export function risingOf<Counted extends { articles: number; before: number }>(
  counts: readonly Counted[],
): Counted | undefined {
  let best: { count: Counted; rise: number } | undefined;
  for (const count of counts) {
    const rise = (count.articles - count.before) / Math.sqrt(count.before + 1);
    if (count.articles < LEAST || rise < 2 || (best && best.rise >= rise)) continue;
    best = { count, rise };
  }
  return best?.count;
}
