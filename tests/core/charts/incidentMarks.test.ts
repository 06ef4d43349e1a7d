import { expect, test } from 'vitest';
import { bucketsOf } from '#core/charts/buckets';
import { incidentMarks, runsOf } from '#core/charts/incidentMarks';

const buckets = bucketsOf({
  from: '2024-01-01',
  to: '2024-01-05',
  unit: 'day',
  now: new Date('2024-01-05'),
  timeZone: 'UTC',
});
const now = new Date('2024-01-05T10:00:00Z');
const at = (text: string) => new Date(text);

test.each([
  ['over midnight, two days', { startedAt: at('2024-01-02T23:00:00Z'), endedAt: at('2024-01-03T01:00:00Z') }, [1, 2]],
  ['from before the range', { startedAt: at('2023-12-01T00:00:00Z'), endedAt: at('2024-01-01T00:00:00Z') }, [0]],
  ['still going on', { startedAt: at('2024-01-04T09:00:00Z') }, [3, 4]],
])('an incident %s marks each bucket that it touches', (_what, incident, expected) => {
  const marks = incidentMarks(buckets, [incident], now);
  expect(marks.flatMap((found, index) => (found.length > 0 ? [index] : []))).toEqual(expected);
});

test.each([
  [[], []],
  [[false, false], []],
  [
    [true, true, false, true],
    [
      [0, 1],
      [3, 3],
    ],
  ],
])('runs of %j are %j', (marked, expected) => {
  expect(runsOf(marked)).toEqual(expected);
});
