import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';

/** Longer than any reader goes on holding counts that it does not look at, in ms. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** Notes that articles of some days (of which one is where the article was until now) are counted otherwise, whichever feeds gave them. */
export async function notePublishedDays(tx: Queryable, articleIds: number[], moved: Date[] = []): Promise<void> {
  await tx.$executeRaw`
    insert into "PublishedChange" ("feedIds", days)
    select '{}', array_agg(distinct at::date) from (
      select "publishedAt" as at from "Article" where id = any(${articleIds}::int[])
      union all select unnest(${moved}::timestamptz[])) changed
    having count(*) > 0`;
}

/** A statement's end that notes what feeds gave for the first time: `shown` has "feedId", "articleId" and whether it "isNew". */
export const NOTE_GIVEN = Prisma.sql`
  insert into "PublishedChange" ("feedIds", days)
  select array_agg(distinct shown."feedId"), array_agg(distinct a."publishedAt"::date)
  from shown join "Article" a on a.id = shown."articleId" where shown."isNew" having count(*) > 0`;

/** Forgets changes that nobody can still ask for. */
export async function prunePublishedChanges(db: Queryable, now: Date): Promise<void> {
  await db.publishedChange.deleteMany({ where: { at: { lt: new Date(now.getTime() - KEPT_MS) } } });
}

/** Numbers of notes: of what feeds published, and of what a watch accepts, which is counted too. */
export interface Noted {
  published: number[];
  facts: number[];
}

/** The notes since a time by which the counts of a watch may be others. */
export async function publishedChangesSince(
  db: Queryable,
  { watchId, feedIds, since }: { watchId: number; feedIds: number[]; since: Date },
): Promise<Noted> {
  const [noted] = await db.$queryRaw<Noted[]>`
    select
      array(select p.id::float8 from "PublishedChange" p where p.at >= ${since} and (p."feedIds" = '{}' or p."feedIds" && ${feedIds}::int[])) as published,
      array(select c.id from "FactChange" c where c."watchId" = ${watchId} and c.at >= ${since}) as facts`;
  return noted ?? { published: [], facts: [] };
}

/** The UTC days that these notes are about, in order; 'all' where any day may be. */
export async function daysChanged(db: Queryable, { published, facts }: Noted): Promise<Date[] | 'all'> {
  if (published.length + facts.length === 0) return [];
  const rows = await db.$queryRaw<{ day: Date | null }[]>`
    select distinct day from (
      select unnest(p.days) as day from "PublishedChange" p where p.id = any(${published}::bigint[])
      union all
      select a."publishedAt"::date from "FactChange" c cross join unnest(c."articleIds") as article (id) join "Article" a on a.id = article.id
      where c.id = any(${facts}::int[])
      union all
      select null from "FactChange" c where c.id = any(${facts}::int[]) and c."articleIds" = '{}') changed
    order by day`;
  const days = rows.flatMap(({ day }) => day ?? []);
  return days.length < rows.length ? 'all' : days;
}
