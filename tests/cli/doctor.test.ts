import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { judgeClock } from '#cli/doctor/database';
import type { FindingState } from '#cli/doctor/finding';
import { wordsIn } from '#cli/doctor/words';
import { AppError } from '#core/errors';
import { projectRoot } from '#runtime/root';

const folders = ['cli/doctor', 'cli/commands'].map((folder) => path.join(projectRoot, folder));
const sources = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => /^(?!finding|words).*\.ts$/u.test(name))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .filter((text) => text.includes('findings(')),
);

/** Every finding that the sources make. */
const made = sources.flatMap((text) => {
  const checks = new Map(
    [...text.matchAll(/const (\w+) = findings\('(\w+)'\)/gu)].map(([, as = '', check = '']) => [as, check]),
  );
  return [...text.matchAll(/\b(\w+)\.(ok|note|fault)\(\s*([^()]*?)(?:, [{p]|\))/gu)].flatMap(
    ([, as = '', state, given = '']) => {
      const check = checks.get(as);
      const words = [...given.matchAll(/'(\w+)'/gu)].map(([, says = '']) => says);
      return check === undefined ? [] : words.map((says) => ({ check, state: state as FindingState, says }));
    },
  );
});

/** The names of all values that a message has. */
const PARAMS =
  'address at closed count days dead everyHours file folder free freed host issuer keep machine mended months most of older other own owners parts path people place reason sealed seconds standby status to url used version where'.split(
    ' ',
  );

describe.each(['en', 'ar'] as const)('each finding has its words in %s', (language) => {
  const told = wordsIn(language);

  test('and every note and fault its mend', () => {
    expect(made.length).toBeGreaterThan(50);
    const params = Object.fromEntries(PARAMS.map((name) => [name, 3]));
    const faults = made.flatMap(({ check, state, says }) => {
      const { name, words, mend } = told({ check, state, says, params });
      const lacks = [
        words === says && 'words',
        name === check && 'name',
        state !== 'ok' && mend === undefined && 'mend',
      ];
      return lacks.filter(Boolean).map((what) => `${check}.${says} lacks its ${what}`);
    });
    expect(faults).toEqual([]);
  });
});

test('what a part of the program says itself is said in the reader’s language', () => {
  const failure = new AppError('data.unwritable', 'The data folder /d cannot be written.', {
    hint: 'Make this user its owner.',
    params: { folder: '/d' },
  });
  const finding = {
    check: 'data',
    state: 'fault',
    says: 'failed',
    params: { reason: failure.message },
    failure,
  } as const;
  expect(wordsIn('en')(finding)).toEqual({ name: 'Data folder', words: failure.message, mend: failure.hint });
  expect(wordsIn('ar')(finding).words).toMatch(/^تعذرت الكتابة في مجلد البيانات \/d\. /u);
  expect(wordsIn('ar')({ check: 'disk', state: 'fault', says: 'failed', params: { reason: 'EIO' } }).words).toBe(
    'تعذر الفحص: EIO',
  );
});

test.each([
  [{ before: 1000, database: 1500, after: 2000 }, 'ok agrees'],
  // The answer took long: within that time nobody knows.
  [{ before: 0, database: 9000, after: 10_000 }, 'ok agrees'],
  [{ before: 0, database: 7000, after: 1000 }, 'note behind'],
  [{ before: 50_000, database: 10_000, after: 50_500 }, 'fault ahead'],
])('clocks of %j: %s', (looks, finding) => {
  const { state, says } = judgeClock(looks);
  expect(`${state} ${says}`).toBe(finding);
});
