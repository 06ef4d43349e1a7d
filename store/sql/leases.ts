import { Prisma } from '#generated/prisma/client';

/** Whether nobody holds a row of a queue: it has no lease, or one that has ended. Of the row under the alias, if one is given. */
export function isFree(now: Date, alias?: string): Prisma.Sql {
  const until = Prisma.raw(alias === undefined ? '"leasedUntil"' : `${alias}."leasedUntil"`);
  return Prisma.sql`(${until} is null or ${until} <= ${now})`;
}
