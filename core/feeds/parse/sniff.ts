/** What a decoded body is at first sight; `rootAt` is where the root element begins. */
export type Sniffed =
  | { format: 'json' }
  | { format: 'xml'; root: FeedRoot; rootAt: number }
  | { format: 'html' }
  | { format: 'empty' }
  | { format: 'other'; rootName?: string };

export type FeedRoot = 'rss' | 'rdf' | 'feed' | 'channel' | 'urlset';

const HEAD_CHARS = 64 * 1024;
const ROOTS = /^(?:[\w.-]+:)?(rss|rdf|feed|channel|urlset)$/i;
// <head> and <body> are OPML's as well, so they tell only when they come first.
const HTML_NAMES = /^(?:xhtml:)?(?:html|frameset)$/i;
const HTML_FRAGMENT = /^(?:script|meta|title|div|p|center|h1|style|link|noscript|table)$/i;
const HTML_FIRST = /^(?:head|body)$/i;

/**
 * Tells feeds from everything else by the first element outside comments, declarations and CDATA in the first 64 KB.
 * Text, PHP notices and stray tags before the root are stepped over; `<html>` or an HTML doctype ends the search.
 * @example sniffFeed('<?xml version="1.0"?><rss>…') // { format: 'xml', root: 'rss', rootAt: 21 }
 */
export function sniffFeed(text: string): Sniffed {
  const start = text.search(/[^\s\0\ufeff]/);
  if (start < 0) return { format: 'empty' };
  if (text[start] === '{' || text[start] === '[') return { format: 'json' };
  let firstName: string | undefined;
  // Long comments and entity lists before the root do not count against the limit.
  let limit = start + HEAD_CHARS;
  for (let at = text.indexOf('<', start); at >= 0 && at < limit; at = text.indexOf('<', at)) {
    const skipped = skipNonElement(text, at);
    if (skipped === 'html') return { format: 'html' };
    if (skipped !== undefined) {
      if (skipped < 0) break;
      limit += skipped - at;
      at = skipped;
      continue;
    }
    const name = /^<([\p{L}_][^\s/>]{0,60})/u.exec(text.slice(at, at + 64))?.[1];
    if (name) {
      const root = ROOTS.exec(name)?.[1];
      if (root) return { format: 'xml', root: toFeedRoot(root), rootAt: at };
      if (HTML_NAMES.test(name) || (!firstName && HTML_FIRST.test(name))) return { format: 'html' };
      firstName ??= name;
    }
    at += 1;
  }
  if (firstName && HTML_FRAGMENT.test(firstName)) return { format: 'html' };
  return firstName ? { format: 'other', rootName: firstName } : { format: 'other' };
}

/** The index behind a comment, CDATA, declaration or instruction at `at`; -1 when it never ends; 'html' for its doctype. */
function skipNonElement(text: string, at: number): number | 'html' | undefined {
  const ends: [opening: string, closing: string][] = [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '>'],
  ];
  for (const [opening, closing] of ends) {
    if (!text.startsWith(opening, at)) continue;
    const end = text.indexOf(closing, at + opening.length);
    return end < 0 ? -1 : end + closing.length;
  }
  if (text[at + 1] !== '!') return undefined;
  if (/^<!doctype\s+html\b/i.test(text.slice(at, at + 40))) return 'html';
  return doctypeEnd(text, at);
}

/** Where a document type declaration ends, its internal subset `[…]` included. */
function doctypeEnd(text: string, at: number): number {
  const close = text.indexOf('>', at);
  const subset = text.indexOf('[', at);
  if (close < 0) return -1;
  if (subset < 0 || subset > close) return close + 1;
  const subsetEnd = text.indexOf(']', subset);
  const end = subsetEnd < 0 ? -1 : text.indexOf('>', subsetEnd);
  return end < 0 ? -1 : end + 1;
}

function toFeedRoot(name: string): FeedRoot {
  const lower = name.toLowerCase();
  return lower === 'rss' || lower === 'rdf' || lower === 'channel' || lower === 'urlset' ? lower : 'feed';
}
