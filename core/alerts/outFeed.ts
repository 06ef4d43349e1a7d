import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith';
import { excerpt } from '#core/alerts/excerpt';
import { escapeHtml } from '#core/alerts/html';

const FORMATS = ['rss', 'atom', 'json'] as const;
export type OutFormat = (typeof FORMATS)[number];

export const OUT_FORMATS: Record<OutFormat, { type: string; name: string }> = {
  rss: { type: 'application/rss+xml; charset=utf-8', name: 'RSS' },
  atom: { type: 'application/atom+xml; charset=utf-8', name: 'Atom' },
  json: { type: 'application/feed+json; charset=utf-8', name: 'JSON Feed' },
};

/** What a feed tells: articles or developments, newest first. */
export interface OutFeed {
  title: string;
  /** Of what it is about, of the feed in this format, and of the hub that tells of its news (WebSub). */
  pageUrl: string;
  feedUrl: string;
  hubUrl: string;
  entries: OutEntry[];
}

export interface OutEntry {
  /** The same in every format and for ever, so that a reader that changes the format sees nothing twice. */
  urn: string;
  title: string;
  url: string;
  summary: string;
  source?: string;
  lang: string;
  publishedAt: Date;
  /** When the watch had it, or something more of it: readers ask for what is new to them. */
  seenAt: Date;
}

const SUMMARY_CHARS = 1000;

/** What is asked for by a file's name. @example readOutFile('abc.rss') // { token: 'abc', format: 'rss' } */
export function readOutFile(file: string): { token: string; format: OutFormat } | undefined {
  const [, token, ending] = /^([\w-]{20,64})\.(rss|atom|json)$/u.exec(file) ?? [];
  const format = FORMATS.find((each) => each === ending);
  return token === undefined || format === undefined ? undefined : { token, format };
}

/** A feed with its addresses. `path` is its page. */
export function outFeedAt(
  { path, ...feed }: Pick<OutFeed, 'title' | 'entries'> & { path: string },
  { publicUrl, file }: { publicUrl: string; file: string },
): OutFeed {
  return {
    ...feed,
    pageUrl: `${publicUrl}/${path}`,
    feedUrl: `${publicUrl}/out/${file}`,
    hubUrl: `${publicUrl}/out/hub`,
  };
}

/** The feed in a format: for readers, aggregators and whatever else follows feeds. */
export function renderOutFeed(format: OutFormat, feed: OutFeed): string {
  if (format === 'json') return jsonFeed(feed);
  return format === 'atom' ? atomFeed(feed) : rssFeed(feed);
}

function rssFeed({ title, pageUrl, feedUrl, hubUrl, entries }: OutFeed): string {
  return generateRssFeed({
    title: xmlText(title),
    link: pageUrl,
    description: xmlText(title),
    atom: {
      links: [
        { href: feedUrl, rel: 'self' },
        { href: hubUrl, rel: 'hub' },
      ],
    },
    items: entries.map((entry) => ({
      title: xmlText(entry.title),
      link: entry.url,
      // RSS has HTML there.
      description: escapeHtml(summaryOf(entry)),
      guid: { value: entry.urn, isPermaLink: false },
      pubDate: entry.publishedAt,
      ...(entry.source !== undefined && { dc: { creators: [xmlText(entry.source)] } }),
    })),
  });
}

function atomFeed({ title, pageUrl, feedUrl, hubUrl, entries }: OutFeed): string {
  return generateAtomFeed({
    id: feedUrl,
    title: { value: xmlText(title) },
    updated: entries[0]?.seenAt ?? new Date(0),
    links: [
      { href: pageUrl, rel: 'alternate' },
      { href: feedUrl, rel: 'self' },
      { href: hubUrl, rel: 'hub' },
    ],
    entries: entries.map((entry) => ({
      id: entry.urn,
      title: { value: xmlText(entry.title) },
      links: [{ href: entry.url, rel: 'alternate', hreflang: entry.lang }],
      summary: { value: summaryOf(entry) },
      published: entry.publishedAt,
      updated: entry.seenAt,
      authors: [{ name: xmlText(entry.source ?? title) }],
    })),
  });
}

function jsonFeed({ title, pageUrl, feedUrl, hubUrl, entries }: OutFeed): string {
  const feed = generateJsonFeed({
    title,
    home_page_url: pageUrl,
    feed_url: feedUrl,
    hubs: [{ type: 'WebSub', url: hubUrl }],
    items: entries.map((entry) => ({
      id: entry.urn,
      url: entry.url,
      title: entry.title,
      content_text: summaryOf(entry),
      date_published: entry.publishedAt,
      language: entry.lang,
      ...(entry.source !== undefined && { authors: [{ name: entry.source }] }),
    })),
  });
  return JSON.stringify(feed);
}

const summaryOf = ({ summary, title }: { summary: string; title: string }) =>
  xmlText(excerpt(summary || title, SUMMARY_CHARS));

/** Without what XML 1.0 (§2.2) has no place for. */
function xmlText(text: string): string {
  return text.replace(/[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}
