import type { Topic } from '#core/topics/topic';
import { recountWatch } from '#store/charts/counts';
import type { Database, Queryable } from '#store/database';
import { notify } from '#store/notify';
import { holdWatches } from '#store/recording/locks';
import { inTransaction } from '#store/transaction';
import { topicData } from '#store/watches/topics';

/**
 * Replaces a watch's topics by the edited list: rows with an id are kept and changed, others are new, missing ones go.
 * The worker finds the mentions of changed topics in the stored articles again; counts follow.
 */
export async function saveTopics(db: Database, watchId: number, topics: (Topic & { id?: number })[]): Promise<void> {
  await inTransaction(db, async (tx) => {
    await holdWatches(tx, [watchId]);
    const kept = topics.flatMap(({ id }) => (id === undefined ? [] : [id]));
    await tx.topic.deleteMany({ where: { watchId, id: { notIn: kept } } });
    for (const [position, topic] of topics.entries()) {
      const data = topicData(topic, position);
      if (topic.id === undefined) await tx.topic.create({ data: { watchId, ...data } });
      if (topic.id !== undefined) await tx.topic.updateMany({ where: { id: topic.id, watchId }, data });
    }
    await tx.watch.update({ where: { id: watchId }, data: { catchUpFrom: 0 } });
    await recountWatch(tx, watchId);
    await notify(tx, { type: 'settings' });
  });
}

/** Adds one topic to a watch, or its phrases to a topic of that name; in a transaction. Its mentions are found by the worker, as after saveTopics. */
export async function addTopic(tx: Queryable, watchId: number, topic: Topic): Promise<void> {
  const topics = await tx.topic.findMany({
    where: { watchId },
    select: { id: true, label: true, variants: true, position: true },
  });
  const same = topics.find(({ label }) => label === topic.label);
  if (same) {
    const variants = [...new Set([...same.variants, ...topic.variants])];
    await tx.topic.update({ where: { id: same.id }, data: { variants } });
  } else {
    const position = Math.max(-1, ...topics.map((other) => other.position)) + 1;
    await tx.topic.create({ data: { watchId, ...topicData(topic, position) } });
  }
  await tx.watch.update({ where: { id: watchId }, data: { catchUpFrom: 0 } });
  await notify(tx, { type: 'settings' });
}
