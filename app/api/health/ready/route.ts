import { guarded } from '../../../_access/guarded';
import { readHealth } from '../../../health';

export const dynamic = 'force-dynamic';

/** Readiness of this web server: whether it can answer readers, for which it needs the database and no worker. */
export const GET = guarded('anyone', async () => {
  const { database } = await readHealth();
  const isReady = database === 'ok';
  return Response.json(
    { status: isReady ? 'ok' : 'failing', database },
    { status: isReady ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
});
