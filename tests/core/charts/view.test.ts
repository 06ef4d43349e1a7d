import { expect, test } from 'vitest';
import { bucketsOf } from '#core/charts/buckets';
import { comparedRange, nextRange, parseView, previousRange, withParams } from '#core/charts/view';

const known = { today: '2024-04-01', firstDay: '2023-12-01', lastDay: '2024-03-30' };

test('shows ninety days by day when the address says nothing', () => {
  expect(parseView({}, known)).toEqual({
    range: '90',
    from: '2024-01-03',
    to: '2024-04-01',
    unit: 'day',
    measure: 'count',
    look: 'multiples',
    chips: { actor: [], topic: [], speaker: [], pair: [], source: [], lang: [], is: [] },
    tab: 'accepted',
  });
});

test.each([
  [{ range: '7' }, '2024-03-26', '2024-04-01', 'day'],
  [{ range: '7', to: '2024-02-10' }, '2024-02-04', '2024-02-10', 'day'],
  [{ range: 'all' }, '2023-12-01', '2024-04-01', 'week'],
  [{ range: 'custom', from: '2024-02-01', to: '2024-01-01' }, '2024-01-01', '2024-02-01', 'day'],
  [{ range: '30', to: '2030-01-01' }, '2024-03-03', '2024-04-01', 'day'],
  [{ range: 'x', from: 'y', unit: 'z' }, '2024-01-03', '2024-04-01', 'day'],
  [{ range: ['7', '30'] }, '2024-03-26', '2024-04-01', 'day'],
])('reads %j as %s to %s by %s', (params, from, to, unit) => {
  expect(parseView(params, known)).toMatchObject({ from, to, unit });
});

test('ends with the last counted day when everything is older than the range', () => {
  const old = { today: '2026-11-24', firstDay: '2024-01-01', lastDay: '2024-03-30' };
  expect(parseView({}, old)).toMatchObject({ from: '2024-01-01', to: '2024-03-30' });
  expect(parseView({ range: 'all' }, old)).toMatchObject({ from: '2024-01-01', to: '2024-03-30' });
});

test('ends with the last article when the feeds go on without any, as those of an old story do', () => {
  const quiet = { today: '2026-11-24', firstDay: '2024-01-01', lastDay: '2026-11-24', newestDay: '2024-03-30' };
  expect(parseView({}, quiet)).toMatchObject({ from: '2024-01-01', to: '2024-03-30' });
  expect(parseView({ range: 'all' }, quiet)).toMatchObject({ from: '2024-01-01', to: '2026-11-24' });
  expect(parseView({ range: '7' }, quiet)).toMatchObject({ from: '2026-11-18', to: '2026-11-24' });
});

test('counts by hour where hours have a width', () => {
  expect(parseView({ range: '7', unit: 'hour' }, known).unit).toBe('hour');
  expect(parseView({ range: '90', unit: 'hour' }, known).unit).toBe('day');
  expect(parseView({ at: '2024-03-31T22:15Z' }, known).at).toBe('2024-03-31T22:15Z');
  expect(parseView({ at: '2024-03-31T25:00Z' }, known).at).toBeUndefined();
});

test('reads filters and drops what is no id', () => {
  expect(
    parseView(
      {
        actor: '3,x,-1,5,3',
        pair: '7-9,4-4,2',
        lang: 'ar,<b>',
        is: 'edited,gone',
        look: 'x',
        at: '2024-01-28',
        tab: 'rejected',
        q: ' عراق ',
        measure: 'share',
        compare: '1',
      },
      known,
    ),
  ).toMatchObject({
    chips: { actor: [3, 5], pair: [[7, 9]], lang: ['ar'], is: ['edited'] },
    look: 'multiples',
    at: '2024-01-28',
    tab: 'rejected',
    query: 'عراق',
    measure: 'share',
    compare: 'period',
  });
});

test('shows thirty days while the story is young', () => {
  const young = { today: '2024-04-01', firstDay: '2024-03-20', lastDay: '2024-03-30' };
  expect(parseView({}, young)).toMatchObject({ range: '30', from: '2024-03-03', to: '2024-04-01' });
});

test('steps by whole ranges and not into the future', () => {
  expect(previousRange({ from: '2024-03-26', to: '2024-04-01' })).toEqual({ from: '2024-03-19', to: '2024-03-25' });
  expect(nextRange({ from: '2024-03-19', to: '2024-03-25', today: '2024-04-01' })).toEqual({
    from: '2024-03-26',
    to: '2024-04-01',
  });
  expect(nextRange({ from: '2024-03-26', to: '2024-04-01', today: '2024-04-01' })).toBeUndefined();
});

test('changes an address without losing the rest, and starts the list anew', () => {
  const params = { range: '30', after: 'x', compare: '1' };
  expect(withParams(params, { compare: undefined, unit: 'week' })).toBe('?range=30&unit=week');
  expect(withParams(params, { after: 'y' })).toBe('?range=30&compare=1&after=y');
  expect(withParams({}, {})).toBe('?');
});

test.each(['0001-01-01', '9999-12-31', '0000-00-00', '+275760-09-13', '2999-12-31', '1900-01-01', 'NaN', ''])(
  'reads a range of days that end by today, whatever the address says: %j',
  (day) => {
    const known = { today: '2024-04-01', firstDay: '2023-01-01', lastDay: '2024-03-30' };
    for (const range of ['7', '90', 'all', 'custom']) {
      for (const [from, to] of [
        [day, day],
        [day, '2024-01-01'],
        ['2024-01-01', day],
      ]) {
        const view = parseView({ range, from, to, unit: 'day' }, known);
        expect(view.from <= view.to && view.to <= known.today, `${range} ${from} ${to}`).toBe(true);
        expect(bucketsOf({ ...view, now: new Date(known.today), timeZone: 'Asia/Baghdad' }).length).toBeLessThan(1101);
        expect(previousRange(view).from).toMatch(/^[12]\d{3}-\d\d-\d\d$/);
      }
    }
  },
);

test('does not carry on what is too long to mean anything', () => {
  expect(withParams({ q: 'x'.repeat(201), copies: '9'.repeat(300), range: '7' }, {})).toBe('?range=7');
});

test.each([
  ['period', 'day', '2024-03-01', '2024-03-10', '2024-02-20', '2024-02-29'],
  // A Friday again.
  ['year', 'day', '2024-03-01', '2024-03-10', '2023-03-03', '2023-03-12'],
  ['year', 'month', '2024-01-01', '2024-02-29', '2023-01-01', '2023-02-28'],
] as const)('compares with the %s by %s: %s to %s with %s to %s', (compare, unit, from, to, first, last) => {
  expect(comparedRange({ compare, unit, from, to })).toEqual({ from: first, to: last });
});

test('understands links of earlier versions that compare, and takes an unknown comparison for none', () => {
  expect(parseView({ compare: '1' }, known).compare).toBe('period');
  expect(parseView({ compare: 'year' }, known).compare).toBe('year');
  expect(parseView({ compare: '2' }, known)).not.toHaveProperty('compare');
});
