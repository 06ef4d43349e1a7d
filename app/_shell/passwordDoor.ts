import { createHmac, timingSafeEqual } from 'node:crypto';
import { afterWrongGuess, secondsToWait, type WrongGuesses } from '#core/guesses';
import { deriveKey } from '#runtime/seal';
import { isRightPassword } from './guard';

/** Kept by a browser that once sent the right password. */
export const KNOWN_COOKIE = 'marsad-known';

/** Asked: no password came, or a wrong one. Wait: it was not looked at, for so many seconds. */
export type PasswordAnswer =
  | { state: 'right'; known?: string }
  | { state: 'asked' }
  | { state: 'wait'; seconds: number };

/**
 * The one password of an installation without accounts. Wrong guesses at it are slowed as those at an account's are, all of them
 * together: who guesses has as many addresses as they like, and behind a reverse proxy everybody has one. A browser that once sent
 * the right password carries a cookie and waits for nobody, so that guessing locks none of its readers out. Counted in this
 * process: in memory, before the next request is looked at.
 */
export function openPasswordDoor(password: string, clock: () => number = Date.now) {
  let wrong: WrongGuesses = { failures: 0, lastAt: 0, waitUntil: 0 };
  const mark = () => createHmac('sha256', deriveKey('browsers')).update(password).digest();
  return ({ authorization, cookie }: { authorization: string | null; cookie?: string }): PasswordAnswer => {
    // Another scheme is no guess at it.
    if (authorization === null || !/^basic\s/iu.test(authorization)) return { state: 'asked' };
    const isKnown = cookie !== undefined && isSame(Buffer.from(cookie, 'base64url'), mark());
    const seconds = isKnown ? 0 : secondsToWait(wrong, clock());
    if (seconds > 0) return { state: 'wait', seconds };
    if (isRightPassword(authorization, password)) {
      return { state: 'right', ...(!isKnown && { known: mark().toString('base64url') }) };
    }
    wrong = afterWrongGuess(wrong, clock());
    return { state: 'asked' };
  };
}

function isSame(given: Buffer, wanted: Buffer): boolean {
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
