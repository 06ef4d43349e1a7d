import { z } from 'zod';
import { readId } from '#core/id';
import { endpoint, instant, names, pageOf, pageQuery, rowId } from '#store/questions/endpoint';
import { listTopics } from '#store/watches/topics';
import { listWatches, loadWatch } from '#store/watches/watches';

export const watches = endpoint({
  name: 'list_watches',
  path: '/watches',
  scope: 'watches',
  summary: 'The stories that are followed, by number.',
  query: pageQuery,
  item: z.object({
    id: rowId,
    name: z.string(),
    state: z.enum(['active', 'paused']),
    accepted: z.number().int().describe('articles on the story'),
    feeds: z.number().int(),
    failingFeeds: z.number().int(),
    lastPolledAt: instant.optional(),
    nextPollAt: instant.optional(),
  }),
  async list(db, { limit, after }) {
    const rows = (await listWatches(db)).sort((a, b) => a.id - b.id).filter(({ id }) => id > (readId(after) ?? 0));
    return pageOf(rows, limit, ({ id }) => String(id));
  },
});

export const topics = endpoint({
  name: 'topics',
  path: '/watches/{watch}/topics',
  scope: 'watches',
  summary: 'The topics of a watch, in its order.',
  query: z.object({ watch: rowId }),
  item: z.object({ id: rowId, label: z.string(), names, variants: z.array(z.string()) }),
  async list(db, { watch }) {
    return (await loadWatch(db, watch)) && { items: await listTopics(db, watch) };
  },
});
