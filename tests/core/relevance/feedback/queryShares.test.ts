import { expect, test } from 'vitest';
import { queryShares } from '#core/relevance/feedback/queryShares';

const MAY = ['strike'];
const asked = (logOdds: number, isQueried: boolean) => ({ logOdds, isQueried });
const sharesOf = (candidates: { logOdds: number; isQueried?: boolean }[]) =>
  queryShares(MAY, new Map([['en', candidates]])).shares;

test('of the items nearest to a story it is counted how many match, with ten more for either answer', () => {
  expect(sharesOf([asked(3, true), asked(2, true), asked(1, false)])).toEqual({ en: 12 / 23 });
  expect(sharesOf([asked(1, true)])).toEqual({ en: 11 / 21 });
});

test('what is far from the story, or not among the nearest, does not count', () => {
  expect(sharesOf([asked(0, true), asked(-1.6, false), asked(-3, false)])).toEqual({ en: 11 / 21 });
  const nearest = Array.from({ length: 20 }, () => asked(2, true));
  const others = Array.from({ length: 30 }, () => asked(1, false));
  expect(sharesOf([...others, ...nearest])).toEqual({ en: 30 / 40 });
});

test('nothing is said of a language in which no query asks, or of which nothing is near; the queries are kept with what is said', () => {
  expect(queryShares(MAY, new Map([['ar', [{ logOdds: 2 }]]]))).toEqual({ may: MAY, shares: {} });
  expect(queryShares(MAY, new Map([['en', [asked(-2, true)]]]))).toEqual({ may: MAY, shares: {} });
});
