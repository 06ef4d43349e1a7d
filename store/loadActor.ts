import { z } from 'zod';
import type { Actor, Names } from '#core/actors/actor';
import type { Queryable } from '#store/database';

const namesSchema = z.record(z.string(), z.string());
const useSchema = z.enum(['plain', 'surname', 'metonym', 'demonym', 'ambiguous']);

export interface ActorView extends Actor {
  id: number;
  origin: 'lexicon' | 'discovered' | 'user';
  /** The actor that this one was merged into. */
  rootId?: number;
}

/** One actor with all its spellings. */
export async function loadActor(db: Queryable, id: number): Promise<ActorView | undefined> {
  const row = await db.actor.findUnique({ where: { id }, include: { aliases: { orderBy: { id: 'asc' } } } });
  if (!row) return undefined;
  return {
    id: row.id,
    key: row.key,
    kind: row.kind,
    origin: row.origin,
    names: namesSchema.parse(row.names),
    aliases: row.aliases.map(({ surface, lang, use }) => ({ surface, lang, use: useSchema.parse(use) })),
    ...(row.country === null ? {} : { country: row.country }),
    ...(row.rootId === null ? {} : { rootId: row.rootId }),
  };
}

/** The actors that were merged into one, in the order of their numbers. */
export async function mergedInto(db: Queryable, id: number): Promise<{ id: number; key: string; names: Names }[]> {
  const rows = await db.actor.findMany({
    where: { mergedIntoId: id },
    orderBy: { id: 'asc' },
    select: { id: true, key: true, names: true },
  });
  return rows.map(({ names, ...row }) => ({ ...row, names: namesSchema.parse(names) }));
}
