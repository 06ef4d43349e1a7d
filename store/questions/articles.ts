import { z } from 'zod';
import { defined } from '#core/defined';
import { cutText } from '#core/language/storable';
import { MAX_QUERY_CHARS, parseQuery } from '#core/query/parseQuery';
import { queryError } from '#core/query/queryError';
import { searchPatternOf } from '#core/query/searchPattern';
import { acceptedArticles } from '#store/articles/articleLists';
import { decidedText } from '#store/articles/decidedText';
import { afterKey, readAfter } from '#store/articles/keyset';
import { listQuotes, type QuoteKey } from '#store/articles/quotes';
import { askedDay, endpoint, instant, names, pageOf, pageQuery, rowId } from '#store/questions/endpoint';
import { loadWatch } from '#store/watches/watches';

const dated = z
  .enum(['exact', 'day', 'estimated', 'unknown'])
  .describe('how well publishedAt is known; unknown: when it was first seen');

/** What of a text is told where nothing is said, and the most, in UTF-16 units. */
const USUAL_CHARS = 8000;
const MOST_CHARS = 50_000;

const search = z
  .string()
  .max(MAX_QUERY_CHARS)
  .transform((text, context) => {
    const parsed = parseQuery(text);
    if (parsed.status === 'understood') return searchPatternOf(parsed.node);
    if (parsed.status === 'refused') context.addIssue(queryError(parsed.fault).message);
    return undefined;
  });

export const articles = endpoint({
  name: 'search_articles',
  path: '/watches/{watch}/articles',
  scope: 'watches',
  summary: 'Articles on the story, the newest first.',
  query: pageQuery.extend({
    watch: rowId,
    from: askedDay.optional().describe('first day (UTC)'),
    to: askedDay.optional().describe('last day (UTC)'),
    actor: rowId.optional(),
    topic: rowId.optional(),
    q: search.optional().describe('words, -word, "a phrase", OR, begin*, actor:, source:, lang:'),
    copies: z.stringbool().default(false).describe('near-copies one by one'),
  }),
  item: z.object({
    id: rowId,
    url: z.string(),
    title: z.string(),
    summary: z.string(),
    lang: z.string(),
    source: z.string().optional(),
    author: z.string().optional(),
    publishedAt: instant,
    dated,
    firstSeenAt: instant,
    score: z.number().describe('relevance to the story, 0 to 1'),
    feedback: z.enum(['yes', 'no']).optional().describe('marked by a reader'),
    copies: z.number().int().describe('near-copies that are told with it'),
  }),
  async list(db, { watch, limit, after, actor, topic, copies, from, to, q }) {
    if (!(await loadWatch(db, watch))) return undefined;
    const rows = await acceptedArticles(db, {
      watchId: watch,
      limit: limit + 1,
      foldCopies: !copies,
      ...defined({ from, to, actorId: actor, topicId: topic, search: q, after: readAfter(after) }),
    });
    return pageOf(rows, limit, afterKey);
  },
});

export const article = endpoint({
  name: 'article',
  path: '/watches/{watch}/articles/{article}',
  scope: 'watches',
  summary: 'One article of a watch with its text.',
  query: z.object({
    watch: rowId,
    article: rowId,
    chars: z.coerce
      .number()
      .int()
      .min(1)
      .max(MOST_CHARS)
      .default(USUAL_CHARS)
      .describe('of the text, from its beginning'),
  }),
  item: z.object({
    id: rowId,
    url: z.string(),
    title: z.string(),
    lang: z.string(),
    author: z.string().optional(),
    publishedAt: instant,
    dated,
    accepted: z.boolean().describe('on the story'),
    score: z.number(),
    text: z.string(),
    chars: z.number().int().describe('of the whole text'),
  }),
  async list(db, { watch, article: id, chars }) {
    const row = await decidedText(db, watch, id);
    return row && { items: [{ ...row, text: cutText(row.text, chars), chars: row.text.length }] };
  },
});

export const quotes = endpoint({
  name: 'quotes',
  path: '/watches/{watch}/quotes',
  scope: 'watches',
  summary: 'Who said what in the articles of a watch, the newest first.',
  query: pageQuery.extend({ watch: rowId, actor: rowId.optional() }),
  item: z.object({
    id: rowId,
    speaker: z.string().describe('as the article writes it'),
    actor: z.object({ id: rowId, key: z.string(), names }).optional(),
    verb: z.string(),
    said: z.string(),
    direct: z.boolean(),
    sure: z.boolean(),
    saidOn: z.string().optional(),
    article: z.object({ id: rowId, title: z.string(), url: z.string(), lang: z.string(), publishedAt: instant, dated }),
  }),
  async list(db, { watch, actor, limit, after }) {
    if (!(await loadWatch(db, watch))) return undefined;
    const rows = await listQuotes(db, {
      watchId: watch,
      limit: limit + 1,
      foldCopies: true,
      ...defined({ actorId: actor, after: readQuoteKey(after) }),
    });
    return pageOf(
      rows,
      limit,
      ({ key }) => `${afterKey({ publishedAt: key.publishedAt, id: key.articleId })}_${key.start}`,
    );
  },
});

/** '2024-01-28T10:00:00.000Z_17_120' */
function readQuoteKey(text: string | undefined): QuoteKey | undefined {
  const article = readAfter(text);
  const start = text?.split('_')[2] ?? '';
  // More digits are beyond PostgreSQL's integer.
  return article && /^\d{1,9}$/u.test(start) ? { ...article, start: Number(start) } : undefined;
}
