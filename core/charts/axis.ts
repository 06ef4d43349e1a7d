/**
 * A round upper bound for a value axis that starts at 0: at least 4, so that a chart of ones does not look like a storm.
 * @example roundTop(37) // 40
 */
export function roundTop(highest: number): number {
  if (highest <= 4) return 4;
  const magnitude = 10 ** Math.floor(Math.log10(highest));
  for (const step of [1, 1.5, 2, 3, 4, 5, 6, 8, 10]) {
    const top = step * magnitude;
    if (top >= highest && Number.isInteger(top / 2)) return top;
  }
  return 10 * magnitude;
}

/**
 * The numbers beside a value axis up to a round top (roundTop), all equally far apart; of shares in whole per cents.
 * @example axisTicks(50) // [0, 10, 20, 30, 40, 50]
 */
export function axisTicks(top: number): number[] {
  const whole = top <= 1 ? Math.round(top * 100) : top;
  const steps = [4, 5, 3, 2].find((count) => whole % count === 0) ?? 1;
  return Array.from({ length: steps + 1 }, (_, step) => (top * step) / steps);
}

// At 13 px a digit of the page's font is 8 px wide in either script, and % 11.
const CHARACTER_PX = 9;
const LEAST_PX = 38;

/**
 * Room for the numbers beside a value axis in px, by the longest of them: a chart cuts off what sticks out.
 * @example axisWidth('1,500') // 55
 */
export function axisWidth(longest: string): number {
  return Math.max(LEAST_PX, longest.length * CHARACTER_PX + 10);
}
