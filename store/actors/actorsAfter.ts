import { defined } from '#core/defined';
import type { ActorKind, Names } from '#core/entities/actor';
import { namesSchema } from '#store/actors/names';
import type { Queryable } from '#store/database';

/** An actor as programs are told of it. */
export interface ActorRow {
  id: number;
  key: string;
  kind: ActorKind;
  names: Names;
  state: 'proposed' | 'confirmed';
  country?: string;
}

/** The actors that stand, by number, after one: what lists that go on are made of. */
export async function actorsAfter(db: Queryable, page: { after: number; limit: number }): Promise<ActorRow[]> {
  const rows = await db.actor.findMany({
    where: { id: { gt: page.after }, mergedIntoId: null, state: { not: 'dismissed' } },
    orderBy: { id: 'asc' },
    take: page.limit,
    select: { id: true, key: true, kind: true, names: true, state: true, country: true },
  });
  return rows.map(({ names, state, country, ...row }) => ({
    ...row,
    names: namesSchema.parse(names),
    state: state === 'proposed' ? state : 'confirmed',
    ...defined({ country }),
  }));
}
