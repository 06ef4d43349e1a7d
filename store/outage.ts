import { isDriverAdapterError } from '@prisma/driver-adapter-utils';
import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';

/**
 * SQLSTATEs (PostgreSQL, appendix A) of a database that is away (08, 57P), has no room or memory (53), cannot read its disk (58), or
 * may not be written to because it became a replica: whatever was asked of it then is not at fault.
 */
const OUTAGE = /^(?:08|53|57P|58)|^25006$/u;

/** The SQLSTATE that a statement failed with, be it one of Prisma's or a raw one. */
export function sqlStateOf(error: unknown): string | undefined {
  const told = error instanceof Prisma.PrismaClientKnownRequestError ? error.meta?.['driverAdapterError'] : error;
  // Prisma finds some errors by itself («no such row»): of these no driver told anything.
  return told instanceof Error && isDriverAdapterError(told) ? told.cause.originalCode : undefined;
}

/** Tells what is at fault when a statement failed: the database, or what it was given. A database that does not answer says nothing itself. */
export async function isOutage(db: Queryable, error: unknown): Promise<boolean> {
  if (OUTAGE.test(sqlStateOf(error) ?? '')) return true;
  return db.$queryRaw`select 1`.then(
    () => false,
    () => true,
  );
}
