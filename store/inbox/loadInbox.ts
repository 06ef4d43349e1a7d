import { listProposedActors, type ProposedActor, proposedActorIds } from '#store/actors/proposedActors';
import { type DecidedArticle, loadDecided } from '#store/articles/decidedArticles';
import type { Queryable } from '#store/database';
import {
  ASKED_NAMES,
  countInbox,
  type InboxCounts,
  listWaitingWatches,
  MAX_COUNTED,
  type WaitingWatch,
} from '#store/inbox/countInbox';
import { type FeedInCare, feedsInCare } from '#store/inbox/feedsInCare';
import { type KnownSpelling, spellingVariants } from '#store/inbox/spellingVariants';
import { type StoppedChannel, stoppedChannels } from '#store/inbox/stoppedChannels';
import { waitingCounts, waitingIn } from '#store/sql/waitingReviews';
import { type DriftProposal, type TopicProposalView, waitingProposals } from '#store/watches/proposals';

/** Something of a watch that waits. */
type OfWatch<T> = T & { watch: WaitingWatch };

/** What waits for the analyst over all watches: how much of each kind, and the first of each. */
export interface Inbox {
  /** Of the actors only those that are no spelling of a known one. */
  counts: InboxCounts & { spellings: number };
  channels: StoppedChannel[];
  feeds: FeedInCare[];
  drifts: OfWatch<DriftProposal>[];
  topics: OfWatch<TopicProposalView>[];
  spellings: { actor: ProposedActor; known: KnownSpelling }[];
  actors: ProposedActor[];
  /** What each watch would learn most from first. */
  articles: OfWatch<{ article: DecidedArticle }>[];
  /** The watches that these are of, with how many each has, up to one over MAX_COUNTED; the most first. */
  reviews: OfWatch<{ count: number }>[];
}

/** The inbox, with at most `limit` of each kind. */
export async function loadInbox(db: Queryable, { limit }: { limit: number }): Promise<Inbox> {
  const watches = await listWaitingWatches(db);
  const byId = new Map(watches.map((watch) => [watch.id, watch]));
  const [counts, channels, feeds, proposals, articles, reviews, proposed] = await Promise.all([
    countInbox(db),
    stoppedChannels(db, limit),
    feedsInCare(db, limit),
    waitingProposals(db, limit),
    firstInReview(db, limit),
    countReviews(db, limit),
    proposedActorIds(db, MAX_COUNTED),
  ]);
  const known = await spellingVariants(db, proposed);
  const spelt = proposed.filter((id) => known.has(id)).slice(0, ASKED_NAMES);
  const others = proposed.filter((id) => !known.has(id)).slice(0, Math.max(0, counts.actors - spelt.length));
  const [speltActors, actors] = await Promise.all([
    listProposedActors(db, { among: spelt.slice(0, limit), limit, offset: 0 }),
    listProposedActors(db, { among: others.slice(0, limit), limit, offset: 0 }),
  ]);
  const withWatch = <T extends { watchId: number }>(items: T[]) =>
    items.flatMap((item) => {
      const watch = byId.get(item.watchId);
      return watch === undefined ? [] : [{ ...item, watch }];
    });
  return {
    counts: {
      ...counts,
      actors: others.length,
      spellings: spelt.length,
    },
    reviews: withWatch(reviews),
    channels,
    feeds,
    drifts: withWatch(proposals.drifts),
    topics: withWatch(proposals.topics),
    spellings: speltActors.flatMap((actor) => {
      const meant = known.get(actor.id);
      return meant === undefined ? [] : [{ actor, known: meant }];
    }),
    actors,
    articles: withWatch(articles),
  };
}

/** What waits for review in all watches: the first question of each, the second of each and so on, then the nearest to the threshold. */
async function firstInReview(db: Queryable, limit: number): Promise<{ watchId: number; article: DecidedArticle }[]> {
  const rows = await db.$queryRaw<{ watchId: number; articleId: number }[]>`
    select w.id as "watchId", waiting."articleId" from "Watch" w cross join lateral (${waitingIn(limit)}) waiting
    order by waiting.place nulls last, abs(waiting.score - w.threshold), waiting."articleId" desc, w.id limit ${limit}`;
  const loaded = new Map<number, DecidedArticle[]>();
  for (const watchId of new Set(rows.map((row) => row.watchId))) {
    const wanted = rows.flatMap((row) => (row.watchId === watchId ? [{ id: row.articleId, copies: 0 }] : []));
    loaded.set(watchId, await loadDecided(db, watchId, wanted));
  }
  return rows.flatMap(({ watchId, articleId }) => {
    const article = loaded.get(watchId)?.find(({ id }) => id === articleId);
    return article === undefined ? [] : [{ watchId, article }];
  });
}

function countReviews(db: Queryable, limit: number): Promise<{ watchId: number; count: number }[]> {
  return db.$queryRaw<{ watchId: number; count: number }[]>`
    select w.id as "watchId", counted.below + counted.doubtful as count from "Watch" w
      cross join lateral (${waitingCounts(MAX_COUNTED + 1)}) counted
    where counted.below + counted.doubtful > 0 order by count desc, w.id limit ${limit}`;
}
