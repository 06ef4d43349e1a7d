import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';
import { rootId, standingActor } from '#store/sql/actors';

/** The first article of a story that quotes an actor. */
interface FirstQuote {
  actorId: number;
  articleId: number;
}

/**
 * Who is quoted for the first time on a story by one of these articles: of all accepted articles the earliest published one that
 * quotes an actor, or one merged into it, is among them. Quotes whose speaker is not sure do not count. Of the story's other quotes
 * one earlier one of each speaker is looked for, however many there are.
 */
export async function firstQuotes(
  db: Queryable,
  { watchId, articleIds }: { watchId: number; articleIds: number[] },
): Promise<FirstQuote[]> {
  const accepted = (alias: string) =>
    Prisma.sql`"Decision" d on d."articleId" = ${Prisma.raw(alias)}."articleId" and d."watchId" = ${watchId} and d.accepted`;
  return await db.$queryRaw<FirstQuote[]>`
    select distinct on (root.id) root.id as "actorId", a.id as "articleId"
    from "Quote" q join ${accepted('q')} join "Article" a on a.id = q."articleId"
      join ${standingActor('speaker', Prisma.sql`q."actorId"`)}
    where q.sure and q."articleId" = any(${articleIds}::int[]) and not exists (
      select 1 from "Actor" other join "Quote" e on e."actorId" = other.id and e.sure and other.state <> 'dismissed'
        join ${accepted('e')} join "Article" earlier on earlier.id = e."articleId"
      where ${rootId('other')} = root.id and (earlier."publishedAt", earlier.id) < (a."publishedAt", a.id))
    order by root.id, a."publishedAt", a.id`;
}
