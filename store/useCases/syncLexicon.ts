import type { Actor } from '#core/entities/actor';
import { insertAliases } from '#store/actors/aliases';
import type { Database, Queryable } from '#store/database';

/**
 * Brings the lexicon's actors and aliases into the database: new ones are added, names and uses follow the lexicon.
 * What users changed stays as they left it: their names, their aliases, what they took off or dismissed, and actors of
 * their own or discovered. Returns how many actors were added.
 */
export async function syncLexicon(
  db: Database,
  actors: Actor[],
  normalise: (surface: string) => string,
): Promise<number> {
  return db.$transaction(async (tx) => {
    const before = await tx.actor.count();
    const rows = actors.map(({ key, kind, names, country }) => ({ key, kind, names, country }));
    await tx.$executeRaw`
        insert into "Actor" (key, kind, names, country, origin)
        select key, kind::"ActorKind", names, country, 'lexicon'
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (key text, kind text, names jsonb, country text)
        on conflict (key) do update set kind = excluded.kind, country = excluded.country, names = case
          when exists (
            select 1 from "ActorChange" c where c."actorId" = "Actor".id and c.kind = 'rename' and c."undoneAt" is null
          ) then "Actor".names else excluded.names end
        where "Actor".origin = 'lexicon'`;
    await removeDroppedAliases(tx, actors);
    await insertAliases(tx, actors, { origin: 'lexicon', normalise });
    return (await tx.actor.count()) - before;
  });
}

/** An alias that left the lexicon's files leaves its actor, unless a user added it too. */
async function removeDroppedAliases(tx: Queryable, actors: Actor[]): Promise<void> {
  const rows = actors.flatMap(({ key, aliases }) => aliases.map(({ surface }) => ({ key, surface })));
  await tx.$executeRaw`
    delete from "Alias" l using "Actor" a
    where a.id = l."actorId" and a.origin = 'lexicon' and l.origin = 'lexicon' and not exists (
      select 1 from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (key text, surface text)
      where row.key = a.key and row.surface = l.surface
    )`;
}
