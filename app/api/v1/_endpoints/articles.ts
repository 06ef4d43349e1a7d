import { z } from 'zod';
import { defined } from '#core/defined';
import { acceptedArticles } from '#store/articles/articleLists';
import { listQuotes, type QuoteKey } from '#store/articles/quotes';
import { loadWatch } from '#store/watches/watches';
import { afterKey, readAfter } from '../../../watches/[id]/keyset';
import { day, endpoint, instant, names, pageOf, pageQuery, rowId } from './endpoint';

const dated = z
  .enum(['exact', 'day', 'estimated', 'unknown'])
  .describe('how well publishedAt is known; unknown: when it was first seen');

export const articles = endpoint({
  path: '/watches/{watch}/articles',
  scope: 'watches',
  summary: 'Articles on the story, the newest first.',
  query: pageQuery.extend({
    watch: rowId,
    from: day.optional().describe('first day (UTC)'),
    to: day.optional().describe('last day (UTC)'),
    actor: rowId.optional(),
    topic: rowId.optional(),
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
  async list(db, { watch, limit, after, actor, topic, copies, from, to }) {
    if (!(await loadWatch(db, watch))) return undefined;
    const rows = await acceptedArticles(db, {
      watchId: watch,
      limit: limit + 1,
      foldCopies: !copies,
      ...defined({ from, to, actorId: actor, topicId: topic, after: readAfter(after) }),
    });
    return pageOf(rows, limit, afterKey);
  },
});

export const quotes = endpoint({
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
  const start = Number(text?.split('_')[2]);
  return article && Number.isSafeInteger(start) ? { ...article, start } : undefined;
}
