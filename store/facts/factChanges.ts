import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';

/** Longer than any reader goes on holding facts that it does not look at, in ms. */
export const CHANGES_KEPT_MS = 24 * 60 * 60 * 1000;

/** The statement that notes, for each watch that accepts some of the articles that `which` chooses, that they change. */
export function noteChange(which: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    insert into "FactChange" ("watchId", "articleIds")
    select d."watchId", array_agg(a.id) from "Decision" d join "Article" a on a.id = d."articleId"
    where ${which} and d.accepted group by d."watchId"`;
}

/** Notes that what the articles quote changes. The caller holds the watches that accept them. */
export async function noteArticles(tx: Queryable, articleIds: number[]): Promise<void> {
  if (articleIds.length === 0) return;
  await tx.$executeRaw`${noteChange(Prisma.sql`a.id = any(${articleIds}::int[])`)}`;
}

/** Notes that any of a watch's articles may change. The caller holds the watch. */
export async function noteWholeChange(tx: Queryable, watchId: number): Promise<void> {
  await tx.$executeRaw`insert into "FactChange" ("watchId", "articleIds") values (${watchId}, '{}')`;
}

/** Forgets changes that nobody can still ask for. */
export async function pruneFactChanges(db: Queryable, now: Date): Promise<void> {
  await db.factChange.deleteMany({ where: { at: { lt: new Date(now.getTime() - CHANGES_KEPT_MS) } } });
}

/** What changed of a watch since the change with a number: its newest change, and whose facts are to be read anew. */
export async function factChangesSince(
  db: Queryable,
  watchId: number,
  since: number,
): Promise<{ last: number; articleIds: number[] | 'all' }> {
  const rows = await db.$queryRaw<{ id: number; articleIds: number[] }[]>`/* kept plan */
    select id, "articleIds" from "FactChange" where "watchId" = ${watchId} and id > ${since} order by id`;
  const last = rows.at(-1)?.id ?? since;
  if (rows.some(({ articleIds }) => articleIds.length === 0)) return { last, articleIds: 'all' };
  return { last, articleIds: [...new Set(rows.flatMap(({ articleIds }) => articleIds))] };
}

/** The number of a watch's newest change; 0 when none is kept. */
export async function lastFactChange(db: Queryable, watchId: number): Promise<number> {
  const { _max } = await db.factChange.aggregate({ where: { watchId }, _max: { id: true } });
  return _max.id ?? 0;
}
