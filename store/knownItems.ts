import type { Queryable } from '#store/database';

/** Which of a feed's items were seen before: guid → hash of what they said. Lets a poll drop them before any analysis. */
export async function knownItems(db: Queryable, feedId: number, guids: string[]): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ guid: string; itemHash: string }[]>`
    select guid, "itemHash" from "Sighting" where "feedId" = ${feedId} and guid = any(${guids}::text[])`;
  return new Map(rows.map(({ guid, itemHash }) => [guid, itemHash]));
}
