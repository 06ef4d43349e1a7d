import { z } from 'zod';
import { readId } from '#core/id';
import { actorsAfter } from '#store/actors/actorsAfter';
import { endpoint, names, pageOf, pageQuery, rowId } from '#store/questions/endpoint';

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
    return pageOf(await actorsAfter(db, { after: readId(after) ?? 0, limit: limit + 1 }), limit, ({ id }) =>
      String(id),
    );
  },
});
