import { createHash, timingSafeEqual } from 'node:crypto';
import { type ShownAddress, showAddress } from '#core/feeds/address';
import type { Queryable } from '#store/database';

/** A feed whose hub is to be asked to tell of news. */
export interface HubFeed {
  id: number;
  hubUrl: string;
  topicUrl: ShownAddress;
  /** In the callback's address. */
  token: string;
  secret: string;
}

export interface HubSubscription {
  topicUrl: ShownAddress;
  secret: string;
  askedAt: Date;
}

/** Asked again when there was no confirmation within an hour, and a day before a promise runs out. */
const ASK_AGAIN_MS = 60 * 60 * 1000;
const RENEW_BEFORE_MS = 24 * 60 * 60 * 1000;

/**
 * Claims feeds whose hub is to be asked (again), remembering what the request is made of. A feed that is asked for with a login, a
 * cookie or a token is the user's alone: its hub is not told of it. The token stays, so that no callback is asked for twice.
 */
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
        { OR: [{ access: null }, { access: { address: null, movedTo: null, login: null, cookie: null } }] },
        {
          OR: [{ hubLeaseUntil: null }, { hubLeaseUntil: { lt: new Date(now.getTime() + RENEW_BEFORE_MS) } }],
        },
        {
          OR: [{ hubAskedAt: null }, { hubAskedAt: { lt: new Date(now.getTime() - ASK_AGAIN_MS) } }],
        },
      ],
    },
    orderBy: { id: 'asc' },
    take: claim.limit,
    select: { id: true, url: true, movedTo: true, hubUrl: true, hubAskedAt: true, hubToken: true },
  });
  const claimed: HubFeed[] = [];
  for (const { id, url, movedTo, hubUrl, hubAskedAt, hubToken } of due) {
    const topicUrl = showAddress(movedTo ?? url);
    const [secret, token] = [claim.newSecret(), hubToken ?? claim.newSecret()];
    const taken = await db.feed.updateMany({
      where: { id, hubAskedAt, hubToken },
      data: { hubAskedAt: now, hubTopic: topicUrl, hubSecret: secret, hubToken: token },
    });
    if (taken.count > 0 && hubUrl !== null) claimed.push({ id, hubUrl, topicUrl, token, secret });
  }
  return claimed;
}

/** What was asked of the hub at a callback; undefined for one that nobody was told of. */
export async function loadHubSubscription(
  db: Queryable,
  callback: { feedId: number; token: string },
): Promise<HubSubscription | undefined> {
  const row = await db.feed.findUnique({
    where: { id: callback.feedId },
    select: { hubTopic: true, hubSecret: true, hubToken: true, hubAskedAt: true },
  });
  if (!row?.hubTopic || !row.hubSecret || !row.hubToken || !row.hubAskedAt) return undefined;
  if (!isSame(row.hubToken, callback.token)) return undefined;
  return { topicUrl: showAddress(row.hubTopic), secret: row.hubSecret, askedAt: row.hubAskedAt };
}

/** Takes the same time for any guess. */
function isSame(token: string, given: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(token), digest(given));
}

/** Remembers what the hub promised; undefined when it denied. */
export async function recordHubLease(db: Queryable, feedId: number, until: Date | undefined): Promise<void> {
  await db.feed.updateMany({ where: { id: feedId }, data: { hubLeaseUntil: until ?? null } });
}
