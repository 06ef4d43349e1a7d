import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketsOf, type Unit } from '#core/charts/buckets';
import { filterOf, parseChips } from '#core/charts/chips';
import { addDays } from '#core/charts/days';
import { buildFacts } from '#core/facts/buildFacts';
import { standingOut } from '#core/facts/standingOut';

const now = new Date('2024-03-31T12:00:00Z');
const spans = [{ from: new Date('2023-06-01T00:00:00Z'), to: now }];
const filter = filterOf(
  parseChips(() => undefined),
  { newSince: 0 },
);
// Two a day, three times forty.
const LOUD = new Set(['2024-01-10', '2024-02-20', '2024-03-12']);
const facts = buildFacts(
  Array.from({ length: 200 }, (_, back) => addDays('2024-03-30', -back)).flatMap((day, back) =>
    Array.from({ length: LOUD.has(day) ? 40 : 2 }, (_, one) => ({
      id: 100 * back + one + 1,
      time: Date.parse(`${day}T10:00:00Z`),
      ...{ seen: 0, source: 1, lang: 'en', group: 100 * back + one, flags: 0, actors: [], topics: [], speakers: [] },
    })),
  ),
);

function loudIn(range: { from: string; to: string }, unit: Unit, timeZone: string): string[] {
  const buckets = bucketsOf({ ...range, unit, now, timeZone });
  return standingOut(facts, { filter, timeZone, unit, buckets, spans, now }).map((place) => buckets[place]?.from ?? '');
}

test('a day stands out in whatever range it is shown, even as its first', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 100 }),
      fc.integer({ min: 1, max: 90 }),
      fc.constantFrom('Asia/Baghdad', 'America/New_York', 'Asia/Kathmandu'),
      (start, days, timeZone) => {
        const range = { from: addDays('2024-01-01', start), to: addDays('2024-01-01', start + days) };
        const expected = [...LOUD].filter((day) => range.from <= day && day <= range.to && day <= '2024-03-31');
        expect(loudIn(range, 'day', timeZone)).toEqual(expected);
      },
    ),
    { numRuns: 40 },
  );
});

test('a week that is shown in part is judged whole', () => {
  const whole = loudIn({ from: '2024-01-01', to: '2024-03-31' }, 'week', 'Asia/Baghdad');
  expect(whole).toContain('2024-02-19');
  expect(loudIn({ from: '2024-02-21', to: '2024-02-28' }, 'week', 'Asia/Baghdad')).toEqual(['2024-02-21']);
});
