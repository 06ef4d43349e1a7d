/**
 * Moves labels apart so that each has `gap` px to itself, within 0 and `height`, as little as their order allows; returns their
 * places in the order given.
 * @example spreadLabels([10, 12, 100], { gap: 18, height: 200 }) // [10, 28, 100]
 */
export function spreadLabels(places: readonly number[], { gap, height }: { gap: number; height: number }): number[] {
  const order = places.map((_, index) => index).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  const spread = [...places];
  let least = 0;
  for (const index of order) {
    spread[index] = Math.max(spread[index] ?? 0, least);
    least = (spread[index] ?? 0) + gap;
  }
  let most = height;
  for (const index of order.toReversed()) {
    spread[index] = Math.min(spread[index] ?? 0, most);
    most = (spread[index] ?? 0) - gap;
  }
  return spread;
}

/**
 * The series that a place in a chart means: of lines the one whose value is nearest, of stacked ones that in whose band it lies.
 * Undefined when no series has a value there.
 */
export function seriesAt(
  values: readonly number[],
  at: number,
  { isStacked }: { isStacked: boolean },
): number | undefined {
  if (isStacked) {
    let below = 0;
    const place = values.findIndex((value) => {
      below += value;
      return at <= below && value > 0;
    });
    return place === -1 ? undefined : place;
  }
  let best: number | undefined;
  for (const [index, value] of values.entries()) {
    if (value <= 0) continue;
    if (best === undefined || Math.abs(value - at) < Math.abs((values[best] ?? 0) - at)) best = index;
  }
  return best;
}
