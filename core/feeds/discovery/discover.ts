import { defined } from '#core/defined';
import { parseLinkHeader } from '#core/feeds/discovery/linkHeader';
import { refreshTarget } from '#core/feeds/metaRefresh';
import { resolveLink } from '#core/feeds/parse/links';
import { scanTags } from '#core/feeds/parse/scanTags';
import { WP_POST_FIELDS } from '#core/feeds/parse/wpPosts';

/** What part of a site a feed covers. */
export type FeedScope = 'site' | 'section' | 'search' | 'news' | 'author' | 'tag' | 'comments';

/** A place where a feed may be. */
export interface FeedGuess {
  url: string;
  scope: FeedScope;
}

/** What a page tells about its site's feeds. */
export interface FeedClues {
  /** In the order in which they are worth trying; comment feeds are left out. */
  guesses: FeedGuess[];
  /** Root of the WordPress that made the page, with its closing slash. */
  wordpressUrl?: string;
  /** Where the page sends its reader at once (meta refresh). */
  refreshUrl?: string;
}

const FEED_TYPES =
  /^(?:application\/(?:rss|atom|rdf|feed)\+(?:xml|json)|application\/json|(?:application|text)\/(?:xml|rss))$/i;
const FEED_HREF =
  /(?:\/(?:feed|rss|atom|rdf)s?(?:\/|\.xml|\.rss|\.json|\.php|\.aspx)?(?:$|[?#])|\.(?:rss|atom|rdf)(?:$|[?#])|\/(?:feed|rss|atom|index)\.(?:xml|json)|[?&](?:feed|format|alt)=(?:rss2?|atom|feed)\b)/i;
const COMMENTS = /\/comments\/feed|comments?\b|replies|تعليق/i;
const MAX_ANCHORS = 6;
const MAX_SECTIONS = 3;

/**
 * The feeds that a page names or lets guess: `<link rel=alternate>`, links that look like feeds, and on WordPress the feeds of the
 * page's categories, tags and author. `url` is where the page came from, `link` the Link header that came with it. Linear in the page's length. Total.
 */
export function findFeedClues(html: string, { url, link }: { url: string; link?: string }): FeedClues {
  const links: FeedGuess[] = headerGuesses(link, url);
  const anchors: FeedGuess[] = [];
  const terms: FeedGuess[] = [];
  let base = url;
  let wordpressUrl: string | undefined;
  let refreshUrl: string | undefined;

  const onTag: Record<string, (attributes: Record<string, string>) => void> = {
    base: ({ href }) => {
      base = resolveLink(href, [url]) ?? base;
    },
    link: ({ rel = '', type = '', href, title = '' }) => {
      const target = resolveLink(href, [base, url]);
      if (target === undefined) return;
      if (/\bhttps:\/\/api\.w\.org\//.test(rel))
        wordpressUrl = target.replace(/(?:wp-json\/?|index\.php\?rest_route=\/|\?rest_route=\/)$/, '');
      if (
        !/\balternate\b/i.test(rel) ||
        !FEED_TYPES.test(type.split(';')[0]?.trim() ?? '') ||
        /oembed|wp-json/.test(target)
      )
        return;
      links.push({ url: target, scope: scopeOf(target, { title, pageUrl: url }) });
    },
    meta: ({ name, content = '', 'http-equiv': equiv }) => {
      if (equiv?.toLowerCase() === 'refresh') refreshUrl ??= resolveLink(refreshTarget(content), [base, url]);
      if (name?.toLowerCase() === 'generator' && /^WordPress\b/i.test(content)) wordpressUrl ??= new URL('/', url).href;
    },
    a: ({ href = '', rel = '' }) => {
      const target = resolveLink(href, [base, url]);
      if (target === undefined) return;
      if (FEED_HREF.test(href)) anchors.push({ url: target, scope: scopeOf(target, { title: '', pageUrl: url }) });
      const scope = termScope(target, rel);
      if (scope !== undefined) terms.push({ url: target, scope });
    },
  };
  // The head and the article's own links stand early; the rest of a page of megabytes is not worth the time.
  scanTags(html.slice(0, 1_500_000), { open: (name, attributes) => onTag[name]?.(attributes) }, { xml: false });

  const own = (guess: FeedGuess) => guess.scope !== 'comments';
  const sections =
    wordpressUrl === undefined ? [] : terms.map((term) => ({ url: feedOf(term.url), scope: term.scope }));
  const guesses = unique([
    ...links.filter(own),
    ...unique(sections.filter(({ scope }) => scope === 'section')).slice(0, MAX_SECTIONS),
    ...unique(anchors.filter(own)).slice(0, MAX_ANCHORS),
    ...unique(sections.filter(({ scope }) => scope === 'tag')).slice(0, 1),
    ...unique(sections.filter(({ scope }) => scope === 'author')).slice(0, 1),
  ]);
  return {
    guesses,
    ...defined({ wordpressUrl, refreshUrl }),
  };
}

function headerGuesses(link: string | undefined, pageUrl: string): FeedGuess[] {
  return parseLinkHeader(link, pageUrl)
    .filter(({ rels, type = '' }) => rels.includes('alternate') && FEED_TYPES.test(type))
    .map(({ url, title = '' }) => ({ url, scope: scopeOf(url, { title, pageUrl }) }))
    .filter(({ url }) => !/oembed|wp-json/.test(url));
}

/** The search feeds of a WordPress for some searches: a feed of the story alone, however much else the site publishes. */
export function searchFeeds(wordpressUrl: string, searches: readonly string[]): FeedGuess[] {
  return searches.map((words) => {
    const url = new URL(wordpressUrl);
    url.search = new URLSearchParams({ s: words, feed: 'rss2' }).toString();
    return { url: url.href, scope: 'search' };
  });
}

/** Where feeds stand on sites that name none, likeliest first: WordPress, Ghost, Jekyll, Hugo, Drupal, Joomla, Blogger and news systems of their own. */
export function wellKnownFeeds(siteUrl: string): FeedGuess[] {
  const paths = [
    '/feed/',
    '/rss.xml',
    '/rss',
    '/feed.xml',
    '/atom.xml',
    '/index.xml',
    '/rss/',
    '/?feed=rss2',
    '/feeds/posts/default?alt=rss',
    '/index.php?format=feed&type=rss',
    '/feed.json',
  ];
  return paths.map((path) => ({ url: new URL(path, siteUrl).href, scope: 'site' }));
}

/** Enough posts for two polls of a busy site. */
const WP_POSTS = 20;

/** The posts of a WordPress by its REST API, which often still answers where a site's feeds are switched off. */
export function wpPostsFeeds(wordpressUrl: string): FeedGuess[] {
  const query = `per_page=${WP_POSTS}&_fields=${WP_POST_FIELDS}`;
  return [`wp-json/wp/v2/posts?${query}`, `?rest_route=/wp/v2/posts&${query}`].map((path) => ({
    url: new URL(path, wordpressUrl).href,
    scope: 'site',
  }));
}

/**
 * Reads what a person typed as an address: a scheme is added where none stands, `feed:` is taken off. Undefined when it is no address.
 * @example normaliseAddress('gulfnews24.net/?p=66542') // 'https://gulfnews24.net/?p=66542'
 */
export function normaliseAddress(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/^feed:(?:\/\/(?!https?:))?/i, (scheme) => (scheme.endsWith('//') ? 'http://' : ''));
  // `mailto:x` and `javascript:x` name something else; `localhost:8080` is a host and a port.
  if (/^[a-z][a-z0-9+.-]*:(?!\/\/|\d)/i.test(bare)) return undefined;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(bare) ? bare : `https://${bare}`;
  if (/\s/.test(address) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && (url.hostname.includes('.') || url.hostname.includes(':') || url.hostname === 'localhost')
    ? url.href
    : undefined;
}

function scopeOf(target: string, { title, pageUrl }: { title: string; pageUrl: string }): FeedScope {
  const path = new URL(target).pathname;
  const page = new URL(pageUrl).pathname;
  // WordPress puts a feed of the comments beside every article: the article's path with "feed/" behind it.
  const isBelowPage =
    page !== '/' &&
    path.replace(/\/feed(?:\/(?:atom|rss2?|rdf))?\/?$/, '/') === `${page.replace(/\/$/, '')}/` &&
    !/\/(?:category|tag|author)\//.test(page);
  if (isBelowPage || COMMENTS.test(`${path} ${title}`)) return 'comments';
  if (new URL(target).searchParams.has('s')) return 'search';
  if (/\/author\//.test(path)) return 'author';
  if (/\/tag\//.test(path)) return 'tag';
  return /\/(?:category|section|topic|topics)\//.test(path) ? 'section' : 'site';
}

function termScope(target: string, rel: string): FeedScope | undefined {
  const path = new URL(target).pathname;
  if (/\/(?:page|feed)\b/.test(path)) return undefined;
  if (/\bcategory\b/i.test(rel) || /^\/category\/./.test(path))
    return /\btag\b/i.test(rel) || /\/category\//.test(path) ? 'section' : undefined;
  if (/^\/tag\/./.test(path) && /\btag\b/i.test(rel)) return 'tag';
  return /\bauthor\b/i.test(rel) && /\/author\/./.test(path) ? 'author' : undefined;
}

function feedOf(termUrl: string): string {
  const url = new URL(termUrl);
  url.hash = '';
  url.search = '';
  url.pathname = `${url.pathname.replace(/\/$/, '')}/feed/`;
  return url.href;
}

function unique(guesses: readonly FeedGuess[]): FeedGuess[] {
  return [...new Map(guesses.map((guess) => [guess.url, guess])).values()];
}
