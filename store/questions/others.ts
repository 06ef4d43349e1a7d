import { z } from 'zod';
import { readId } from '#core/id';
import { signalSchema } from '#core/signals/signal';
import { actorsAfter } from '#store/actors/actorsAfter';
import { listAlerts } from '#store/alerts/alertViews';
import { listFeeds } from '#store/feeds/feeds';
import { endpoint, instant, names, pageOf, pageQuery, rowId } from '#store/questions/endpoint';

const byId = ({ id }: { id: number }) => String(id);

export const actors = endpoint({
  name: 'actors',
  path: '/actors',
  scope: 'actors',
  summary: 'Persons, bodies, groups and places that articles name, by number; merged and dismissed ones are left out.',
  query: pageQuery,
  item: z.object({
    id: rowId,
    key: z.string(),
    kind: z.enum(['person', 'organisation', 'group', 'place']),
    names,
    state: z.enum(['proposed', 'confirmed']),
    country: z.string().optional().describe('ISO 3166'),
  }),
  async list(db, { limit, after }) {
    return pageOf(await actorsAfter(db, { after: readId(after) ?? 0, limit: limit + 1 }), limit, byId);
  },
});

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
    return pageOf(await listFeeds(db, { polls: 0, now: new Date(), page }), limit, byId);
  },
});

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
