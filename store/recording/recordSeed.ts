import { scoreOfTrace } from '#core/relevance/trace';
import { articleKeys, insertArticles } from '#store/articles/articles';
import { countArticles } from '#store/charts/counts';
import type { Database, Queryable } from '#store/database';
import { notify } from '#store/notify';
import type { AnalysedArticle } from '#store/recording/ingest';
import { writeAnalysis } from '#store/recording/writeAnalysis';
import { holdWriteLock } from '#store/recording/writeLock';

/** Address of a seed that came as bare text: it has none on the web. */
export function seedAddress(watchId: number): string {
  return `urn:marsad:watch:${watchId}`;
}

/** The seed's article, when a feed has shown it: the one of that title where several reports share the page. */
async function storedSeed(tx: Queryable, item: AnalysedArticle): Promise<{ id: number; groupId: number } | undefined> {
  const { addressKey, titleKey } = articleKeys(item);
  const stored = await tx.article.findMany({
    where: { OR: [{ url: item.url }, { addressKey }] },
    orderBy: { id: 'asc' },
    select: { id: true, groupId: true, titleKey: true },
    take: 100,
  });
  return stored.find((article) => article.titleKey === titleKey) ?? stored[0];
}

/** Makes the seed the watch's first article: stored, counted and on the story by definition. Alerts nobody. */
export async function recordSeed(
  db: Database,
  seed: { watchId: number; item: AnalysedArticle; now: Date },
): Promise<number> {
  const { watchId, item, now } = seed;
  return db.$transaction(async (tx) => {
    await holdWriteLock(tx);
    const known = await storedSeed(tx, item);
    const row = known ?? (await insertArticles(tx, [{ item, seenAt: now, fromBackfill: true }])).get(item);
    if (!row) throw new Error(`the seed of watch ${watchId} was not stored`);
    const group = await tx.article.findMany({ where: { groupId: row.groupId }, select: { id: true } });
    const ids = group.map(({ id }) => id);
    if (known) await countArticles(tx, ids, -1);
    if (!known) await writeAnalysis(tx, [{ articleId: row.id, item }]);
    // A paused watch decides nothing: even odds, and its seed is on it by the user's word.
    const { trace } = item.decisions.find((decision) => decision.watchId === watchId) ?? {
      trace: { profileVersion: 1, bias: 0, parts: [] },
    };
    const decided = {
      score: scoreOfTrace(trace),
      accepted: true,
      feedback: 'yes' as const,
      profileVersion: trace.profileVersion,
      trace: JSON.parse(JSON.stringify(trace)),
    };
    await tx.decision.upsert({
      where: { watchId_articleId: { watchId, articleId: row.id } },
      create: { watchId, articleId: row.id, publishedAt: item.publishedAt, ...decided },
      update: decided,
    });
    await tx.watch.update({ where: { id: watchId }, data: { seedArticleId: row.id } });
    await countArticles(tx, ids, 1);
    await notify(tx, { type: 'articles', feedId: 0, newArticles: known ? 0 : 1, watchIds: [watchId] });
    return row.id;
  });
}
