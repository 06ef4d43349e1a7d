import { namesSchema } from '#store/actors/names';
import type { Queryable } from '#store/database';

type Named = Map<number, Record<string, string>>;

export async function actorNames(db: Queryable, ids: number[]): Promise<Named> {
  const rows = await db.actor.findMany({ where: { id: { in: ids } }, select: { id: true, names: true } });
  return new Map(rows.map(({ id, names }) => [id, namesSchema.parse(names)]));
}

/** A topic that has no name in any language is called by its label. */
export async function topicNames(db: Queryable, ids: number[]): Promise<Named> {
  const rows = await db.topic.findMany({ where: { id: { in: ids } }, select: { id: true, names: true, label: true } });
  return new Map(
    rows.map(({ id, names, label }) => {
      const known = namesSchema.parse(names);
      return [id, Object.keys(known).length > 0 ? known : { '': label }];
    }),
  );
}
