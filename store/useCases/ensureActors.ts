import type { Actor } from '#core/entities/actor';
import { insertAliases } from '#store/actors/aliases';
import type { Queryable } from '#store/database';

/** Adds actors that the lexicon lacks, proposed to the user, and returns the database id of each key. A known key is left as it is. */
export async function ensureActors(
  db: Queryable,
  actors: Actor[],
  normalise: (surface: string) => string,
): Promise<Map<string, number>> {
  if (actors.length === 0) return new Map();
  await db.actor.createMany({
    // In one order, so that no two workers that find the same names wait for each other.
    data: actors
      .toSorted((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ key, kind, names }) => ({
        key,
        kind,
        names: { ...names },
        origin: 'discovered' as const,
        state: 'proposed' as const,
      })),
    skipDuplicates: true,
  });
  await insertAliases(db, actors, { origin: 'discovered', normalise });
  const rows = await db.actor.findMany({
    where: { key: { in: actors.map(({ key }) => key) } },
    select: { id: true, key: true },
  });
  return new Map(rows.map(({ id, key }) => [key, id]));
}
