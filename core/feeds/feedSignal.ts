const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** What a watcher must be told of a feed: its silence is then a fault of collection, not news that there is no news. */
export type FeedSignal =
  /** No successful poll since then (since it was added, when there never was one). */
  | { kind: 'failing'; since: Date }
  /** Taken down for good, by its own word (410) or because its domain is no more. */
  | { kind: 'gone'; since: Date }
  /** Polls succeed, but nothing new came for longer than its own rate can explain. */
  | { kind: 'silent'; since: Date; itemsPerDay: number };

export interface FeedPulse {
  state: 'active' | 'paused' | 'gone';
  /** Polls in a row that failed. */
  failures: number;
  createdAt: Date;
  lastSuccessAt?: Date;
  /** When a poll last brought something new. */
  lastNewAt?: Date;
  itemsPerDay?: number;
}

/** One bad night is no failure of the feed. */
const FAILING_TRIES = 3;
const FAILING_MS = 2 * HOUR_MS;
/** Chance, by the feed's own rate (Poisson), of so long a silence: below it the silence is a signal. */
export const SILENT_CHANCE = 0.001;
/** Weekends and holidays break every rate. */
export const SILENT_MS = 2 * DAY_MS;

/** The signal that a feed gives now; undefined for a feed that is well, paused, or too young to tell. */
export function feedSignal(feed: FeedPulse, now: Date): FeedSignal | undefined {
  if (feed.state === 'paused') return undefined;
  const goodUntil = feed.lastSuccessAt ?? feed.createdAt;
  const isFailing = feed.failures >= FAILING_TRIES && now.getTime() - goodUntil.getTime() >= FAILING_MS;
  if (feed.state === 'gone') return { kind: 'gone', since: goodUntil };
  if (isFailing) return { kind: 'failing', since: goodUntil };
  if (feed.failures > 0 || feed.lastNewAt === undefined || !feed.itemsPerDay) return undefined;
  const silentMs = now.getTime() - feed.lastNewAt.getTime();
  const chance = Math.exp((-feed.itemsPerDay * silentMs) / DAY_MS);
  if (silentMs < SILENT_MS || chance >= SILENT_CHANCE) return undefined;
  return { kind: 'silent', since: feed.lastNewAt, itemsPerDay: feed.itemsPerDay };
}

/** Whether a feed that is meant to be polled cannot be read: what every count of failing feeds counts. */
export function isFailing({ state, failures }: Pick<FeedPulse, 'state' | 'failures'>): boolean {
  return state !== 'paused' && (state === 'gone' || failures > 0);
}
