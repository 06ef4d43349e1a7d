import { expect, test } from 'vitest';
import { shareOf, shareOfPublished } from '#core/charts/shareOf';

test('the share of an empty whole is nothing', () => {
  expect([shareOf(1, 4), shareOf(0, 0)]).toEqual([0.25, 0]);
});

test('a share of what was not published is not known', () => {
  expect([shareOfPublished(1, 4), shareOfPublished(0, 4), shareOfPublished(0, 0)]).toEqual([0.25, 0, undefined]);
});
