import type { FeedWarning } from '#core/feeds/feedItem';
import { cutText } from '#core/language/storable';

const EXAMPLE_CHARS = 100;

/** That a feed's dates were left unread, with one of them as the feed writes it. */
export function unreadDates(count: number, example: string): FeedWarning {
  return { code: 'feed.unreadDates', params: { count, example: cutText(example, EXAMPLE_CHARS) } };
}
