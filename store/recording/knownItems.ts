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

export interface FeedItems {
  feedId: number;
  items: Item[];
}

interface ShownRow {
  feedId: number;
  guid: string;
  itemHash: string;
}

/** Which of some feeds' items were seen before, by one statement; in the order of the feeds. */
export async function knownItems(db: Queryable, feeds: FeedItems[]): Promise<KnownItems[]> {
  const entries = feeds.flatMap(({ feedId, items }) => items.map((item) => ({ feedId, ...item })));
  // Earlier versions stored guids as they came.
  const guids = entries.flatMap(({ feedId, guid }) => [
    { feedId, guid: guidKey(guid) },
    { feedId, guid },
  ]);
  const rows = await db.$queryRaw<ShownRow[]>`
    select s."feedId", s.guid, s."itemHash"
    from unnest(${guids.map(({ feedId }) => feedId)}::int[], ${guids.map(({ guid }) => guid)}::text[]) as ask (feed, guid)
      join "FeedEntry" s on s."feedId" = ask.feed and s.guid = ask.guid
    union select s."feedId", s.guid, s."itemHash"
    from unnest(${entries.map(({ feedId }) => feedId)}::int[], ${entries.map(({ itemHash }) => itemHash)}::text[])
        as ask (feed, hash)
      join "FeedEntry" s on s."feedId" = ask.feed and s."itemHash" = ask.hash`;
  const byFeed = new Map(feeds.map(({ feedId }): [number, ShownRow[]] => [feedId, []]));
  for (const row of rows) byFeed.get(row.feedId)?.push(row);
  return feeds.map(({ feedId }) => knownBy(byFeed.get(feedId) ?? []));
}

function knownBy(rows: ShownRow[]): KnownItems {
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
