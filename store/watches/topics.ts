import type { Topic } from '#core/topics/topic';
import { namesSchema } from '#store/actors/names';
import type { Queryable } from '#store/database';

export interface TopicView extends Topic {
  id: number;
}

export async function listTopics(db: Queryable, watchId: number): Promise<TopicView[]> {
  const rows = await db.topic.findMany({ where: { watchId }, orderBy: [{ position: 'asc' }, { id: 'asc' }] });
  return rows.map(({ id, label, names, variants }) => ({ id, label, names: namesSchema.parse(names), variants }));
}

export function topicData({ label, names, variants }: Topic, position: number) {
  return { label, names: { ...names }, variants, position };
}
