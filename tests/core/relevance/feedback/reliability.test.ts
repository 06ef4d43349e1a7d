import { describe, expect, test } from 'vitest';
import { reliability, wilson } from '#core/relevance/feedback/reliability';

describe('wilson', () => {
  test.each([
    // Brown, Cai and DasGupta 2001; population so large that sampling takes nothing away.
    [{ items: 1e9, marked: 10, yes: 0 }, 0, 0.278],
    [{ items: 1e9, marked: 10, yes: 10 }, 0.722, 1],
    [{ items: 1e9, marked: 50, yes: 25 }, 0.366, 0.634],
  ])('gives the published interval for %o', (stratum, low, high) => {
    const estimate = wilson(stratum);
    expect(estimate?.low).toBeCloseTo(low, 2);
    expect(estimate?.high).toBeCloseTo(high, 2);
  });

  test('is certain when everything was read', () => {
    expect(wilson({ items: 8, marked: 8, yes: 6 })).toEqual({ value: 0.75, low: 0.75, high: 0.75, marks: 8 });
  });

  test('says nothing without marks', () => {
    expect(wilson({ items: 8, marked: 0, yes: 0 })).toBeUndefined();
  });
});

describe('reliability', () => {
  test('sets found items against those that a sample of the rejected says were missed', () => {
    const { precision, recall } = reliability({ items: 100, marked: 50, yes: 45 }, [
      { items: 50, marked: 25, yes: 5 },
      { items: 1000, marked: 100, yes: 0 },
    ]);
    expect(precision?.value).toBeCloseTo(0.9);
    expect(recall?.value).toBeCloseTo(90 / 100);
    expect(recall?.low).toBeLessThan(0.9);
    expect(recall?.high).toBeGreaterThan(0.9);
  });

  test('leaves recall open while a stratum of the rejected has no mark', () => {
    expect(reliability({ items: 10, marked: 5, yes: 5 }, [{ items: 9, marked: 0, yes: 0 }]).recall).toBeUndefined();
  });
});
