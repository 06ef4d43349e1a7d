import Defuddle from 'defuddle';
import { parseHTML } from 'linkedom';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import type { FeedItem } from '#core/feeds/feedItem';
import { cutHtml } from '#core/feeds/parse/cutHtml';
import { htmlToText } from '#core/feeds/parse/html';
import { ITEM_LIMITS } from '#core/feeds/parse/itemLimits';
import { mendDoubleEncoded } from '#core/language/doubleEncoded';
import { cutText, storableText } from '#core/language/storable';
import { canonicalUrl } from '#core/pages/canonicalUrl';
import { dropLinkLists } from '#core/pages/dropLinkLists';
import { type PageMetadata, pageMetadata } from '#core/pages/pageMetadata';

/** An article as its page gives it. */
export interface ReadArticle {
  /** The page's own canonical address where it can be believed, else the one it came from; in canonicalUrl's spelling. */
  url: string;
  title: string;
  /** The main text, plain, one paragraph a line, as much as an article keeps; '' when the page has none. */
  text: string;
  summary?: string;
  /** ISO 8601 UTC. */
  publishedAt?: string;
  /** Absent when that is exact. */
  datePrecision?: FeedItem['datePrecision'];
  author?: string;
  /** As the page says, two letters. */
  language?: string;
  imageUrl?: string;
  siteName?: string;
}

/** Beyond this a page is cut: the text of no article lies 3 million characters in. */
const MAX_CHARS = 3_000_000;

/**
 * Reads the article out of a page's HTML: main text by defuddle on linkedom (no scripts run, nothing is fetched), the rest from what the page
 * says of itself. `url` is where the page was fetched from. A page that holds no article gives what there is, down to ''.
 * CPU-bound and not proof against hostile input by itself: run it in a thread with a time limit.
 * @throws AppError page.unreadable for a page that breaks the reader.
 * @example readArticle('<title>خبر</title><article><p>نص</p></article>', { url: 'https://x.com/1' }).text // 'نص'
 */
export function readArticle(html: string, { url }: { url: string }): ReadArticle {
  try {
    const document = parseDocument(cutHtml(html, MAX_CHARS), url);
    // First: the extractor takes scripts, and with them JSON-LD, out of the document.
    const metadata = pageMetadata(document, url);
    dropLinkLists(document);
    const extracted = new Defuddle(document, { url, useAsync: false, includeReplies: false }).parse();
    return assemble({
      metadata,
      extracted: { title: extracted.title, author: extracted.author, text: htmlToText(extracted.content) },
      url,
    });
  } catch (cause) {
    throw new AppError('page.unreadable', `No article could be extracted from ${url}.`, {
      hint: 'Open it in a browser. If it looks right there, paste the article’s text instead of its address.',
      params: { url },
      cause,
    });
  }
}

function parseDocument(html: string, url: string): Document {
  // linkedom makes the first element the root, so a fragment needs the frame that browsers put around it.
  const framed = /<html[\s>]/i.test(html) ? html : `<!doctype html><html><head></head><body>${html}</body></html>`;
  const { document } = parseHTML(framed);
  // What defuddle asks of a browser and linkedom lacks; see its utils/linkedom-compat.
  return Object.assign(document, { styleSheets: [], URL: url });
}

function assemble({
  metadata,
  extracted,
  url,
}: {
  metadata: PageMetadata;
  extracted: { title: string; author: string; text: string };
  url: string;
}): ReadArticle {
  const { title, description, body, canonical, author, ...rest } = metadata;
  // Pages drawn by scripts have their text in JSON-LD only, or an opening of it in the page.
  const text = (body?.length ?? 0) > extracted.text.length * 1.5 ? (body ?? '') : extracted.text;
  const name = author ?? (extracted.author.trim() === '' ? undefined : extracted.author.trim());
  return {
    url: believableCanonical(canonical, url),
    title: kept(title ?? extracted.title.trim(), ITEM_LIMITS.titleChars),
    text: kept(text, ITEM_LIMITS.textChars),
    ...defined({
      summary: description === undefined ? undefined : kept(description, ITEM_LIMITS.summaryChars),
      author: name === undefined ? undefined : kept(name, ITEM_LIMITS.authorChars),
      publishedAt: rest.publishedAt,
      datePrecision: rest.datePrecision,
      language: rest.language,
      imageUrl: rest.imageUrl,
      siteName: rest.siteName,
    }),
  };
}

/** As of a feed's items: what can be stored, mended where it is certain, and no more than an article keeps. */
function kept(text: string, most: number): string {
  return cutText(mendDoubleEncoded(storableText(text)), most);
}

/** A canonical link is a claim: templates that name the home page, or another site, on every article would make all articles one. */
function believableCanonical(canonical: string | undefined, url: string): string {
  const here = canonicalUrl(url);
  if (canonical === undefined || !URL.canParse(canonical) || !URL.canParse(url)) return here;
  const claimed = new URL(canonicalUrl(canonical));
  const actual = new URL(here);
  const isHome = claimed.pathname === '/' && claimed.search === '';
  const isHere = actual.pathname === '/' && actual.search === '';
  return siteOf(claimed.hostname) === siteOf(actual.hostname) && claimed.port === actual.port && (!isHome || isHere)
    ? claimed.href
    : here;
}

/** `www.`, `m.`, `amp.` and `mobile.` are doors of one site. */
function siteOf(hostname: string): string {
  return hostname.replace(/^(?:www|m|amp|mobile)\./, '');
}
