import { type FactRow, FLAG } from '#core/facts/facts';
import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';
import { standingActor } from '#store/sql/actors';
import { NOT_THE_SEED } from '#store/sql/counted';

/**
 * A watch's accepted articles as rows of its fact table, in any order: all, or those of the given ids. What counts is what
 * `contributions` (store/charts/counts) counts; tests hold both together.
 */
export async function readFacts(db: Queryable, watchId: number, articleIds?: number[]): Promise<FactRow[]> {
  if (articleIds?.length === 0) return [];
  const which = Prisma.sql`d."watchId" = ${watchId} and d.accepted
    ${articleIds === undefined ? Prisma.empty : Prisma.sql`and d."articleId" = any(${articleIds}::int[])`}`;
  const [articles, actors, topics, speakers] = await Promise.all([
    readColumns(db, articleColumns(which)),
    readColumns(db, actorColumns(which)),
    readColumns(db, topicColumns(which)),
    readColumns(db, speakerColumns(which)),
  ]);
  const links = [actors, topics, speakers].map(threesByArticle);
  const { rows, langs } = articles;
  return Array.from({ length: rows.length / WIDTH }, (_, at): FactRow => {
    const [id = 0, time = 0, seen = 0, source = 0, group = 0, flags = 0] = rows.slice(at * WIDTH, at * WIDTH + WIDTH);
    return {
      ...{ id, time, seen, source, group, flags },
      lang: langs[at] ?? '',
      actors: links[0]?.get(id) ?? NONE,
      topics: links[1]?.get(id) ?? NONE,
      speakers: links[2]?.get(id) ?? NONE,
    };
  });
}

const WIDTH = 6;
const NONE: readonly number[] = [];

/**
 * A hundred thousand rows are sent as one text of numbers: as rows, with a name and a parser for each value, they would take
 * the server a second.
 */
async function readColumns(db: Queryable, columns: Prisma.Sql): Promise<{ rows: number[]; langs: string[] }> {
  const [row] = await db.$queryRaw<{ numbers: string | null; langs: string | null }[]>`${columns}`;
  return { rows: row?.numbers?.split(',').map(Number) ?? [], langs: row?.langs?.split(',') ?? [] };
}

/** [article, id, mentions, metonyms, …] by article, as its threes. */
function threesByArticle({ rows }: { rows: number[] }): Map<number, number[]> {
  const byArticle = new Map<number, number[]>();
  for (let at = 0; at < rows.length; at += 4) {
    const article = rows[at] ?? 0;
    const threes = byArticle.get(article);
    const three = [rows[at + 1] ?? 0, rows[at + 2] ?? 0, rows[at + 3] ?? 0];
    if (threes) threes.push(...three);
    else byArticle.set(article, three);
  }
  return byArticle;
}

const ms = (column: string) => Prisma.raw(`(extract(epoch from ${column}) * 1000)::bigint`);

/** An estimated date is known to the day at best. */
const articleColumns = (which: Prisma.Sql) => Prisma.sql`
  select string_agg(concat_ws(',', a.id, ${ms('a."publishedAt"')}, ${ms('a."firstSeenAt"')}, coalesce(a."sourceId", 0), a."groupId",
      case when a.dated in ('day', 'estimated') then ${FLAG.day}::int else 0 end
      + case when a.dated = 'unknown' then ${FLAG.undated}::int else 0 end
      + case when a."fromBackfill" or not (${NOT_THE_SEED}) then ${FLAG.old}::int else 0 end
      + case when d.feedback is not null then ${FLAG.marked}::int else 0 end
      + case when exists (select 1 from "Revision" r where r."articleId" = a.id) then ${FLAG.edited}::int else 0 end), ',' order by a.id) as numbers,
    string_agg(a.lang, ',' order by a.id) as langs
  from "Decision" d join "Article" a on a.id = d."articleId" join "Watch" w on w.id = d."watchId" where ${which}`;

const actorColumns = (which: Prisma.Sql) => Prisma.sql`
  select string_agg(concat_ws(',', article, actor, mentions, metonyms), ',') as numbers, null as langs from (
    select m."articleId" as article, root.id as actor,
      sum(case when w."foldMetonyms" then m.count + m.metonyms else m.count end) as mentions,
      sum(case when w."foldMetonyms" then 0 else m.metonyms end) as metonyms
    from "Decision" d join "Watch" w on w.id = d."watchId"
      join "Mention" m on m."articleId" = d."articleId" and m.count + m.metonyms > 0
      join ${standingActor('actor', Prisma.sql`m."actorId"`)}
    where ${which} group by 1, 2) named`;

const topicColumns = (which: Prisma.Sql) => Prisma.sql`
  select string_agg(concat_ws(',', m."articleId", t.id, m.count, 0), ',') as numbers, null as langs
  from "Decision" d join "Mention" m on m."articleId" = d."articleId"
    join "Topic" t on t.id = m."topicId" and t."watchId" = d."watchId"
  where ${which}`;

const speakerColumns = (which: Prisma.Sql) => Prisma.sql`
  select string_agg(concat_ws(',', article, speaker, quotes, 0), ',') as numbers, null as langs from (
    select q."articleId" as article, root.id as speaker, count(*) as quotes
    from "Decision" d join "Quote" q on q."articleId" = d."articleId"
      join ${standingActor('speaker', Prisma.sql`q."actorId"`)}
    where ${which} group by 1, 2) said`;
