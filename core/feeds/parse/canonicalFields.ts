// What the canonical feed keeps. Everything else (comments counts, geo tags, podcasts' chapters …) is left out, so that
// rss-parser meets only names it handles well.

/** Text fields of an entry, under their canonical names. */
export const ITEM_TEXT_FIELDS = [
  'title',
  'description',
  'summary',
  'content',
  'content:encoded',
  'guid',
  'id',
  'link',
  'author',
  'category',
  'pubdate',
  'published',
  'updated',
  'issued',
  'modified',
  'created',
  'dc:title',
  'dc:description',
  'dc:creator',
  'dc:author',
  'dc:contributor',
  'dc:subject',
  'dc:date',
  'dc:identifier',
  'dcterms:issued',
  'dcterms:created',
  'dcterms:modified',
  'dcterms:date',
  'dcterms:available',
  'atom:title',
  'atom:id',
  'atom:published',
  'atom:issued',
  'atom:created',
  'atom:modified',
  'atom:updated',
  'atom:summary',
  'atom:content',
  'media:title',
  'media:description',
  'media:category',
  'itunes:author',
  'itunes:summary',
  'xhtml:body',
  'feedburner:origlink',
  'source',
  'news:source',
] as const;

/** Fields of an entry that say something by their attributes alone. */
export const ITEM_LINK_FIELDS = ['atom:link', 'enclosure', 'media:content', 'media:thumbnail', 'itunes:image'] as const;

export const FEED_FIELDS = [
  'title',
  'description',
  'subtitle',
  'tagline',
  'link',
  'atom:link',
  'language',
  'dc:language',
  'ttl',
  'sy:updateperiod',
  'sy:updatefrequency',
  'author',
  'dc:creator',
  'managingeditor',
  'dc:title',
  'atom:title',
  'lastbuilddate',
  'pubdate',
  'updated',
  'modified',
  'dc:date',
  'atom:updated',
] as const;

export type ItemField = (typeof ITEM_TEXT_FIELDS)[number] | (typeof ITEM_LINK_FIELDS)[number] | 'about' | 'base';

/** Attributes worth keeping, without prefix and in lower case. */
export const KEPT_ATTRIBUTES = new Set([
  'href',
  'rel',
  'type',
  'mode',
  'src',
  'url',
  'medium',
  'term',
  'label',
  'ispermalink',
  'resource',
  'about',
]);

/** Containers whose own titles, links and authors belong to something else than the entry or the feed. */
export const FOREIGN_CONTAINERS = new Set([
  'image',
  'textinput',
  'textarea',
  'cloud',
  'itunes:owner',
  'source',
  'atom:source',
  'rdf:seq',
  'media:comments',
  'media:community',
]);

/** Containers without meaning of their own: their children count as the entry's or the feed's. */
export const TRANSPARENT_CONTAINERS = new Set(['media:group', 'media:content', 'items', 'rss', 'rdf:rdf', 'entries']);
