import { defined } from '#core/defined';
import { renderOpml } from '#core/feeds/opml';
import type { Queryable } from '#store/database';
import { listFeeds } from '#store/feeds/feeds';

/** All feeds as OPML 2.0, in a folder for the first watch of each: what other readers import. */
export async function feedsOpml(db: Queryable, now: Date): Promise<string> {
  const feeds = await listFeeds(db, { polls: 0, now });
  const outlines = feeds.map(({ url, title, siteUrl, watches }) => ({
    url,
    title: title ?? url,
    ...defined({ siteUrl }),
    folders: watches.slice(0, 1).map(({ name }) => name),
  }));
  return renderOpml({ title: 'Marsad', feeds: outlines, createdAt: now });
}
