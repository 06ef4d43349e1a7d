import type { Client } from 'pg';
import { recountWatch } from '../../store/charts/counts';
import { connect } from '../../store/database';

/**
 * Fails unless every published item is stored, and once, and the counts that the charts show are those of a recount.
 * Returns how many items that were.
 */
export async function checkExactness(url: string, sql: Client, published: readonly string[]): Promise<number> {
  const { rows } = await sql.query<{ url: string }>('select url from "Article" where "feedId" is not null');
  const stored = new Set(rows.map((row) => row.url));
  const lost = published.filter((address) => !stored.has(address));
  if (lost.length > 0) throw new Error(`lost ${lost.length} of ${published.length}: ${lost.slice(0, 3).join(', ')}`);
  if (rows.length !== published.length) throw new Error(`${rows.length} articles for ${published.length} items`);
  const kept = await counts(sql);
  const db = connect(url, { connections: 2 });
  const watches = await db.watch.findMany({ select: { id: true } });
  for (const { id } of watches) await db.$transaction((tx) => recountWatch(tx, id));
  await db.$disconnect();
  const recounted = await counts(sql);
  if (kept !== recounted) throw new Error('the counts kept while recording are not those of a recount');
  return published.length;
}

/** Fails where an article alerts twice, or an alert goes twice to a channel. Returns how many alerted. */
export async function checkAlerts(sql: Client): Promise<number> {
  const { rows } = await sql.query<{ alerts: number; articles: number; twice: number }>(`
    select count("articleId")::int as alerts, count(distinct "articleId")::int as articles,
      (select count(*)::int from (select 1 from "Delivery" group by "alertId", "channelId" having count(*) > 1) twice) as twice
    from "Alert"`);
  const [told] = rows;
  if (told === undefined || told.alerts !== told.articles || told.twice > 0)
    throw new Error(`alerted twice: ${JSON.stringify(told)}`);
  return told.alerts;
}

async function counts(sql: Client): Promise<string> {
  const { rows } = await sql.query(
    `select * from "DailyCount" where articles <> 0 or mentions <> 0 or metonyms <> 0 or reports <> 0
     order by "watchId", subject, "subjectId", day`,
  );
  return JSON.stringify(rows);
}
