import type { Queryable } from '#store/database';

export interface Change {
  /** Undefined where no accounts are kept. */
  userId?: string;
  who: string;
  action: string;
  /** What was said of it, without secrets. */
  detail: Record<string, string>;
  now: Date;
}

export interface AuditView {
  id: number;
  at: Date;
  who: string;
  action: string;
  detail: Record<string, string>;
}

/** Notes who changed what. How long it is kept the owner says (core/retention). */
export async function recordChange(db: Queryable, change: Change): Promise<void> {
  const { userId, who, action, detail, now } = change;
  await db.auditEntry.create({ data: { at: now, userId: userId ?? null, who, action, detail } });
}

/** The newest changes, before the one named. */
export async function listChanges(db: Queryable, page: { limit: number; before?: number }): Promise<AuditView[]> {
  const rows = await db.auditEntry.findMany({
    where: page.before === undefined ? {} : { id: { lt: page.before } },
    orderBy: { id: 'desc' },
    take: page.limit,
  });
  return rows.map(({ id, at, who, action, detail }) => ({
    id,
    at,
    who,
    action,
    detail: detail as Record<string, string>,
  }));
}
