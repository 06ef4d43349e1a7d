import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayOf } from '#core/charts/days';
import { dayPlacer, startOfDay, zoneOffset } from '#core/charts/zone';

const ZONES = [
  'UTC',
  'Asia/Baghdad',
  'Asia/Kathmandu',
  'America/New_York',
  'America/St_Johns',
  // Clocks go from 23:59 to 01:00 and back from 24:00 to 23:00.
  'Asia/Beirut',
  'Africa/Cairo',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
];

test.each([
  ['Asia/Baghdad', 3],
  ['Asia/Kathmandu', 5.75],
  ['America/New_York', -5],
  ['UTC', 0],
])('clocks in %s are %d hours ahead of UTC in January', (zone, hours) => {
  expect(zoneOffset(Date.parse('2024-01-28T00:00:00Z'), zone) / 3_600_000).toBe(hours);
});

test('a day begins at the first instant that clocks show it, in any zone and on any day', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 0, max: 9000 }), (zone, count) => {
      const day = addDays('2005-01-01', count);
      const start = startOfDay(day, zone);
      expect(dayOf(new Date(start), zone)).toBe(day);
      expect(dayOf(new Date(start - 1), zone) < day).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('an article of which the day alone is known counts on that day in every zone', () => {
  for (const zone of ZONES) {
    expect(dayOf(new Date(dayPlacer(zone)(Date.parse('2024-01-28T13:00:00Z'))), zone)).toBe('2024-01-28');
  }
});
