import { countArticles } from '#store/counts';
import type { Database, Queryable } from '#store/database';
import type { FoundMention } from '#store/ingest';
import { notify } from '#store/notify';
import { writeMentions } from '#store/writeAnalysis';
import { holdWriteLock } from '#store/writeLock';

/**
 * Adds the actors of articles that were far from every watch when they came in, and so were not read for them. One that
 * has actor mentions already keeps those. Under the write lock.
 */
export async function addActorMentions(
  tx: Queryable,
  read: { articleId: number; actors: FoundMention[] }[],
): Promise<void> {
  const ids = read.filter(({ actors }) => actors.length > 0).map(({ articleId }) => articleId);
  const unread = await tx.article.findMany({
    where: { id: { in: ids }, mentions: { none: { actorId: { not: null } } } },
    select: { id: true },
  });
  const missing = new Set(unread.map(({ id }) => id));
  if (missing.size === 0) return;
  await countArticles(tx, [...missing], -1);
  await writeMentions(
    tx,
    read
      .filter(({ articleId }) => missing.has(articleId))
      .flatMap(({ articleId, actors }) => actors.map(({ id, ...mention }) => ({ articleId, actorId: id, ...mention }))),
  );
  await countArticles(tx, [...missing], 1);
}

/** The same for one article that a user put on a story by hand. */
export async function recordActors(db: Database, articleId: number, actors: FoundMention[]): Promise<void> {
  await db.$transaction(async (tx) => {
    await holdWriteLock(tx);
    await addActorMentions(tx, [{ articleId, actors }]);
    const accepting = await tx.decision.findMany({ where: { articleId, accepted: true }, select: { watchId: true } });
    await notify(tx, {
      type: 'articles',
      feedId: 0,
      newArticles: 0,
      watchIds: accepting.map(({ watchId }) => watchId),
    });
  });
}
