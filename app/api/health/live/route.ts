import { guarded } from '../../../_access/guarded';

export const dynamic = 'force-dynamic';

/** Liveness of this web server alone: one that does not answer is to be started anew, one whose database is away is not. */
export const GET = guarded('anyone', () =>
  Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } }),
);
