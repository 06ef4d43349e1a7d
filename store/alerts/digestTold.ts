import { z } from 'zod';
import type { DigestNews } from '#core/alerts/news';
import { defined } from '#core/defined';
import { signalSchema } from '#core/signals/signal';
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

const toldSignalSchema = z.union([
  z.object({
    signal: z
      .object({
        id: z.number(),
        figures: signalSchema,
        actorId: z.number().optional(),
        topicId: z.number().optional(),
      })
      .transform((signal) => defined(signal)),
  }),
  z.object({ feedTitle: z.string(), incident: z.enum(['failing', 'silent', 'gone', 'back']) }),
]);

/** What "Alert".told holds. */
export const toldSchema = z.object({
  count: z.number(),
  articles: z.number(),
  from: z.coerce.date(),
  to: z.coerce.date(),
  entries: z.array(entrySchema.transform((entry) => defined(entry))),
  signals: z.array(toldSignalSchema).exactOptional(),
  days: z.array(z.object({ day: z.string(), articles: z.number() })),
});

export function toJson(told: DigestNews['digest']): Prisma.InputJsonValue {
  const { from, to, entries, days, count, articles, signals } = told;
  return {
    ...{ count, articles, days },
    ...(signals && { signals: JSON.parse(JSON.stringify(signals)) }),
    from: from.toISOString(),
    to: to.toISOString(),
    entries: entries.map(({ publishedAt, ...entry }) => ({ ...entry, publishedAt: publishedAt.toISOString() })),
  };
}
