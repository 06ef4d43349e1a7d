import { packShownEntries, type ShownEntry } from '#core/feeds/shownEntries';
import type { Queryable } from '#store/database';

/** What a feed's document showed at a poll of which all was recorded. */
export interface LastDocument {
  /** Of the whole document; where the feed's own is another it has been polled, or is to be asked anew, since. */
  bodyHash: string;
  /** Hash of what its entries were read by. */
  frame: string;
  entries: ShownEntry[];
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
