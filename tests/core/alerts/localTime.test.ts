import { describe, expect, test } from 'vitest';
import { minuteOfDay, nextLocalHour, nextLocalTime, quietUntil } from '#core/alerts/localTime';

const DAY_MS = 24 * 60 * 60 * 1000;
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Baghdad',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
];

/** Every time of a year at which something is due, as a loop that asks again just then finds them. */
function yearOf(next: (now: Date) => Date): Date[] {
  const found: Date[] = [];
  const end = Date.parse('2025-01-01T12:00:00Z');
  for (let at = next(new Date('2024-01-01T12:00:00Z')); at.getTime() < end; at = next(at)) found.push(at);
  return found;
}

const dayIn = (zone: string, at: Date) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at);

describe.each(ZONES)('a year in %s', (zone) => {
  test.each([450, 0, 1439])('has minute %i of each day once, on time', (minute) => {
    const times = yearOf((now) => nextLocalTime(now, { zone, minute }));
    expect(times.map((at) => minuteOfDay(at, zone)).filter((shown) => shown !== minute)).toEqual([]);
    const days = times.map((at) => dayIn(zone, at));
    expect(new Set(days).size).toBe(days.length);
    expect(times.length).toBeGreaterThanOrEqual(365);
    expect(times.length).toBeLessThanOrEqual(366);
  });

  test('has 02:30 once a day too, when clocks skip it or show it twice', () => {
    const times = yearOf((now) => nextLocalTime(now, { zone, minute: 150 }));
    const days = times.map((at) => dayIn(zone, at));
    expect(new Set(days).size).toBe(days.length);
    expect(times.length).toBeGreaterThanOrEqual(365);
    // Skipped at most one day a year, and told an hour later then.
    expect(times.filter((at) => minuteOfDay(at, zone) !== 150).length).toBeLessThanOrEqual(1);
  });

  test('has its Mondays, 52 or 53, none twice', () => {
    const times = yearOf((now) => nextLocalTime(now, { zone, minute: 480, weekday: 1 }));
    expect([52, 53]).toContain(times.length);
    for (const [at, time] of times.slice(1).entries()) {
      const between = time.getTime() - (times[at]?.getTime() ?? 0);
      expect(Math.abs(between - 7 * DAY_MS)).toBeLessThanOrEqual(60 * 60 * 1000);
    }
  });
});

test.each([
  ['2024-03-31T00:00:00Z', 'Europe/Berlin', 150, '2024-03-31T01:30:00.000Z'],
  ['2024-10-27T00:00:00Z', 'Europe/Berlin', 150, '2024-10-27T00:30:00.000Z'],
  ['2024-10-27T00:30:00Z', 'Europe/Berlin', 150, '2024-10-28T01:30:00.000Z'],
  ['2024-06-01T04:59:59Z', 'Asia/Baghdad', 480, '2024-06-01T05:00:00.000Z'],
  ['2024-06-01T05:00:00Z', 'Asia/Baghdad', 480, '2024-06-02T05:00:00.000Z'],
])('after %s in %s minute %i is at %s', (now, zone, minute, expected) => {
  expect(nextLocalTime(new Date(now), { zone, minute }).toISOString()).toBe(expected);
});

test('a full hour is that of the wall', () => {
  expect(nextLocalHour(new Date('2024-01-01T10:10:20Z'), 'Asia/Kathmandu').toISOString()).toBe(
    '2024-01-01T10:15:00.000Z',
  );
  expect(nextLocalHour(new Date('2024-01-01T10:00:00Z'), 'UTC').toISOString()).toBe('2024-01-01T11:00:00.000Z');
});

test.each([
  ['2024-01-01T19:59:00Z', undefined],
  ['2024-01-01T20:00:00Z', '2024-01-02T04:00:00.000Z'],
  ['2024-01-02T03:59:59Z', '2024-01-02T04:00:00.000Z'],
  ['2024-01-02T04:00:00Z', undefined],
])('quiet from 23 to 7 in Baghdad: at %s until %s', (now, expected) => {
  const quiet = { zone: 'Asia/Baghdad', from: 23 * 60, to: 7 * 60 };
  expect(quietUntil(new Date(now), quiet)?.toISOString()).toBe(expected);
});

test('quiet from a minute to the same one is no quiet', () => {
  expect(quietUntil(new Date('2024-01-01T00:00:00Z'), { zone: 'UTC', from: 0, to: 0 })).toBeUndefined();
});
