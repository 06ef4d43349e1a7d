import { ownEntry } from '#core/ownEntry';

// Namespace URIs seen in feeds, mapped to the prefix under which the canonical feed writes them. '' is the feed's own
// vocabulary (RSS 0.9x, 1.0, 1.1, 2.0). Sources: the specifications; the variants are spellings found in the wild.
const PREFIX_OF_URI: Record<string, string> = {
  'purl.org/rss/1.0': '',
  'purl.org/net/rss1.1': '',
  'my.netscape.com/rdf/simple/0.9': '',
  'channel.netscape.com/rdf/simple/0.9': '',
  'my.netscape.com/publish/formats/rss-0.91.dtd': '',
  'backend.userland.com/rss': '',
  'backend.userland.com/rss2': '',
  'backend.userland.com/rss091': '',
  'blogs.law.harvard.edu/tech/rss': '',
  'cyber.law.harvard.edu/rss': '',
  'www.rssboard.org/rss-specification': '',
  'www.w3.org/2005/atom': 'atom',
  'purl.org/atom/ns': 'atom',
  'www.w3.org/1999/02/22-rdf-syntax-ns': 'rdf',
  'www.w3.org/1999/xhtml': 'xhtml',
  'www.w3.org/2000/svg': 'svg',
  'www.w3.org/1998/math/mathml': 'math',
  'purl.org/dc/elements/1.1': 'dc',
  'purl.org/dc/elements/1.0': 'dc',
  'purl.org/dc/terms': 'dcterms',
  'purl.org/rss/1.0/modules/content': 'content',
  'purl.org/rss/1.0/modules/syndication': 'sy',
  'purl.org/rss/1.0/modules/description': '',
  'search.yahoo.com/mrss': 'media',
  'www.rssboard.org/media-rss': 'media',
  'www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'rssnamespace.org/feedburner/ext/1.0': 'feedburner',
  'www.google.com/schemas/sitemap-news/0.9': 'news',
  'www.google.com/schemas/sitemap-image/1.1': 'image',
  'www.sitemaps.org/schemas/sitemap/0.9': 'sitemap',
};

// Prefixes that people use without declaring them.
const CUSTOMARY = new Set([
  'atom',
  'rdf',
  'dc',
  'dcterms',
  'content',
  'sy',
  'media',
  'itunes',
  'feedburner',
  'xhtml',
  'news',
  'image',
]);

/** Prefix → URI, as declared by an element and its ancestors ('' is the default namespace). */
export type NamespaceScope = ReadonlyMap<string, string>;

/** Adds an element's xmlns declarations to its parent's scope; the same scope when it declares none. */
export function extendScope(scope: NamespaceScope, attributes: Record<string, string>): NamespaceScope {
  let extended: Map<string, string> | undefined;
  for (const [name, value] of Object.entries(attributes)) {
    const lower = name.toLowerCase();
    if (lower !== 'xmlns' && !lower.startsWith('xmlns:')) continue;
    extended ??= new Map(scope);
    extended.set(lower.slice(6), value.trim());
  }
  return extended ?? scope;
}

/**
 * The canonical lower-case name of an element: 'title', 'dc:date', 'media:content'; `mainUri` is the root's namespace,
 * whose elements are the feed's own. Elements of unknown vocabularies get the prefix '?'.
 * @example canonicalName('A:Title', scope, 'http://www.w3.org/2005/Atom') // 'title'
 */
export function canonicalName(name: string, scope: NamespaceScope, mainUri: string | undefined): string {
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? '' : name.slice(0, colon).toLowerCase();
  const local = name.slice(colon + 1).toLowerCase();
  const uri = scope.get(prefix);
  if (uri === mainUri && (uri !== undefined || prefix === '')) return local;
  if (uri === undefined) {
    if (prefix === '') return local;
    return CUSTOMARY.has(prefix) ? `${prefix}:${local}` : `?:${local}`;
  }
  const known = ownEntry(PREFIX_OF_URI, comparableUri(uri));
  if (known === undefined) return CUSTOMARY.has(prefix) ? `${prefix}:${local}` : `?:${local}`;
  return known === '' ? local : `${known}:${local}`;
}

/** Whether a URI is one of the feed vocabularies' own. */
export function isFeedNamespace(uri: string): boolean {
  const known = ownEntry(PREFIX_OF_URI, comparableUri(uri));
  return known === '' || known === 'atom';
}

function comparableUri(uri: string): string {
  return uri
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/#]+$/, '');
}
