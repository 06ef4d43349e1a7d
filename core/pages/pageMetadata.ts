import { readDate } from '#core/feeds/dates/dates';
import type { FeedItem } from '#core/feeds/feedItem';
import { foldLine, htmlToText } from '#core/feeds/parse/html';
import { resolveLink } from '#core/feeds/parse/links';
import { datedFields } from '#core/feeds/parse/readItem';
import { titleToText } from '#core/feeds/parse/titleText';
import { findArticleNode, imageOf, namesOf, textOf } from '#core/pages/jsonLd';

/** What a page says about itself in its head; every field is absent when the page does not say it. */
export interface PageMetadata {
  title?: string;
  description?: string;
  /** ISO 8601 UTC. */
  publishedAt?: string;
  /** Absent when that is exact. */
  datePrecision?: FeedItem['datePrecision'];
  author?: string;
  /** Two letters, lower case. */
  language?: string;
  /** rel=canonical or og:url, absolute; not yet believed. */
  canonical?: string;
  imageUrl?: string;
  siteName?: string;
  /** The article's text as JSON-LD gives it, which some pages that are drawn by scripts do. */
  body?: string;
}

// Names under which publishers give the publication date, beyond OpenGraph: Dublin Core, Parse.ly, Sailthru, Google's own
// (developers.google.com/search/docs, "Byline dates") and those of common systems, as listed by metascraper-date (MIT).
const DATE_METAS = [
  'article:published_time',
  'og:article:published_time',
  'datePublished',
  'parsely-pub-date',
  'sailthru.date',
  'dc.date.issued',
  'dcterms.created',
  'dc.date.created',
  'dc.date',
  'dcterms.date',
  'article.published',
  'published-date',
  'publishdate',
  'publish-date',
  'publication_date',
  'pubdate',
  'cxenseparse:recs:publishtime',
  'date',
  'article_date_original',
  'og:pubdate',
];
const AUTHOR_METAS = [
  'author',
  'article:author',
  'og:article:author',
  'parsely-author',
  'sailthru.author',
  'dc.creator',
  'dcterms.creator',
  'byl',
  'article.author',
  'twitter:creator',
];

/**
 * Reads JSON-LD, OpenGraph and the plain meta elements, in that order of trust. Dates are read strictly and never guessed
 * from the visible text. Total.
 */
export function pageMetadata(document: Document, url: string): PageMetadata {
  const metas = readMetas(document);
  const article = findArticleNode(
    [...document.querySelectorAll('script[type="application/ld+json" i]')].map((script) => script.textContent ?? ''),
  );
  const siteName = line(metas.get('og:site_name') ?? metas.get('application-name') ?? textOf(article?.['publisher']));
  const body = textOf(article?.['articleBody']);

  return defined({
    title: withoutSite(
      line(
        textOf(article?.['headline']) ??
          metas.get('og:title') ??
          metas.get('twitter:title') ??
          document.querySelector('title')?.textContent,
      ),
      siteName,
    ),
    description: line(
      metas.get('og:description') ??
        metas.get('description') ??
        metas.get('twitter:description') ??
        textOf(article?.['description']),
    ),
    ...firstDate([
      textOf(article?.['datePublished']),
      ...DATE_METAS.map((name) => metas.get(name.toLowerCase())),
      document.querySelector('[itemprop="datePublished"]')?.getAttribute('datetime'),
      document.querySelector('article time[datetime], time[pubdate], time.entry-date')?.getAttribute('datetime'),
    ]),
    author: authorOf(
      namesOf(article?.['author']),
      AUTHOR_METAS.map((name) => metas.get(name)),
    ),
    language: languageOf([
      document.documentElement?.getAttribute('lang'),
      textOf(article?.['inLanguage']),
      metas.get('og:locale'),
      metas.get('content-language'),
      metas.get('language'),
    ]),
    canonical: resolveLink(
      document.querySelector('link[rel~="canonical" i]')?.getAttribute('href') ?? metas.get('og:url'),
      [url],
    ),
    imageUrl: resolveLink(
      metas.get('og:image:secure_url') ??
        metas.get('og:image') ??
        metas.get('og:image:url') ??
        imageOf(article?.['image']) ??
        metas.get('twitter:image'),
      [url],
    ),
    siteName,
    body: body === undefined ? undefined : htmlToText(body),
  });
}

function readMetas(document: Document): Map<string, string> {
  const metas = new Map<string, string>();
  for (const meta of document.querySelectorAll('meta[content]')) {
    const name =
      meta.getAttribute('property') ??
      meta.getAttribute('name') ??
      meta.getAttribute('itemprop') ??
      meta.getAttribute('http-equiv');
    const content = meta.getAttribute('content')?.trim();
    const key = name?.trim().toLowerCase();
    if (key !== undefined && content !== undefined && content !== '' && !metas.has(key)) metas.set(key, content);
  }
  return metas;
}

function firstDate(candidates: readonly (string | null | undefined)[]): {
  [Key in 'publishedAt' | 'datePrecision']: PageMetadata[Key] | undefined;
} {
  for (const candidate of candidates) {
    const { publishedAt, datePrecision } = datedFields(readDate(candidate ?? ''));
    if (publishedAt !== undefined) return { publishedAt, datePrecision };
  }
  return { publishedAt: undefined, datePrecision: undefined };
}

function authorOf(names: readonly string[], metas: readonly (string | undefined)[]): string | undefined {
  const candidates =
    names.length > 0 ? names : [metas.find((name) => name !== undefined && !/^https?:|^\//i.test(name))];
  const clean = candidates
    .map((name) => line(name)?.replace(/^(?:by|written by|بقلم|كتب|كتبت)\s*[:\s]\s*/i, ''))
    .filter((name) => name !== undefined && name !== '');
  return clean.length === 0 ? undefined : [...new Set(clean)].slice(0, 5).join(', ');
}

function languageOf(candidates: readonly (string | null | undefined)[]): string | undefined {
  for (const candidate of candidates) {
    const code = /^\s*([a-z]{2})(?:[-_]|\s*$)/i.exec(candidate ?? '')?.[1];
    if (code !== undefined) return code.toLowerCase();
  }
  return undefined;
}

/** «Headline - Site» and «Site | Headline» without the site, when the page names it. */
function withoutSite(title: string | undefined, siteName: string | undefined): string | undefined {
  if (title === undefined || siteName === undefined) return title;
  for (const separator of [' - ', ' | ', ' – ', ' — ', ' :: ', ' » ', ' « ', ' • ']) {
    if (title.endsWith(separator + siteName)) return title.slice(0, -(separator.length + siteName.length)).trim();
    if (title.startsWith(siteName + separator)) return title.slice(separator.length + siteName.length).trim();
  }
  return title;
}

function line(text: string | null | undefined): string | undefined {
  const folded = foldLine(titleToText(text ?? ''));
  return folded === '' ? undefined : folded;
}

function defined(metadata: { [Key in keyof PageMetadata]-?: PageMetadata[Key] | undefined }): PageMetadata {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== undefined));
}
