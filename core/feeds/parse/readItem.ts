import { type DateContext, readDate } from '#core/feeds/dates/dates';
import type { ReadDate } from '#core/feeds/dates/foundDate';
import { type FeedItem, type FeedKind, feedItemSchema } from '#core/feeds/feedItem';
import type { ItemField } from '#core/feeds/parse/canonicalFields';
import { contentId } from '#core/feeds/parse/contentId';
import { foldLine, htmlToText, sanitiseHtml } from '#core/feeds/parse/html';
import { resolveLink } from '#core/feeds/parse/links';
import { fieldHtml, fieldLine, fieldText } from '#core/feeds/parse/rawText';
import { readAuthor } from '#core/feeds/parse/readAuthor';
import { basesOf, readImage, readUrl } from '#core/feeds/parse/readLinks';
import type { RawField, RawFields } from '#core/feeds/parse/rssParser';
import { attribute, type Publisher } from '#core/feeds/publisher';
import { cutText } from '#core/language/storable';

export interface ItemContext {
  kind: Exclude<FeedKind, 'json'>;
  /** Absolute addresses that relative links may lean on, best first: the feed's xml:base, its site, its own address. */
  bases: readonly (string | undefined)[];
  /** The feed's own author, for entries that name none (RFC 4287 §4.2.1). */
  feedAuthor: string | undefined;
  /** What the feed's other dates tell of how to read one. */
  dates: DateContext;
  /** Called with each date that no rule could read. */
  onUnreadDate: (raw: string) => void;
}

const MAX_PUBLISHER_CHARS = 200;
const TITLES: ItemField[] = ['title', 'dc:title', 'atom:title', 'media:title'];
const SUMMARIES: ItemField[] = [
  'description',
  'summary',
  'atom:summary',
  'dc:description',
  'itunes:summary',
  'media:description',
];
const CONTENTS: ItemField[] = ['content:encoded', 'content', 'atom:content', 'xhtml:body'];
const DATES: ItemField[] = [
  'pubdate',
  'published',
  'issued',
  'dc:date',
  'dcterms:issued',
  'dcterms:available',
  'atom:published',
  'atom:issued',
  'atom:created',
  'created',
  'dcterms:created',
  'dcterms:date',
  'updated',
  'atom:updated',
  'modified',
  'atom:modified',
  'dcterms:modified',
];
const IDS: (ItemField | 'raw.about')[] = ['guid', 'id', 'raw.about', 'atom:id'];

/** Reads one entry’s raw fields as a FeedItem; undefined when they do not fit its schema. */
export function readItem(fields: RawFields, context: ItemContext): FeedItem | undefined {
  const isAtomField = (name: string) => (context.kind === 'atom' && !name.includes(':')) || name.startsWith('atom:');
  const first = <T>(
    names: readonly string[],
    read: (field: RawField, name: string) => T | undefined,
  ): T | undefined => {
    for (const name of names) {
      for (const field of fields.get(name) ?? []) {
        const value = read(field, name);
        if (value !== undefined) return value;
      }
    }
    return undefined;
  };
  const shown = readUrl(fields, context);
  const { url, title, publisher, aggregated, headlinesOnly } = attribute({
    url: shown,
    title: first(TITLES, (field, name) => fieldLine(field, isAtomField(name))) ?? '',
    source: readSource(fields),
  });
  const summary = first(SUMMARIES, (field, name) => fieldText(field, isAtomField(name)));
  const content = first(CONTENTS, (field, name) => {
    const html = fieldHtml(field, isAtomField(name));
    return html === undefined ? undefined : sanitiseHtml(html, basesOf(field, context));
  });
  const id = first(IDS, (field) => foldLine(field.text) || undefined) ?? url;
  return parsedItem({
    id: id ?? contentId(title, summary, content),
    url,
    title,
    ...datedFields(readItemDate(fields, context)),
    summary: headlinesOnly ? undefined : summary,
    content: headlinesOnly ? undefined : content,
    author: readAuthor(fields, isAtomField) ?? context.feedAuthor,
    categories: readCategories(fields),
    imageUrl: readImage(fields, context),
    publisher,
    aggregated: aggregated || undefined,
  });
}

/** RSS's `<source url="…">Name</source>` and Bing's `<News:Source>`. */
function readSource(fields: RawFields): Publisher | undefined {
  for (const field of [...(fields.get('source') ?? []), ...(fields.get('news:source') ?? [])]) {
    const name = fieldLine(field, false)?.slice(0, MAX_PUBLISHER_CHARS);
    const url = resolveLink(field.attributes['url'], []);
    if (name) return url === undefined ? { name } : { name, url };
  }
  return undefined;
}

/** Drops absent fields and holds the rest against the one FeedItem schema. */
export function parsedItem(item: { [Key in keyof FeedItem]: FeedItem[Key] | undefined }): FeedItem | undefined {
  const present = Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
  return feedItemSchema.safeParse(present).data;
}

/** A read date as an item has it. */
export function datedFields(date: ReadDate | undefined): Pick<FeedItem, 'publishedAt' | 'datePrecision'> {
  if (date === undefined) return {};
  return date.precision === 'exact'
    ? { publishedAt: date.at }
    : { publishedAt: date.at, datePrecision: date.precision };
}

/** All that the entries of a feed write as dates, to learn from them how the feed writes days and months. */
export function rawDates(items: readonly RawFields[]): string[] {
  return items.flatMap((fields) => DATES.flatMap((name) => (fields.get(name) ?? []).map(({ text }) => text)));
}

function readItemDate(fields: RawFields, context: ItemContext): ReadDate | undefined {
  let unread: string | undefined;
  for (const name of DATES) {
    for (const { text } of fields.get(name) ?? []) {
      const date = readDate(text, context.dates);
      if (date) return date;
      if (text.trim()) unread ??= cutText(foldLine(text), 100);
    }
  }
  if (unread) context.onUnreadDate(unread);
  return undefined;
}

function readCategories(fields: RawFields): string[] {
  const found = new Set<string>();
  for (const name of ['category', 'dc:subject', 'media:category']) {
    for (const { text, attributes } of fields.get(name) ?? []) {
      const category = foldLine(htmlToText(attributes['label'] || attributes['term'] || text));
      if (category && category.length <= 200) found.add(category);
    }
  }
  return [...found];
}
