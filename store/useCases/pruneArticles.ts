import { changeCountedGroups } from '#store/charts/counts';
import { notePublishedDays } from '#store/charts/publishedChanges';
import type { Database } from '#store/database';
import { type Ages, isOldArticle, isOldGroup } from '#store/sql/oldArticles';
import { inTransaction } from '#store/transaction';

/** Looked at in one go, of which most stay; some ten milliseconds. */
const LOOKED_AT = 1000;

/**
 * Deletes the old articles among some that were stored after `afterId`, with what was found in them, and empties the traces of old
 * decisions; the counts of charts are those of the articles that stay. Returns after which article to go on; undefined when
 * no old one is left.
 */
export async function pruneArticles(
  db: Database,
  { afterId, ages, tracesBefore }: { afterId: number; ages: Ages; tracesBefore: Date | null },
): Promise<{ deleted: number; next?: number }> {
  const oldest = [ages.offStory, ages.articles, tracesBefore].flatMap((date) =>
    date === null ? [] : [date.getTime()],
  );
  if (oldest.length === 0) return { deleted: 0 };
  const before = new Date(Math.max(...oldest));
  const looked = await db.article.findMany({
    where: { id: { gt: afterId }, firstSeenAt: { lt: before } },
    orderBy: { id: 'asc' },
    take: LOOKED_AT,
    select: { id: true },
  });
  const last = looked.at(-1)?.id;
  if (last === undefined) return { deleted: 0 };
  const groups = await db.$queryRaw<{ groupId: number }[]>`
    select distinct a."groupId" from "Article" a
    where a.id > ${afterId} and a.id <= ${last} and ${isOldArticle(ages)} and ${isOldGroup(ages)}`;
  const groupIds = groups.map(({ groupId }) => groupId);
  const deleted = groupIds.length === 0 ? 0 : await deleteGroups(db, groupIds, ages);
  if (tracesBefore !== null) {
    await db.$executeRaw`
      update "Decision" d set trace = d.trace || '{"parts": []}'::jsonb
      from "Article" a
      where a.id = d."articleId" and a.id > ${afterId} and a.id <= ${last} and a."firstSeenAt" < ${tracesBefore}
        and d.feedback is null and jsonb_array_length(d.trace->'parts') > 0`;
  }
  return { deleted, ...(looked.length === LOOKED_AT && { next: last }) };
}

/** What joined a group or was judged meanwhile is asked once more, with the groups held. */
function deleteGroups(db: Database, groupIds: number[], ages: Ages): Promise<number> {
  return inTransaction(db, (tx) =>
    changeCountedGroups(tx, groupIds, { mayAccept: [] }, async (memberIds) => {
      await notePublishedDays(tx, memberIds);
      return tx.$executeRaw`
          delete from "Article" a where a.id = any(${memberIds}::int[]) and ${isOldArticle(ages)} and ${isOldGroup(ages)}`;
    }),
  );
}
