import { defined } from '#core/defined';
import { renderOpml } from '#core/feeds/opml';
import { listFeeds } from '#store/feeds/feeds';
import { guarded } from '../../_access/guarded';
import { db } from '../../db';

export const dynamic = 'force-dynamic';

/** All feeds as OPML 2.0, in a folder for each watch: what other readers import. */
export const GET = guarded('read', async () => {
  const now = new Date();
  const feeds = (await listFeeds(db(), { polls: 0, now })).map(({ url, title, siteUrl, watches }) => ({
    url,
    title: title ?? url,
    ...defined({ siteUrl }),
    folders: watches.slice(0, 1).map(({ name }) => name),
  }));
  return new Response(renderOpml({ title: 'Marsad', feeds, createdAt: now }), {
    headers: {
      'content-type': 'text/x-opml; charset=utf-8',
      'content-disposition': 'attachment; filename="marsad.opml"',
    },
  });
});
