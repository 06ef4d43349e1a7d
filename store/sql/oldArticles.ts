import { Prisma } from '#generated/prisma/client';

/** Before when articles that are on no story, and those that are on one, are old; null: they are kept. By when they were first seen. */
export interface Ages {
  offStory: Date | null;
  articles: Date | null;
}

/**
 * Whether an article `a` is old by itself. Seeds, articles that somebody judged or that were drawn to be judged stay, for their watch
 * is made of them; so do those of unknown date, which a feed that still shows them would bring back as news.
 */
export function isOldArticle({ offStory, articles }: Ages, a: Prisma.Sql = Prisma.sql`a`): Prisma.Sql {
  return Prisma.sql`(
    ${a}.dated in ('exact', 'day')
    and (${a}."firstSeenAt" < ${articles}::timestamptz
      or ${a}."firstSeenAt" < ${offStory}::timestamptz
        and not exists (select 1 from "Decision" d where d."articleId" = ${a}.id and d.accepted)
        and not exists (select 1 from "Alert" told where told."articleId" = ${a}.id))
    and not exists (select 1 from "Decision" d where d."articleId" = ${a}.id and (d.feedback is not null or d."drawnAt" is not null))
    and not exists (select 1 from "Watch" w where w."seedArticleId" = ${a}.id))`;
}

/** Whether every near-copy of an article `a` is old too: which of them is the report depends on all of them, so they go together. */
export function isOldGroup(ages: Ages): Prisma.Sql {
  return Prisma.sql`not exists (
    select 1 from "Article" copy where copy."groupId" = a."groupId" and copy.id <> a.id
      and not coalesce(${isOldArticle(ages, Prisma.sql`copy`)}, false))`;
}
