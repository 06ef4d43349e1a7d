import type { AccessPart, FeedAccess } from '#core/feeds/access';
import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';
import { sealAccess } from '#store/feeds/feedAccess';
import { notify } from '#store/notify';

/** Sets the parts that are given and forgets those that are named; the feed is asked anew with its next poll, now. */
export async function changeAccess(
  db: Queryable,
  change: { feedId: number; set: FeedAccess; forget: readonly AccessPart[]; now: Date },
): Promise<void> {
  const { feedId, set, forget, now } = change;
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
