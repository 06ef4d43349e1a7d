import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { FetchAddress } from '#core/feeds/address';
import { ITEM_LIMITS } from '#core/feeds/parse/itemLimits';
import { utf8Bytes } from '#core/language/storable';
import type { Queryable } from '#store/database';
import { keepAddress } from '#store/feeds/feedAccess';
import { notify } from '#store/notify';

/**
 * Registers a feed, due at once; equal addresses are one feed. A login and tokens in the address are kept apart: given for
 * a feed that is there already, they take the place of its own. `watchId` follows it.
 */
export async function addFeed(
  db: Queryable,
  feed: { url: string | FetchAddress; title?: string; watchId?: number; now: Date },
): Promise<{ id: number; isNew: boolean }> {
  const { now } = feed;
  const address = typeof feed.url === 'string' ? new FetchAddress(feed.url) : feed.url;
  const url = address.shown;
  const { key } = address;
  if (utf8Bytes(address.reveal()) > ITEM_LIMITS.addressBytes) {
    throw new AppError('feed.longAddress', `The address is longer than ${ITEM_LIMITS.addressBytes} bytes.`, {
      hint: 'Enter the link of the site to look for its feeds.',
      params: { limit: ITEM_LIMITS.addressBytes },
    });
  }
  const host = new URL(url).hostname;
  const inserted = await db.$queryRaw<{ id: number }[]>`
    insert into "Feed" (url, key, title, host, "nextPollAt") values (${url}, ${key}, ${feed.title ?? null}, ${host}, ${now})
    on conflict (key) do nothing returning id`;
  const id = inserted[0]?.id ?? (await db.feed.findUniqueOrThrow({ where: { key }, select: { id: true } })).id;
  await keepAddress(db, id, address);
  if (feed.watchId !== undefined) {
    await db.watchFeed.createMany({ data: [{ watchId: feed.watchId, feedId: id }], skipDuplicates: true });
  }
  await notify(db, { type: 'wake' });
  return { id, isNew: inserted.length > 0 };
}

/** Registers the feeds of a list (OPML), and follows them for a watch if one is given. Returns how many are new. */
export async function addFeeds(
  db: Queryable,
  feeds: readonly { url: string; title?: string }[],
  { watchId, now }: { watchId?: number; now: Date },
): Promise<number> {
  let added = 0;
  for (const { url, title } of feeds) {
    const { isNew } = await addFeed(db, { url, ...defined({ title: title || undefined, watchId }), now });
    if (isNew) added += 1;
  }
  return added;
}
