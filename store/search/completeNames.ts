import type { ActorKind, Names } from '#core/entities/actor';
import { Prisma } from '#generated/prisma/client';
import { namesSchema } from '#store/actors/names';
import type { Queryable } from '#store/database';
import { sourceName } from '#store/feeds/sources';
import { rootId } from '#store/sql/actors';
import { likeText } from '#store/sql/likePattern';

/** What is looked for: names that begin with a folded prefix, or with a word that does. */
export interface Beginning {
  prefix: string;
  /** In whose articles the often named come first; without one in those of all watches. */
  watchId?: number;
  limit: number;
}

export interface ActorCompletion {
  id: number;
  key: string;
  kind: ActorKind;
  names: Names;
  /** The spelling that begins so: what a search for the actor can say. */
  surface: string;
  /** Accepted articles of each watch's last COUNTED_DAYS days. */
  articles: number;
}

/** Aliases that are looked at: one that more begin with is still too short to mean somebody. */
const MAX_ALIASES = 200;
/** So far back an actor's articles are counted, which is enough to tell who is meant. */
const COUNTED_DAYS = 90;
/** From so many letters on words inside a name are looked at too, which no index has. */
const INNER_FROM = 3;

/**
 * Actors by the beginning of any of their spellings, those in the most articles first: a surname that the story is full of before a name
 * that only begins so. Rows of an index, but for words inside names.
 */
export async function completeActors(db: Queryable, asked: Beginning): Promise<ActorCompletion[]> {
  const { prefix, limit } = asked;
  const first = await actorsLike(db, asked, Prisma.sql`l.normalised like ${`${likeText(prefix)}%`}`);
  if (prefix.length < INNER_FROM) return first;
  const known = new Set(first.map(({ id }) => id));
  // Behind a hyphen too: "al-Najdi".
  const inner = [' ', '-'].map((before) => `%${before}${likeText(prefix)}%`);
  const within = await actorsLike(db, asked, Prisma.sql`l.normalised like any(${inner})`);
  const all = [...first, ...within.filter(({ id }) => !known.has(id))];
  return all.sort((a, b) => b.articles - a.articles).slice(0, limit);
}

async function actorsLike(
  db: Queryable,
  { watchId, limit }: Beginning,
  isLike: Prisma.Sql,
): Promise<ActorCompletion[]> {
  const ofWatch = watchId === undefined ? Prisma.sql`true` : Prisma.sql`w.id = ${watchId}`;
  const rows = await db.$queryRaw<(Omit<ActorCompletion, 'names'> & { names: unknown })[]>`
    with called as (
      select distinct on (id) ${rootId('x')} as id, l.surface
      from (select "actorId", surface from "Alias" l
          where ${isLike} and not l.removed limit ${MAX_ALIASES}) l
        join "Actor" x on x.id = l."actorId" and x.state <> 'dismissed'
      order by id, length(l.surface), l.surface)
    select a.id, a.key, a.kind::text, a.names, called.surface, coalesce(counted.articles, 0)::int as articles
    from called join "Actor" a on a.id = called.id and a.state <> 'dismissed'
      left join lateral (
        select sum(c.articles) as articles from "Watch" w join "DailyCount" c on c."watchId" = w.id
          and c.subject = 'actor' and c."subjectId" = a.id
          and c.day > (select max(day) from "DailyCount" where "watchId" = w.id and subject = 'actor') - ${COUNTED_DAYS}::int
        where ${ofWatch}) counted on true
    order by articles desc, length(called.surface), a.id limit ${limit}`;
  return rows.map((row) => ({ ...row, names: namesSchema.parse(row.names) }));
}

/** Publishers by the beginning of their domain, of a part of it, or of their name. */
export async function completeSources(
  db: Queryable,
  { prefix, limit }: Pick<Beginning, 'prefix' | 'limit'>,
): Promise<{ domain: string; name: string }[]> {
  const begins = `${likeText(prefix.toLowerCase())}%`;
  const rows = await db.$queryRaw<{ domain: string; name: string | null; saidName: string | null }[]>`
    select s.domain, s.name, s."saidName" from "Source" s
    where s.domain like ${begins} or s.domain like ${`%.${begins}`} or lower(coalesce(s.name, s."saidName")) like ${begins}
    order by s.domain like ${begins} desc, length(s.domain), s.domain limit ${limit}`;
  return rows.map((row) => ({ domain: row.domain, name: sourceName(row)?.source ?? row.domain }));
}

/** Topics and watches are few: they are folded and compared by the caller. */
const MAX_TOPICS = 1000;

export async function topicNames(
  db: Queryable,
  watchId: number | undefined,
): Promise<{ id: number; label: string; names: Names; watchId: number }[]> {
  const rows = await db.topic.findMany({
    where: watchId === undefined ? {} : { watchId },
    orderBy: [{ watchId: 'asc' }, { position: 'asc' }, { id: 'asc' }],
    take: MAX_TOPICS,
    select: { id: true, label: true, names: true, watchId: true },
  });
  return rows.map((row) => ({ ...row, names: namesSchema.parse(row.names) }));
}
