import type { Topic } from '#core/topics/topic';
import { namesSchema } from '#store/actors/names';
import type { Queryable } from '#store/database';

export interface TopicView extends Topic {
  id: number;
}

export async function listTopics(db: Queryable, watchId: number): Promise<TopicView[]> {
  const rows = await db.$queryRaw<{ id: number; label: string; names: unknown; variants: string[] }[]>`/* kept plan */
    select id, label, names, variants from "Topic" where "watchId" = ${watchId} order by position, id`;
  return rows.map(({ id, label, names, variants }) => ({ id, label, names: namesSchema.parse(names), variants }));
}

export function topicData({ label, names, variants }: Topic, position: number) {
  return { label, names: { ...names }, variants, position };
}

/** Topics of other watches that go by the same name in one language; one of each watch. */
export async function topicsCalled(
  db: Queryable,
  { id, label, names }: TopicView,
): Promise<{ id: number; watch: { id: number; name: string } }[]> {
  const called = [label, ...Object.values(names)].flatMap((name) => name?.toLowerCase() ?? []);
  return db.$queryRaw<{ id: number; watch: { id: number; name: string } }[]>`
    select distinct on (t."watchId") t.id, json_build_object('id', w.id, 'name', w.name) as watch
    from "Topic" t join "Watch" w on w.id = t."watchId"
    where t."watchId" <> (select "watchId" from "Topic" where id = ${id})
      and (lower(t.label) = any(${called}::text[])
        or exists (select 1 from jsonb_each_text(t.names) named where lower(named.value) = any(${called}::text[])))
    order by t."watchId", t.position, t.id`;
}
