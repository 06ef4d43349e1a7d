import { type ArticleReading, addActorMentions } from '#store/actors/actorMentions';
import type { Database } from '#store/database';
import { notify } from '#store/notify';
import { holdArticles } from '#store/recording/locks';
import { inTransaction } from '#store/transaction';

/** Adds the actors and quotes of one article that a user put on a story by hand and that was not read for them before. */
export async function recordActors(db: Database, reading: ArticleReading): Promise<void> {
  const { articleId } = reading;
  await inTransaction(db, async (tx) => {
    await holdArticles(tx, [articleId]);
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
