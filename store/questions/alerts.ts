import { z } from 'zod';
import { readId } from '#core/id';
import { signalSchema } from '#core/signals/signal';
import { listAlerts } from '#store/alerts/alertViews';
import { endpoint, instant, rowId } from '#store/questions/endpoint';

/** As many as the store reads at once. */
const ALERTS = 50;

export const alerts = endpoint({
  name: 'alerts',
  path: '/alerts',
  scope: 'alerts',
  summary: `Alerts, the oldest first, at most ${ALERTS}: ask again after the last one for what is new.`,
  query: z.object({ after: z.string().max(100).optional() }),
  item: z.object({
    id: rowId,
    watchId: rowId,
    watchName: z.string(),
    createdAt: instant,
    articleId: rowId.optional(),
    title: z.string().optional(),
    url: z.string().optional(),
    source: z.string().optional(),
    lang: z.string().optional(),
    publishedAt: instant.optional(),
    score: z.number().optional(),
    incident: z
      .object({
        kind: z.enum(['failing', 'silent', 'gone']),
        since: instant,
        endedAt: instant.optional(),
        feed: z.object({ id: rowId, title: z.string(), url: z.string() }),
      })
      .optional()
      .describe('of a feed that gives nothing, or gives some again'),
    signal: z
      .object({
        id: rowId,
        actorId: rowId.optional(),
        topicId: rowId.optional(),
        figures: signalSchema.describe('what was counted'),
      })
      .optional()
      .describe('of the watch itself: a spike, a new actor, a first quote, a channel that delivers nothing …'),
  }),
  async list(db, { after }) {
    const { items, next } = await listAlerts(db, { after: readId(after) ?? 0, limit: ALERTS });
    return { items, next: next === undefined ? undefined : String(next) };
  },
});
