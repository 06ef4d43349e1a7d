import type { Client } from 'pg';

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

/**
 * Fills a database as many polls of two years would have, for the first watch: articles of 200 publishers in three languages, a
 * tenth of them copies, decisions, mentions of 300 actors of which some stand in every tenth article, quotes, topics and the
 * counts of them. By SQL alone: recording a million articles would take hours.
 */
export async function fillPages(sql: Client, { articles, accepted, mentions }: Amount): Promise<void> {
  const isAccepted = `(a.id % 1000) < ${Math.round((1000 * accepted) / articles)}`;
  const ours = `a.url like '${ADDRESS}%'`;
  await sql.query(
    `update "Feed" set state = 'paused'; set synchronous_commit = off; set maintenance_work_mem = '256MB'`,
  );
  await sql.query(
    `insert into "Source" (domain, name) select 's' || g || '.example', 'Source ' || g from generate_series(1, ${SOURCES}) g`,
  );
  await sql.query(
    `insert into "Article" (url, "sourceId", title, summary, text, lang, "publishedAt", "firstSeenAt", "contentHash", signature, "groupId", search)
     select '${ADDRESS}' || g, (select min(id) from "Source") + ((g::bigint * g) % ${SOURCES})::int, 'خبر رقم ' || g || ' عن القوات في العراق', 'ملخص الخبر ' || g,
       repeat('نص الخبر رقم ' || g || ' عن بغداد وواشنطن والتحالف ', 12), (array['ar', 'ar', 'ar', 'en', 'fa'])[1 + g % 5], t, t, md5(g::text),
       decode(repeat('00', 256), 'hex'), 1000000000 + case when g % 10 = 0 then g - 1 else g end,
       to_tsvector('simple', 'خبر عراق ' || g || ' ' || (array['بغداد', 'واشنطن', 'انسحاب', 'تحالف'])[1 + g % 4])
     from (select g, now() - (g::float / $1::int * 730) * interval '1 day' as t from generate_series(1, $1::int) g) made`,
    [articles],
  );
  await sql.query(
    `insert into "FeedEntry" ("feedId", guid, "articleId", "itemHash")
     select f.id, a.id::text, a.id, '' from "Article" a, (select min("feedId") as id from "WatchFeed" where "watchId" = 1) f
     where ${ours} and f.id is not null`,
  );
  await sql.query(
    `insert into "Decision" ("watchId", "articleId", score, accepted, "profileVersion", trace, "publishedAt")
     select 1, a.id, case when ${isAccepted} then 0.9 else 0.05 + (a.id % 400) / 1000.0 end, ${isAccepted}, 1,
       '{"profileVersion":1,"bias":-2,"parts":[{"kind":"term","key":"x","label":"العراق","share":2.1,"spans":[[10,16]]}]}', a."publishedAt"
     from "Article" a where ${ours}`,
  );
  await sql.query(
    `insert into "Mention" ("articleId", "actorId", count, metonyms, "inTitle", spans)
     select a.id, (select min(id) from "Actor") + case when k <= 2 then (a.id * k) % 10 else (a.id * 7 + k * k * 131) % ${ACTORS} end,
       1 + k % 3, 0, k = 1, '[[0,5]]'
     from "Article" a, generate_series(1, ${mentions}) k where ${ours} on conflict do nothing`,
  );
  await sql.query(
    `insert into "Mention" ("articleId", "topicId", count, metonyms, "inTitle", spans)
     select a.id, t.id, 1, 0, false, '[[0,5]]' from "Article" a join "Topic" t on t."watchId" = 1 and (a.id + t.id) % 4 = 0
     where ${ours} and ${isAccepted} on conflict do nothing`,
  );
  await sql.query(
    `insert into "Quote" ("articleId", "actorId", speaker, verb, start, "end", direct)
     select a.id, (select min(id) from "Actor") + a.id % 10, 'المتحدث', 'قال', 0, 10, true
     from "Article" a where ${ours} and ${isAccepted} and a.id % 7 = 0`,
  );
  await sql.query('vacuum analyze');
}
