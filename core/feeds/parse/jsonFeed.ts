import type { parseJsonFeed } from 'feedsmith';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { learnDateOrder } from '#core/feeds/dates/dateOrder';
import { type DateContext, readDate } from '#core/feeds/dates/dates';
import { unreadDates } from '#core/feeds/dates/unreadDates';
import type { FeedItem, ParsedFeed } from '#core/feeds/feedItem';
import { contentId } from '#core/feeds/parse/contentId';
import { foldLine, htmlToText, sanitiseHtml } from '#core/feeds/parse/html';
import { resolveLink } from '#core/feeds/parse/links';
import { datedFields, parsedItem } from '#core/feeds/parse/readItem';
import { titleToText } from '#core/feeds/parse/titleText';
import { escapeXml } from '#core/feeds/parse/xmlEntities';
import { attribute } from '#core/feeds/publisher';

const MAX_ITEMS = 50_000;

type JsonFeed = ReturnType<typeof parseJsonFeed<string>>;
type JsonItem = NonNullable<JsonFeed['items']>[number];

/**
 * Reads a JSON Feed 1.0 or 1.1 (https://jsonfeed.org/version/1.1).
 * @throws AppError feed.broken when the text is no JSON, feed.notAFeed when it is JSON of another kind.
 */
export async function parseJsonFeedText(text: string, options: { url?: string; now?: string }): Promise<ParsedFeed> {
  const json = parseJson(text);
  // feedsmith is some three hundred files, and few feeds are JSON: loading it only then halves a thread's start.
  const { detectJsonFeed, parseJsonFeed } = await import('feedsmith');
  if (!detectJsonFeed(json)) {
    throw new AppError('feed.notAFeed', 'The address answers with JSON that is not a JSON Feed.', {
      hint: 'Enter the link of the site or of one of its articles to look for its feeds.',
      params: { found: 'JSON' },
    });
  }
  const feed = parseJsonFeed<string>(json, { maxItems: MAX_ITEMS });
  const siteUrl = resolveLink(feed.home_page_url, [feed.feed_url, options.url]);
  const hubUrl = resolveLink(feed.hubs?.find((hub) => /websub/i.test(hub.type ?? ''))?.url, [options.url]);
  const bases = [siteUrl, options.url, feed.feed_url];
  const unread: string[] = [];
  const raws = (feed.items ?? []).flatMap((item) => item.date_published ?? item.date_modified ?? []);
  const now = options.now === undefined ? undefined : new Date(options.now);
  const dates: DateContext = { order: learnDateOrder(raws, now), now };
  const items = (feed.items ?? []).flatMap((item) => readJsonItem(item, { bases, feed, dates, unread }) ?? []);
  return {
    kind: 'json',
    title: foldLine(feed.title ?? ''),
    ...defined({
      siteUrl: siteUrl || undefined,
      language: feed.language ? feed.language.toLowerCase() : undefined,
      hubUrl: hubUrl || undefined,
    }),
    items,
    warnings: unread[0] === undefined ? [] : [unreadDates(unread.length, unread[0])],
  };
}

function readJsonItem(
  item: JsonItem,
  {
    bases,
    feed,
    dates,
    unread,
  }: { bases: (string | undefined)[]; feed: JsonFeed; dates: DateContext; unread: string[] },
): FeedItem | undefined {
  const url =
    resolveLink(item.url, bases) ??
    resolveLink(item.external_url, bases) ??
    // A podcast's episode has no page, and its id may be one (JSON Feed 1.1, «id»).
    resolveLink(/^https?:\/\//i.test(item.id ?? '') ? item.id : undefined, []) ??
    resolveLink(item.attachments?.find((file) => !file.mime_type?.startsWith('image/'))?.url, bases);
  const html =
    item.content_html ??
    (item.content_text === undefined ? undefined : escapeXml(item.content_text).replaceAll('\n', '<br>'));
  const summary = item.summary === undefined ? undefined : htmlToText(escapeXml(item.summary)) || undefined;
  const rawDate = item.date_published ?? item.date_modified;
  const date = readDate(item.date_published ?? '', dates) ?? readDate(item.date_modified ?? '', dates);
  if (rawDate && !date) unread.push(rawDate);
  const { title, ...attributed } = attribute({ url, title: titleToText(item.title ?? '') });
  const authors = item.authors ?? feed.authors ?? [];
  const image =
    item.image ?? item.banner_image ?? item.attachments?.find((file) => file.mime_type?.startsWith('image/'))?.url;
  return parsedItem({
    id: foldLine(item.id ?? '') || url || contentId(title, summary, html),
    url: attributed.url,
    title,
    ...datedFields(date),
    summary,
    content: html === undefined ? undefined : sanitiseHtml(html, bases),
    author: authors.flatMap((author) => foldLine(author.name ?? '') || []).join(', ') || undefined,
    categories: [...new Set((item.tags ?? []).map(foldLine).filter((tag) => tag !== ''))],
    imageUrl: resolveLink(image, bases),
    publisher: attributed.publisher,
    aggregated: attributed.aggregated || undefined,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^[\s\ufeff\0]+|[\s\0]+$/g, ''));
  } catch (cause) {
    throw new AppError('feed.broken', 'The address answers with JSON that breaks off or is malformed.', {
      hint: 'Try again later; if it stays so, give the address of the site and let its other feeds be looked for.',
      params: { reason: cause instanceof Error ? cause.message : String(cause) },
      cause,
    });
  }
}
