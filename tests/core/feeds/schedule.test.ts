import { describe, expect, test } from 'vitest';
import { defined } from '#core/defined';
import { type FeedPace, nextPoll, PACE, type PollOutcome } from '#core/feeds/schedule';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const now = new Date('2026-11-02T12:00:00Z');
const fresh: FeedPace = { intervalSeconds: 900, failures: 0 };

/** Items every `gap` seconds, the newest one gap ago. */
function every(gap: number, count: number): Date[] {
  return Array.from({ length: count }, (_, index) => new Date(now.getTime() - (index + 1) * gap * 1000));
}

function plan(outcome: PollOutcome, feed: Partial<FeedPace> = {}, random = 0.5) {
  const { nextPollAt, ...rest } = nextPoll({ outcome, feed: { ...fresh, ...feed }, now, random });
  return { ...rest, waitSeconds: Math.round((nextPollAt.getTime() - now.getTime()) / 1000) };
}

describe('the interval follows the feed', () => {
  test.each([
    ['an item an hour', every(HOUR, 20), 15 * MINUTE],
    ['an item every ten minutes', every(10 * MINUTE, 50), 150],
    ['an item a day', every(DAY, 10), PACE.max],
    ['four items a day', every(6 * HOUR, 20), 1.5 * HOUR],
    ['a wire that fills its feed in half an hour', every(MINUTE, 30), 180],
    ['nothing for a month', every(31 * DAY, 10), PACE.max],
    ['ten items all dated now', Array.from({ length: 10 }, () => now), 9 * MINUTE],
    ['dates in the future are no dates', [new Date('2030-01-01')], 15 * MINUTE * 0.7],
  ])('%s', (_name, publishedAt, expected) => {
    expect(plan({ kind: 'fresh', publishedAt, newItems: 1 }).intervalSeconds).toBeCloseTo(expected, 0);
  });

  test('an undated feed is felt out by whether anything new came', () => {
    expect(plan({ kind: 'fresh', publishedAt: [], newItems: 3 }).intervalSeconds).toBe(630);
    expect(plan({ kind: 'fresh', publishedAt: [], newItems: 0 }).intervalSeconds).toBe(1080);
    expect(plan({ kind: 'fresh', publishedAt: [], newItems: 3 }, { intervalSeconds: 310 }).intervalSeconds).toBe(300);
    expect(plan({ kind: 'fresh', publishedAt: [], newItems: 0 }, { intervalSeconds: 7000 }).intervalSeconds).toBe(7200);
  });

  test('silence lengthens it slowly', () => {
    let feed: FeedPace = { ...fresh, itemsPerDay: 24 };
    for (let day = 0; day < 14 * 96; day += 1) {
      const next = nextPoll({ outcome: { kind: 'unchanged' }, feed, now, random: 0.5 });
      feed = {
        ...feed,
        intervalSeconds: next.intervalSeconds,
        ...defined({ itemsPerDay: next.itemsPerDay }),
      };
    }
    expect(feed.intervalSeconds).toBeGreaterThan(HOUR);
    expect(feed.intervalSeconds).toBeLessThanOrEqual(PACE.max);
  });

  test('180,000 items are no trouble', () => {
    expect(plan({ kind: 'fresh', publishedAt: every(1, 180_000), newItems: 1 }).intervalSeconds).toBe(PACE.min);
  });
});

describe('a host that is to be left alone', () => {
  const host: Partial<FeedPace> = { politeSeconds: 15 * MINUTE, intervalSeconds: MINUTE };

  test('is not asked sooner, however much it publishes and whatever chance says', () => {
    for (const random of [0, 0.5, 0.99]) {
      expect(
        plan({ kind: 'fresh', publishedAt: every(MINUTE, 60), newItems: 9 }, host, random).waitSeconds,
      ).toBeGreaterThanOrEqual(15 * MINUTE);
      expect(plan({ kind: 'failed', errorCode: 'fetch.status' }, host, random).waitSeconds).toBeGreaterThanOrEqual(
        15 * MINUTE,
      );
    }
  });
});

describe('what the server asks for', () => {
  const hourly = every(HOUR, 20);
  test.each([
    ['ttl of 20 minutes', { minIntervalSeconds: 20 * MINUTE }, undefined, 20 * MINUTE],
    ['ttl of an hour', { minIntervalSeconds: HOUR }, undefined, HOUR],
    ['ttl of a week has a ceiling', { minIntervalSeconds: 7 * DAY }, undefined, HOUR],
    ['max-age of half an hour', {}, 30 * MINUTE, 30 * MINUTE],
    ['max-age of a year has a ceiling', {}, 365 * DAY, HOUR],
    ['the longer of two', { minIntervalSeconds: 20 * MINUTE }, 40 * MINUTE, 40 * MINUTE],
    ['shorter than the interval changes nothing', { minIntervalSeconds: MINUTE }, 5, 15 * MINUTE],
  ])('%s', (_name, feed, cacheMaxAgeSeconds, expected) => {
    for (const random of [0, 0.5]) {
      const outcome: PollOutcome = {
        kind: 'fresh',
        publishedAt: hourly,
        newItems: 1,
        ...defined({ cacheMaxAgeSeconds }),
      };
      const wait = plan(outcome, feed, random).waitSeconds;
      if (random === 0.5) expect(wait).toBe(expected);
      else expect(wait).toBeGreaterThanOrEqual(Math.min(expected, 15 * MINUTE * 0.9));
    }
  });

  test.each([
    ['two minutes', 120, 900],
    ['two hours', 2 * HOUR, 2 * HOUR * 1.05],
    ['a month, which has a ceiling', 30 * DAY, DAY],
    ['nothing', undefined, 900],
  ])('Retry-After of %s', (_name, retryAfterSeconds, expected) => {
    const outcome: PollOutcome = {
      kind: 'failed',
      errorCode: 'fetch.busy',
      ...defined({ retryAfterSeconds }),
    };
    expect(plan(outcome)).toMatchObject({ waitSeconds: expected, failures: 1, state: 'active', intervalSeconds: 900 });
  });
});

describe('failures', () => {
  test.each([
    [0, 900],
    [1, 1800],
    [3, 7200],
    [5, 6 * HOUR],
    [10_000, 6 * HOUR],
  ])('a passing fault after %i others waits %i s and never ends', (failures, expected) => {
    expect(plan({ kind: 'failed', errorCode: 'fetch.timeout' }, { failures })).toMatchObject({
      waitSeconds: expected,
      failures: failures + 1,
      state: 'active',
    });
  });

  test.each([
    ['fetch.notFound', 0, HOUR],
    ['fetch.denied', 1, 2 * HOUR],
    ['fetch.tls', 5, DAY],
    ['fetch.privateAddress', 100, DAY],
  ])('%s after %i others waits %i s', (errorCode, failures, expected) => {
    expect(plan({ kind: 'failed', errorCode }, { failures }).waitSeconds).toBe(expected);
  });

  test('410 is the end, but for a look once a week', () => {
    expect(plan({ kind: 'failed', errorCode: 'fetch.gone' })).toMatchObject({ state: 'gone', waitSeconds: 7 * DAY });
  });

  test.each([
    [30, 20, 'gone', 'weeks without the name'],
    [30, 3, 'active', 'only a few tries: this server may have been off the net'],
    [2, 40, 'active', 'only for two days'],
  ])('a name unknown for %i days in %i tries is %s: %s', (days, failures, state) => {
    const lastSuccessAt = new Date(now.getTime() - days * DAY * 1000);
    expect(plan({ kind: 'failed', errorCode: 'fetch.dns' }, { failures, lastSuccessAt }).state).toBe(state);
  });

  test('a success forgets them, and a feed that came back is active', () => {
    expect(plan({ kind: 'unchanged' }, { failures: 7 })).toMatchObject({
      failures: 0,
      state: 'active',
      waitSeconds: 900,
    });
  });

  test('the learned interval survives them', () => {
    expect(
      plan({ kind: 'failed', errorCode: 'fetch.http' }, { intervalSeconds: 300, itemsPerDay: 72, failures: 4 }),
    ).toMatchObject({ intervalSeconds: 300, itemsPerDay: 72 });
  });
});

test('chance spreads feeds by a tenth to either side, within the bounds', () => {
  expect([0, 0.25, 0.999].map((random) => plan({ kind: 'unchanged' }, {}, random).waitSeconds)).toEqual([
    810, 855, 990,
  ]);
  expect(plan({ kind: 'unchanged' }, { intervalSeconds: 60 }, 0).waitSeconds).toBe(60);
  expect(plan({ kind: 'unchanged' }, { intervalSeconds: 6 * HOUR, itemsPerDay: 0 }, 0.9).waitSeconds).toBe(6 * HOUR);
});
