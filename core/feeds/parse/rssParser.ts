import RssParser from 'rss-parser';
import rssParserUtils from 'rss-parser/lib/utils.js';
import { z } from 'zod';
import { FEED_FIELDS, ITEM_LINK_FIELDS, ITEM_TEXT_FIELDS } from '#core/feeds/parse/canonicalFields';
import type { CanonicalFeed } from '#core/feeds/parse/canonicalise';
import { writtenName } from '#core/feeds/parse/canonicalWriter';

// Its stripHtml hangs for minutes on a description of 100,000 `<`: see docs/decisions/0009. We never use the snippet.
rssParserUtils.getSnippet = () => '';

const fieldSchema = z
  .union([z.string(), z.object({ _: z.string().optional(), $: z.record(z.string(), z.string()).optional() })])
  .transform((raw) =>
    typeof raw === 'string' ? { text: raw, attributes: {} } : { text: raw._ ?? '', attributes: raw.$ ?? {} },
  );

/** One occurrence of a field: its text, and its attributes without prefix and in lower case. */
export interface RawField {
  text: string;
  attributes: Record<string, string>;
}
/** Canonical field name → its occurrences in document order. */
export type RawFields = ReadonlyMap<string, RawField[]>;

const ITEM_FIELDS = [...ITEM_TEXT_FIELDS, ...ITEM_LINK_FIELDS, 'raw.base', 'raw.about'];
const HEAD_FIELDS = [...FEED_FIELDS, 'raw.base', 'raw.lang'];

/**
 * Reads a canonical feed with rss-parser and gives every field as a list of text and attributes. A parser of its own
 * for each feed: xml2js keeps an error flag between documents, so a shared one accepts or refuses the next feed wrongly.
 * Rejects when rss-parser refuses the document.
 */
export async function readWithRssParser(feed: CanonicalFeed): Promise<{ head: RawFields; items: RawFields[] }> {
  const custom = (names: readonly string[]) =>
    names.map(
      (name) =>
        [writtenName(feed.kind, name), ownName(name), { keepArray: true }] as [string, string, { keepArray: boolean }],
    );
  const parser = new RssParser<Record<string, unknown>, Record<string, unknown>>({
    // Its types know lists only for items; the code reads both alike.
    customFields: { item: custom(ITEM_FIELDS), feed: custom(HEAD_FIELDS) as unknown as string[] },
  });
  const output = await parser.parseString(feed.xml);
  return {
    head: rawFields(output, HEAD_FIELDS),
    items: output.items.map((item) => withRdfAbout(rawFields(item, ITEM_FIELDS), item['rdf:about'])),
  };
}

const ownName = (name: string): string => `marsad.${name}`;

function rawFields(read: Record<string, unknown>, names: readonly string[]): Map<string, RawField[]> {
  const fields = new Map<string, RawField[]>();
  for (const name of names) {
    const values = read[ownName(name)];
    if (!Array.isArray(values)) continue;
    const parsed = values.flatMap((value) => {
      const field = fieldSchema.safeParse(value);
      return field.success ? [field.data] : [];
    });
    if (parsed.length > 0) fields.set(name, parsed);
  }
  return fields;
}

function withRdfAbout(fields: Map<string, RawField[]>, about: unknown): RawFields {
  if (typeof about === 'string') fields.set('raw.about', [{ text: about, attributes: {} }]);
  return fields;
}
