import type { Queryable } from '#store/database';
import type { AnalysedArticle } from '#store/ingest';

/** An item as one feed shows it, tied to its article. */
export interface SightingRow {
  guid: string;
  itemHash: string;
  articleId: number;
}

export function sightingOf({ guid, itemHash }: AnalysedArticle, articleId: number): SightingRow {
  return { guid, itemHash, articleId };
}

/** What each item is: a new article, a second item of one, an edit of a stored one, or just another sighting. */
export function sortOut(items: AnalysedArticle[], known: Known) {
  const fresh: AnalysedArticle[] = [];
  const twins = new Map<AnalysedArticle, AnalysedArticle>();
  const edited = new Map<number, AnalysedArticle>();
  const sightings: SightingRow[] = [];
  const claimed = new Map<string, AnalysedArticle>();
  for (const item of items) {
    const articleId = known.byGuid.get(item.guid) ?? known.byUrl.get(item.url) ?? known.byContent.get(contentKey(item));
    if (articleId === undefined) {
      const first = claimed.get(item.url) ?? claimed.get(contentKey(item)) ?? claimed.get(item.guid);
      if (first) {
        twins.set(item, first);
        continue;
      }
      claimed.set(item.url, item).set(contentKey(item), item).set(item.guid, item);
      fresh.push(item);
      continue;
    }
    const shown = known.shown.get(articleId);
    if (shown?.has(item.itemHash)) continue;
    // Only the feed that showed the article can edit it: two feeds may word the same article differently for ever.
    if (shown) edited.set(articleId, item);
    sightings.push(sightingOf(item, articleId));
  }
  return { fresh, twins, edited, sightings };
}

function contentKey(item: { domain: string; contentHash: string }): string {
  return `${item.domain} ${item.contentHash}`;
}

export interface Known {
  byGuid: Map<string, number>;
  byUrl: Map<string, number>;
  byContent: Map<string, number>;
  /** Article id → hashes of what this feed has shown of it. */
  shown: Map<number, Set<string>>;
}

/** Which of the items are stored already: by guid, then canonical address, then equal content of the same publisher. */
export async function loadKnown(tx: Queryable, feedId: number, items: AnalysedArticle[]): Promise<Known> {
  // Three index look-ups; as one OR the planner scans the table.
  const found = await tx.$queryRaw<{ id: number }[]>`
    select id from "Article" where url = any(${items.map(({ url }) => url)}::text[])
    union select id from "Article" where "contentHash" = any(${items.map(({ contentHash }) => contentHash)}::text[])
    union select "articleId" from "Sighting" where "feedId" = ${feedId} and guid = any(${items.map(({ guid }) => guid)}::text[])`;
  const articles = await tx.article.findMany({
    where: { id: { in: found.map(({ id }) => id) } },
    select: {
      id: true,
      url: true,
      contentHash: true,
      source: { select: { domain: true } },
      sightings: { where: { feedId }, select: { guid: true, itemHash: true } },
    },
    orderBy: { id: 'desc' },
  });
  const known: Known = { byGuid: new Map(), byUrl: new Map(), byContent: new Map(), shown: new Map() };
  for (const { id, url, contentHash, source, sightings } of articles) {
    known.byUrl.set(url, id);
    known.byContent.set(contentKey({ domain: source?.domain ?? '', contentHash }), id);
    for (const { guid } of sightings) known.byGuid.set(guid, id);
    if (sightings.length > 0) known.shown.set(id, new Set(sightings.map(({ itemHash }) => itemHash)));
  }
  return known;
}
