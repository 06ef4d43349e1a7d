import { Parser } from 'htmlparser2';
import { AppError } from '#core/errors';
import { readDate } from '#core/feeds/dates/dates';
import type { FeedItem, ParsedFeed } from '#core/feeds/feedItem';
import { foldLine } from '#core/feeds/parse/html';
import { resolveLink } from '#core/feeds/parse/links';
import { datedFields, parsedItem } from '#core/feeds/parse/readItem';
import { titleToText } from '#core/feeds/parse/titleText';

const MAX_URLS = 50_000; // the protocol's own limit: https://www.sitemaps.org/protocol.html

/**
 * Reads a Google News sitemap (`<urlset>` whose urls carry news:title) as a feed of kind 'rss'. Prefixes are taken as
 * written: sitemaps are made by machines that all write `news:` and `image:`.
 * @throws AppError feed.notAFeed for a sitemap without news.
 */
export function parseNewsSitemap(xml: string, options: { url?: string }): ParsedFeed {
  const entries: Map<string, string>[] = [];
  let entry: Map<string, string> | undefined;
  let text = '';
  let name = '';
  const parser = new Parser(
    {
      onopentag(tag) {
        name = tag.toLowerCase();
        text = '';
        if (name === 'url') entry = new Map();
      },
      ontext(chunk) {
        if (text.length < 16_384) text += chunk;
      },
      onclosetag(tag) {
        const closed = tag.toLowerCase();
        if (closed === name && entry && !entry.has(closed)) entry.set(closed, text);
        if (closed === 'url' && entry && entries.length < MAX_URLS) {
          entries.push(entry);
          entry = undefined;
        }
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(xml);
  parser.end();
  const news = entries.filter((fields) => fields.has('news:title'));
  if (news.length === 0) {
    throw new AppError('feed.notAFeed', 'The address is a sitemap without news entries.', {
      hint: "Give the site's news sitemap or feed, or the site's address to look for them.",
      params: { found: 'sitemap' },
    });
  }
  const items = news.flatMap((fields) => readEntry(fields, options.url) ?? []);
  const title = foldLine(news[0]?.get('news:name') ?? '');
  return { kind: 'rss', title, items, warnings: [] };
}

function readEntry(fields: Map<string, string>, base: string | undefined): FeedItem | undefined {
  const url = resolveLink(fields.get('loc'), [base]);
  if (!url) return undefined;
  const keywords = (fields.get('news:keywords') ?? '').split(/[,،]/).map(foldLine);
  return parsedItem({
    id: url,
    url,
    title: titleToText(fields.get('news:title') ?? ''),
    ...datedFields(readDate(fields.get('news:publication_date') ?? '') ?? readDate(fields.get('lastmod') ?? '')),
    summary: undefined,
    content: undefined,
    author: undefined,
    categories: [...new Set(keywords.filter((word) => word !== ''))],
    imageUrl: resolveLink(fields.get('image:loc'), [base]),
  });
}
