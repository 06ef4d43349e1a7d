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
const HTML_NAMES = /^(?:xhtml:)?(html|head|body|frameset)$/i;

/**
 * Tells feeds from everything else by the first element outside comments, declarations and CDATA in the first 64 KB.
 * Text, PHP notices and stray tags before the root are stepped over; `<html>` or an HTML doctype ends the search.
 * @example sniffFeed('<?xml version="1.0"?><rss>…') // { format: 'xml', root: 'rss', rootAt: 21 }
 */
export function sniffFeed(text: string): Sniffed {
  const head = text.slice(0, HEAD_CHARS);
  const start = head.search(/[^\s\0\ufeff]/);
  if (start < 0) return text.length > HEAD_CHARS ? { format: 'other' } : { format: 'empty' };
  if (head[start] === '{' || head[start] === '[') return { format: 'json' };
  let firstName: string | undefined;
  for (let at = head.indexOf('<', start); at >= 0; at = head.indexOf('<', at)) {
    const skipped = skipNonElement(head, at);
    if (skipped === 'html') return { format: 'html' };
    if (skipped !== undefined) {
      if (skipped < 0) break;
      at = skipped;
      continue;
    }
    const name = /^<([\p{L}_][^\s/>]{0,60})/u.exec(head.slice(at, at + 64))?.[1];
    if (name) {
      const root = ROOTS.exec(name)?.[1];
      if (root) return { format: 'xml', root: toFeedRoot(root), rootAt: at };
      if (HTML_NAMES.test(name)) return { format: 'html' };
      firstName ??= name;
    }
    at += 1;
  }
  if (firstName && /^(script|meta|title|div|p|center|h1|style|link|noscript|table)$/i.test(firstName))
    return { format: 'html' };
  return firstName ? { format: 'other', rootName: firstName } : { format: 'other' };
}

/** The index behind a comment, CDATA, declaration or instruction at `at`; -1 when it never ends; 'html' for its doctype. */
function skipNonElement(head: string, at: number): number | 'html' | undefined {
  const ends: [opening: string, closing: string][] = [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '>'],
  ];
  for (const [opening, closing] of ends) {
    if (!head.startsWith(opening, at)) continue;
    const end = head.indexOf(closing, at + opening.length);
    return end < 0 ? -1 : end + closing.length;
  }
  if (head[at + 1] !== '!') return undefined;
  if (/^<!doctype\s+html\b/i.test(head.slice(at, at + 40))) return 'html';
  return doctypeEnd(head, at);
}

/** Where a document type declaration ends, its internal subset `[…]` included. */
export function doctypeEnd(text: string, at: number): number {
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
