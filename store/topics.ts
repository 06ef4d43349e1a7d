import { z } from 'zod';
import type { Topic } from '#core/topics/topic';
import { recountWatch } from '#store/counts';
import type { Database, Queryable } from '#store/database';
import { notify } from '#store/notify';
import { topicData } from '#store/watches';

export interface TopicView extends Topic {
  id: number;
}

const namesSchema = z.record(z.string(), z.string());

export async function listTopics(db: Queryable, watchId: number): Promise<TopicView[]> {
  const rows = await db.topic.findMany({ where: { watchId }, orderBy: [{ position: 'asc' }, { id: 'asc' }] });
  return rows.map(({ id, label, names, variants }) => ({ id, label, names: namesSchema.parse(names), variants }));
}

/**
 * Replaces a watch's topics by the edited list: rows with an id are kept and changed, others are new, missing ones go.
 * The worker finds the mentions of changed topics in the stored articles again; counts follow.
 */
export async function saveTopics(db: Database, watchId: number, topics: (Topic & { id?: number })[]): Promise<void> {
  await db.$transaction(async (tx) => {
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
