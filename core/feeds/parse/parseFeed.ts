import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { learnDateOrder } from '#core/feeds/dates/dateOrder';
import { type DateContext, leansOnOthers } from '#core/feeds/dates/dates';
import { unreadDates } from '#core/feeds/dates/unreadDates';
import { decodeFeed } from '#core/feeds/decode/decode';
import { parseNewsSitemap } from '#core/feeds/discovery/newsSitemap';
import type { FeedWarning, ParsedFeed } from '#core/feeds/feedItem';
import { withoutOwnName } from '#core/feeds/ownName';
import { canonicalise } from '#core/feeds/parse/canonicalise';
import { parseJsonFeedText } from '#core/feeds/parse/jsonFeed';
import { refuseNonFeed } from '#core/feeds/parse/notAFeed';
import { readFeedHead } from '#core/feeds/parse/readFeedHead';
import { rawDates, readItem } from '#core/feeds/parse/readItem';
import { repairFeed } from '#core/feeds/parse/repairFeed';
import { readWithRssParser } from '#core/feeds/parse/rssParser';
import { sniffFeed } from '#core/feeds/parse/sniff';
import { parseWpPostsFeed } from '#core/feeds/parse/wpPosts';
import { mendDoubleEncodedParts } from '#core/language/doubleEncoded';

export interface ParseFeedOptions {
  /** The address the bytes came from, after redirects; relative links lean on it. */
  url?: string;
  /** The HTTP Content-Type header as sent. */
  contentType?: string;
  /** ISO 8601: when the bytes were fetched. «منذ ساعتين» and dates without a year are reckoned from it, and not read without it. */
  now?: string;
}

/** Above this a body is refused unread; the fetcher's own cap is lower. */
export const MAX_FEED_BYTES = 64 * 1024 * 1024;

/**
 * Reads any feed (RSS 0.9x-2.0, RDF, Atom 0.3 and 1.0, JSON Feed, news sitemap, a WordPress' list of posts) from its bytes. Half-broken feeds give
 * every entry that can be saved, with `warnings`; what comes back can be stored as it is.
 * @throws AppError feed.empty, feed.html, feed.blocked, feed.notAFeed, feed.broken, feed.tooLarge
 * @example const feed = await parseFeed(bytes, { url: 'https://x.org/feed/', contentType: 'application/rss+xml' });
 */
export async function parseFeed(bytes: Uint8Array, options: ParseFeedOptions = {}): Promise<ParsedFeed> {
  return repairFeed(withoutOwnName(await readFeed(bytes, options)));
}

async function readFeed(bytes: Uint8Array, options: ParseFeedOptions): Promise<ParsedFeed> {
  if (bytes.length > MAX_FEED_BYTES) {
    throw new AppError('feed.tooLarge', `The feed has ${bytes.length} bytes; the limit is ${MAX_FEED_BYTES}.`, {
      hint: 'Watch a smaller feed of the same site, such as that of one section.',
      params: { bytes: bytes.length, limit: MAX_FEED_BYTES },
    });
  }
  const decoded = decodeFeed(bytes, defined({ contentType: options.contentType || undefined }));
  // Before any white space is folded: a no-break space may be half of a letter.
  const text = mendDoubleEncodedParts(decoded.text);
  const warnings = text === decoded.text ? decoded.warnings : [...decoded.warnings, DOUBLE_ENCODED];
  const sniffed = sniffFeed(text);
  if (sniffed.format === 'json') {
    const feed = parseWpPostsFeed(text, options) ?? (await parseJsonFeedText(text, options));
    return withWarnings(feed, warnings);
  }
  if (sniffed.format !== 'xml') throw refuseNonFeed(text, sniffed, options);
  if (sniffed.root === 'urlset') return withWarnings(parseNewsSitemap(text.slice(sniffed.rootAt), options), warnings);
  const canonical = canonicalise(text, sniffed.root, sniffed.rootAt);
  const feed = await readCanonical(canonical, options);
  return withWarnings(feed, [...warnings, ...canonical.warnings]);
}

const DOUBLE_ENCODED: FeedWarning = { code: 'feed.doubleEncoded', params: {} };

async function readCanonical(
  canonical: ReturnType<typeof canonicalise>,
  options: ParseFeedOptions,
): Promise<ParsedFeed> {
  const { head, items: rawItems } = await readWithRssParser(canonical).catch((cause: unknown) => {
    throw new AppError(
      'feed.broken',
      `The feed's XML cannot be read: ${cause instanceof Error ? cause.message : cause}`,
      {
        hint: 'Open the address in a browser; if it looks right there, report it with the address.',
        params: { reason: cause instanceof Error ? cause.message : String(cause) },
        cause,
      },
    );
  });
  const { bases, author, ...feed } = readFeedHead(head, { kind: canonical.kind, url: options.url });
  const unread: string[] = [];
  const raws = rawDates(rawItems);
  const dates = dateContext(raws, options.now, feed.builtAt);
  const items = rawItems.flatMap((raw) => {
    const context = {
      kind: canonical.kind,
      bases,
      feedAuthor: author,
      dates,
      onUnreadDate: (date: string) => unread.push(date),
    };
    return readItem(raw, context) ?? [];
  });
  const warnings = lossWarnings({ lost: rawItems.length - items.length, unread });
  return { ...feed, ...(raws.some(leansOnOthers) && { datesLean: true }), items, warnings };
}

const MAX_AGE_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * How a document's dates are to be read. What is reckoned from now is reckoned from when the document says it was made:
 * a cache may have kept it. A document that claims the future or a time long past is not believed in that.
 */
function dateContext(raws: string[], now: string | undefined, builtAt: string | undefined): DateContext {
  if (now === undefined) return { order: learnDateOrder(raws) };
  const fetched = new Date(now);
  const age = builtAt === undefined ? Number.NaN : fetched.getTime() - Date.parse(builtAt);
  const from = builtAt !== undefined && age >= 0 && age <= MAX_AGE_MS ? new Date(builtAt) : fetched;
  return { order: learnDateOrder(raws, fetched), now: from };
}

function lossWarnings({ lost, unread }: { lost: number; unread: string[] }): FeedWarning[] {
  const warnings: FeedWarning[] = [];
  if (lost > 0) warnings.push({ code: 'feed.lostEntries', params: { count: lost } });
  if (unread[0] !== undefined) warnings.push(unreadDates(unread.length, unread[0]));
  return warnings;
}

function withWarnings(feed: ParsedFeed, earlier: FeedWarning[]): ParsedFeed {
  return earlier.length === 0 ? feed : { ...feed, warnings: [...earlier, ...feed.warnings] };
}
