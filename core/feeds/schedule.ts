import { defined } from '#core/defined';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** All in seconds. */
export const PACE = {
  min: MINUTE,
  max: 6 * HOUR,
  /** For a feed of which nothing is known yet. */
  start: 15 * MINUTE,
  /** Up to here a feed's own wish (ttl, Cache-Control) is law; many say a day or a year without meaning it. */
  maxWish: HOUR,
  maxBackOff: 6 * HOUR,
  maxRetryAfter: DAY,
  /** First wait after an error that time alone seldom mends. */
  hardStart: HOUR,
  maxHardBackOff: DAY,
  /** A feed that is gone is looked at again this often, in case it comes back. */
  gone: 7 * DAY,
  /** A domain unknown for this long is called dead. */
  deadDomain: 14 * DAY,
  /** How far back the rate is learned. */
  window: 14 * DAY,
};

/** Errors that come from what was asked for, or from a standing refusal; the rest are passing faults. */
const HARD_ERRORS = new Set([
  'fetch.notFound',
  'fetch.denied',
  'fetch.badUrl',
  'fetch.privateAddress',
  'fetch.tls',
  'fetch.tooLarge',
  'fetch.redirects',
  'feed.notAFeed',
]);

export interface FeedPace {
  /** Learned so far, without back-off. */
  intervalSeconds: number;
  /** Polls in a row that failed. */
  failures: number;
  itemsPerDay?: number;
  /** What the feed's own ttl asks for. */
  minIntervalSeconds?: number;
  /** What its host is to be left alone for: not to be wished away, nor shortened by a short interval. */
  politeSeconds?: number;
  /** Tells a dead domain from a night without name service. */
  lastSuccessAt?: Date;
}

export type PollOutcome =
  | { kind: 'fresh'; publishedAt: readonly Date[]; newItems: number; cacheMaxAgeSeconds?: number }
  | { kind: 'unchanged'; cacheMaxAgeSeconds?: number }
  | { kind: 'failed'; errorCode: string; retryAfterSeconds?: number };

export interface PollPlan {
  intervalSeconds: number;
  nextPollAt: Date;
  failures: number;
  itemsPerDay?: number;
  state: 'active' | 'gone';
}

/**
 * When to ask a feed next, and what was learned from the last answer. The interval is a quarter of the usual gap between two
 * items, between one minute and six hours, and short enough that a full feed cannot push items out unseen. `ttl` and Cache-Control are
 * minima up to an hour; Retry-After up to a day. Failures double the wait up to six hours (a day for hard ones) and never end it; a 410, or
 * a domain unknown for two weeks, makes the state `gone` with a weekly look. `random` in [0, 1) spreads feeds by ±10 %.
 * @example nextPoll({ outcome: { kind: 'unchanged' }, feed: { intervalSeconds: 900, failures: 0 }, now, random: 0.5 }).intervalSeconds // 900
 */
export function nextPoll(poll: { outcome: PollOutcome; feed: FeedPace; now: Date; random: number }): PollPlan {
  const { outcome, feed, now, random } = poll;
  if (outcome.kind === 'failed') return planAfterFailure({ outcome, feed, now, random });

  const itemsPerDay = outcome.kind === 'fresh' ? publicationRate(outcome.publishedAt, now) : fadeRate(feed);
  const intervalSeconds = Math.round(clamp(learnInterval({ outcome, feed, itemsPerDay, now }), PACE.min, PACE.max));
  const wish = Math.min(Math.max(feed.minIntervalSeconds ?? 0, outcome.cacheMaxAgeSeconds ?? 0), PACE.maxWish);
  const least = Math.max(wish, feed.politeSeconds ?? 0);
  const waitSeconds = clamp(Math.max(jitter(Math.max(intervalSeconds, least), random), least), PACE.min, PACE.max);
  return {
    intervalSeconds,
    nextPollAt: later(now, waitSeconds),
    failures: 0,
    ...defined({ itemsPerDay }),
    state: 'active',
  };
}

function planAfterFailure({
  outcome,
  feed,
  now,
  random,
}: {
  outcome: Extract<PollOutcome, { kind: 'failed' }>;
  feed: FeedPace;
  now: Date;
  random: number;
}): PollPlan {
  const failures = feed.failures + 1;
  const isGone = outcome.errorCode === 'fetch.gone' || isDeadDomain({ outcome, feed, now });
  const isHard = HARD_ERRORS.has(outcome.errorCode);
  const first = isHard ? Math.max(feed.intervalSeconds, PACE.hardStart) : feed.intervalSeconds;
  const cap = isHard ? PACE.maxHardBackOff : PACE.maxBackOff;
  // 2 ** 20 is beyond every cap and far from overflow.
  const backOff = Math.min(first * 2 ** Math.min(failures - 1, 20), cap);
  const asked = Math.min(outcome.retryAfterSeconds ?? 0, PACE.maxRetryAfter);
  const waitSeconds = isGone
    ? PACE.gone
    : Math.max(Math.min(jitter(backOff, random), cap), asked + asked * 0.1 * random, feed.politeSeconds ?? 0, PACE.min);
  return {
    intervalSeconds: feed.intervalSeconds,
    nextPollAt: later(now, Math.min(waitSeconds, isGone ? PACE.gone : PACE.maxRetryAfter)),
    failures,
    ...defined({ itemsPerDay: feed.itemsPerDay }),
    state: isGone ? 'gone' : 'active',
  };
}

function isDeadDomain({ outcome, feed, now }: { outcome: { errorCode: string }; feed: FeedPace; now: Date }): boolean {
  if (outcome.errorCode !== 'fetch.dns' || feed.lastSuccessAt === undefined) return false;
  // The many failures stand against a server that was itself off the net for weeks.
  return feed.failures >= 20 && now.getTime() - feed.lastSuccessAt.getTime() > PACE.deadDomain * 1000;
}

/** Items a day over the last two weeks, or over as much of them as the feed shows; undefined when no date can be used. */
export function publicationRate(publishedAt: readonly Date[], now: Date): number | undefined {
  const ages = agesSeconds(publishedAt, now);
  if (ages.length === 0) return undefined;
  const recent = ages.filter((age) => age <= PACE.window);
  if (recent.length === 0) return 0;
  // Six hours at least, so that a feed that dates every item "now" is not taken for a ticker.
  const spanSeconds = Math.max(recent.length < ages.length ? PACE.window : longest(recent), 6 * HOUR);
  return (recent.length / spanSeconds) * DAY;
}

/** No news for one interval: the rate sinks as if the window had moved on by it. */
function fadeRate({ itemsPerDay, intervalSeconds }: FeedPace): number | undefined {
  return itemsPerDay === undefined ? undefined : itemsPerDay * Math.exp(-intervalSeconds / PACE.window);
}

function learnInterval({
  outcome,
  feed,
  itemsPerDay,
  now,
}: {
  outcome: Exclude<PollOutcome, { kind: 'failed' }>;
  feed: FeedPace;
  itemsPerDay: number | undefined;
  now: Date;
}): number {
  if (itemsPerDay !== undefined) {
    const quarterGap = itemsPerDay === 0 ? PACE.max : DAY / itemsPerDay / 4;
    return outcome.kind === 'fresh' ? Math.min(quarterGap, thirdOfFeed(outcome.publishedAt, now)) : quarterGap;
  }
  // No dates to learn from: feel the way by whether anything new came.
  if (outcome.kind === 'fresh' && outcome.newItems > 0) return Math.max(feed.intervalSeconds * 0.7, 5 * MINUTE);
  return clamp(feed.intervalSeconds * (outcome.kind === 'fresh' ? 1.2 : 1), PACE.min, 2 * HOUR);
}

/** A third of the time that a busy feed's items cover: what is published between two polls then always still stands in it. */
function thirdOfFeed(publishedAt: readonly Date[], now: Date): number {
  const ages = agesSeconds(publishedAt, now);
  const oldest = longest(ages);
  return ages.length < 5 || oldest < 10 * MINUTE ? PACE.max : oldest / 3;
}

function agesSeconds(dates: readonly Date[], now: Date): number[] {
  return dates.map((date) => (now.getTime() - date.getTime()) / 1000).filter((age) => age >= 0);
}

// Not Math.max(...ages): a feed may hold more items than a call may have arguments.
function longest(ages: readonly number[]): number {
  return ages.reduce((most, age) => Math.max(most, age), 0);
}

function jitter(seconds: number, random: number): number {
  return seconds * (0.9 + 0.2 * random);
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}

function later(now: Date, seconds: number): Date {
  return new Date(now.getTime() + Math.round(seconds * 1000));
}
