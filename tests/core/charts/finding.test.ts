import { expect, test } from 'vitest';
import { bucketsOf } from '#core/charts/buckets';
import { findingOf } from '#core/charts/finding';

const buckets = bucketsOf({
  from: '2024-01-27',
  to: '2024-01-29',
  unit: 'day',
  now: new Date('2024-02-01'),
  timeZone: 'UTC',
});

test.each([
  [[0, 0, 0], [], 4, { code: 'none' }],
  [[1, 9, 1], [1], 4, { code: 'spike', day: '2024-01-28', to: '2024-01-28', count: 9 }],
  [[9, 1, 8], [0, 2], 4, { code: 'spike', day: '2024-01-27', to: '2024-01-27', count: 9 }],
  [[1, 2, 1], [], 0, { code: 'first', count: 4 }],
  [[4, 4, 4], [], 8, { code: 'up', count: 12, previous: 8, percent: 50 }],
  [[1, 1, 1], [], 6, { code: 'down', count: 3, previous: 6, percent: 50 }],
  [[3, 3, 4], [], 10, { code: 'steady', count: 10 }],
])('says of %j with spikes %j and %i before: %j', (values, spikes, previousTotal, expected) => {
  expect(findingOf({ buckets, values, spikes, previousTotal })).toEqual(expected);
});

test('compares with nothing when the period before is not known, and knows nothing where nobody collected', () => {
  const known = { buckets, spikes: [], previousTotal: undefined };
  expect(findingOf({ ...known, values: [1, 2, 1] })).toEqual({ code: 'total', count: 4 });
  expect(findingOf({ ...known, values: [0, 0, 0], isGap: [true, true, true] })).toEqual({ code: 'uncollected' });
  expect(findingOf({ ...known, values: [0, 0, 0], isGap: [true, true, false] })).toEqual({ code: 'none' });
});
