import { z } from 'zod';
import type { DigestNews } from '#core/alerts/news';
import { defined } from '#core/defined';
import type { Prisma } from '#generated/prisma/client';
import { namesSchema } from '#store/actors/names';

const entrySchema = z.object({
  title: z.string(),
  url: z.string(),
  lang: z.string(),
  developmentId: z.number().optional(),
  publishedAt: z.coerce.date(),
  reports: z.number(),
  sources: z.number(),
  firstSource: z.string().optional(),
  gathered: z.number(),
  isKnown: z.boolean(),
  newActors: z.array(namesSchema),
  newNumbers: z.array(z.string()),
});

/** What "Alert".told holds. */
export const toldSchema = z.object({
  count: z.number(),
  articles: z.number(),
  from: z.coerce.date(),
  to: z.coerce.date(),
  entries: z.array(entrySchema.transform((entry) => defined(entry))),
  days: z.array(z.object({ day: z.string(), articles: z.number() })),
});
export function toJson(told: DigestNews['digest']): Prisma.InputJsonValue {
  const { from, to, entries, days, count, articles } = told;
  return {
    ...{ count, articles, days },
    from: from.toISOString(),
    to: to.toISOString(),
    entries: entries.map(({ publishedAt, ...entry }) => ({ ...entry, publishedAt: publishedAt.toISOString() })),
  };
}
