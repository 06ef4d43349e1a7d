import type { Names } from '#core/entities/actor';
import { Prisma } from '#generated/prisma/client';
import { mentionSpansSchema } from '#store/actors/mentionSpans';
import { namesSchema } from '#store/actors/names';
import type { Queryable } from '#store/database';
import { standingActor } from '#store/sql/actors';

/** Whom an article names and where; a merged actor as the one it was merged into. Offsets into core/language/documentText's text. */
export interface NamedActor {
  id: number;
  key: string;
  names: Names;
  spans: [number, number][];
}

/** The actors that an article names, the one with most mentions first. */
export async function namedActors(db: Queryable, articleId: number): Promise<NamedActor[]> {
  const rows = await db.$queryRaw<{ id: number; key: string; names: unknown; spans: unknown }[]>`
    select root.id, root.key, root.names, m.spans
    from "Mention" m join ${standingActor('named', Prisma.sql`m."actorId"`)}
    where m."articleId" = ${articleId} order by m.count desc, root.id`;
  return rows.map(({ names, spans, ...actor }) => ({
    ...actor,
    names: namesSchema.parse(names),
    spans: mentionSpansSchema.parse(spans).map(([start, end]): [number, number] => [start, end]),
  }));
}
