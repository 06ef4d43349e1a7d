import { guidKey } from '#core/dedupe/entryKeys';
import type { Queryable } from '#store/database';
import type { ArticleDraft } from '#store/recording/ingest';

type Item = Pick<ArticleDraft, 'guid' | 'itemHash' | 'trust'>;

export interface KnownItems {
  /** The feed has shown these very words at this address: nothing to analyse. */
  isRepeat(item: Item): boolean;
  /** The feed has shown something under this guid. */
  hasGuid(item: Item): boolean;
}

/** Which of a feed's items were seen before. */
export async function knownItems(db: Queryable, feedId: number, items: Item[]): Promise<KnownItems> {
  const keys = items.map(({ guid }) => guidKey(guid));
  // Earlier versions stored guids as they came.
  const guids = [...keys, ...items.map(({ guid }) => guid)];
  const rows = await db.$queryRaw<{ guid: string; itemHash: string }[]>`
    select guid, "itemHash" from "FeedEntry" where "feedId" = ${feedId} and guid = any(${guids}::text[])
    union select guid, "itemHash" from "FeedEntry"
      where "feedId" = ${feedId} and "itemHash" = any(${items.map(({ itemHash }) => itemHash)}::text[])`;
  const shown = new Set(rows.map(({ guid, itemHash }) => `${itemHash} ${guid === '' ? '' : guidKey(guid)}`));
  const hashes = new Set(rows.map(({ itemHash }) => itemHash));
  const known = new Set(rows.map(({ guid }) => guidKey(guid)));
  return {
    isRepeat: ({ guid, itemHash, trust }) =>
      // Where its guid proves nothing, an entry is known by what it says.
      trust?.guid === false
        ? hashes.has(itemHash)
        : shown.has(`${itemHash} ${guidKey(guid)}`) || shown.has(`${itemHash} `),
    hasGuid: ({ guid, trust }) => trust?.guid !== false && known.has(guidKey(guid)),
  };
}
