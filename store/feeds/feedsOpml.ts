import { defined } from '#core/defined';
import { showAddress } from '#core/feeds/address';
import { renderOpml } from '#core/feeds/opml';
import type { Queryable } from '#store/database';

/** All feeds as OPML 2.0, in a folder for the first watch of each: what other readers import. */
export async function feedsOpml(db: Queryable, now: Date): Promise<string> {
  const rows = await db.$queryRaw<
    { url: string; title: string | null; siteUrl: string | null; folder: string | null }[]
  >`
    select f.url, f.title, f."siteUrl", (
      select w.name from "WatchFeed" wf join "Watch" w on w.id = wf."watchId" where wf."feedId" = f.id order by w.id limit 1) as folder
    from "Feed" f order by f.title, f.id`;
  const feeds = rows.map(({ url, title, siteUrl, folder }) => ({
    url: showAddress(url),
    title: title ?? showAddress(url),
    ...defined({ siteUrl }),
    folders: folder === null ? [] : [folder],
  }));
  return renderOpml({ title: 'Marsad', feeds, createdAt: now });
}
