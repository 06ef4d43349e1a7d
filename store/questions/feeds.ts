import { z } from 'zod';
import { readId } from '#core/id';
import { listFeeds } from '#store/feeds/feeds';
import { endpoint, instant, pageOf, pageQuery, rowId } from '#store/questions/endpoint';

export const feeds = endpoint({
  name: 'feeds',
  path: '/feeds',
  scope: 'feeds',
  summary: 'Feeds with their health, by number. No address holds a login or a token.',
  query: pageQuery,
  item: z.object({
    id: rowId,
    url: z.string(),
    title: z.string().optional(),
    siteUrl: z.string().optional(),
    state: z.enum(['active', 'paused', 'gone']),
    intervalSeconds: z.number().int(),
    itemsPerDay: z.number().optional(),
    nextPollAt: instant,
    lastPolledAt: instant.optional(),
    lastSuccessAt: instant.optional(),
    failures: z.number().int().describe('in a row'),
    error: z.object({ code: z.string() }).optional(),
    watches: z.array(z.object({ id: rowId, name: z.string() })),
  }),
  async list(db, { limit, after }) {
    const page = { after: readId(after) ?? 0, limit: limit + 1 };
    return pageOf(await listFeeds(db, { polls: 0, now: new Date(), page }), limit, ({ id }) => String(id));
  },
});
