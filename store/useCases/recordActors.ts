import { type ArticleReading, addActorMentions } from '#store/actors/actorMentions';
import type { Database } from '#store/database';
import { notify } from '#store/notify';
import { holdWriteLock } from '#store/recording/writeLock';

/** Adds the actors and quotes of one article that a user put on a story by hand and that was not read for them before. */
export async function recordActors(db: Database, reading: ArticleReading): Promise<void> {
  const { articleId } = reading;
  await db.$transaction(async (tx) => {
    await holdWriteLock(tx);
    await addActorMentions(tx, [reading]);
    const accepting = await tx.decision.findMany({ where: { articleId, accepted: true }, select: { watchId: true } });
    await notify(tx, {
      type: 'articles',
      feedId: 0,
      newArticles: 0,
      watchIds: accepting.map(({ watchId }) => watchId),
    });
  });
}
