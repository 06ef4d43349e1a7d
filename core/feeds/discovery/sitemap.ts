import { defined } from '#core/defined';
import { parseFeedDate, readDate } from '#core/feeds/dates/dates';
import type { FeedItem } from '#core/feeds/feedItem';
import { foldLine } from '#core/feeds/parse/html';
import { resolveLink } from '#core/feeds/parse/links';
import { datedFields } from '#core/feeds/parse/readItem';
import { scanTags } from '#core/feeds/parse/scanTags';

export interface SitemapEntry {
  url: string;
  /** ISO 8601 UTC, of the last change and not of publication. */
  modifiedAt?: string;
  /** From the news extension, when the entry has it. */
  news?: { title: string } & Pick<FeedItem, 'publishedAt' | 'datePrecision'>;
}

export interface Sitemap {
  /** An index lists other sitemaps, a set lists pages. */
  kind: 'index' | 'set';
  entries: SitemapEntry[];
}

/** The protocol's own limit (sitemaps.org/protocol.html). */
const MAX_ENTRIES = 50_000;

/**
 * Reads a sitemap or sitemap index (sitemaps.org, with Google's news extension), broken ones as far as they go; also the
 * plain-text kind with one address a line. Undefined for anything else. Total.
 * @example parseSitemap('<urlset><url><loc>https://x.com/1</loc></url></urlset>', { url }) // { kind: 'set', entries: [{ url: … }] }
 */
export function parseSitemap(text: string, { url }: { url: string }): Sitemap | undefined {
  const root = /<(?:[\w.-]+:)?(urlset|sitemapindex)[\s>]/i.exec(text.slice(0, 65_536))?.[1]?.toLowerCase();
  if (root === undefined) return parsePlainSitemap(text);

  const kind = root === 'sitemapindex' ? 'index' : 'set';
  const rows = readRows(text, kind === 'index' ? 'sitemap' : 'url');
  const entries = rows.flatMap((row): SitemapEntry[] => {
    const loc = resolveLink(row.get('loc'), [url]);
    const modifiedAt = parseFeedDate(row.get('lastmod') ?? '');
    const title = foldLine(row.get('news:title') ?? '');
    const published = datedFields(readDate(row.get('news:publication_date') ?? ''));
    if (loc === undefined) return [];
    return [
      {
        url: loc,
        ...defined({ modifiedAt, news: title === '' ? undefined : { title, ...published } }),
      },
    ];
  });
  return { kind, entries };
}

function readRows(xml: string, rowTag: string): Map<string, string>[] {
  const rows: Map<string, string>[] = [];
  let row: Map<string, string> | undefined;
  scanTags(
    xml,
    {
      open(name) {
        if (localName(name) === rowTag) row = new Map();
      },
      close(name, text, isCut) {
        // Half an address is a wrong address.
        if (isCut || row === undefined || rows.length >= MAX_ENTRIES) return;
        if (localName(name) === rowTag) {
          rows.push(row);
          row = undefined;
          return;
        }
        // Extensions keep their prefix: an image:loc must not stand for the page's loc.
        const key = /^(?:news|image|video|xhtml):/.test(name) ? name : localName(name);
        if (!row.has(key)) row.set(key, text.trim());
      },
    },
    { xml: true },
  );
  return rows;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function parsePlainSitemap(text: string): Sitemap | undefined {
  const lines = text
    .split(/\r?\n/, MAX_ENTRIES)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0 || !lines.every((line) => /^https?:\/\/\S+$/.test(line) && URL.canParse(line)))
    return undefined;
  return { kind: 'set', entries: lines.map((url) => ({ url })) };
}
