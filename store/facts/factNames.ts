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
  const rows = await db.actor.findMany({
    where: { id: { in: ids } },
    select: { id: true, key: true, kind: true, names: true },
  });
  return new Map(rows.map((row) => [row.id, { ...row, names: namesSchema.parse(row.names) }]));
}

/** What publishers are called, by their numbers. */
export async function sourceNamesOf(db: Queryable, ids: number[]): Promise<Map<number, string>> {
  const rows = await db.source.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, saidName: true, domain: true },
  });
  return new Map(rows.map((row) => [row.id, sourceName(row)?.source ?? row.domain]));
}
