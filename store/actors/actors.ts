import { z } from 'zod';
import { defined } from '#core/defined';
import type { Actor, ActorKind, AliasUse, Names } from '#core/entities/actor';
import { namesSchema } from '#store/actors/names';
import type { Queryable } from '#store/database';
import { rootId } from '#store/sql/actors';
import { likeText } from '#store/sql/likePattern';

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
  // Two statements without a list of ids between them: there may be more actors than a statement has parameters.
  const [rows, aliases] = await Promise.all([
    db.actor.findMany({
      where: { state: { not: 'dismissed' } },
      select: { id: true, key: true, kind: true, names: true, country: true, rootId: true },
      orderBy: { id: 'asc' },
    }),
    db.alias.findMany({
      where: { removed: false, actor: { state: { not: 'dismissed' } } },
      select: { actorId: true, surface: true, lang: true, use: true },
      orderBy: { id: 'asc' },
    }),
  ]);
  const aliasesOf = new Map<number, Omit<(typeof aliases)[number], 'actorId'>[]>();
  for (const { actorId, ...alias } of aliases) {
    const known = aliasesOf.get(actorId);
    if (known) known.push(alias);
    else aliasesOf.set(actorId, [alias]);
  }
  const standing = new Set(rows.map(({ id }) => id));
  const counted = rows.filter(({ id, rootId }) => standing.has(rootId ?? id));
  return counted.map(({ id, key, kind, names, country }) => ({
    id,
    key,
    kind,
    names: namesSchema.parse(names),
    aliases: (aliasesOf.get(id) ?? []).map(({ surface, lang, use }) => ({ surface, lang, use: useSchema.parse(use) })),
    ...defined({ country }),
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
    from "Actor" a join "Actor" root on root.id = ${rootId('a')} left join "Alias" l on l."actorId" = a.id
    where a.state = 'dismissed' or root.state = 'dismissed' group by a.id`;
  return { keys: new Set(rows.map(({ key }) => key)), names: new Set(rows.flatMap(({ names }) => names)) };
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
  const pattern = options.query ? `%${likeText(options.query)}%` : null;
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
      ...defined({ mergedIntoId }),
    };
  });
}

/** The actor that goes by exactly this folded name, of several the most mentioned one; not `exceptId` itself. */
export async function actorCalled(db: Queryable, normalised: string, exceptId: number): Promise<number | undefined> {
  const [row] = await db.$queryRaw<{ id: number }[]>`
    select ${rootId('a')} as id
    from "Actor" a join "Alias" l on l."actorId" = a.id and l.normalised = ${normalised} and not l.removed
    where a.state <> 'dismissed' and a.id <> ${exceptId} and ${rootId('a')} <> ${exceptId}
    order by (l.use = 'plain') desc,
      (select coalesce(sum(c.articles), 0) from "DailyCount" c where c.subject = 'actor' and c."subjectId" = a.id) desc, a.id
    limit 1`;
  return row?.id;
}
