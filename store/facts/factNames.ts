import type { ActorKind, Names } from '#core/entities/actor';
import { namesSchema } from '#store/actors/names';
import type { Queryable } from '#store/database';
import { sourceName } from '#store/feeds/sources';

export interface ActorName {
  id: number;
  key: string;
  kind: ActorKind;
  names: Names;
}

/** What actors are called, by their ids. */
export async function actorNamesOf(db: Queryable, ids: number[]): Promise<Map<number, ActorName>> {
  const rows = await db.$queryRaw<(Omit<ActorName, 'names'> & { names: unknown })[]>`/* kept plan */
    select id, key, kind::text, names from "Actor" where id = any(${ids}::int[])`;
  return new Map(rows.map((row) => [row.id, { ...row, names: namesSchema.parse(row.names) }]));
}

/** What publishers are called, by their numbers. */
export async function sourceNamesOf(db: Queryable, ids: number[]): Promise<Map<number, string>> {
  const rows = await db.$queryRaw<
    { id: number; name: string | null; saidName: string | null; domain: string }[]
  >`/* kept plan */
    select id, name, "saidName", domain from "Source" where id = any(${ids}::int[])`;
  return new Map(rows.map((row) => [row.id, sourceName(row)?.source ?? row.domain]));
}
