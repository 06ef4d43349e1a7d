import type { FeedItem, ParsedFeed } from '#core/feeds/feedItem';
import { type PlacedDate, placeItems } from '#core/feeds/placeItems';

type DatedItem = Pick<FeedItem, 'publishedAt' | 'datePrecision'>;

/** A document as its items are dated by. */
export type DatedDocument = Pick<ParsedFeed, 'builtAt'> & { items: DatedItem[] };

/** When each item of a polled document was published, as far as it, its neighbours and the polls tell. */
export function datesOf(
  feed: { hasBaseline: boolean; lastSuccessAt?: Date },
  { items, builtAt }: DatedDocument,
  now: Date,
): Map<DatedItem, PlacedDate> {
  const dates = placeItems(items, {
    now,
    // Before the first success nothing was seen: its items are of any time.
    since: feed.hasBaseline ? feed.lastSuccessAt : undefined,
    builtAt: builtAt === undefined ? undefined : new Date(builtAt),
  });
  return new Map(items.flatMap((item, at): [DatedItem, PlacedDate][] => (dates[at] ? [[item, dates[at]]] : [])));
}
