import { z } from 'zod';
import { readId } from '#core/id';
import { normaliseText } from '#core/language/arabic/normalise';
import { articlesOf } from '#store/alerts/outFeeds';
import { endpoint, instant, names, pageOf, pageQuery, rowId } from '#store/questions/endpoint';
import { completeActors } from '#store/search/completeNames';
import { findSearch, listSearches, newestFound } from '#store/search/savedSearches';

/** As many as the page of a saved search shows. */
const NEWEST = 100;

export const searches = endpoint({
  name: 'saved_searches',
  path: '/searches',
  scope: 'watches',
  summary: 'Searches that are kept, by number; one without a watch is of all watches.',
  query: pageQuery,
  item: z.object({
    id: rowId,
    name: z.string(),
    query: z.string(),
    watchId: rowId.optional(),
    watchName: z.string().optional(),
  }),
  async list(db, { limit, after }) {
    const rows = (await listSearches(db)).filter(({ id }) => id > (readId(after) ?? 0));
    return pageOf(rows, limit, ({ id }) => String(id));
  },
});

export const found = endpoint({
  name: 'saved_search_articles',
  path: '/searches/{search}/articles',
  scope: 'watches',
  summary: `What a kept search finds on the story of its watch, or of any: the newest ${NEWEST}, of copies the first.`,
  query: z.object({ search: rowId, limit: z.coerce.number().int().min(1).max(NEWEST).default(NEWEST) }),
  item: z.object({
    id: rowId,
    url: z.string(),
    title: z.string(),
    summary: z.string(),
    lang: z.string(),
    source: z.string().optional(),
    publishedAt: instant,
  }),
  async list(db, { search: id, limit }) {
    const search = await findSearch(db, id);
    return search && { items: await articlesOf(db, await newestFound(db, search, limit)) };
  },
});

export const actorsCalled = endpoint({
  name: 'find_actors',
  path: '/actors/called',
  scope: 'actors',
  summary: 'Actors of whom a spelling, or a word in it, begins so; those in the most articles of late first.',
  query: z.object({
    q: z.string().trim().min(1).max(100).describe('the beginning of a name, in any script'),
    watch: rowId.optional().describe('in whose articles they are counted; without it in those of all'),
    limit: z.coerce.number().int().min(1).max(50).default(10),
  }),
  item: z.object({
    id: rowId,
    key: z.string(),
    kind: z.enum(['person', 'organisation', 'group', 'place']),
    names,
    surface: z.string().describe('the spelling that begins so'),
    articles: z.number().int().describe('accepted articles of the last 90 days'),
  }),
  async list(db, { q, watch, limit }) {
    const asked = { prefix: normaliseText(q), limit };
    return { items: await completeActors(db, watch === undefined ? asked : { ...asked, watchId: watch }) };
  },
});
