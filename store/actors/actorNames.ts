import type { ActorKind, Names } from '#core/entities/actor';
import { namesSchema } from '#store/actors/names';
import type { Queryable } from '#store/database';

/** What actors are called and what they are, by their keys; unknown keys are absent. */
export async function actorsByKey(
  db: Queryable,
  keys: string[],
): Promise<Map<string, { names: Names; kind: ActorKind }>> {
  const rows = await db.$queryRaw<{ key: string; kind: ActorKind; names: unknown }[]>`/* kept plan */
    select key, kind::text, names from "Actor" where key = any(${keys}::text[])`;
  return new Map(rows.map(({ key, names, kind }) => [key, { names: namesSchema.parse(names), kind }]));
}

/** Labels of actors by their keys; unknown keys are absent. */
export async function actorNames(db: Queryable, keys: string[]): Promise<Map<string, Names>> {
  return new Map([...(await actorsByKey(db, keys))].map(([key, { names }]) => [key, names]));
}
