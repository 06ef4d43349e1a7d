import { recordAlerts } from '#store/alerts/alerts';
import type { Queryable } from '#store/database';
import { countRecorded, type Uncounted } from '#store/recording/countNew';
import { holdNumbers, identityKeysOf } from '#store/recording/locks';
import { type News, NOTHING_RECORDED, type Recorded } from '#store/recording/recorded';
import { type Round, recordRound } from '#store/recording/recordRound';
import { type FeedRecord, showingFeeds } from '#store/recording/showingFeeds';

/** Records the items of one feed, with their alerts: recordFeeds. */
export async function recordItems(tx: Queryable, input: FeedRecord): Promise<Recorded> {
  const { recorded, news, uncounted } = await recordFeeds(tx, [input]);
  await countRecorded(tx, uncounted);
  const [only = NOTHING_RECORDED] = recorded;
  return { ...only, alertIds: (await recordAlerts(tx, news, input.now)).map(({ id }) => id) };
}

/**
 * What recording feeds came to: for each, and what is to be counted (countRecorded) and told (recordAlerts) of them together, last in
 * the transaction.
 */
export interface RecordedFeeds {
  recorded: Recorded[];
  uncounted: Uncounted;
  news: News[];
}

/**
 * Records the analysed items of many feeds inside the caller's transaction, each statement for all of them: identity
 * (core/dedupe/compareEntries), revisions, groups of near-copies, mentions, decisions. What comes out is the same
 * as if the feeds had been recorded one after the other. Repeating it with the same items changes nothing. Other workers
 * do the same meanwhile: what two of them could decide otherwise is held (store/recording/locks).
 */
export async function recordFeeds(tx: Queryable, inputs: FeedRecord[]): Promise<RecordedFeeds> {
  const withItems = inputs.filter(({ items }) => items.length > 0);
  if (withItems.length === 0) return { recorded: inputs.map(() => NOTHING_RECORDED), news: [], uncounted: nothing() };
  let left = await showingFeeds(tx, withItems);
  const keys = identityKeysOf(left.flatMap(({ items }) => items));
  await holdNumbers(tx, keys);
  const round: Round = {
    recorded: new Map(),
    news: [],
    uncounted: { articles: [], unsettled: [], now: latest(inputs), keys },
    holdsBands: false,
  };
  while (left.length > 0) left = await recordRound(tx, left, round);
  const { recorded, news, uncounted } = round;
  return { recorded: inputs.map((input) => recorded.get(input) ?? NOTHING_RECORDED), news, uncounted };
}

const nothing = (): Uncounted => ({ articles: [], unsettled: [], now: new Date(0), keys: [] });

const latest = (inputs: FeedRecord[]) => new Date(Math.max(...inputs.map(({ now }) => now.getTime())));
