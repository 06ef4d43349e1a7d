import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';
import { standingActor } from '#store/sql/actors';

/** The first article of a story that quotes an actor. */
interface FirstQuote {
  actorId: number;
  articleId: number;
}

/**
 * Who is quoted for the first time on a story by one of these articles: of all accepted articles the earliest published one that
 * quotes an actor, or one merged into it, is among them. Quotes whose speaker is not sure do not count.
 */
export async function firstQuotes(
  db: Queryable,
  { watchId, articleIds }: { watchId: number; articleIds: number[] },
): Promise<FirstQuote[]> {
  return await db.$queryRaw<FirstQuote[]>`
    select first."actorId", first."articleId" from (
      select distinct on (root.id) root.id as "actorId", a.id as "articleId"
      from "Quote" q join "Decision" d on d."articleId" = q."articleId" and d."watchId" = ${watchId} and d.accepted
        join "Article" a on a.id = q."articleId"
        join ${standingActor('speaker', Prisma.sql`q."actorId"`)}
      where q.sure
      order by root.id, a."publishedAt", a.id
    ) first
    where first."articleId" = any(${articleIds}::int[]) order by first."actorId"`;
}
