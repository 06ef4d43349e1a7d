import { AppError } from '#core/errors';
import type { AccessPart, FeedAccess } from '#core/feeds/access';
import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';
import { sealAccess } from '#store/feeds/feedAccess';
import { notify } from '#store/notify';

/**
 * Sets the parts that are given and forgets those that are named; the feed is asked anew with its next poll, now.
 * @throws AppError `feed.proxySees`
 */
export async function changeAccess(
  db: Queryable,
  change: { feedId: number; set: FeedAccess; forget: readonly AccessPart[]; now: Date },
): Promise<void> {
  const { feedId, set, forget, now } = change;
  if (set.proxy !== undefined) await keepFromProxy(db, change);
  const data = {
    ...Object.fromEntries(forget.map((part) => [part, part === 'headers' ? Prisma.DbNull : null])),
    ...sealAccess(set),
  };
  await db.feedAccess.upsert({ where: { feedId }, create: { feedId, ...data }, update: data });
  // What was learnt without the login, or with another, says nothing about what is there with it.
  await db.feed.updateMany({
    where: { id: feedId },
    data: { etag: null, lastModified: null, bodyHash: null, nextPollAt: now },
  });
  await notify(db, { type: 'feed', feedId });
  await notify(db, { type: 'wake' });
}

/** Without TLS a proxy reads what a feed is asked with: whoever names a new one must know that, or leave it out. */
async function keepFromProxy(
  db: Queryable,
  { feedId, set, forget }: { feedId: number; set: FeedAccess; forget: readonly AccessPart[] },
): Promise<void> {
  const feed = await db.feed.findUnique({ where: { id: feedId }, select: { url: true, access: true } });
  if (feed === null || feed.access === null || !feed.url.startsWith('http:')) return;
  const { address, login, cookie, headers } = feed.access;
  const kept = Object.entries({ login, cookie, headers }).filter(
    ([part, value]) => value !== null && !(part in set) && !forget.some((forgotten) => forgotten === part),
  );
  if (address === null && kept.length === 0) return;
  throw new AppError('feed.proxySees', 'A new proxy would read what is kept of a feed that is asked over http.', {
    hint: 'Give it again beside the proxy or forget it; a feed whose address holds a token is added anew.',
  });
}
