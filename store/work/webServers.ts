import type { Queryable } from '#store/database';

/** A web server writes its figures this often. */
export const FIGURES_SECONDS = 15;
/** Three that did not come: it is gone, and what it counted with it. */
const GONE_AFTER_SECONDS = 3 * FIGURES_SECONDS;

/** Keeps what a web server counts, so that whichever of them is asked tells of all; the long gone are forgotten. */
export async function keepWebFigures(db: Queryable, server: { id: string; figures: unknown }): Promise<void> {
  const figures = JSON.stringify(server.figures);
  await db.$executeRaw`
    insert into "WebServer" (id, "seenAt", figures) values (${server.id}, now(), ${figures}::jsonb)
    on conflict (id) do update set "seenAt" = excluded."seenAt", figures = excluded.figures`;
  await db.$executeRaw`delete from "WebServer" where "seenAt" < now() - interval '1 day'`;
}

/** What the other web servers that run count, as prom-client wrote it. */
export async function otherWebFigures(db: Queryable, id: string): Promise<unknown[]> {
  const rows = await db.$queryRaw<{ figures: unknown }[]>`
    select figures from "WebServer"
    where id <> ${id} and "seenAt" >= now() - make_interval(secs => ${GONE_AFTER_SECONDS}) order by id`;
  return rows.map(({ figures }) => figures);
}
