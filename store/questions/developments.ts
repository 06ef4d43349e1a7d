import { z } from 'zod';
import { defined } from '#core/defined';
import { afterKey, readAfter } from '#store/articles/keyset';
import { listDevelopments } from '#store/developments/listDevelopments';
import { askedDay, endpoint, instant, names, pageOf, pageQuery, rowId } from '#store/questions/endpoint';
import { loadWatch } from '#store/watches/watches';

const actor = z.object({ id: rowId, key: z.string(), names });

export const developments = endpoint({
  name: 'developments',
  path: '/watches/{watch}/developments',
  scope: 'watches',
  summary: 'What happened in the story: articles that report the same, told together, the last reported first.',
  query: pageQuery.extend({
    watch: rowId,
    from: askedDay.optional().describe('first day (UTC) of the last report'),
    to: askedDay.optional().describe('last day (UTC) of the last report'),
  }),
  item: z.object({
    id: rowId,
    firstAt: instant,
    lastAt: instant.describe('of its articles; a later report moves it to the front'),
    headline: z.object({ articleId: rowId, title: z.string(), url: z.string(), lang: z.string() }),
    articles: z.number().int(),
    reports: z.number().int().describe('articles without their near-copies'),
    sources: z.number().int().describe('publishers of the reports'),
    score: z.number().describe('how big it is'),
    firstSource: z.string().optional().describe('who published it first'),
    lagMinutes: z.number().int().optional().describe('until another publisher had it'),
    actors: z.array(actor).describe('the most named first'),
    newActors: z.array(actor).describe('not named in the story in the weeks before'),
    newNumbers: z.array(z.string()).describe('not told in the story in the weeks before, as they are written'),
    quote: z
      .object({
        articleId: rowId,
        said: z.string(),
        speaker: z.string().describe('as the article writes it'),
        actor: actor.optional(),
        lang: z.string(),
      })
      .optional(),
  }),
  async list(db, { watch, limit, after, from, to }) {
    if (!(await loadWatch(db, watch))) return undefined;
    const rows = await listDevelopments(db, {
      watchId: watch,
      limit: limit + 1,
      ...defined({ from, to, after: readAfter(after) }),
    });
    return pageOf(rows, limit, ({ lastAt, id }) => afterKey({ publishedAt: lastAt, id }));
  },
});
