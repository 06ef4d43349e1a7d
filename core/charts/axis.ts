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
