import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';
import { holdWriteLock } from '#store/recording/writeLock';

/**
 * Adds (or, with `sign: -1`, takes away) what the given articles contribute to DailyCount. Called with -1 before a
 * change to articles that already count and with +1 after it, inside the changing transaction, so that DailyCount
 * always equals a recount. For all watches, or one.
 */
export async function countArticles(
  db: Queryable,
  articleIds: number[],
  sign: 1 | -1,
  watchId?: number,
): Promise<void> {
  if (articleIds.length === 0) return;
  const of = watchId === undefined ? Prisma.empty : Prisma.sql`and d."watchId" = ${watchId}`;
  await db.$executeRaw`
    ${contributions(Prisma.sql`d.accepted and a.id = any(${articleIds}::int[]) ${of}`)}
    insert into "DailyCount" as kept ("watchId", day, subject, "subjectId", articles, mentions, metonyms, reports)
    select "watchId", day, subject, "subjectId", ${sign} * articles, ${sign} * mentions, ${sign} * metonyms, ${sign} * reports
    from contribution
    on conflict ("watchId", subject, "subjectId", day) do update set
      articles = kept.articles + excluded.articles,
      mentions = kept.mentions + excluded.mentions,
      metonyms = kept.metonyms + excluded.metonyms,
      reports = kept.reports + excluded.reports`;
  if (sign === 1) return;
  await db.$executeRaw`
    delete from "DailyCount" where articles = 0 and mentions = 0 and metonyms = 0
      and "watchId" in (select d."watchId" from "Decision" d where d."articleId" = any(${articleIds}::int[]) and d.accepted ${of})`;
}

/**
 * Changes articles of groups of near-copies and keeps DailyCount right. Whether a copy counts as a report depends on
 * its whole group, so the whole group is taken away before and added after. For all watches, or the one that the change
 * is about. Under the write lock.
 */
export async function changeCountedGroups<T>(
  tx: Queryable,
  groupIds: number[],
  change: (memberIds: number[]) => Promise<T>,
  watchId?: number,
): Promise<T> {
  const members = await tx.article.findMany({ where: { groupId: { in: groupIds } }, select: { id: true } });
  const ids = members.map(({ id }) => id);
  await countArticles(tx, ids, -1, watchId);
  const changed = await change(ids);
  await countArticles(tx, ids, 1, watchId);
  return changed;
}

/** Counts a watch anew from Mention and Decision: after a merge, a changed topic or a changed threshold. In a transaction. */
export async function recountWatch(db: Queryable, watchId: number): Promise<void> {
  await holdWriteLock(db);
  await db.$executeRaw`delete from "DailyCount" where "watchId" = ${watchId}`;
  await db.$executeRaw`
    ${contributions(Prisma.sql`d.accepted and d."watchId" = ${watchId}`)}
    insert into "DailyCount" ("watchId", day, subject, "subjectId", articles, mentions, metonyms, reports)
    select "watchId", day, subject, "subjectId", articles, mentions, metonyms, reports from contribution`;
}

/**
 * The one definition of what counts. An article whose day is not known counts on none. An article is an independent report when no article of its group of near-copies
 * that is accepted for the same watch was stored before it. A merged actor counts for the actor it was merged into; one that was dismissed counts for nobody.
 * Mentions by metonym are counted apart, and an article that names an actor in no other way is none of its articles,
 * unless the watch folds metonyms in.
 */
function contributions(which: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    with counted as (
      select d."watchId", a.id, (a."publishedAt" at time zone 'UTC')::date as day,
        case when exists (
          select 1 from "Article" b join "Decision" e on e."articleId" = b.id
          where b."groupId" = a."groupId" and b.id < a.id and e."watchId" = d."watchId" and e.accepted
        ) then 0 else 1 end as report
      from "Decision" d join "Article" a on a.id = d."articleId"
      where ${which} and a.dated <> 'unknown'
    ),
    actor_mention as (
      select counted."watchId", counted.day, counted.id, counted.report,
        root.id as "subjectId",
        sum(case when w."foldMetonyms" then m.count + m.metonyms else m.count end) as mentions,
        sum(case when w."foldMetonyms" then 0 else m.metonyms end) as metonyms
      from counted join "Watch" w on w.id = counted."watchId"
        join "Mention" m on m."articleId" = counted.id and m.count + m.metonyms > 0
        join "Actor" actor on actor.id = m."actorId" join "Actor" root on root.id = coalesce(actor."rootId", actor.id)
      where actor.state <> 'dismissed' and root.state <> 'dismissed'
      group by 1, 2, 3, 4, 5
    ),
    contribution as (
      select "watchId", day, 'watch'::"CountSubject" as subject, 0 as "subjectId",
        count(*)::int as articles, count(*)::int as mentions, 0 as metonyms, sum(report)::int as reports
      from counted group by 1, 2
      union all
      select "watchId", day, 'actor', "subjectId", count(*) filter (where mentions > 0)::int, sum(mentions)::int,
        sum(metonyms)::int, coalesce(sum(report) filter (where mentions > 0), 0)::int
      from actor_mention group by 1, 2, 4
      union all
      select counted."watchId", counted.day, 'topic', t.id, count(*)::int, sum(m.count)::int, 0, sum(counted.report)::int
      from counted join "Mention" m on m."articleId" = counted.id
        join "Topic" t on t.id = m."topicId" and t."watchId" = counted."watchId"
      group by 1, 2, 4
    )`;
}
