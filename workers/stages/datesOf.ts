import type { FeedItem, ParsedFeed } from '#core/feeds/feedItem';
import { type PlacedDate, placeItems } from '#core/feeds/placeItems';

/** When each item of a polled document was published, as far as it, its neighbours and the polls tell. */
export function datesOf(
  feed: { hasBaseline: boolean; lastSuccessAt?: Date },
  { items, builtAt }: ParsedFeed,
  now: Date,
): Map<FeedItem, PlacedDate> {
  const dates = placeItems(items, {
    now,
    // Before the first success nothing was seen: its items are of any time.
    since: feed.hasBaseline ? feed.lastSuccessAt : undefined,
    builtAt: builtAt === undefined ? undefined : new Date(builtAt),
  });
  return new Map(items.flatMap((item, at): [FeedItem, PlacedDate][] => (dates[at] ? [[item, dates[at]]] : [])));
}
