import { guarded } from '../../_access/guarded';
import { readHealth } from '../../health';

export const dynamic = 'force-dynamic';

/** Readiness of all parts together, for supervisors and monitors: 200 while web server, database and a worker live, 503 otherwise; the body tells which. */
export const GET = guarded('anyone', async () => {
  const health = await readHealth();
  const isWell = health.database === 'ok' && health.worker.state === 'alive';
  return Response.json(
    { status: isWell ? 'ok' : 'failing', ...health },
    { status: isWell ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
});
