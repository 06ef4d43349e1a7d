import { serialize } from 'node:v8';
import type { FeedItem, ParsedFeed } from '#core/feeds/feedItem';
import { type ParseFeedOptions, parseFeed } from '#core/feeds/parse/parseFeed';
import { taskHandler } from '#workers/threads/threadTask';

export interface ParseTask {
  bytes: Uint8Array;
  options: ParseFeedOptions;
}

/** A feed with its first items; the others packed, so that the receiver unpacks them one part at a time. */
export interface ParseAnswer {
  feed: ParsedFeed;
  rest: Uint8Array[];
}

/** Items of one part: what receives it takes it apart at one go, and has others to serve. */
const ITEMS_PER_PART = 500;

export default taskHandler(async ({ bytes, options }: ParseTask): Promise<ParseAnswer> => {
  const feed = await parseFeed(bytes, options);
  const rest: Uint8Array[] = [];
  for (let from = ITEMS_PER_PART; from < feed.items.length; from += ITEMS_PER_PART)
    rest.push(serialize(feed.items.slice(from, from + ITEMS_PER_PART) satisfies FeedItem[]));
  return { feed: { ...feed, items: feed.items.slice(0, ITEMS_PER_PART) }, rest };
});
