import type { Queryable } from '#store/database';

/** Kept copies of hosts' robots.txt, shared by all workers. */
export function robotsStore(db: Queryable) {
  return {
    async load(host: string): Promise<{ robots: string; robotsAt: Date } | undefined> {
      const row = await db.host.findUnique({ where: { host } });
      return row && row.robots !== null && row.robotsAt !== null
        ? { robots: row.robots, robotsAt: row.robotsAt }
        : undefined;
    },
    async save(host: string, copy: { robots: string; robotsAt: Date }): Promise<void> {
      await db.host.upsert({ where: { host }, create: { host, ...copy }, update: copy });
    },
  };
}
