import { defined } from '#core/defined';
import { domainOf } from '#core/pages/domainOf';
import type { Queryable } from '#store/database';
import { withKnownPublishers } from '#store/feeds/sources';
import { ownAddresses, type ShowingFeed } from '#store/recording/identity';
import type { AnalysedArticle } from '#store/recording/ingest';
import type { FeedItems } from '#store/recording/sortFeeds';

/** The analysed items of one feed. */
export interface FeedRecord {
  feedId: number;
  items: AnalysedArticle[];
  now: Date;
  silent: boolean;
  fromBackfill: boolean;
  hasAddress?: ShowingFeed['hasAddress'];
  /** What was published before is stored and counted, and not alerted. */
  newsFrom?: Date;
}

/** A feed of a batch, with what it was given to record. */
export type Showing = FeedItems & { input: FeedRecord };

/** The feeds as identity sees them, and their items with the publishers that are known. */
export async function showingFeeds(tx: Queryable, inputs: FeedRecord[]): Promise<Showing[]> {
  const items = inputs.flatMap((input) => input.items);
  const published = await withKnownPublishers(tx, items);
  const known = new Map(items.map((item, at) => [item, published[at] ?? item]));
  // Held, so that no two record what one feed shows: its guids are looked up among its own.
  const rows = await tx.$queryRaw<{ id: number; url: string; movedTo: string | null }[]>`
    select id, url, "movedTo" from "Feed" where id = any(${inputs.map(({ feedId }) => feedId)}::int[])
    order by id for no key update`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return inputs.map((input) => {
    const { feedId: id, fromBackfill, hasAddress } = input;
    const row = byId.get(id);
    if (row === undefined) throw new Error(`feed ${id} is gone`);
    const feed = { id, domain: domainOf(row.movedTo ?? row.url), ...defined({ hasAddress }) };
    return { feed, items: input.items.map((item) => known.get(item) ?? item), fromBackfill, input };
  });
}

/** Of the addresses under which the items may be stored those that an article has. */
export async function takenAddresses(tx: Queryable, feeds: Showing[]): Promise<string[]> {
  const wanted = feeds.flatMap(({ items }) => items.flatMap(ownAddresses));
  const stored = await tx.article.findMany({ where: { url: { in: wanted } }, select: { url: true } });
  return stored.map(({ url }) => url);
}
