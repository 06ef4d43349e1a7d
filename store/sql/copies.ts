import { Prisma } from '#generated/prisma/client';

/**
 * Whether an earlier article of the group of near-copies of "Article" a is accepted, for the watch of "Decision" d or
 * for those that `where` asks for of "Decision" e. Of a group only the article without one is an independent report.
 */
export function hasEarlierCopy(where: Prisma.Sql = Prisma.sql`e."watchId" = d."watchId"`): Prisma.Sql {
  return Prisma.sql`exists (
    select 1 from "Article" b join "Decision" e on e."articleId" = b.id
    where b."groupId" = a."groupId" and b.id < a.id and e.accepted and ${where})`;
}
