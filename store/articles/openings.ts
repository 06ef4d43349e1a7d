import { excerpt } from '#core/alerts/excerpt';
import type { Queryable } from '#store/database';

/** Of a text in the database, and of what is told of it, in UTF-16 units. */
const READ_CHARS = 600;
const TOLD_CHARS = 400;

/** How the texts of articles begin, by id: what is told of those whose feeds give all of the text and no summary. */
export async function openingsOf(db: Queryable, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: number; opening: string }[]>`
    select id, left(text, ${READ_CHARS}) as opening from "Article" where id = any(${ids}::int[])`;
  return new Map(rows.map(({ id, opening }) => [id, excerpt(opening, TOLD_CHARS)]));
}
