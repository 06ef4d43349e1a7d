import { z } from 'zod';
import { defined } from '#core/defined';
import type { Actor, Alias, Names } from '#core/entities/actor';
import { namesSchema } from '#store/actors/names';
import type { Queryable } from '#store/database';
import { rootId } from '#store/sql/actors';

const useSchema = z.enum(['plain', 'surname', 'metonym', 'demonym', 'ambiguous']);

/** An actor as a link to its page. */
export interface ActorLink {
  id: number;
  key: string;
  names: Names;
}

export interface AliasView extends Alias {
  id: number;
  origin: 'lexicon' | 'discovered' | 'user';
  /** Other actors that the same spelling may mean: the rest of the article has to say which. */
  sharedWith: ActorLink[];
}

export interface ActorView extends Actor {
  id: number;
  origin: 'lexicon' | 'discovered' | 'user';
  state: 'proposed' | 'confirmed' | 'dismissed';
  aliases: AliasView[];
  /** Spellings that a user took off. */
  removedAliases: { id: number; surface: string; lang: string }[];
  /** The actor that this one was merged into. */
  rootId?: number;
}

/** One actor with all its spellings. */
export async function loadActor(db: Queryable, id: number): Promise<ActorView | undefined> {
  const row = await db.actor.findUnique({ where: { id }, include: { aliases: { orderBy: { id: 'asc' } } } });
  if (!row) return undefined;
  const shared = await sharedSpellings(db, id);
  return {
    id: row.id,
    key: row.key,
    kind: row.kind,
    origin: row.origin,
    state: row.state,
    names: namesSchema.parse(row.names),
    aliases: row.aliases
      .filter(({ removed }) => !removed)
      .map(({ id: aliasId, surface, lang, use, origin, normalised }) => ({
        id: aliasId,
        surface,
        lang,
        origin,
        use: useSchema.parse(use),
        sharedWith: shared.get(normalised) ?? [],
      })),
    removedAliases: row.aliases
      .filter(({ removed }) => removed)
      .map(({ id: aliasId, surface, lang }) => ({ id: aliasId, surface, lang })),
    ...defined({ country: row.country, rootId: row.rootId }),
  };
}

/** The other actors that go by a spelling of this one, by folded spelling; those that count with it are no others. */
async function sharedSpellings(db: Queryable, id: number): Promise<Map<string, ActorLink[]>> {
  const rows = await db.$queryRaw<{ normalised: string; id: number; key: string; names: unknown }[]>`
    select distinct mine.normalised, a.id, a.key, a.names
    from "Alias" mine join "Actor" me on me.id = mine."actorId"
      join "Alias" other on other.normalised = mine.normalised and not other.removed
      join "Actor" a on a.id = other."actorId"
    where mine."actorId" = ${id} and not mine.removed and a.state <> 'dismissed'
      and ${rootId('a')} <> ${rootId('me')}
    order by a.id`;
  const shared = new Map<string, ActorLink[]>();
  for (const { normalised, names, ...actor } of rows) {
    shared.set(normalised, [...(shared.get(normalised) ?? []), { ...actor, names: namesSchema.parse(names) }]);
  }
  return shared;
}

/** The actors that were merged into one, in the order of their numbers. */
export async function mergedInto(db: Queryable, id: number): Promise<ActorLink[]> {
  const rows = await db.actor.findMany({
    where: { mergedIntoId: id },
    orderBy: { id: 'asc' },
    select: { id: true, key: true, names: true },
  });
  return rows.map(({ names, ...row }) => ({ ...row, names: namesSchema.parse(names) }));
}
