import type { FeedWarning } from '#core/feeds/feedItem';

const EXAMPLE_CHARS = 120;

/** What a feed does to the keys by which its entries are told apart, for its page; counts are of entries. */
export function identityWarnings(found: {
  sharedGuids: number;
  sharedAddresses: number;
  boilerplate: number;
  reusedGuids: number;
  /** Titles that became articles of their own although a key spoke for a stored one. */
  doubtful: readonly string[];
}): FeedWarning[] {
  const warnings: FeedWarning[] = [];
  const warn = (code: FeedWarning['code'], count: number, more: FeedWarning['params'] = {}) => {
    if (count > 0) warnings.push({ code, params: { count, ...more } });
  };
  warn('feed.sharedGuids', found.sharedGuids);
  warn('feed.sharedAddresses', found.sharedAddresses);
  warn('feed.boilerplate', found.boilerplate);
  warn('feed.reusedGuids', found.reusedGuids);
  warn('feed.doubtfulIdentity', found.doubtful.length, { example: (found.doubtful[0] ?? '').slice(0, EXAMPLE_CHARS) });
  return warnings;
}
