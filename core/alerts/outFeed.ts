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

/** A watch's articles, newest first. */
export interface OutFeed {
  title: string;
  /** Of the watch, and of the feed in this format. */
  pageUrl: string;
  feedUrl: string;
  articles: {
    id: number;
    title: string;
    url: string;
    summary: string;
    source?: string;
    lang: string;
    publishedAt: Date;
    /** When the watch had it: readers ask for what is new to them. */
    seenAt: Date;
  }[];
}

const SUMMARY_CHARS = 1000;

/** What is asked for by a file's name. @example readOutFile('abc.rss') // { token: 'abc', format: 'rss' } */
export function readOutFile(file: string): { token: string; format: OutFormat } | undefined {
  const [, token, ending] = /^([\w-]{20,64})\.(rss|atom|json)$/u.exec(file) ?? [];
  const format = FORMATS.find((each) => each === ending);
  return token === undefined || format === undefined ? undefined : { token, format };
}

/** The feed in a format: for readers, aggregators and whatever else follows feeds. */
export function renderOutFeed(format: OutFormat, feed: OutFeed): string {
  if (format === 'json') return jsonFeed(feed);
  return format === 'atom' ? atomFeed(feed) : rssFeed(feed);
}

function rssFeed({ title, pageUrl, articles }: OutFeed): string {
  return generateRssFeed({
    title: xmlText(title),
    link: pageUrl,
    description: xmlText(title),
    items: articles.map((article) => ({
      title: xmlText(article.title),
      link: article.url,
      // RSS has HTML there.
      description: escapeHtml(summaryOf(article)),
      guid: { value: idOf(article), isPermaLink: false },
      pubDate: article.publishedAt,
      ...(article.source !== undefined && { dc: { creators: [xmlText(article.source)] } }),
    })),
  });
}

function atomFeed({ title, pageUrl, feedUrl, articles }: OutFeed): string {
  return generateAtomFeed({
    id: feedUrl,
    title: { value: xmlText(title) },
    updated: articles[0]?.seenAt ?? new Date(0),
    links: [
      { href: pageUrl, rel: 'alternate' },
      { href: feedUrl, rel: 'self' },
    ],
    entries: articles.map((article) => ({
      id: idOf(article),
      title: { value: xmlText(article.title) },
      links: [{ href: article.url, rel: 'alternate', hreflang: article.lang }],
      summary: { value: summaryOf(article) },
      published: article.publishedAt,
      updated: article.seenAt,
      authors: [{ name: xmlText(article.source ?? title) }],
    })),
  });
}

function jsonFeed({ title, pageUrl, feedUrl, articles }: OutFeed): string {
  const feed = generateJsonFeed({
    title,
    home_page_url: pageUrl,
    feed_url: feedUrl,
    items: articles.map((article) => ({
      id: idOf(article),
      url: article.url,
      title: article.title,
      content_text: summaryOf(article),
      date_published: article.publishedAt,
      language: article.lang,
      ...(article.source !== undefined && { authors: [{ name: article.source }] }),
    })),
  });
  return JSON.stringify(feed);
}

/** The same in every format and for ever, so that a reader that changes the format sees nothing twice. */
const idOf = ({ id }: { id: number }) => `urn:x-marsad:article:${id}`;
const summaryOf = ({ summary, title }: { summary: string; title: string }) =>
  xmlText(excerpt(summary || title, SUMMARY_CHARS));

/** Without what XML 1.0 (§2.2) has no place for. */
function xmlText(text: string): string {
  return text.replace(/[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}
