import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';

/**
 * Of a watch's developments those that a channel was told of: some article of theirs is on its way there, or in a digest of it; of
 * digests those before one, when it is given, and, where a rule is, its own with those that others tell by then.
 */
export async function toldDevelopments(
  tx: Queryable,
  {
    watchId,
    channelId,
    ids,
    before = null,
    by,
  }: {
    watchId: number;
    channelId: number;
    ids: number[];
    before?: number | null;
    by?: { ruleId: number; at?: Date };
  },
): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const isHeeded = by
    ? Prisma.sql`coalesce(digest."ruleId", ${by.ruleId}) = ${by.ruleId} or digest."foldDueAt" <= ${by.at ?? null}::timestamptz`
    : Prisma.sql`true`;
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select distinct p."developmentId" as id
    from "DevelopmentArticle" p join "Alert" alert on alert."watchId" = p."watchId" and alert."articleId" = p."articleId"
    where p."watchId" = ${watchId} and p."developmentId" = any(${ids}::int[]) and (
      exists (select 1 from "Delivery" sent where sent."alertId" = alert.id and sent."channelId" = ${channelId})
      or exists (
        select 1 from "DigestEntry" e join "Alert" digest on digest.id = e."digestId"
        where e."alertId" = alert.id and digest."channelId" = ${channelId} and (${before}::int is null or digest.id < ${before})
          and (${isHeeded})))`;
  return new Set(rows.map(({ id }) => id));
}

/** Of a watch's articles those that a channel was told of by themselves. */
export async function toldArticles(
  tx: Queryable,
  { watchId, channelId, ids }: { watchId: number; channelId: number; ids: number[] },
): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.alert.findMany({
    where: {
      watchId,
      articleId: { in: ids },
      OR: [{ deliveries: { some: { channelId } } }, { digests: { some: { digest: { channelId } } } }],
    },
    select: { articleId: true },
  });
  return new Set(rows.flatMap(({ articleId }) => articleId ?? []));
}
