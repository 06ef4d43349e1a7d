import { Prisma } from '#generated/prisma/client';

/** "Decision" d accepts an article that charts can count: the day of "Article" a is known. */
export const COUNTED = Prisma.sql`d.accepted and a.dated <> 'unknown'`;

/** "Decision" d is not that on the seed of "Watch" w, which is on its story by definition and tells nothing about it. */
export const NOT_THE_SEED = Prisma.sql`d."articleId" is distinct from w."seedArticleId"`;
