import { guarded } from '../_access/guarded';
import { refusalOf } from '../_access/keyed';
import { renderMetrics } from './renderMetrics';

export const dynamic = 'force-dynamic';

/**
 * For Prometheus: this web server, what each worker counts, and what waits in the database. Asks for a key with the scope
 * `metrics`, or for a session.
 */
export const GET = guarded('anyone', async (request) => {
  const refusal = await refusalOf(request, 'metrics');
  if (refusal !== undefined) {
    const isUnknown = refusal === 'unknown';
    return new Response(isUnknown ? 'Send a key with the scope metrics.\n' : 'This key has not the scope metrics.\n', {
      status: isUnknown ? 401 : 403,
      headers: { ...(isUnknown && { 'www-authenticate': 'Bearer' }) },
    });
  }
  const { text, contentType } = await renderMetrics();
  return new Response(text, { headers: { 'content-type': contentType, 'cache-control': 'no-store' } });
});
