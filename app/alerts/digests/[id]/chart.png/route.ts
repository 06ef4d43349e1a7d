import { dayChart } from '#core/alerts/dayChart';
import { readId } from '#core/id';
import { findDigest } from '#store/alerts/digests';
import { guarded } from '../../../../_access/guarded';
import { db } from '../../../../db';

/** The days of a digest as the picture that its mail carries. */
export const GET = guarded<{ params: Promise<{ id: string }> }>('read', async (_request, { params }) => {
  const id = readId((await params).id);
  const found = id === undefined ? undefined : await findDigest(db(), id);
  if (!found) return new Response('There is no such digest.\n', { status: 404 });
  return new Response(new Uint8Array(dayChart(found.digest.days)), {
    headers: { 'content-type': 'image/png', 'cache-control': 'private, max-age=60' },
  });
});
