const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Waits of a channel after the first, second, … failure in a row, in seconds; then the last one again and again. */
const CHANNEL_WAITS = [10, MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR];
/** A message that failed so often lets others go first, since it may be the reason; and is given up after the last of its waits. */
const KEEPS_PLACE = 3;
const WAITS = [10, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, DAY];

export interface Waits {
  /** Nothing is sent through the channel until then. */
  heldUntil: Date;
  /** When this message is tried again; absent when it is given up. */
  retryAt?: Date;
}

/**
 * What follows a failure that may pass. The channel rests, longer after each failure in a row, so that one that is down is
 * asked by one message at a time and the others keep their order. `attempts` and `failures` count the failed try in. A
 * Retry-After is honoured up to a day; `random` in [0, 1) spreads tries by 20 %.
 * @example waitsAfter({ attempts: 1, failures: 1, now, random: 0 }) // both in 10 s
 */
export function waitsAfter(failed: {
  /** Of the message. */
  attempts: number;
  /** Of the channel, in a row. */
  failures: number;
  now: Date;
  random: number;
  retryAfterSeconds?: number;
}): Waits {
  const asked = Math.min(failed.retryAfterSeconds ?? 0, DAY);
  const after = (seconds: number) =>
    new Date(failed.now.getTime() + Math.max(seconds * (1 + 0.2 * failed.random), asked) * 1000);
  const heldUntil = after(CHANNEL_WAITS[Math.min(failed.failures, CHANNEL_WAITS.length) - 1] ?? HOUR);
  const own = WAITS[failed.attempts - 1];
  if (own === undefined) return { heldUntil };
  return { heldUntil, retryAt: failed.attempts <= KEEPS_PLACE ? heldUntil : after(own) };
}
