import type { Day } from '#core/charts/days';
import { LEAST_RISING } from '#core/signals/isRising';
import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';
import { standingActor } from '#store/sql/actors';

export interface NewActor {
  actorId: number;
  since: Day;
  reports: number;
  /** Publishers that name it. */
  sources: number;
}

/** Actors that a watch's articles name since a day and never before, in so many reports at least as make one rise. */
export async function newActors(
  db: Queryable,
  { watchId, since }: { watchId: number; since: Day },
): Promise<NewActor[]> {
  return db.$queryRaw<NewActor[]>`
    with fresh as (
      select c."subjectId", min(c.day) as since, sum(c.reports)::int as reports from "DailyCount" c
      where c."watchId" = ${watchId} and c.subject = 'actor' and c.day >= ${since}::date and not exists (
        select 1 from "DailyCount" old where old."watchId" = c."watchId" and old.subject = 'actor'
          and old."subjectId" = c."subjectId" and old.day < ${since}::date and old.articles > 0)
      group by 1 having sum(c.reports) >= ${LEAST_RISING}
    )
    select fresh."subjectId" as "actorId", fresh.since::text, fresh.reports, (
      select count(distinct a."sourceId")::int from "Decision" d
        join "Article" a on a.id = d."articleId"
        join "Mention" m on m."articleId" = a.id and m.count > 0
        join ${standingActor('named', Prisma.sql`m."actorId"`)}
      where d."watchId" = ${watchId} and d.accepted and d."publishedAt" >= ${`${since}T00:00:00Z`}::timestamptz
        and root.id = fresh."subjectId") as sources
    from fresh order by fresh."subjectId"`;
}
