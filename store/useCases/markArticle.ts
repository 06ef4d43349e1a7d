import { defined } from '#core/defined';
import { changeCountedGroups } from '#store/charts/counts';
import type { Database, Queryable } from '#store/database';
import { notify } from '#store/notify';
import { farTrace, NEAR } from '#store/recording/keptDecisions';
import { inTransaction } from '#store/transaction';
import { askAdaptation, askWorker } from '#store/work/requests';

/**
 * Records the user's word on an article: it decides, whatever the score, and adapts the profile of a watch that
 * adapts. `undefined` takes the word back, and the score decides again.
 */
export async function markArticle(
  db: Database,
  mark: { watchId: number; articleId: number; feedback: 'yes' | 'no' | undefined },
): Promise<void> {
  const { watchId, articleId, feedback } = mark;
  const now = new Date();
  await inTransaction(db, async (tx) => {
    const { groupId } = await tx.article.findUniqueOrThrow({ where: { id: articleId }, select: { groupId: true } });
    const isFar = await changeCountedGroups(tx, [groupId], { watchId }, async () => {
      const far = await isFarFrom(tx, { watchId, articleId });
      await tx.$executeRaw`
        update "Decision" d set feedback = ${feedback ?? null}::"Feedback", "markedAt" = ${feedback ? now : null}::timestamptz,
          accepted = coalesce(${feedback === undefined ? null : feedback === 'yes'}::boolean, d.score >= w.threshold)
        from "Watch" w where w.id = d."watchId" and d."watchId" = ${watchId} and d."articleId" = ${articleId}`;
      return far;
    });
    await notify(tx, { type: 'articles', feedId: 0, newArticles: 0, watchIds: [watchId] });
    const isRead = (await tx.mention.count({ where: { articleId, actorId: { not: null } } })) > 0;
    if (isFar || (feedback === 'yes' && !isRead)) {
      await askWorker(tx, { kind: 'readActors', articleId, ...defined({ watchId: isFar ? watchId : undefined }) }, now);
    }
    const { adapts } = await tx.watch.findUniqueOrThrow({ where: { id: watchId }, select: { adapts: true } });
    if (adapts) await askAdaptation(tx, watchId, now);
  });
}

/**
 * Whether an article is far from the story: then a worker is to decide it again, and to find in it what was not kept. It
 * gets a row that can carry the mark, if it has none.
 */
async function isFarFrom(
  tx: Queryable,
  { watchId, articleId }: { watchId: number; articleId: number },
): Promise<boolean> {
  const { _max } = await tx.profileVersion.aggregate({ where: { watchId }, _max: { version: true } });
  const profileVersion = _max.version ?? 1;
  const { trace, score } = farTrace(profileVersion);
  await tx.$executeRaw`
    insert into "Decision" ("watchId", "articleId", score, accepted, "profileVersion", trace, "publishedAt", weight)
    select ${watchId}, id, ${score}, false, ${profileVersion}, ${JSON.stringify(trace)}::jsonb, "publishedAt", 0
    from "Article" where id = ${articleId}
    on conflict ("watchId", "articleId") do nothing`;
  const decision = await tx.decision.findUnique({ where: { watchId_articleId: { watchId, articleId } } });
  return decision !== null && decision.score < NEAR && !decision.accepted;
}
