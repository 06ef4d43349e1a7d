import { feedsOpml } from '#store/feeds/feedsOpml';
import { guarded } from '../../_access/guarded';
import { db } from '../../db';

export const dynamic = 'force-dynamic';

export const GET = guarded(
  'read',
  async () =>
    new Response(await feedsOpml(db(), new Date()), {
      headers: {
        'content-type': 'text/x-opml; charset=utf-8',
        'content-disposition': 'attachment; filename="marsad.opml"',
      },
    }),
);
