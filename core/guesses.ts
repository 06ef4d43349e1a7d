/** How guesses at a password or code are slowed. */
export const GUESSES = {
  /** So many wrong ones are nobody's fault. */
  free: 5,
  /** After them each waits twice as long as the one before, in seconds, up to the most. */
  firstWaitSeconds: 5,
  mostWaitSeconds: 15 * 60,
  /** Guesses this long ago do not count any more. */
  forgottenHours: 24,
};

/** Wrong guesses in a row, when the last of them was, and until when no other one is looked at; instants in ms. */
export interface WrongGuesses {
  failures: number;
  lastAt: number;
  waitUntil: number;
}

/** After how many whole seconds a guess will be looked at again; 0 when it is now. */
export function secondsToWait({ waitUntil }: WrongGuesses, now: number): number {
  return Math.max(0, Math.ceil((waitUntil - now) / 1000));
}

/**
 * The count after one more wrong guess.
 * @example afterWrongGuess({ failures: 4, lastAt: 0, waitUntil: 0 }, 1000) // { failures: 5, lastAt: 1000, waitUntil: 6000 }
 */
export function afterWrongGuess(before: WrongGuesses, now: number): WrongGuesses {
  const isForgotten = now - before.lastAt > GUESSES.forgottenHours * 3_600_000;
  const failures = isForgotten ? 1 : before.failures + 1;
  const doublings = failures - GUESSES.free;
  const waitSeconds =
    doublings < 0 ? 0 : Math.min(GUESSES.mostWaitSeconds, GUESSES.firstWaitSeconds * 2 ** Math.min(doublings, 20));
  return { failures, lastAt: now, waitUntil: now + waitSeconds * 1000 };
}
