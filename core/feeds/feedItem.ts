import { z } from 'zod';

/** One entry of any feed, after every format, charset and repair: the only shape the rest of Marsad knows. */
export const feedItemSchema = z.object({
  /** guid ?? Atom id ?? rdf:about ?? link ?? hash of the content; trimmed, never empty. */
  id: z.string().min(1),
  /** Absolute http(s) address, entities decoded, xml:base resolved; tracking parameters still there. */
  url: z.url().optional(),
  /** Plain text, entities decoded, white space folded. May be '' when the feed gives none. */
  title: z.string(),
  /** ISO 8601 UTC; absent when the feed gives no date that can be read without guessing. */
  publishedAt: z.iso.datetime().optional(),
  /** Absent when publishedAt is exact; see core/feeds/dates/dates. */
  datePrecision: z.enum(['day', 'estimated']).optional(),
  /** Plain text of the description. */
  summary: z.string().optional(),
  /** Sanitised HTML of the full content, when the feed carries more than a description. */
  content: z.string().optional(),
  author: z.string().optional(),
  categories: z.array(z.string()),
  imageUrl: z.url().optional(),
  /** Who published it, where the feed names somebody else than itself. */
  publisher: z.object({ name: z.string().min(1), url: z.url().optional() }).optional(),
  /** Shown by an aggregator, under an address and an id of its own. */
  aggregated: z.literal(true).optional(),
});

export type FeedItem = z.infer<typeof feedItemSchema>;

export type FeedKind = 'rss' | 'atom' | 'rdf' | 'json';

/** Something that was repaired or given up while reading a feed; shown beside the feed's health. */
export interface FeedWarning {
  /** Its words: `feeds.repairs.<code without feed.>` in messages/, warningText in the terminal. */
  code: string;
  params: Record<string, string | number>;
}

export interface ParsedFeed {
  kind: FeedKind;
  title: string;
  siteUrl?: string;
  language?: string;
  /** WebSub hub, when the feed names one. */
  hubUrl?: string;
  /** Minimum polling interval that the feed itself asks for (ttl). */
  minIntervalSeconds?: number;
  /** ISO 8601 UTC: when the document says that it was made. */
  builtAt?: string;
  /** Some entry's date is read by the others' or by when the document was fetched. */
  datesLean?: true;
  /** Headlines lost an ending because most of the entries have it. */
  titlesLean?: true;
  items: FeedItem[];
  warnings: FeedWarning[];
}
