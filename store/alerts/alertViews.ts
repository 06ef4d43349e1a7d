import type { ArticleNews, DigestNews, FeedNews, SignalNews } from '#core/alerts/news';
import { defined } from '#core/defined';
import { showAddress } from '#core/feeds/address';
import type { Prisma } from '#generated/prisma/client';
import { tellDigest } from '#store/alerts/digests';
import { openingsOf } from '#store/articles/openings';
import type { Queryable } from '#store/database';
import { sourceName } from '#store/feeds/sources';
import { SIGNAL_PARTS, signalOf } from '#store/signals/watchSignals';
import { storedError } from '#store/storedError';

interface AlertHead {
  id: number;
  watchId: number;
  watchName: string;
  createdAt: Date;
}

/** An alert as the browser, a webhook or a mail tells it: of a new article, of a feed that gives none or is back, or of another signal. */
export type AlertView = AlertHead & (ArticleNews | FeedNews | SignalNews);

/** The same, or a digest, which only channels carry. */
export type ToldAlert = AlertView | (AlertHead & DigestNews);

const ALERT_LIMIT = 50;

/** Alerts after `afterId` that open browsers are told of, oldest first, at most 50: what an open browser has missed. */
export async function alertsAfter(db: Queryable, afterId: number): Promise<AlertView[]> {
  return alertViews(db, { id: { gt: afterId }, quiet: false });
}

/** All alerts after `after`, the oldest first, and after which the next page begins where there may be one. */
export async function listAlerts(
  db: Queryable,
  { after, limit }: { after: number; limit: number },
): Promise<{ items: AlertView[]; next?: number }> {
  const rows = await alertRows(db, { id: { gt: after } }, limit);
  return { items: await viewsOf(db, rows), ...defined({ next: rows.length < limit ? undefined : rows.at(-1)?.id }) };
}

/** Of the given alerts those that open browsers are told of. */
export async function loadAlerts(db: Queryable, ids: number[]): Promise<AlertView[]> {
  return alertViews(db, { id: { in: ids }, quiet: false });
}

/** The given alerts as channels tell them now, digests among them. */
export async function tellAlerts(db: Queryable, ids: number[], now: Date): Promise<ToldAlert[]> {
  const views = await alertViews(db, { id: { in: ids } });
  const digests = await db.alert.findMany({
    where: { id: { in: ids }, foldDueAt: { not: null } },
    select: {
      id: true,
      watchId: true,
      createdAt: true,
      channelId: true,
      foldDueAt: true,
      told: true,
      watch: { select: { name: true } },
      channel: { select: { zone: true } },
    },
  });
  const told: ToldAlert[] = [];
  for (const { id, watchId, createdAt, watch, channel, channelId, foldDueAt, ...row } of digests) {
    if (!channel || channelId === null || !foldDueAt) continue;
    const head = { id, watchId, createdAt, watchName: watch.name };
    const digest = await tellDigest(db, { ...head, channelId, foldDueAt, zone: channel.zone, told: row.told }, now);
    if (digest) told.push({ ...head, ...digest });
  }
  return [...views, ...told];
}

export async function lastAlertId(db: Queryable): Promise<number> {
  const newest = await db.alert.findFirst({ orderBy: { id: 'desc' }, select: { id: true } });
  return newest?.id ?? 0;
}

/** The newest alerts, newest first; signals only of kinds that some rule of their watch tells of. */
export async function newestAlerts(db: Queryable, limit: number): Promise<AlertView[]> {
  const newest = await db.$queryRaw<{ id: number }[]>`
    select a.id from "Alert" a left join "Signal" s on s.id = a."signalId"
    where a."foldDueAt" is null and (s.id is null or exists (
      select 1 from "Rule" r where r."watchId" = a."watchId" and s.kind = any(r.signals)))
    order by a.id desc limit ${limit}`;
  const rows = await db.alert.findMany({
    where: { id: { in: newest.map(({ id }) => id) } },
    orderBy: { id: 'desc' },
    include: ALERT_PARTS,
  });
  return viewsOf(db, rows);
}

const ALERT_PARTS = {
  watch: { select: { name: true } },
  article: {
    select: {
      title: true,
      url: true,
      lang: true,
      summary: true,
      publishedAt: true,
      dated: true,
      source: { select: { name: true, saidName: true, domain: true } },
      decisions: { select: { watchId: true, score: true } },
    },
  },
  incident: {
    select: {
      kind: true,
      startedAt: true,
      endedAt: true,
      errorCode: true,
      errorParams: true,
      feed: { select: { id: true, title: true, host: true, url: true } },
    },
  },
  signal: { select: SIGNAL_PARTS },
} satisfies Prisma.AlertInclude;

async function alertViews(db: Queryable, which: Prisma.AlertWhereInput): Promise<AlertView[]> {
  return viewsOf(db, await alertRows(db, which, ALERT_LIMIT));
}

function alertRows(db: Queryable, which: Prisma.AlertWhereInput, limit: number) {
  return db.alert.findMany({
    where: { ...which, foldDueAt: null },
    orderBy: { id: 'asc' },
    take: limit,
    include: ALERT_PARTS,
  });
}

type AlertRow = Prisma.AlertGetPayload<{ include: typeof ALERT_PARTS }>;

async function viewsOf(db: Queryable, rows: readonly AlertRow[]): Promise<AlertView[]> {
  const bare = rows.flatMap(({ articleId, article }) =>
    article?.summary === '' && articleId !== null ? articleId : [],
  );
  const openings = await openingsOf(db, bare);
  return rows.flatMap((row) => viewOf(row, openings));
}

function viewOf(row: AlertRow, openings: ReadonlyMap<number, string>): AlertView[] {
  const { id, watchId, createdAt, article, articleId, incident, incidentId, recovery, signal } = row;
  const head = { id, watchId, createdAt, watchName: row.watch.name };
  if (incident && incidentId !== null) {
    const { kind, startedAt, endedAt, feed } = incident;
    return [
      {
        ...head,
        incident: {
          id: incidentId,
          kind,
          since: startedAt,
          feed: { id: feed.id, title: feed.title ?? feed.host, url: showAddress(feed.url) },
          ...defined({
            // One that has begun again since is told as it was when it was over.
            endedAt: recovery ? (endedAt ?? createdAt) : undefined,
            error: storedError(incident),
          }),
        },
      },
    ];
  }
  if (signal) {
    const told = signalOf(signal);
    return told.figures.kind === 'spike' && told.figures.withheld ? [] : [{ ...head, signal: told }];
  }
  if (!article || articleId === null) return [];
  const { source, decisions, ...said } = article;
  return [
    {
      ...head,
      articleId,
      ...said,
      summary: said.summary || (openings.get(articleId) ?? ''),
      ...sourceName(source),
      score: decisions.find((decision) => decision.watchId === watchId)?.score ?? 0,
    },
  ];
}
