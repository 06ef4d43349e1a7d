const HOUR_MS = 60 * 60 * 1000;
/** The hours are as even as so many articles more would make each of them. */
const EVEN_ARTICLES = 2;

/**
 * How much of a UTC day's articles usually is there by an instant, 0..1, by how many came in each of its 24 hours in the weeks
 * before: a day that is not over is compared with the same hours of others.
 * @example dayShare([0, 0, …], new Date('2024-01-28T12:00:00Z')) // 0.5
 */
export function dayShare(byHour: readonly number[], at: Date): number {
  const hours = Array.from({ length: 24 }, (_, hour) => (byHour[hour] ?? 0) + EVEN_ARTICLES);
  const over = at.getUTCHours() + (at.getTime() % HOUR_MS) / HOUR_MS;
  const until = hours.reduce((sum, count, hour) => sum + count * Math.min(1, Math.max(0, over - hour)), 0);
  return until / hours.reduce((sum, count) => sum + count, 0);
}
