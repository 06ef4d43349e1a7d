import { expect, test } from 'vitest';
import { afterWrongGuess, GUESSES, secondsToWait, type WrongGuesses } from '#core/guesses';

const NONE: WrongGuesses = { failures: 0, lastAt: 0, waitUntil: 0 };
const HOUR = 3_600_000;

/** The waits, in seconds, that follow each of so many wrong guesses, each made as soon as it is looked at. */
function waits(count: number): number[] {
  let now = 1000;
  let wrong = NONE;
  return Array.from({ length: count }, () => {
    wrong = afterWrongGuess(wrong, now);
    const wait = secondsToWait(wrong, now);
    now += wait * 1000;
    return wait;
  });
}

test('the first are free; then each waits twice as long, up to a quarter of an hour', () => {
  expect(waits(14)).toEqual([0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900]);
  expect(waits(200).at(-1)).toBe(GUESSES.mostWaitSeconds);
});

test('a day without one, and they are free again', () => {
  const many = { failures: 40, lastAt: 0, waitUntil: 900_000 };
  expect(afterWrongGuess(many, 24 * HOUR).failures).toBe(41);
  expect(afterWrongGuess(many, 24 * HOUR + 1)).toEqual({
    failures: 1,
    lastAt: 24 * HOUR + 1,
    waitUntil: 24 * HOUR + 1,
  });
});

test('a wait is told in whole seconds and ends', () => {
  const wrong = { failures: 5, lastAt: 0, waitUntil: 5000 };
  expect([0, 1, 4999, 5000, 9000].map((now) => secondsToWait(wrong, now))).toEqual([5, 5, 1, 0, 0]);
});
