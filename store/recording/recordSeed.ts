import { scoreOfTrace } from '#core/relevance/trace';
import { articleKeys } from '#store/articles/articleKeys';
import { insertArticles } from '#store/articles/articles';
import { changeHeldGroups, countArticles } from '#store/charts/counts';
import type { Database, Queryable } from '#store/database';
import { notify } from '#store/notify';
import type { AnalysedArticle } from '#store/recording/ingest';
import { freeKeys, holdGroups, holdNumbers, holdWatches, keysOf } from '#store/recording/locks';
import { recordWordCounts } from '#store/recording/wordCounts';
import { writeAnalysis } from '#store/recording/writeAnalysis';
import { inTransaction } from '#store/transaction';

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
  const keys = keysOf([item]);
  return inTransaction(db, async (tx) => {
    await holdNumbers(tx, keys);
    const known = await storedSeed(tx, item);
    if (known) await holdGroups(tx, [known.groupId]);
    const accepting = item.decisions.flatMap((decision) => (decision.accepted ? [decision.watchId] : []));
    await holdWatches(tx, known ? [watchId] : [watchId, ...accepting]);
    const row = known ?? (await insertArticles(tx, [{ item, seenAt: now, fromBackfill: true }])).get(item);
    if (!row) throw new Error(`the seed of watch ${watchId} was not stored`);
    if (known) await changeHeldGroups(tx, [row.groupId], () => acceptSeed(tx, { ...seed, articleId: row.id }), watchId);
    else {
      await recordWordCounts(tx, [item]);
      const decisions = item.decisions.map((one) => (one.watchId === watchId ? { ...one, accepted: true } : one));
      await writeAnalysis(tx, [{ articleId: row.id, item: { ...item, decisions } }]);
      await acceptSeed(tx, { ...seed, articleId: row.id });
      await countArticles(tx, [row.id], 1);
    }
    await tx.watch.update({ where: { id: watchId }, data: { seedArticleId: row.id } });
    await notify(tx, { type: 'articles', feedId: 0, newArticles: known ? 0 : 1, watchIds: [watchId] });
    await freeKeys(tx, keys);
    return row.id;
  });
}

/** Decides the seed's article for its watch. */
async function acceptSeed(
  tx: Queryable,
  { watchId, articleId, item }: { watchId: number; articleId: number; item: AnalysedArticle },
): Promise<void> {
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
    where: { watchId_articleId: { watchId, articleId } },
    create: { watchId, articleId, publishedAt: item.publishedAt, ...decided },
    update: decided,
  });
}
