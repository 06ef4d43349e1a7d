import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';
import { noteChange, noteWholeChange } from '#store/facts/factChanges';
import { holdGroups, holdWatches, watchesAccepting } from '#store/recording/locks';
import { standingActor } from '#store/sql/actors';
import { hasEarlierCopy } from '#store/sql/copies';
import { COUNTED } from '#store/sql/counted';

/**
 * Adds (or, with `sign: -1`, takes away) what the given articles contribute to DailyCount, for all watches or one. New
 * articles are added only. Around a change to articles that count already: -1 before it and +1 after it, in the
 * transaction of the change. Of a changed group all members have to be given (changeCountedGroups), since which of them
 * is the report depends on the others. The caller holds
 * the watches. After the transaction DailyCount equals what recountWatch writes.
 */
export async function countArticles(
  db: Queryable,
  articleIds: number[],
  sign: 1 | -1,
  watchId?: number,
): Promise<void> {
  if (articleIds.length === 0) return;
  const of = watchId === undefined ? Prisma.empty : Prisma.sql`and d."watchId" = ${watchId}`;
  const which = Prisma.sql`a.id = any(${articleIds}::int[]) ${of}`;
  await db.$executeRaw`
    ${contributions(which)},
    noted as (${noteChange(which)})
    insert into "DailyCount" as kept ("watchId", day, subject, "subjectId", articles, mentions, metonyms, reports)
    select "watchId", day, subject, "subjectId", ${sign} * articles, ${sign} * mentions, ${sign} * metonyms, ${sign} * reports
    from contribution order by 1, 3, 4, 2
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
 * its whole group, so the whole group is taken away before and added after. For the one watch that the change is about,
 * or for all of them: those that accept an article now, and those that may after the change.
 */
export async function changeCountedGroups<T>(
  tx: Queryable,
  groupIds: number[],
  of: { watchId: number } | { mayAccept: number[] },
  change: (memberIds: number[]) => Promise<T>,
): Promise<T> {
  await holdGroups(tx, groupIds);
  const isOne = 'watchId' in of;
  await holdWatches(tx, isOne ? [of.watchId] : [...of.mayAccept, ...(await watchesAccepting(tx, groupIds))]);
  return changeHeldGroups(tx, groupIds, change, isOne ? of.watchId : undefined);
}

/** The same where the groups and the watches are held already. */
export async function changeHeldGroups<T>(
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

/**
 * Replaces a watch's rows of DailyCount by what Mention and Decision say, in a transaction: after a change to more
 * articles than are worth naming (actors merged or dismissed, topics, the threshold, metonyms, the end of catching up).
 */
export async function recountWatch(db: Queryable, watchId: number): Promise<void> {
  await holdWatches(db, [watchId]);
  await noteWholeChange(db, watchId);
  await db.$executeRaw`delete from "DailyCount" where "watchId" = ${watchId}`;
  await db.$executeRaw`
    ${contributions(Prisma.sql`d."watchId" = ${watchId}`)}
    insert into "DailyCount" ("watchId", day, subject, "subjectId", articles, mentions, metonyms, reports)
    select "watchId", day, subject, "subjectId", articles, mentions, metonyms, reports from contribution`;
}

/**
 * The one definition of what counts, as common table expressions that end in `contribution`: of the decisions that
 * `which` chooses among the accepted ones with a known day. Subject 'watch': articles, which are its mentions too, and
 * the independent reports among them (hasEarlierCopy). Subject 'topic': the same of the articles that name it. Subject
 * 'actor': mentions of the actor and of those merged into it; dismissed ones count for nobody. Mentions by metonym
 * stand apart, and an article without any other mention is none of the actor's articles or reports, unless the watch
 * folds metonyms in.
 */
function contributions(which: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    with counted as (
      select d."watchId", a.id, (a."publishedAt" at time zone 'UTC')::date as day,
        case when ${hasEarlierCopy()} then 0 else 1 end as report
      from "Decision" d join "Article" a on a.id = d."articleId"
      where ${which} and ${COUNTED}
    ),
    actor_mention as (
      select counted."watchId", counted.day, counted.id, counted.report,
        root.id as "subjectId",
        sum(case when w."foldMetonyms" then m.count + m.metonyms else m.count end) as mentions,
        sum(case when w."foldMetonyms" then 0 else m.metonyms end) as metonyms
      from counted join "Watch" w on w.id = counted."watchId"
        join "Mention" m on m."articleId" = counted.id and m.count + m.metonyms > 0
        join ${standingActor('actor', Prisma.sql`m."actorId"`)}
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
