import { domainOf } from '#core/page/domainOf';
import { recordAlerts } from '#store/alerts';
import { insertArticles, replaceAnalysis, reviseArticle } from '#store/articles';
import { loadCandidates } from '#store/candidates';
import { findGroups } from '#store/copies';
import { changeCountedGroup, countArticles } from '#store/counts';
import type { Queryable } from '#store/database';
import {
  type IdentityOutcome,
  ownAddresses,
  type ShowingFeed,
  type SightingRow,
  sightingOf,
  sortOut,
} from '#store/identity';
import type { AnalysedArticle } from '#store/ingest';
import { withKnownPublishers } from '#store/sources';
import { holdWriteLock } from '#store/writeLock';

export interface Recorded {
  newArticles: number;
  edits: number;
  /** Watches that accepted something. */
  watchIds: number[];
  alertIds: number[];
  /** Where a key of the items failed. */
  identity?: IdentityOutcome;
}

/**
 * Records the analysed items of one feed inside the caller's transaction: identity (core/identity/compareEntries),
 * revisions, groups of near-copies, mentions, decisions, counts, alerts. Repeating it with the same items changes nothing.
 */
export async function recordItems(
  tx: Queryable,
  input: {
    feedId: number;
    items: AnalysedArticle[];
    now: Date;
    silent: boolean;
    fromBackfill: boolean;
    hasAddress?: ShowingFeed['hasAddress'];
    /** What was published before is stored and counted, and not alerted. */
    newsFrom?: Date;
  },
): Promise<Recorded> {
  const { feedId, now } = input;
  if (input.items.length === 0) return { newArticles: 0, edits: 0, watchIds: [], alertIds: [] };
  await holdWriteLock(tx);
  const items = await withKnownPublishers(tx, input.items);

  const feed = await showingFeed(tx, input);
  const sorted = sortOut(items, await loadCandidates(tx, feedId, items), feed);
  const { twins, sightings } = sorted;
  // History shows old wordings too: what is stored already stays as it is.
  const edited = input.fromBackfill ? new Map<number, AnalysedArticle>() : sorted.edited;
  const fresh = await withOwnAddresses(tx, sorted.fresh);
  const toStore = [...fresh.values()];
  const groups = await findGroups(tx, toStore, { now });
  const stored = await insertArticles(tx, { items: toStore, groups, now, feedId, fromBackfill: input.fromBackfill });
  const idOf = (item: AnalysedArticle) => stored.get(fresh.get(item) ?? item)?.id ?? 0;
  for (const item of fresh.keys()) sightings.push(sightingOf(item, idOf(item)));
  for (const [item, first] of twins) sightings.push(sightingOf(item, idOf(first)));
  await replaceAnalysis(
    tx,
    [...stored].map(([item, row]) => ({ articleId: row.id, item })),
  );
  await countArticles(
    tx,
    [...stored.values()].map(({ id }) => id),
    1,
  );
  const edits = await recordEdits(tx, edited, { now, keepRevision: true });
  const taken = await recordEdits(tx, sorted.taken, { now, keepRevision: false });
  await giveTo(tx, feedId, [...sorted.taken.keys(), ...sorted.adopted]);
  await forgetWords(tx, feedId, [...edited.keys(), ...sorted.taken.keys()]);
  await recordSightings(tx, { feedId, sightings, now });

  const told = [...stored].map(([item, row]) => ({ articleId: row.id, watchIds: acceptingWatches(item) }));
  const alertIds = input.silent ? [] : await recordAlerts(tx, [...told, ...edits, ...taken], input);
  const changed = [...stored.keys(), ...edited.values(), ...sorted.taken.values()].flatMap(acceptingWatches);
  const failed = sorted.outcome.replacedGuids.length > 0 || sorted.outcome.doubtful.length > 0;
  return {
    newArticles: stored.size,
    edits: edits.length,
    watchIds: [...new Set(changed)],
    alertIds,
    ...(failed ? { identity: sorted.outcome } : {}),
  };
}

async function showingFeed(
  tx: Queryable,
  { feedId, hasAddress }: { feedId: number; hasAddress?: ShowingFeed['hasAddress'] },
): Promise<ShowingFeed> {
  const { url, movedTo } = await tx.feed.findUniqueOrThrow({
    where: { id: feedId },
    select: { url: true, movedTo: true },
  });
  return { id: feedId, domain: domainOf(movedTo ?? url), ...(hasAddress ? { hasAddress } : {}) };
}

/** The new articles under addresses that no other one has, by the items as they came. */
async function withOwnAddresses(
  tx: Queryable,
  items: AnalysedArticle[],
): Promise<Map<AnalysedArticle, AnalysedArticle>> {
  const wanted = items.map((item) => ({ item, addresses: ownAddresses(item) }));
  const stored = await tx.article.findMany({
    where: { url: { in: wanted.flatMap(({ addresses }) => addresses) } },
    select: { url: true },
  });
  const taken = new Set(stored.map(({ url }) => url));
  return new Map(
    wanted.map(({ item, addresses }) => {
      const url = addresses.find((address) => !taken.has(address)) ?? `${addresses.at(-1)}-${taken.size}`;
      taken.add(url);
      return [item, url === item.url ? item : { ...item, url }];
    }),
  );
}

async function giveTo(tx: Queryable, feedId: number, articleIds: number[]): Promise<void> {
  if (articleIds.length === 0) return;
  await tx.article.updateMany({ where: { id: { in: articleIds } }, data: { feedId, aggregated: false } });
}

function acceptingWatches(item: AnalysedArticle): number[] {
  return item.decisions.filter(({ accepted }) => accepted).map(({ watchId }) => watchId);
}

/** Applies edits: the old words become a revision, the new ones are counted instead of the old. */
async function recordEdits(
  tx: Queryable,
  edited: Map<number, AnalysedArticle>,
  { now, keepRevision }: { now: Date; keepRevision: boolean },
) {
  const done: { articleId: number; watchIds: number[] }[] = [];
  for (const [articleId, item] of edited) {
    const { groupId } = await tx.article.findUniqueOrThrow({ where: { id: articleId }, select: { groupId: true } });
    const watchIds = await changeCountedGroup(tx, groupId, () =>
      reviseArticle(tx, { articleId, item, now, keepRevision }),
    );
    done.push({ articleId, watchIds });
  }
  return done;
}

/** Under whatever guid the feed has shown an edited article: it says nothing any more of what it said before. */
async function forgetWords(tx: Queryable, feedId: number, articleIds: number[]): Promise<void> {
  if (articleIds.length === 0) return;
  await tx.sighting.updateMany({ where: { feedId, articleId: { in: articleIds } }, data: { itemHash: '' } });
}

async function recordSightings(
  tx: Queryable,
  input: { feedId: number; sightings: SightingRow[]; now: Date },
): Promise<void> {
  if (input.sightings.length === 0) return;
  // A feed may show one entry twice; the last word stands.
  const last = [
    ...new Map(input.sightings.map((sighting) => [`${sighting.articleId} ${sighting.guid}`, sighting])).values(),
  ];
  await tx.$executeRaw`
    insert into "Sighting" ("feedId", guid, "articleId", "itemHash", "seenAt")
    select ${input.feedId}, guid, article, hash, ${input.now}
    from unnest(${last.map(({ guid }) => guid)}::text[], ${last.map(({ articleId }) => articleId)}::int[],
      ${last.map(({ itemHash }) => itemHash)}::text[]) as seen (guid, article, hash)
    on conflict ("feedId", guid, "articleId") do update set
      "itemHash" = excluded."itemHash", "seenAt" = excluded."seenAt"`;
}
