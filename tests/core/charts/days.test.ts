import { expect, test } from 'vitest';
import { addDays, dayOf, daysIn, isDay, listDays } from '#core/charts/days';

test.each([
  ['2024-01-28T20:59:00Z', 'Asia/Baghdad', '2024-01-28'],
  ['2024-01-28T21:00:00Z', 'Asia/Baghdad', '2024-01-29'],
  ['2024-01-28T22:30:00Z', 'UTC', '2024-01-28'],
  ['2024-01-01T02:00:00Z', 'America/New_York', '2023-12-31'],
])('puts %s in %s on %s', (instant, zone, day) => {
  expect(dayOf(new Date(instant), zone)).toBe(day);
});

test('counts over month ends and leap days', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  expect(addDays('2024-01-01', -1)).toBe('2023-12-31');
  expect(daysIn({ from: '2024-02-28', to: '2024-03-01' })).toBe(3);
  expect(daysIn({ from: '2024-03-01', to: '2024-02-28' })).toBe(0);
  expect(listDays({ from: '2024-02-28', to: '2024-03-01' })).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
});

test.each([
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['2024-13-01', false],
  ['2024-1-1', false],
  ['', false],
])('says whether %j is a day', (text, expected) => {
  expect(isDay(text)).toBe(expected);
});
