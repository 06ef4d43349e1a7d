import { COPY_OVERLAP, overlap } from '#core/story/fingerprint';
import { recordAlerts } from '#store/alerts';
import { insertArticles, replaceAnalysis, reviseArticle } from '#store/articles';
import { countArticles } from '#store/counts';
import type { Queryable } from '#store/database';
import type { AnalysedArticle } from '#store/ingest';
import { holdWriteLock } from '#store/writeLock';

/** Copies are looked for among articles first seen within this many days: a wire text does not come back later. */
const COPY_WINDOW_DAYS = 14;

export interface Recorded {
  newArticles: number;
  edits: number;
  /** Watches that accepted something. */
  watchIds: number[];
  alertIds: number[];
}

/**
 * Records the analysed items of one feed inside the caller's transaction: identity (guid, then canonical address, then
 * equal content from the same publisher), revisions, groups of near-copies, mentions, decisions, counts, alerts.
 * Repeating it with the same items changes nothing.
 */
export async function recordItems(
  tx: Queryable,
  input: { feedId: number; items: AnalysedArticle[]; now: Date; silent: boolean; fromBackfill: boolean },
): Promise<Recorded> {
  const { feedId, items, now } = input;
  if (items.length === 0) return { newArticles: 0, edits: 0, watchIds: [], alertIds: [] };
  await holdWriteLock(tx);

  const { fresh, twins, edited, sightings } = sortOut(items, await loadKnown(tx, feedId, items));
  const groups = await findGroups(tx, fresh, now);
  const stored = await insertArticles(tx, { items: fresh, groups, now, fromBackfill: input.fromBackfill });
  for (const [item, row] of stored) sightings.push(sightingOf(item, row.id));
  for (const [item, first] of twins) sightings.push(sightingOf(item, stored.get(first)?.id ?? 0));
  await replaceAnalysis(
    tx,
    [...stored].map(([item, row]) => ({ articleId: row.id, item })),
  );
  await countArticles(
    tx,
    [...stored.values()].map(({ id }) => id),
    1,
  );
  const edits = await recordEdits(tx, edited, now);
  await recordSightings(tx, { feedId, sightings, now });

  const told = [...stored].map(([item, row]) => ({ articleId: row.id, watchIds: acceptingWatches(item) }));
  const alertIds = input.silent ? [] : await recordAlerts(tx, [...told, ...edits], now);
  const changed = [...stored.keys(), ...edited.values()].flatMap(acceptingWatches);
  return { newArticles: stored.size, edits: edits.length, watchIds: [...new Set(changed)], alertIds };
}

function acceptingWatches(item: AnalysedArticle): number[] {
  return item.decisions.filter(({ accepted }) => accepted).map(({ watchId }) => watchId);
}

function sightingOf({ guid, itemHash }: AnalysedArticle, articleId: number): SightingRow {
  return { guid, itemHash, articleId };
}

/** What each item is: a new article, a second item of one, an edit of a stored one, or just another sighting. */
function sortOut(items: AnalysedArticle[], known: Known) {
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

/** Applies edits: the old words become a revision, the new ones are counted instead of the old. */
async function recordEdits(tx: Queryable, edited: Map<number, AnalysedArticle>, now: Date) {
  const done: { articleId: number; watchIds: number[] }[] = [];
  for (const [articleId, item] of edited) {
    const row = await tx.article.findUniqueOrThrow({ where: { id: articleId }, select: { id: true, groupId: true } });
    // Whether a copy counts as a report depends on its whole group, so the whole group is counted anew.
    const group = await tx.article.findMany({ where: { groupId: row.groupId }, select: { id: true } });
    const ids = group.map(({ id }) => id);
    await countArticles(tx, ids, -1);
    done.push({ articleId, watchIds: await reviseArticle(tx, { articleId, item, now, keepRevision: true }) });
    await countArticles(tx, ids, 1);
  }
  return done;
}

interface SightingRow {
  guid: string;
  itemHash: string;
  articleId: number;
}

async function recordSightings(
  tx: Queryable,
  input: { feedId: number; sightings: SightingRow[]; now: Date },
): Promise<void> {
  if (input.sightings.length === 0) return;
  // A feed may show one guid twice; the last word stands.
  const last = [...new Map(input.sightings.map((sighting) => [sighting.guid, sighting])).values()];
  await tx.$executeRaw`
    insert into "Sighting" ("feedId", guid, "articleId", "itemHash", "seenAt")
    select ${input.feedId}, guid, article, hash, ${input.now}
    from unnest(${last.map(({ guid }) => guid)}::text[], ${last.map(({ articleId }) => articleId)}::int[],
      ${last.map(({ itemHash }) => itemHash)}::text[]) as seen (guid, article, hash)
    on conflict ("feedId", guid) do update set
      "articleId" = excluded."articleId", "itemHash" = excluded."itemHash", "seenAt" = excluded."seenAt"`;
}

function contentKey(item: { domain: string; contentHash: string }): string {
  return `${item.domain} ${item.contentHash}`;
}

interface Known {
  byGuid: Map<string, number>;
  byUrl: Map<string, number>;
  byContent: Map<string, number>;
  /** Article id → hashes of what this feed has shown of it. */
  shown: Map<number, Set<string>>;
}

async function loadKnown(tx: Queryable, feedId: number, items: AnalysedArticle[]): Promise<Known> {
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

interface Printed {
  groupId: number;
  contentHash: string;
  signature: Uint32Array;
  bands: number[];
}

/** For each item the group of near-copies it joins: a stored article's group id, an earlier item, or none. */
async function findGroups(
  tx: Queryable,
  items: AnalysedArticle[],
  now: Date,
): Promise<(number | AnalysedArticle | undefined)[]> {
  const bands = [...new Set(items.flatMap((item) => item.bands))];
  const since = new Date(now.getTime() - COPY_WINDOW_DAYS * 24 * 60 * 60 * 1000);
  const rows = await tx.$queryRaw<{ groupId: number; contentHash: string; signature: Uint8Array; bands: number[] }[]>`
    select "groupId", "contentHash", signature, bands from "Article"
    where (bands && ${bands}::int[] or "contentHash" = any(${items.map((item) => item.contentHash)}::text[]))
      and "firstSeenAt" >= ${since}
    order by id`;
  const stored: Printed[] = rows.map((row) => ({ ...row, signature: signatureOf(row.signature) }));
  return items.map((item, index) => {
    const copy = stored.find((other) => isCopy(item, other));
    return copy?.groupId ?? items.slice(0, index).find((other) => isCopy(item, other));
  });
}

function isCopy(a: { contentHash: string; signature: Uint32Array; bands: number[] }, b: typeof a): boolean {
  if (a.contentHash === b.contentHash) return true;
  if (!a.bands.some((band, index) => band === b.bands[index])) return false;
  return overlap(a.signature, b.signature) >= COPY_OVERLAP;
}

/** bytea → 64 × uint32; copied, because the driver's buffer need not be aligned. */
function signatureOf(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(Uint8Array.from(bytes).buffer);
}
