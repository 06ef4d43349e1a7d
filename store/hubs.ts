import type { Queryable } from '#store/database';

/** A feed whose hub is to be asked to tell of news. */
export interface HubFeed {
  id: number;
  hubUrl: string;
  topicUrl: string;
}

export interface HubSubscription {
  topicUrl: string;
  secret: string;
}

/** Asked again when there was no confirmation within an hour, and a day before a promise runs out. */
const ASK_AGAIN_MS = 60 * 60 * 1000;
const RENEW_BEFORE_MS = 24 * 60 * 60 * 1000;

/** Claims feeds whose hub is to be asked (again), remembering the topic and the secret of the request. */
export async function claimHubFeeds(
  db: Queryable,
  claim: { now: Date; limit: number; newSecret: () => string },
): Promise<HubFeed[]> {
  const { now } = claim;
  const due = await db.feed.findMany({
    where: {
      state: 'active',
      hubUrl: { not: null },
      AND: [
        { OR: [{ hubLeaseUntil: null }, { hubLeaseUntil: { lt: new Date(now.getTime() + RENEW_BEFORE_MS) } }] },
        { OR: [{ hubAskedAt: null }, { hubAskedAt: { lt: new Date(now.getTime() - ASK_AGAIN_MS) } }] },
      ],
    },
    orderBy: { id: 'asc' },
    take: claim.limit,
    select: { id: true, url: true, movedTo: true, hubUrl: true, hubAskedAt: true },
  });
  const claimed: HubFeed[] = [];
  for (const { id, url, movedTo, hubUrl, hubAskedAt } of due) {
    const topicUrl = movedTo ?? url;
    const taken = await db.feed.updateMany({
      where: { id, hubAskedAt },
      data: { hubAskedAt: now, hubTopic: topicUrl, hubSecret: claim.newSecret() },
    });
    if (taken.count > 0 && hubUrl !== null) claimed.push({ id, hubUrl, topicUrl });
  }
  return claimed;
}

export async function loadHubSubscription(db: Queryable, feedId: number): Promise<HubSubscription | undefined> {
  const row = await db.feed.findUnique({ where: { id: feedId }, select: { hubTopic: true, hubSecret: true } });
  return row?.hubTopic && row.hubSecret ? { topicUrl: row.hubTopic, secret: row.hubSecret } : undefined;
}

/** Remembers what the hub promised; undefined when it denied. */
export async function recordHubLease(db: Queryable, feedId: number, until: Date | undefined): Promise<void> {
  await db.feed.updateMany({ where: { id: feedId }, data: { hubLeaseUntil: until ?? null } });
}
