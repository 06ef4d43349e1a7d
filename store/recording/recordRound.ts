import { defined } from '#core/defined';
import { type ArticleRow, insertArticles, type NewArticle } from '#store/articles/articles';
import { changeHeldGroups } from '#store/charts/counts';
import type { Queryable } from '#store/database';
import { findGroups } from '#store/recording/copies';
import { countNew, type Uncounted, type UncountedArticle } from '#store/recording/countNew';
import { forgetWords, giveArticles, recordEntries } from '#store/recording/feedEntries';
import { entryOf } from '#store/recording/identity';
import type { AnalysedArticle } from '#store/recording/ingest';
import { loadCandidates } from '#store/recording/loadCandidates';
import { bandKeysOf, groupsOf, holdGroups, holdKeys, watchesAccepting } from '#store/recording/locks';
import type { News, Recorded } from '#store/recording/recorded';
import { type Edit, reviseArticles } from '#store/recording/reviseArticles';
import { type FeedRecord, type Showing, takenAddresses } from '#store/recording/showingFeeds';
import { type SortedFeed, sortFeeds } from '#store/recording/sortFeeds';
import { recordWordCounts } from '#store/recording/wordCounts';
import { writeAnalysis } from '#store/recording/writeAnalysis';

/** What the rounds of one recording gather. */
export interface Round {
  recorded: Map<FeedRecord, Recorded>;
  news: News[];
  uncounted: Uncounted;
  /** Whoever stores what may be a copy of something in it waits. */
  holdsBands: boolean;
}

/** Records the feeds that do not depend on what others of them change, and returns those that do. */
export async function recordRound(tx: Queryable, feeds: Showing[], round: Round): Promise<Showing[]> {
  const { recorded, news, uncounted } = round;
  const shown = feeds.map(({ feed, items }) => ({ feedId: feed.id, items }));
  const candidates = await loadCandidates(tx, shown);
  const { sorted, fresh, later } = sortFeeds(feeds, { candidates, addresses: await takenAddresses(tx, feeds) });

  if (later.length > 0 || sorted.some(isChanging)) await holdBands(tx, feeds, round);
  const articles = newArticles(sorted);
  const groups = await findGroups(
    tx,
    articles.map(({ item }) => item),
    { now: uncounted.now },
  );
  if (round.holdsBands) {
    const changedGroups = await groupsOf(
      tx,
      sorted.flatMap(({ edited, taken }) => [...edited.keys(), ...taken.keys()].filter((id) => id > 0)),
    );
    // Before numbers are drawn: in a group the first stored has the lowest.
    await holdGroups(tx, [...changedGroups, ...groups.filter((group) => typeof group === 'number')]);
  }
  const stored = await storeArticles(
    tx,
    articles.map((article, at) => ({ ...article, group: groups[at] })),
  );
  const idOf = (id: number) => (id > 0 ? id : (idsOf(stored, fresh.get(id)) ?? id));
  const edits = sorted.flatMap((feed) => editsOf(feed, idOf));
  const ownerships = sorted.flatMap(({ of, taken, adopted }) =>
    [...taken.keys(), ...adopted].map((id) => ({ feedId: of.feed.id, articleId: idOf(id) })),
  );
  await giveArticles(tx, ownerships);
  await forgetWords(
    tx,
    edits.map(({ feedId, articleId }) => ({ feedId, articleId })),
  );
  await recordEntries(
    tx,
    sorted.flatMap((feed) => entriesOf(feed, stored, idOf)),
  );

  uncounted.articles.push(...[...stored].flatMap(([item, { id }]) => uncountedOf(item, id)));
  if (!round.holdsBands) uncounted.unsettled.push(...[...stored].map(([item, row]) => ({ item, ...row })));
  const newly = await recordEdits(tx, edits, round);

  for (const { of, fresh: own, edited, taken, outcome } of sorted) {
    const { input } = of;
    if (!input.silent) {
      const added = [...own.values()].map((item) => ({
        articleId: idsOf(stored, item) ?? 0,
        watchIds: acceptingWatches(item),
      }));
      const changed = edits.filter(({ feedId }) => feedId === input.feedId);
      const all = [...added, ...changed.map(({ articleId }) => ({ articleId, watchIds: newly.get(articleId) ?? [] }))];
      news.push(...all.map((article) => ({ ...article, newsFrom: input.newsFrom, input })));
    }
    const changed = [...own.values(), ...edited.values(), ...taken.values()].flatMap(acceptingWatches);
    const failed = outcome.replacedGuids.length > 0 || outcome.doubtful.length > 0;
    recorded.set(input, {
      newArticles: own.size,
      edits: edited.size,
      revised: edited.size + taken.size > 0,
      watchIds: [...new Set(changed)],
      alertIds: [],
      ...defined({ identity: failed ? outcome : undefined }),
    });
  }
  return later;
}

type StoredArticles = ReadonlyMap<AnalysedArticle, ArticleRow>;

/** Whether stored articles are changed, with what is counted of them. */
function isChanging({ edited, taken, adopted }: SortedFeed<Showing>): boolean {
  return edited.size + taken.size + adopted.length > 0;
}

/** What is changed is counted anew at once, with its group: what that is must be certain from here on. */
async function holdBands(tx: Queryable, feeds: Showing[], round: Round): Promise<void> {
  if (round.holdsBands) return;
  const keys = bandKeysOf(feeds.flatMap(({ items }) => items));
  await holdKeys(tx, keys);
  round.uncounted.keys.push(...keys);
  round.holdsBands = true;
}

function idsOf(stored: StoredArticles, item: AnalysedArticle | undefined): number | undefined {
  return item && stored.get(item)?.id;
}

/** What is new, the first feed's first. */
function newArticles(sorted: SortedFeed<Showing>[]): NewArticle[] {
  return sorted.flatMap(({ of: { feed, input }, fresh }) =>
    [...fresh.values()].map((item) => ({ item, seenAt: input.now, feedId: feed.id, fromBackfill: input.fromBackfill })),
  );
}

/** Stores new articles with what was found in them. */
async function storeArticles(tx: Queryable, articles: NewArticle[]): Promise<StoredArticles> {
  const stored = await insertArticles(tx, articles);
  await recordWordCounts(tx, [...stored.keys()]);
  await writeAnalysis(
    tx,
    [...stored].map(([item, { id }]) => ({ articleId: id, item })),
  );
  return stored;
}

function uncountedOf(item: AnalysedArticle, articleId: number): UncountedArticle[] {
  const watchIds = acceptingWatches(item);
  return watchIds.length > 0 ? [{ articleId, watchIds }] : [];
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
async function recordEdits(tx: Queryable, edits: Edit[], { uncounted }: Round): Promise<Map<number, number[]>> {
  if (edits.length === 0) return new Map();
  const groupIds = await groupsOf(
    tx,
    edits.map(({ articleId }) => articleId),
  );
  const watchIds = [...edits.flatMap(({ item }) => acceptingWatches(item)), ...(await watchesAccepting(tx, groupIds))];
  // One of these articles may be new: what is taken away must have been counted.
  await countNew(tx, uncounted.articles.splice(0), watchIds);
  return changeHeldGroups(tx, groupIds, () => reviseArticles(tx, edits));
}

function entriesOf(
  { of, fresh, twins, entries }: SortedFeed<Showing>,
  stored: StoredArticles,
  idOf: (id: number) => number,
) {
  const { feedId, now } = of.input;
  const storedAs = (item: AnalysedArticle) => idsOf(stored, fresh.get(item)) ?? 0;
  return [
    ...entries.map((entry) => ({ ...entry, articleId: idOf(entry.articleId) })),
    ...[...fresh.keys()].map((item) => entryOf(item, storedAs(item))),
    ...[...twins].map(([item, first]) => entryOf(item, storedAs(first))),
  ].map((entry) => ({ ...entry, feedId, seenAt: now }));
}
