import { packShownEntries, type ShownEntry, unpackShownEntries } from '#core/feeds/shownEntries';
import type { Queryable } from '#store/database';

/** What a feed's document showed at a poll of which all was recorded. */
export interface LastDocument {
  /** Of the whole document; a feed whose own is another has been polled, or is asked anew, since. */
  bodyHash: string;
  /** Hash of what its entries were read by. */
  frame: string;
  entries: ShownEntry[];
}

/** The last documents of some feeds, by one statement; in the order of the feeds. */
export async function loadLastDocuments(
  db: Queryable,
  feedIds: number[],
): Promise<{ document: LastDocument | undefined }[]> {
  const rows = await db.lastDocument.findMany({ where: { feedId: { in: feedIds } } });
  const byFeed = new Map(rows.map((row) => [row.feedId, row]));
  return feedIds.map((feedId) => {
    const row = byFeed.get(feedId);
    if (row === undefined) return { document: undefined };
    const { bodyHash, frame, entries } = row;
    return { document: { bodyHash, frame, entries: unpackShownEntries(entries) } };
  });
}

export async function keepLastDocuments(tx: Queryable, kept: (LastDocument & { feedId: number })[]): Promise<void> {
  if (kept.length === 0) return;
  await tx.$executeRaw`
    insert into "LastDocument" ("feedId", "bodyHash", frame, entries)
    select feed, body, frame, decode(entries, 'base64')
    from unnest(${kept.map(({ feedId }) => feedId)}::int[], ${kept.map(({ bodyHash }) => bodyHash)}::text[],
      ${kept.map(({ frame }) => frame)}::text[],
      ${kept.map(({ entries }) => packShownEntries(entries).toString('base64'))}::text[]) as kept (feed, body, frame, entries)
    on conflict ("feedId") do update set "bodyHash" = excluded."bodyHash", frame = excluded.frame, entries = excluded.entries`;
}

/** The feeds' next documents are read whole. */
export async function forgetLastDocuments(tx: Queryable, feedIds: number[]): Promise<void> {
  if (feedIds.length === 0) return;
  await tx.lastDocument.deleteMany({ where: { feedId: { in: feedIds } } });
}
