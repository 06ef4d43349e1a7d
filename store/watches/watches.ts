import { defined } from '#core/defined';
import type { Queryable } from '#store/database';
import { COUNTED } from '#store/sql/counted';

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
  newest?: {
    articleId: number;
    title: string;
    url: string;
    lang: string;
    publishedAt: Date;
    /** Its day alone is known. */
    isDay: boolean;
  };
  feeds: number;
  failingFeeds: number;
  lastPolledAt?: Date;
  nextPollAt?: Date;
}

type WatchRow = Omit<WatchView, 'seedUrl' | 'seedArticleId' | 'reviewedAt'> & {
  seedUrl: string | null;
  seedArticleId: number | null;
  reviewedAt: Date | null;
};

export async function loadWatch(db: Queryable, id: number): Promise<WatchView | undefined> {
  const [row] = await db.$queryRaw<WatchRow[]>`/* kept plan */
    select id, name, "seedUrl", "seedTitle", "seedText", "seedArticleId", threshold, state::text, "createdAt", adapts, "foldMetonyms",
      "reviewedAt", "catchUpFrom" is not null as "isCatchingUp"
    from "Watch" where id = ${id}`;
  if (!row) return undefined;
  const { seedUrl, seedArticleId, reviewedAt, ...watch } = row;
  return { ...watch, ...defined({ seedUrl, seedArticleId, reviewedAt }) };
}

/** All watches by name alone. */
export function listWatchNames(db: Queryable): Promise<{ id: number; name: string }[]> {
  return db.watch.findMany({ orderBy: { id: 'asc' }, select: { id: true, name: true } });
}

export async function listWatches(db: Queryable): Promise<WatchSummary[]> {
  const rows = await db.$queryRaw<
    (Omit<WatchSummary, 'newest' | 'lastPolledAt' | 'nextPollAt'> & {
      articleId: number | null;
      title: string;
      url: string;
      lang: string;
      publishedAt: Date;
      isDay: boolean;
      lastPolledAt: Date | null;
      nextPollAt: Date | null;
    })[]
  >`
    select w.id, w.name, w.state::text,
      (select count(*)::int from "Decision" d where d."watchId" = w.id and d.accepted) as accepted,
      newest."articleId", newest.title, newest.url, newest.lang, newest."publishedAt", newest."isDay",
      feeds.total as feeds, feeds.failing as "failingFeeds", feeds."lastPolledAt", feeds."nextPollAt"
    from "Watch" w
      left join lateral (
        select d."articleId", a.title, a.url, a.lang, d."publishedAt", a.dated in ('day', 'estimated') as "isDay"
        from "Decision" d join "Article" a on a.id = d."articleId"
        where d."watchId" = w.id and ${COUNTED}
        order by d."publishedAt" desc, d."articleId" desc limit 1
      ) newest on true
      left join lateral (
        select count(*)::int as total, count(*) filter (where f.state <> 'paused' and (f.failures > 0 or f.state = 'gone'))::int as failing,
          max(f."lastPolledAt") as "lastPolledAt", min(f."nextPollAt") filter (where f.state = 'active') as "nextPollAt"
        from "WatchFeed" wf join "Feed" f on f.id = wf."feedId" where wf."watchId" = w.id
      ) feeds on true
    order by w.id`;
  return rows.map(({ articleId, title, url, lang, publishedAt, isDay, lastPolledAt, nextPollAt, ...watch }) => ({
    ...watch,
    ...defined({
      newest: articleId === null ? undefined : { articleId, title, url, lang, publishedAt, isDay },
      lastPolledAt,
      nextPollAt,
    }),
  }));
}

/** True once any watch was ever created, even if it was removed since: the founding watch is offered only once. */
export async function hasWatchedBefore(db: Queryable): Promise<boolean> {
  const rows = await db.$queryRaw<{ used: boolean }[]>`select is_called as used from "Watch_id_seq"`;
  return rows[0]?.used ?? false;
}
