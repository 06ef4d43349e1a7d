import { defined } from '#core/defined';
import { changeCountedGroups } from '#store/charts/counts';
import type { Database, Queryable } from '#store/database';
import { notify } from '#store/notify';
import { farTrace, NEAR } from '#store/recording/keptDecisions';
import { groupsOf } from '#store/recording/locks';
import { inTransaction } from '#store/transaction';
import { askAdaptation, askWorker } from '#store/work/requests';

export interface MarkOfArticles {
  watchId: number;
  articleIds: number[];
  /** `undefined` takes the word back, and the score decides again. */
  feedback: 'yes' | 'no' | undefined;
}

/** The same of one article. */
export async function markArticle(
  db: Database,
  { articleId, ...mark }: Omit<MarkOfArticles, 'articleIds'> & { articleId: number },
): Promise<void> {
  await markArticles(db, [{ ...mark, articleIds: [articleId] }]);
}

/**
 * Records the user's word on articles, all or none: it decides, whatever the score, and adapts the profile of a watch that
 * adapts. Several words are for the marks that an undo brings back.
 */
export async function markArticles(db: Database, marks: MarkOfArticles[]): Promise<void> {
  await inTransaction(db, async (tx) => {
    for (const mark of marks) await recordMarks(tx, mark, new Date());
  });
}

async function recordMarks(tx: Queryable, { watchId, articleIds, feedback }: MarkOfArticles, now: Date): Promise<void> {
  for (const id of articleIds) await tx.article.findUniqueOrThrow({ where: { id }, select: { id: true } });
  const far = await changeCountedGroups(tx, await groupsOf(tx, articleIds), { watchId }, async () => {
    const found = new Set<number>();
    for (const articleId of articleIds) if (await isFarFrom(tx, { watchId, articleId })) found.add(articleId);
    await tx.$executeRaw`
      update "Decision" d set feedback = ${feedback ?? null}::"Feedback", "markedAt" = ${feedback ? now : null}::timestamptz,
        accepted = coalesce(${feedback === undefined ? null : feedback === 'yes'}::boolean, d.score >= w.threshold)
      from "Watch" w where w.id = d."watchId" and d."watchId" = ${watchId} and d."articleId" = any(${articleIds}::int[])`;
    return found;
  });
  await notify(tx, { type: 'articles', feedId: 0, newArticles: 0, watchIds: [watchId] });
  for (const articleId of articleIds) {
    const isFar = far.has(articleId);
    const isRead = (await tx.mention.count({ where: { articleId, actorId: { not: null } } })) > 0;
    if (isFar || (feedback === 'yes' && !isRead)) {
      await askWorker(tx, { kind: 'readActors', articleId, ...defined({ watchId: isFar ? watchId : undefined }) }, now);
    }
  }
  const { adapts } = await tx.watch.findUniqueOrThrow({ where: { id: watchId }, select: { adapts: true } });
  if (adapts) await askAdaptation(tx, watchId, now);
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
