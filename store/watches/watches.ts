import type { FetchAddress } from '#core/feeds/address';
import type { Dated } from '#core/feeds/placeItems';
import type { Profile } from '#core/relevance/profile/profile';
import type { Topic } from '#core/topics/topic';
import { recountWatch } from '#store/charts/counts';
import type { Database, Queryable } from '#store/database';
import { addFeed } from '#store/feeds/feeds';
import { notify } from '#store/notify';
import { holdWriteLock } from '#store/recording/writeLock';
import { writeProfile } from '#store/watches/profiles';
import { askAdaptation } from '#store/work/requests';

export interface NewWatch {
  name: string;
  seedUrl?: string;
  seedTitle: string;
  seedText: string;
  seedPublishedAt?: Date;
  /** How well that is known; exact when absent. */
  seedDated?: Dated;
  threshold: number;
  profile: Profile;
  topics: Topic[];
  feedUrls: (string | FetchAddress)[];
  /** Feeds that are polled already. */
  feedIds?: number[];
  now: Date;
}

export interface WatchView {
  id: number;
  name: string;
  seedUrl?: string;
  seedTitle: string;
  seedText: string;
  seedArticleId?: number;
  threshold: number;
  state: 'active' | 'paused';
  createdAt: Date;
  /** Whether the user's marks adapt the profile. */
  adapts: boolean;
  /** Whether mentions by metonym count as mentions. */
  foldMetonyms: boolean;
  /** Whether stored articles are still being decided for it. */
  isCatchingUp: boolean;
  /** When drift and rising topics were last looked for. */
  reviewedAt?: Date;
}

/** A line of the list of watches. */
export interface WatchSummary {
  id: number;
  name: string;
  state: 'active' | 'paused';
  accepted: number;
  newest?: { articleId: number; title: string; url: string; lang: string; publishedAt: Date };
  feeds: number;
  failingFeeds: number;
  lastPolledAt?: Date;
  nextPollAt?: Date;
}

/** Creates a watch with its first profile, topics and feeds, whole or not at all. The seed article is recorded apart. */
export async function createWatch(db: Database, watch: NewWatch): Promise<number> {
  return db.$transaction(async (tx) => {
    const { id } = await tx.watch.create({
      data: {
        name: watch.name,
        seedUrl: watch.seedUrl ?? null,
        seedTitle: watch.seedTitle,
        seedText: watch.seedText,
        seedPublishedAt: watch.seedPublishedAt ?? null,
        seedDated: watch.seedDated ?? (watch.seedPublishedAt ? 'exact' : 'unknown'),
        threshold: watch.threshold,
        createdAt: watch.now,
        alertsFrom: watch.now,
        topics: { create: watch.topics.map((topic, position) => topicData(topic, position)) },
      },
      select: { id: true },
    });
    await writeProfile(tx, {
      watchId: id,
      profile: watch.profile,
      reason: { code: 'seed', params: {} },
      rescore: true,
      now: watch.now,
    });
    for (const url of watch.feedUrls) await addFeed(tx, { url, watchId: id, now: watch.now });
    await tx.watchFeed.createMany({
      data: (watch.feedIds ?? []).map((feedId) => ({ watchId: id, feedId })),
      skipDuplicates: true,
    });
    await notify(tx, { type: 'settings' });
    return id;
  });
}

export function topicData({ label, names, variants }: Topic, position: number) {
  return { label, names: { ...names }, variants, position };
}

export async function loadWatch(db: Queryable, id: number): Promise<WatchView | undefined> {
  const row = await db.watch.findUnique({ where: { id } });
  if (!row) return undefined;
  const {
    alertsFrom: _a,
    catchUpFrom,
    seedPublishedAt: _s,
    seedDated: _d,
    reviewedAt,
    seedUrl,
    seedArticleId,
    ...watch
  } = row;
  return {
    ...watch,
    isCatchingUp: catchUpFrom !== null,
    ...(seedUrl === null ? {} : { seedUrl }),
    ...(seedArticleId === null ? {} : { seedArticleId }),
    ...(reviewedAt === null ? {} : { reviewedAt }),
  };
}

export async function listWatches(db: Queryable): Promise<WatchSummary[]> {
  const rows = await db.$queryRaw<
    (Omit<WatchSummary, 'newest' | 'lastPolledAt' | 'nextPollAt'> & {
      articleId: number | null;
      title: string;
      url: string;
      lang: string;
      publishedAt: Date;
      lastPolledAt: Date | null;
      nextPollAt: Date | null;
    })[]
  >`
    select w.id, w.name, w.state::text,
      (select count(*)::int from "Decision" d where d."watchId" = w.id and d.accepted) as accepted,
      newest."articleId", newest.title, newest.url, newest.lang, newest."publishedAt",
      feeds.total as feeds, feeds.failing as "failingFeeds", feeds."lastPolledAt", feeds."nextPollAt"
    from "Watch" w
      left join lateral (
        select d."articleId", a.title, a.url, a.lang, d."publishedAt"
        from "Decision" d join "Article" a on a.id = d."articleId"
        where d."watchId" = w.id and d.accepted and a.dated <> 'unknown'
        order by d."publishedAt" desc, d."articleId" desc limit 1
      ) newest on true
      left join lateral (
        select count(*)::int as total, count(*) filter (where f.state <> 'paused' and (f.failures > 0 or f.state = 'gone'))::int as failing,
          max(f."lastPolledAt") as "lastPolledAt", min(f."nextPollAt") filter (where f.state = 'active') as "nextPollAt"
        from "WatchFeed" wf join "Feed" f on f.id = wf."feedId" where wf."watchId" = w.id
      ) feeds on true
    order by w.id`;
  return rows.map(({ articleId, title, url, lang, publishedAt, lastPolledAt, nextPollAt, ...watch }) => ({
    ...watch,
    ...(articleId === null ? {} : { newest: { articleId, title, url, lang, publishedAt } }),
    ...(lastPolledAt === null ? {} : { lastPolledAt }),
    ...(nextPollAt === null ? {} : { nextPollAt }),
  }));
}

/**
 * Changes a watch. Another threshold decides the stored articles anew, except those that the user marked, and takes back
 * what was drawn to check the watch: it was drawn from other articles than are accepted now.
 */
export async function updateWatch(
  db: Database,
  change: { id: number; name?: string; threshold?: number; state?: 'active' | 'paused'; adapts?: boolean },
): Promise<void> {
  const { id, ...data } = change;
  await db.$transaction(async (tx) => {
    await tx.watch.update({ where: { id }, data });
    if (data.threshold !== undefined) {
      await holdWriteLock(tx);
      await tx.$executeRaw`
        update "Decision" set "drawnAt" = null,
          accepted = case when feedback is null then score >= ${data.threshold} else accepted end
        where "watchId" = ${id} and (feedback is null or "drawnAt" is not null)`;
      await recountWatch(tx, id);
    }
    // Marks given while it did not adapt count from now on.
    if (data.adapts) await askAdaptation(tx, id, new Date());
    await notify(tx, { type: 'settings' });
  });
}

export async function removeWatch(db: Queryable, id: number): Promise<void> {
  await db.watch.deleteMany({ where: { id } });
  await notify(db, { type: 'settings' });
}

/** True once any watch was ever created, even if it was removed since: the founding watch is offered only once. */
export async function hasWatchedBefore(db: Queryable): Promise<boolean> {
  const rows = await db.$queryRaw<{ used: boolean }[]>`select is_called as used from "Watch_id_seq"`;
  return rows[0]?.used ?? false;
}
