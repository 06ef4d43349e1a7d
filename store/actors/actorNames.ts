import type { Names } from '#core/entities/actor';
import { namesSchema } from '#store/actors/names';
import type { Queryable } from '#store/database';

/** Labels of actors by their keys; unknown keys are absent. */
export async function actorNames(db: Queryable, keys: string[]): Promise<Map<string, Names>> {
  const rows = await db.actor.findMany({ where: { key: { in: keys } }, select: { key: true, names: true } });
  return new Map(rows.map(({ key, names }) => [key, namesSchema.parse(names)]));
}
