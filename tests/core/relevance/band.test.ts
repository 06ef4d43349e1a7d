import { expect, test } from 'vitest';
import { bandOf, doubtfulTo, reviewFrom } from '#core/relevance/band';

test.each([
  { score: 0.5, threshold: 0.5, band: 'accepted' },
  { score: 0.49, threshold: 0.5, band: 'review' },
  { score: 0.19, threshold: 0.5, band: 'review' },
  { score: 0.17, threshold: 0.5, band: 'rejected' },
  { score: 0.7, threshold: 0.8, band: 'review' },
  { score: 0, threshold: 0.5, band: 'rejected' },
])('$score under a threshold of $threshold is $band', ({ score, threshold, band }) => {
  expect(bandOf(score, threshold)).toBe(band);
});

test('the band lies below every threshold, and is there at both ends', () => {
  for (const threshold of [0.01, 0.3, 0.5, 0.9, 0.99]) {
    expect(reviewFrom(threshold)).toBeGreaterThan(0);
    expect(reviewFrom(threshold)).toBeLessThan(threshold);
  }
  expect(reviewFrom(1)).toBe(1);
  expect(bandOf(0, 0)).toBe('accepted');
});

test('what is doubtful lies above every threshold, and is there at both ends', () => {
  for (const threshold of [0.01, 0.3, 0.5, 0.9, 0.99]) {
    expect(doubtfulTo(threshold)).toBeGreaterThan(threshold);
    expect(doubtfulTo(threshold)).toBeLessThan(1);
  }
  expect(doubtfulTo(1)).toBe(1);
  expect(doubtfulTo(0)).toBe(0);
});
