/**
 * What is kept of one item, in UTF-16 units unless the name says bytes. Generous for news: the longest articles of record are below 100,000
 * letters. What an index of the database holds must stay below a third of its page (PostgreSQL: 2,704 bytes).
 */
export const ITEM_LIMITS = {
  /** Of an article; a feed's item may have more, of which the article shows the beginning. */
  titleChars: 2_000,
  longTitleChars: 128 * 1024,
  textChars: 100_000,
  /** Beside a text the summary is an opening of it. */
  summaryChars: 20_000,
  authorChars: 500,
  categoryChars: 200,
  categories: 100,
  addressBytes: 2_000,
  idBytes: 2_000,
} as const;
