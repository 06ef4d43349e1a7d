import { defined } from '#core/defined';
import { recordAlerts } from '#store/alerts/alerts';
import { insertArticles, type NewArticle } from '#store/articles/articles';
import { changeCountedGroups, countArticles } from '#store/charts/counts';
import type { Queryable } from '#store/database';
import { findGroups } from '#store/recording/copies';
import { type IdentityOutcome, sightingOf } from '#store/recording/identity';
import type { AnalysedArticle } from '#store/recording/ingest';
import { loadCandidates } from '#store/recording/loadCandidates';
import { type Edit, reviseArticles } from '#store/recording/reviseArticles';
import { type FeedRecord, type Showing, showingFeeds, takenAddresses } from '#store/recording/showingFeeds';
import { forgetWords, giveArticles, recordSightings } from '#store/recording/sightings';
import { type SortedFeed, sortFeeds } from '#store/recording/sortFeeds';
import { writeAnalysis } from '#store/recording/writeAnalysis';
import { holdWriteLock } from '#store/recording/writeLock';

export interface Recorded {
  newArticles: number;
  edits: number;
  /** Watches that accepted something. */
  watchIds: number[];
  alertIds: number[];
  /** Where a key of the items failed. */
  identity?: IdentityOutcome;
}

export const NOTHING_RECORDED: Recorded = { newArticles: 0, edits: 0, watchIds: [], alertIds: [] };

/** Records the items of one feed: recordFeeds. */
export async function recordItems(tx: Queryable, input: FeedRecord): Promise<Recorded> {
  const [recorded = NOTHING_RECORDED] = await recordFeeds(tx, [input]);
  return recorded;
}

/**
 * Records the analysed items of many feeds inside the caller's transaction, each statement for all of them: identity
 * (core/dedupe/compareEntries), revisions, groups of near-copies, mentions, decisions, counts, alerts. What comes out is
 * the same as if the feeds had been recorded one after the other. Repeating it with the same items changes nothing.
 */
export async function recordFeeds(tx: Queryable, inputs: FeedRecord[]): Promise<Recorded[]> {
  const recorded = new Map<FeedRecord, Recorded>();
  const withItems = inputs.filter(({ items }) => items.length > 0);
  if (withItems.length > 0) {
    await holdWriteLock(tx);
    let left = await showingFeeds(tx, withItems);
    while (left.length > 0) left = await recordRound(tx, left, recorded);
  }
  return inputs.map((input) => recorded.get(input) ?? NOTHING_RECORDED);
}

/** Records the feeds that do not depend on what others of them change, and returns those that do. */
async function recordRound(tx: Queryable, feeds: Showing[], recorded: Map<FeedRecord, Recorded>): Promise<Showing[]> {
  const now = new Date(Math.max(...feeds.map(({ input }) => input.now.getTime())));
  const shown = feeds.map(({ feed, items }) => ({ feedId: feed.id, items }));
  const candidates = await loadCandidates(tx, shown);
  const { sorted, fresh, later } = sortFeeds(feeds, { candidates, addresses: await takenAddresses(tx, feeds) });

  const stored = await storeArticles(tx, sorted, now);
  const idOf = (id: number) => (id > 0 ? id : (idsOf(stored, fresh.get(id)) ?? id));
  const edits = sorted.flatMap((feed) => editsOf(feed, idOf));
  const newly = await recordEdits(tx, edits);
  const ownerships = sorted.flatMap(({ of, taken, adopted }) =>
    [...taken.keys(), ...adopted].map((id) => ({ feedId: of.feed.id, articleId: idOf(id) })),
  );
  await giveArticles(tx, ownerships);
  await forgetWords(
    tx,
    edits.map(({ feedId, articleId }) => ({ feedId, articleId })),
  );
  await recordSightings(
    tx,
    sorted.flatMap((feed) => sightingsOf(feed, stored, idOf)),
  );

  const told = sorted.flatMap(({ of: { input }, fresh: own }) => {
    if (input.silent) return [];
    const added = [...own.values()].map((item) => ({
      articleId: idsOf(stored, item) ?? 0,
      watchIds: acceptingWatches(item),
    }));
    const edited = edits.filter(({ feedId }) => feedId === input.feedId);
    const all = [...added, ...edited.map(({ articleId }) => ({ articleId, watchIds: newly.get(articleId) ?? [] }))];
    return all.map((article) => ({ ...article, newsFrom: input.newsFrom, input }));
  });
  const alerts = await recordAlerts(tx, told, now);
  const tellers = new Map(told.map(({ articleId, input }) => [articleId, input]));
  for (const { of, fresh: own, edited, taken, outcome } of sorted) {
    const changed = [...own.values(), ...edited.values(), ...taken.values()].flatMap(acceptingWatches);
    const failed = outcome.replacedGuids.length > 0 || outcome.doubtful.length > 0;
    recorded.set(of.input, {
      newArticles: own.size,
      edits: edited.size,
      watchIds: [...new Set(changed)],
      alertIds: alerts.filter(({ articleId }) => tellers.get(articleId) === of.input).map(({ id }) => id),
      ...defined({ identity: failed ? outcome : undefined }),
    });
  }
  return later;
}

type StoredArticles = ReadonlyMap<AnalysedArticle, { id: number }>;

function idsOf(stored: StoredArticles, item: AnalysedArticle | undefined): number | undefined {
  return item && stored.get(item)?.id;
}

/** Stores what is new, the first feed's first, with what was found in it, and counts it. */
async function storeArticles(tx: Queryable, sorted: SortedFeed<Showing>[], now: Date): Promise<StoredArticles> {
  const articles = sorted.flatMap(({ of: { feed, input }, fresh }) =>
    [...fresh.values()].map(
      (item): NewArticle => ({ item, seenAt: input.now, feedId: feed.id, fromBackfill: input.fromBackfill }),
    ),
  );
  if (articles.length === 0) return new Map();
  const groups = await findGroups(
    tx,
    articles.map(({ item }) => item),
    { now },
  );
  const stored = await insertArticles(
    tx,
    articles.map((article, at) => ({ ...article, group: groups[at] })),
  );
  await writeAnalysis(
    tx,
    [...stored].map(([item, { id }]) => ({ articleId: id, item })),
  );
  await countArticles(
    tx,
    [...stored.values()].map(({ id }) => id),
    1,
  );
  return stored;
}

function acceptingWatches(item: AnalysedArticle): number[] {
  return item.decisions.filter(({ accepted }) => accepted).map(({ watchId }) => watchId);
}

function editsOf(
  { of, edited, taken }: SortedFeed<Showing>,
  idOf: (id: number) => number,
): (Edit & { feedId: number })[] {
  const { feedId, now } = of.input;
  const edit =
    (keepRevision: boolean) =>
    ([id, item]: [number, AnalysedArticle]) => {
      return { feedId, articleId: idOf(id), item, now, keepRevision };
    };
  return [...[...edited].map(edit(true)), ...[...taken].map(edit(false))];
}

/** Applies edits: the old words become a revision, the new ones are counted instead of the old. */
async function recordEdits(tx: Queryable, edits: Edit[]): Promise<Map<number, number[]>> {
  if (edits.length === 0) return new Map();
  const ids = edits.map(({ articleId }) => articleId);
  const rows = await tx.article.findMany({ where: { id: { in: ids } }, select: { groupId: true } });
  return changeCountedGroups(tx, [...new Set(rows.map(({ groupId }) => groupId))], () => reviseArticles(tx, edits));
}

function sightingsOf(
  { of, fresh, twins, sightings }: SortedFeed<Showing>,
  stored: StoredArticles,
  idOf: (id: number) => number,
) {
  const { feedId, now } = of.input;
  const storedAs = (item: AnalysedArticle) => idsOf(stored, fresh.get(item)) ?? 0;
  return [
    ...sightings.map((sighting) => ({ ...sighting, articleId: idOf(sighting.articleId) })),
    ...[...fresh.keys()].map((item) => sightingOf(item, storedAs(item))),
    ...[...twins].map(([item, first]) => sightingOf(item, storedAs(first))),
  ].map((sighting) => ({ ...sighting, feedId, seenAt: now }));
}
