import { z } from 'zod';
import type { Actor, ActorKind, AliasUse, Names } from '#core/entities/actor';
import type { Database, Queryable } from '#store/database';

const namesSchema = z.record(z.string(), z.string());
const useSchema = z.enum(['plain', 'surname', 'metonym', 'demonym', 'ambiguous']);

/** An actor row with its aliases; `id` is the database's, `key` the lexicon's. */
export interface StoredActor extends Actor {
  id: number;
}

/**
 * Every actor with aliases, for the worker's index. Merged actors are listed: their aliases still match. Dismissed ones,
 * and what was merged into them, are not.
 */
export async function loadActors(db: Queryable): Promise<StoredActor[]> {
  const rows = await db.actor.findMany({
    where: { state: { not: 'dismissed' } },
    include: { aliases: { where: { removed: false }, orderBy: { id: 'asc' } } },
    orderBy: { id: 'asc' },
  });
  const standing = new Set(rows.map(({ id }) => id));
  const counted = rows.filter(({ id, rootId }) => standing.has(rootId ?? id));
  return counted.map(({ id, key, kind, names, country, aliases }) => ({
    id,
    key,
    kind,
    names: namesSchema.parse(names),
    aliases: aliases.map(({ surface, lang, use }) => ({ surface, lang, use: useSchema.parse(use) })),
    ...(country === null ? {} : { country }),
  }));
}

/** What a user said is no actor: neither these keys nor these folded names are to be found or proposed again. */
export interface DismissedActors {
  keys: ReadonlySet<string>;
  names: ReadonlySet<string>;
}

export async function dismissedActors(db: Queryable): Promise<DismissedActors> {
  const rows = await db.$queryRaw<{ key: string; names: string[] }[]>`
    select a.key, coalesce(array_agg(l.normalised) filter (where l.use = 'plain'), '{}') as names
    from "Actor" a join "Actor" root on root.id = coalesce(a."rootId", a.id) left join "Alias" l on l."actorId" = a.id
    where a.state = 'dismissed' or root.state = 'dismissed' group by a.id`;
  return { keys: new Set(rows.map(({ key }) => key)), names: new Set(rows.flatMap(({ names }) => names)) };
}

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

/** Adds actors that the lexicon lacks, proposed to the user, and returns the database id of each key. A known key is left as it is. */
export async function ensureActors(
  db: Queryable,
  actors: Actor[],
  normalise: (surface: string) => string,
): Promise<Map<string, number>> {
  if (actors.length === 0) return new Map();
  await db.actor.createMany({
    data: actors.map(({ key, kind, names }) => ({
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

/** Adds aliases, or brings their use up to date; those that a user added or took off stay as they are. */
export async function insertAliases(
  db: Queryable,
  actors: Pick<Actor, 'key' | 'aliases'>[],
  { origin, normalise }: { origin: 'lexicon' | 'discovered' | 'user'; normalise: (surface: string) => string },
): Promise<void> {
  const rows = actors.flatMap(({ key, aliases }) =>
    aliases.map(({ surface, lang, use }) => ({ key, surface, normalised: normalise(surface), lang, use })),
  );
  await db.$executeRaw`
    insert into "Alias" ("actorId", surface, normalised, lang, use, origin)
    select distinct on (a.id, row.surface) a.id, row.surface, row.normalised, row.lang, row.use, ${origin}::"ActorOrigin"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (key text, surface text, normalised text, lang text, use text)
      join "Actor" a on a.key = row.key
    on conflict ("actorId", surface) do update set use = excluded.use, normalised = excluded.normalised
    where "Alias".origin = excluded.origin and not "Alias".removed
      and ("Alias".use <> excluded.use or "Alias".normalised <> excluded.normalised)`;
}

export interface ActorLine {
  id: number;
  key: string;
  kind: ActorKind;
  names: Names;
  origin: 'lexicon' | 'discovered' | 'user';
  aliases: { surface: string; lang: string; use: AliasUse }[];
  mergedIntoId?: number;
  articles: number;
  mentions: number;
}

/**
 * Actors by how often they are mentioned in accepted articles; `query` is matched against normalised aliases. Those that
 * a user dismissed are left out, or are all there is.
 */
export async function listActors(
  db: Queryable,
  options: { query?: string; kind?: ActorKind; dismissed?: boolean; limit: number; offset: number },
): Promise<ActorLine[]> {
  const pattern = options.query ? `%${options.query.replace(/[%_\\]/g, '\\$&')}%` : null;
  const ids = await db.$queryRaw<{ id: number; articles: number; mentions: number }[]>`
    select a.id, coalesce(sum(c.articles), 0)::int as articles, coalesce(sum(c.mentions), 0)::int as mentions
    from "Actor" a left join "DailyCount" c on c.subject = 'actor' and c."subjectId" = a.id
    where (a.state = 'dismissed') = ${options.dismissed ?? false}
      and (${pattern}::text is null or exists (
        select 1 from "Alias" l where l."actorId" = a.id and not l.removed and l.normalised like ${pattern}))
      and (${options.kind ?? null}::text is null or a.kind::text = ${options.kind ?? null})
    group by a.id order by articles desc, mentions desc, a.id
    limit ${options.limit} offset ${options.offset}`;
  const rows = await db.actor.findMany({
    where: { id: { in: ids.map(({ id }) => id) } },
    include: { aliases: { where: { removed: false }, orderBy: { id: 'asc' } } },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap(({ id, articles, mentions }) => {
    const row = byId.get(id);
    if (!row) return [];
    const { key, kind, names, origin, mergedIntoId } = row;
    return {
      id,
      key,
      kind,
      origin,
      articles,
      mentions,
      names: namesSchema.parse(names),
      aliases: row.aliases.map(({ surface, lang, use }) => ({ surface, lang, use: useSchema.parse(use) })),
      ...(mergedIntoId === null ? {} : { mergedIntoId }),
    };
  });
}

/** The actor that goes by exactly this folded name, of several the most mentioned one; not `exceptId` itself. */
export async function actorCalled(db: Queryable, normalised: string, exceptId: number): Promise<number | undefined> {
  const [row] = await db.$queryRaw<{ id: number }[]>`
    select coalesce(a."rootId", a.id) as id
    from "Actor" a join "Alias" l on l."actorId" = a.id and l.normalised = ${normalised} and not l.removed
    where a.state <> 'dismissed' and a.id <> ${exceptId} and coalesce(a."rootId", a.id) <> ${exceptId}
    order by (l.use = 'plain') desc,
      (select coalesce(sum(c.articles), 0) from "DailyCount" c where c.subject = 'actor' and c."subjectId" = a.id) desc, a.id
    limit 1`;
  return row?.id;
}
