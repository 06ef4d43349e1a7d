const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Waits before the second, third, … try, in seconds: quick at first, then over three days, so that a weekend's outage loses nothing. */
const WAITS = [10, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR, 24 * HOUR];

/**
 * When a delivery that failed is tried again; undefined when it is given up. `attempts` counts the tries made, the
 * failed one included. A receiver's Retry-After is honoured up to a day; `random` in [0, 1) spreads tries by 20 %.
 * @example nextAttempt({ attempts: 1, now, random: 0 }) // now + 10 s
 */
export function nextAttempt(failed: {
  attempts: number;
  now: Date;
  random: number;
  retryAfterSeconds?: number;
}): Date | undefined {
  const wait = WAITS[failed.attempts - 1];
  if (wait === undefined) return undefined;
  const asked = Math.min(failed.retryAfterSeconds ?? 0, 24 * HOUR);
  const seconds = Math.max(wait * (1 + 0.2 * failed.random), asked);
  return new Date(failed.now.getTime() + seconds * 1000);
}
