import type { Queryable } from '#store/database';

/** Deleted in one go. */
const ROWS = 5000;

/** Deletes some of the messages that arrived or were given up before; returns whether there may be more. */
export async function pruneDeliveries(db: Queryable, before: Date): Promise<boolean> {
  const deleted = await db.$executeRaw`
    delete from "Delivery" where id in (
      select id from "Delivery" where "createdAt" < ${before} and state <> 'pending' order by id limit ${ROWS})`;
  return deleted === ROWS;
}

/** Deletes some of the notes of who changed what before; returns whether there may be more. */
export async function pruneChanges(db: Queryable, before: Date): Promise<boolean> {
  const deleted = await db.$executeRaw`
    delete from "AuditEntry" where id in (select id from "AuditEntry" where at < ${before} order by at limit ${ROWS})`;
  return deleted === ROWS;
}
