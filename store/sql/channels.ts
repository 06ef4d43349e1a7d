import { Prisma } from '#generated/prisma/client';

/** Whether messages may be sent through a channel, of the alias `c`: it is on, not stopped, and not resting. */
export function isOpen(now: Date): Prisma.Sql {
  return Prisma.sql`c.enabled and c."stoppedAt" is null and (c."heldUntil" is null or c."heldUntil" <= ${now})`;
}
