import type { Queryable } from '#store/database';

/** Who comes back after a rest this long, in ms, comes for another visit. */
const REST_MS = 30 * 60 * 1000;
/** A visitor who never came back for so long is forgotten. */
const FORGOTTEN_MS = 400 * 24 * 60 * 60 * 1000;

/** Notes that a visitor is looking at a watch; a watch that is gone is not noted. */
export async function recordVisit(
  db: Queryable,
  visit: { visitor: string; watchId: number; now: Date },
): Promise<void> {
  const { visitor, watchId, now } = visit;
  const rested = new Date(now.getTime() - REST_MS);
  await db.$executeRaw`
    insert into "Visit" as kept (visitor, "watchId", "lastAt")
    select ${visitor}, id, ${now} from "Watch" where id = ${watchId}
    on conflict (visitor, "watchId") do update set "lastAt" = greatest(kept."lastAt", excluded."lastAt"),
      "previousAt" = case when kept."lastAt" < ${rested} then kept."lastAt" else kept."previousAt" end`;
  await db.visit.deleteMany({ where: { lastAt: { lt: new Date(now.getTime() - FORGOTTEN_MS) } } });
}

/** The watches that anybody looked at, the last first. */
export async function lastVisited(db: Queryable, limit: number): Promise<number[]> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    select "watchId" as id from "Visit" group by "watchId" order by max("lastAt") desc, "watchId" limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** Since when articles are new to a visitor. */
export interface NewFor {
  since: Date;
  /** 'created' for a visitor's first visit: everything since the watch began is new. */
  from: 'visit' | 'created';
}

/**
 * For each watch the end of the visitor's last visit, or of the one before while a visit goes on; a watch never visited
 * before is new since it was created.
 */
export async function newForVisitor(
  db: Queryable,
  which: { visitor: string | undefined; watchIds: number[]; now: Date },
): Promise<Map<number, NewFor>> {
  const rested = new Date(which.now.getTime() - REST_MS);
  const rows = await db.$queryRaw<{ id: number; createdAt: Date; visited: Date | null }[]>`/* kept plan */
    select w.id, w."createdAt", case when v."lastAt" < ${rested} then v."lastAt" else v."previousAt" end as visited
    from "Watch" w left join "Visit" v on v."watchId" = w.id and v.visitor = ${which.visitor ?? ''}
    where w.id = any(${which.watchIds}::int[])`;
  return new Map(
    rows.map(({ id, createdAt, visited }) => [
      id,
      visited ? { since: visited, from: 'visit' } : { since: createdAt, from: 'created' },
    ]),
  );
}
