import { expect, test } from 'vitest';
import { fitShift } from '#core/relevance/feedback/fitShift';

test('without marks nothing is shifted', () => {
  expect(fitShift([])).toBe(0);
});

test('items on the story that were rejected raise all, accepted ones off it lower all', () => {
  expect(fitShift([{ logOdds: -2, isOn: true }])).toBeGreaterThan(0.5);
  expect(fitShift([{ logOdds: 2, isOn: false }])).toBeLessThan(-0.5);
});

test('both sides are treated alike', () => {
  const marks = [
    { logOdds: -3, isOn: true },
    { logOdds: -1, isOn: true },
    { logOdds: -4, isOn: false },
  ];
  const mirrored = marks.map(({ logOdds, isOn }) => ({ logOdds: -logOdds, isOn: !isOn }));
  expect(fitShift(mirrored)).toBeCloseTo(-fitShift(marks), 6);
});

test('ten marks find a threshold that lies four log-odds away', () => {
  const marks = [1, 2, 3, 3.5, 3.8, 4.2, 4.5, 5, 6, 7].map((logOdds) => ({ logOdds, isOn: logOdds > 4 }));
  expect(fitShift(marks)).toBeLessThan(-3);
  expect(fitShift(marks)).toBeGreaterThan(-5);
});

test('marks that agree with the profile move it little', () => {
  const marks = [
    { logOdds: 4, isOn: true },
    { logOdds: -4, isOn: false },
  ];
  expect(Math.abs(fitShift(marks))).toBeLessThan(0.1);
});
