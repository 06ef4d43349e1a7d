import type { Client } from 'pg';
import { withoutIndexes } from './withoutIndexes';

/** How much is stored: two years of it, evenly. */
export interface Amount {
  articles: number;
  accepted: number;
  /** Of each article. */
  mentions: number;
}

const ADDRESS = 'https://bench.example/';
const SOURCES = 200;
const ACTORS = 300;

/** How many of its articles a development has. */
const TOGETHER = 8;
/** Articles have numbers of their own: the watch's seed has the first. */
const FIRST_ID = 1000;

/**
 * Fills a database as many polls of two years would have, for the first watch: articles of 200 publishers in three languages, a
 * tenth of them copies, decisions, mentions of 300 actors of which some stand in every tenth article, quotes, topics and developments.
 * By SQL alone: recording a million articles would take hours.
 */
export async function fillPages(sql: Client, amount: Amount): Promise<void> {
  await sql.query(
    `update "Feed" set state = 'paused'; set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '256MB'`,
  );
  const tables = ['Article', 'FeedEntry', 'Decision', 'Mention', 'Quote', 'Development', 'DevelopmentArticle'];
  await withoutIndexes(sql, tables, () => fillTables(sql, amount));
  for (const table of ['Article', 'Development'])
    await sql.query(`select setval(pg_get_serial_sequence('"${table}"', 'id'), (select max(id) from "${table}"))`);
  await sql.query('vacuum analyze');
}

async function fillTables(sql: Client, { articles, accepted, mentions }: Amount): Promise<void> {
  const every = Math.round(articles / accepted);
  const isAccepted = `g % ${every} = 0`;
  const publishedAt = `now() - (g::float / ${articles} * 730) * interval '1 day'`;
  const made = `generate_series(1, ${articles}) g`;
  const id = `(${FIRST_ID} + g)`;
  await sql.query(
    `insert into "Source" (domain, name) select 's' || g || '.example', 'Source ' || g from generate_series(1, ${SOURCES}) g`,
  );
  await sql.query(
    `insert into "Article" (id, url, "addressKey", "sourceId", title, summary, text, lang, "publishedAt", "firstSeenAt", "contentHash", signature, "groupId", search)
     select ${id}, '${ADDRESS}' || g, md5('address' || g), (select min(id) from "Source") + ((g::bigint * g) % ${SOURCES})::int,
       'خبر رقم ' || g || ' عن القوات في العراق', 'ملخص الخبر ' || g,
       repeat('نص الخبر رقم ' || g || ' عن بغداد وواشنطن والتحالف ', 12), (array['ar', 'ar', 'ar', 'en', 'fa'])[1 + g % 5], ${publishedAt}, ${publishedAt},
       md5(g::text), decode(repeat('00', 256), 'hex'), 1000000000 + case when g % ${10 * every} = 0 then g - ${every} else g end,
       to_tsvector('simple', 'خبر عراق ' || g || ' ' || (array['بغداد', 'واشنطن', 'انسحاب', 'تحالف'])[1 + (g / ${every}) % 4])
     from ${made}`,
  );
  await sql.query(
    `insert into "FeedEntry" ("feedId", guid, "articleId", "itemHash")
     select f.id, g::text, ${id}, '' from ${made}, (select min("feedId") as id from "WatchFeed" where "watchId" = 1) f where f.id is not null`,
  );
  await sql.query(
    `insert into "Decision" ("watchId", "articleId", score, accepted, "profileVersion", trace, "publishedAt")
     select 1, ${id}, case when ${isAccepted} then 0.9 else 0.05 + (g % 400) / 1000.0 end, ${isAccepted}, 1,
       '{"profileVersion":1,"bias":-2,"parts":[{"kind":"term","key":"x","label":"العراق","share":2.1,"spans":[[10,16]]}]}', ${publishedAt}
     from ${made}`,
  );
  // Two of the first ten actors, the others of all the rest.
  await sql.query(
    `insert into "Mention" ("articleId", "actorId", count, metonyms, "inTitle", spans)
     select distinct on (1, 2) ${id}, (select min(id) from "Actor") + case when k <= 2 then (g * k / ${every}) % 10 else 10 + (g::bigint * 7 + k * k * 131) % ${ACTORS - 10} end,
       1 + k % 3, 0, k = 1, '[[0,5]]'::jsonb
     from ${made}, generate_series(1, ${mentions}) k`,
  );
  await sql.query(
    `insert into "Mention" ("articleId", "topicId", count, metonyms, "inTitle", spans)
     select ${id}, t.id, 1, 0, false, '[[0,5]]' from ${made} join "Topic" t on t."watchId" = 1 and (g / ${every} + t.id) % 4 = 0
     where ${isAccepted}`,
  );
  await sql.query(
    `insert into "Quote" ("articleId", "actorId", speaker, verb, start, "end", direct)
     select ${id}, (select min(id) from "Actor") + (g / ${every}) % 10, 'المتحدث', 'قال', 0, 10, true
     from ${made} where ${isAccepted} and (g / ${every}) % 7 = 0`,
  );
  await sql.query(
    `insert into "DailyCount" ("watchId", day, subject, "subjectId", articles, mentions, metonyms, reports)
     select 1, ("publishedAt" at time zone 'UTC')::date, 'watch', 0, count(*), count(*), 0, count(*) from "Decision" where "watchId" = 1 and accepted group by 2
     on conflict ("watchId", subject, "subjectId", day) do update set articles = excluded.articles`,
  );
  const story = `${FIRST_ID} + (g / ${every}) / ${TOGETHER}`;
  await sql.query(
    `insert into "Development" (id, "watchId", "firstAt", "lastAt", "headlineId", articles, reports, sources, score, account)
     select story, 1, min(at), max(at), min(id), count(*), count(*), least(count(*), 5), 1,
       jsonb_build_object('firstId', max(id), 'actors', array[(select min(id) from "Actor")], 'newActors', array[]::int[], 'newNumbers', array[]::text[])
     from (select ${story} as story, ${id} as id, ${publishedAt} as at from ${made} where ${isAccepted}) placed group by story`,
  );
  await sql.query(
    `insert into "DevelopmentArticle" ("watchId", "articleId", "developmentId", at, stamp)
     select 1, ${id}, ${story}, ${publishedAt}, 'bench' from ${made} where ${isAccepted}`,
  );
}
