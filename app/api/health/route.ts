import { errorFields, log } from '#runtime/log';
import { lastSeenWorker } from '#store/workers';
import { db } from '../../db';

export const dynamic = 'force-dynamic';

/** For supervisors and monitors: 200 while the database answers, 503 otherwise. */
export async function GET(): Promise<Response> {
  try {
    const seenAt = await lastSeenWorker(db());
    return Response.json({
      status: 'ok',
      database: 'ok',
      worker: { lastSeenAt: seenAt?.toISOString() ?? null },
    });
  } catch (error) {
    log.warn('health.failed', errorFields(error));
    return Response.json({ status: 'failing', database: 'unreachable', worker: { lastSeenAt: null } }, { status: 503 });
  }
}
