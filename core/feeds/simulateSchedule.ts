import { nextPoll } from '#core/feeds/schedule';

/** A made-up feed: how much it publishes, on which host it lies, and what it is like to ask it. */
export interface SimulatedFeed {
  host: number;
  itemsPerDay: number;
  /** The share of polls that fail. */
  failing: number;
}

export interface SimulationLimits {
  /** Polls that all workers together have under way at once. */
  places: number;
  /** Of one host at once. */
  perHost: number;
  /** How long a poll takes, in ms. */
  pollMs: number;
}

export interface SimulationReport {
  polls: number;
  /** Polls a second over the last simulated hour. */
  pollsPerSecond: number;
  /** By how many seconds a poll began after it was due, in the last hour. */
  lag: { median: number; p95: number; most: number };
  /** Of the last hour: how long an item waited from its publication to the poll that brought it, in seconds. */
  wait: { median: number; p95: number };
  /** The most polls of one host under way at once, and the most within one minute. */
  hostAtOnce: number;
  hostPerMinute: number;
  /** The share of places in use, in the last hour. */
  busy: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A feed of this many items shows its newest. */
const SHOWN = 30;

interface Running {
  feed: number;
  endsAt: number;
}

/**
 * Lets `hours` pass over feeds with the program's own schedule (core/feeds/schedule) and its limits, in steps of a second, without
 * fetching anything. Feeds are added one after the other over the first hour; each publishes evenly at its rate.
 * `random` gives numbers in [0, 1).
 */
export function simulateSchedule(
  feeds: readonly SimulatedFeed[],
  { limits, hours, random }: { limits: SimulationLimits; hours: number; random: () => number },
): SimulationReport {
  const dues = new Wheel(hours * 3600 + 1);
  const plans = feeds.map((_, index) => ({
    intervalSeconds: 900,
    failures: 0,
    due: ((index + 1) / feeds.length) * HOUR_MS,
    polledAt: 0,
    itemsPerDay: undefined as number | undefined,
  }));
  for (const [index, { due }] of plans.entries()) dues.add(index, due);
  const hosts = 1 + feeds.reduce((most, { host }) => Math.max(most, host), 0);
  const [running, inMinute] = [new Int32Array(hosts), new Int32Array(hosts)];
  const [lags, waits]: [number[], number[]] = [[], []];
  const report = { polls: 0, hostAtOnce: 0, hostPerMinute: 0 };
  let waiting: number[] = [];
  let ends: Running[] = [];
  let lastHour = 0;
  let busySum = 0;
  const from = (hours - 1) * HOUR_MS;
  for (let now = 0; now < hours * HOUR_MS; now += 1000) {
    if (now % 60_000 === 0) inMinute.fill(0);
    waiting.push(...dues.take(now));
    const isCounted = now >= from;
    // Within the second places are used again and again.
    for (let at = now; at < now + 1000; at += limits.pollMs) {
      const still: Running[] = [];
      for (const end of ends) {
        if (end.endsAt > at) still.push(end);
        else finish(end.feed, at);
      }
      ends = still;
      if (waiting.length > 0) waiting = begin(at, isCounted);
      if (isCounted) busySum += ends.length * Math.min(limits.pollMs, now + 1000 - at);
    }
  }
  return {
    ...report,
    pollsPerSecond: lastHour / 3600,
    lag: { median: quantile(lags, 0.5), p95: quantile(lags, 0.95), most: quantile(lags, 1) },
    wait: { median: quantile(waits, 0.5), p95: quantile(waits, 0.95) },
    busy: busySum / (HOUR_MS * limits.places),
  };

  /** Begins what there is room for, longest due first; returns what goes on waiting. */
  function begin(at: number, isCounted: boolean): number[] {
    const left: number[] = [];
    for (const [place, index] of waiting.entries()) {
      if (ends.length >= limits.places) return left.concat(waiting.slice(place));
      const [feed, plan] = [feeds[index], plans[index]];
      if (feed === undefined || plan === undefined) continue;
      const host = running[feed.host] ?? 0;
      if (host >= limits.perHost) {
        left.push(index);
        continue;
      }
      running[feed.host] = host + 1;
      inMinute[feed.host] = (inMinute[feed.host] ?? 0) + 1;
      report.hostAtOnce = Math.max(report.hostAtOnce, host + 1);
      report.hostPerMinute = Math.max(report.hostPerMinute, inMinute[feed.host] ?? 0);
      report.polls += 1;
      ends.push({ feed: index, endsAt: at + limits.pollMs });
      if (!isCounted) continue;
      lastHour += 1;
      lags.push(Math.max(0, at - plan.due) / 1000);
    }
    return left;
  }

  function finish(index: number, at: number): void {
    const [feed, plan] = [feeds[index], plans[index]];
    if (feed === undefined || plan === undefined) return;
    running[feed.host] = (running[feed.host] ?? 1) - 1;
    const gap = DAY_MS / feed.itemsPerDay;
    const newest = Math.floor(at / gap) * gap;
    const newItems = plan.polledAt === 0 ? SHOWN : Math.floor(at / gap) - Math.floor(plan.polledAt / gap);
    if (at >= from && plan.polledAt > 0) {
      for (let item = 0; item < Math.min(newItems, SHOWN); item++) waits.push((at - (newest - item * gap)) / 1000);
    }
    const isFailed = random() < feed.failing;
    const next = nextPoll({
      outcome: isFailed
        ? { kind: 'failed', errorCode: 'fetch.timeout' }
        : newItems === 0
          ? { kind: 'unchanged' }
          : { kind: 'fresh', newItems, publishedAt: shown(newest, gap) },
      feed: {
        intervalSeconds: plan.intervalSeconds,
        failures: plan.failures,
        ...(plan.itemsPerDay !== undefined && { itemsPerDay: plan.itemsPerDay }),
      },
      now: new Date(at),
      random: random(),
    });
    if (!isFailed) plan.polledAt = at;
    plan.intervalSeconds = next.intervalSeconds;
    plan.failures = next.failures;
    plan.itemsPerDay = next.itemsPerDay;
    plan.due = next.nextPollAt.getTime();
    dues.add(index, plan.due);
  }
}

function shown(newest: number, gap: number): Date[] {
  return Array.from({ length: SHOWN }, (_, item) => new Date(newest - item * gap));
}

/** Who is due in which second. */
class Wheel {
  readonly #slots: number[][];

  constructor(seconds: number) {
    this.#slots = Array.from({ length: seconds }, () => []);
  }

  /** What is due after the end is left out. */
  add(index: number, dueMs: number): void {
    this.#slots[Math.ceil(dueMs / 1000)]?.push(index);
  }

  take(nowMs: number): number[] {
    return this.#slots[nowMs / 1000] ?? [];
  }
}

function quantile(numbers: number[], share: number): number {
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
