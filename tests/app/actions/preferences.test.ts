import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DIGITS, LANGUAGES, THEMES } from '#i18n/preferences';
import { type ActionBench, closeActionBench, openActionBench } from '#tests/support/actions';

type Actions = typeof import('../../../app/preferences/actions');

let bench: ActionBench;
let actions: Actions;

beforeAll(async () => {
  bench = await openActionBench();
  actions = await import('../../../app/preferences/actions');
});

afterAll(() => closeActionBench(bench));
beforeEach(() => {
  bench.cookies.clear();
  bench.cookieOptions.clear();
});

const CHOICES: [name: 'language' | 'theme' | 'digits', cookie: string, values: readonly string[]][] = [
  ['language', 'locale', LANGUAGES],
  ['theme', 'theme', THEMES],
  ['digits', 'digits', DIGITS],
];
const actionOf = (name: (typeof CHOICES)[number][0]) =>
  ({ language: actions.setLanguage, theme: actions.setTheme, digits: actions.setDigits })[name];

test.each(CHOICES)('a %s is remembered for a year and the page made anew', async (name, cookie, values) => {
  for (const value of values) {
    expect(await bench.press(actionOf(name), { [name]: value })).toEqual({ refreshed: true });
    expect(bench.cookies.get(cookie)).toBe(value);
    expect(bench.cookieOptions.get(cookie)).toEqual({ maxAge: 31_536_000, sameSite: 'lax', path: '/' });
  }
});

test.each(CHOICES)('a %s that there is not is not found and sets nothing', async (name, _cookie, values) => {
  for (const value of ['', 'x', '<script>', values[0]?.toUpperCase() ?? '', `${values[0]} `, 'a; path=/x']) {
    expect(await bench.press(actionOf(name), { [name]: value })).toEqual({ notFound: true, refreshed: false });
  }
  expect(await bench.press(actionOf(name), {})).toEqual({ notFound: true, refreshed: false });
  expect([...bench.cookies]).toEqual([]);
});

test('what is no form is not found, or told of', async () => {
  for (const sent of [undefined, null, 'x', 1, [], {}, ['x', new FormData()]]) {
    expect(await bench.press(() => actions.setTheme(sent as FormData), {})).toEqual({
      notFound: true,
      refreshed: false,
    });
    const { result } = await bench.send((before) => actions.setZone(before, sent as FormData), {});
    expect(result).toMatchObject({ ok: false, message: expect.stringContaining('time zone') });
  }
});

test('a time zone is kept, or given up for each device’s own; what is none is refused', async () => {
  const zone = (value: string) => bench.send(actions.setZone, { zone: value });
  expect((await zone('Asia/Kathmandu')).result?.ok).toBe(true);
  expect(bench.cookies.get('zone')).toBe('Asia/Kathmandu');
  expect((await zone('Mars/Olympus')).result?.ok).toBe(false);
  expect(bench.cookies.get('zone')).toBe('Asia/Kathmandu');
  expect((await zone('')).result?.ok).toBe(true);
  expect(bench.cookies.get('zone')).toBe('');
});
