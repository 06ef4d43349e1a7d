import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day } from '#core/charts/days';
import { comparableDays, type FeedSpan } from '#core/signals/comparableDays';
import { dayShare } from '#core/signals/dayShare';
import { findSpikes, isLouder, type SubjectCounts } from '#core/signals/findSpikes';
import { newsYear } from '#tests/support/newsYear';

const today = '2024-03-29';
const days = Array.from({ length: 28 }, (_, at) => addDays(today, at - 28));
const actor = (count: number, history: number[], id = 7): SubjectCounts => ({
  subject: { of: 'actor', id },
  count,
  history: new Map(history.map((of, at) => [days[at] ?? '', of])),
});
const each = (count: number) => days.map(() => count);
const watch = (count: number, history: number[]) => ({ count, history: actor(count, history).history });
const found = (of: ReturnType<typeof watch>, subjects: SubjectCounts[], share = 1) =>
  findSpikes({ watch: of, subjects }, { day: today, days, share }).map(({ subject }) => subject);

describe('a spike', () => {
  test.each([
    [20, each(4), 1, true, 'five times as many as usual'],
    [30, each(10), 1, true, 'three times as many'],
    [13, each(10), 1, false, 'what chance gives'],
    [4, each(0), 1, false, 'four reports are few, whatever came before'],
    [8, each(0), 1, true, 'eight after silence are not'],
    [12, each(10), 0.1, true, 'as many as in a day, when a tenth of it is over'],
    [12, each(10), 0.6, false, 'the same by the afternoon'],
    [30, days.map((_, at) => (at % 7 === 0 ? 25 : 0)), 1, false, 'each Friday has as many'],
    [30, days.map((_, at) => (at % 7 === 1 ? 25 : 0)), 1, true, 'another weekday has as many'],
    [40, days.map((_, at) => (at === 20 ? 200 : 8)), 1, true, 'a larger one before does not hide it'],
    [70, days.map((_, at) => (at % 2 === 0 ? 4 : 50)), 1, false, 'a restless actor needs more'],
  ])('%i reports: %j', (count, history, share, isOne) => {
    const large = watch(1000 * share, each(1000));
    expect(found(large, [actor(count, history)], share)).toEqual(isOne ? [{ of: 'actor', id: 7 }] : []);
  });

  test.each([
    [6, 7, true, 'three times as many for four days'],
    [5, 5, false, 'somewhat more for four days'],
    [2, 9, false, 'days that were, of a subject that is named no more today'],
  ])('of a subject with two reports a day: %i today after days of %i: %j (%s)', (count, recent, isOne) => {
    const history = days.map((_, at) => (at >= 25 ? recent : 2));
    const found = findSpikes(
      { watch: watch(100, each(100)), subjects: [actor(count, history)] },
      { day: today, days, share: 1 },
    );
    expect(found.map((spike) => spike.days)).toEqual(isOne ? [4] : []);
  });

  test('of several days is none where one of them was not collected', () => {
    const history = days.map((_, at) => (at >= 25 ? 7 : 2));
    const given = { watch: watch(100, each(100)), subjects: [actor(6, history)] };
    const collected = (missing: number) => days.filter((_, at) => at !== missing);
    expect(findSpikes(given, { day: today, days: collected(3), share: 1 })).toHaveLength(1);
    expect(findSpikes(given, { day: today, days: collected(27), share: 1 })).toEqual([]);
  });

  test.each([
    [{ reports: 20, days: 1 }, [{ reports: 24, days: 4 }], true],
    [{ reports: 30, days: 4 }, [{ reports: 24, days: 4 }], false],
    [{ reports: 24, days: 4 }, [{ reports: 12 }], false],
    [{ reports: 5, days: 1 }, [], true],
  ])('%j is told after %j: %j', (spike, told, isTold) => {
    expect(isLouder(spike, told)).toBe(isTold);
  });

  test('of the whole story is told as one, and an actor that goes with it is not', () => {
    expect(found(watch(90, each(20)), [actor(22, each(5)), actor(30, each(2), 8)])).toEqual([
      { of: 'watch' },
      { of: 'actor', id: 8 },
    ]);
  });

  test('is found of each subject, the clearest first', () => {
    const many = [5, 9, 6, 8, 7].map((times) => actor(times * 10, each(4), times));
    expect(found(watch(1000, each(1000)), many)).toEqual([
      { of: 'actor', id: 9 },
      { of: 'actor', id: 8 },
      { of: 'actor', id: 7 },
      { of: 'actor', id: 6 },
      { of: 'actor', id: 5 },
    ]);
  });

  test('needs two weeks to compare with', () => {
    const of = { watch: watch(1000, each(1000)), subjects: [actor(90, each(4))] };
    expect(findSpikes(of, { day: today, days: days.slice(15), share: 1 })).toEqual([]);
    expect(findSpikes(of, { day: today, days: days.slice(14), share: 1 })).toHaveLength(1);
  });
});

describe('a day is compared', () => {
  const at = (text: string) => new Date(`${text}Z`);
  const span = (feedId: number, from: string, to: string): FeedSpan => ({ feedId, from: at(from), to: at(to) });
  const now = at('2024-03-29T12:00');
  const whole = (feedId: number) => span(feedId, '2024-03-01T00:00', '2024-03-29T12:00');

  test.each<[FeedSpan[], Day[], string]>([
    [[whole(1)], ['2024-03-26', '2024-03-27', '2024-03-28'], 'with all days that its feed gave'],
    [
      [span(1, '2024-03-01T00:00', '2024-03-27T06:00'), span(1, '2024-03-27T09:00', '2024-03-29T12:00')],
      ['2024-03-26', '2024-03-28'],
      'with none that has a break in it',
    ],
    [[whole(1), span(2, '2024-03-28T00:00', '2024-03-29T12:00')], ['2024-03-28'], 'with none before a feed came'],
    [
      [whole(1), span(2, '2024-03-01T00:00', '2024-03-29T02:00')],
      ['2024-03-26', '2024-03-27', '2024-03-28'],
      'though a feed fails now',
    ],
    [[span(1, '2024-03-01T00:00', '2024-03-29T02:00')], [], 'with none while nobody collects it'],
  ])('%#', (spans, expected) => {
    const others = ['2024-03-26', '2024-03-27', '2024-03-28'];
    expect(comparableDays(others, { day: today, spans, now })).toEqual(expected);
  });

  test('by the hours of others that are over', () => {
    expect(dayShare([], at('2024-03-29T12:00'))).toBeCloseTo(0.5);
    const mornings = Array.from({ length: 24 }, (_, hour) => (hour < 12 ? 1000 : 0));
    expect(dayShare(mornings, at('2024-03-29T06:00'))).toBeCloseTo(0.5, 2);
    expect(dayShare(mornings, at('2024-03-29T12:00'))).toBeGreaterThan(0.98);
    expect(dayShare(mornings, at('2024-03-29T23:59:59'))).toBeCloseTo(1, 3);
  });
});

describe('in a year of news', () => {
  test('with weekdays and hours, chance alone is told at most once for each watch', () => {
    const watches = 2;
    const told = Array.from({ length: watches }, (_, seed) => newsYear({ seed: seed + 1000, days: 365 }).told.length);
    expect(told.reduce((sum, each) => sum + each, 0) / watches).toBeLessThanOrEqual(1);
  });

  test('a rate that triples for four days is found while it lasts, of an actor with three reports a day', () => {
    const found = [3, 4, 5, 6, 7, 8, 9, 10].filter((seed) => {
      const day = 30 + seed;
      const { told } = newsYear({ seed, days: day + 4, burst: { day, subject: 5, times: 3, days: 4 } });
      return told.some(({ at, id }) => at >= day && id === 5);
    });
    expect(found.length).toBeGreaterThanOrEqual(5);
  });

  test('a rate that triples for a day is found on that day, of an actor with forty reports a day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 30, max: 50 }), (seed, burstDay) => {
        const { told } = newsYear({ seed, days: burstDay + 1, burst: { day: burstDay, subject: 1, times: 3 } });
        expect(told.some(({ at, id }) => at === burstDay && id === 1)).toBe(true);
      }),
      { seed: 20240329, numRuns: 12 },
    );
  });

  test('what was not collected and comes back never is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 2, max: 12 }), (seed, gapDays) => {
        const gap = { from: 50, to: 49 + gapDays };
        const quiet = newsYear({ seed, days: 70 });
        const broken = newsYear({ seed, days: 70, gap });
        const kept = new Set(quiet.told.map(({ at, id }) => `${at} ${id}`));
        expect(broken.told.filter(({ at, id }) => at >= gap.from && !kept.has(`${at} ${id}`))).toEqual([]);
      }),
      { seed: 20240330, numRuns: 4 },
    );
  });
});
