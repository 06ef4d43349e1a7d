import { z } from 'zod';
import { pushSubscriptionSchema } from '#core/alerts/channelSettings';
import { renewSubscription } from '#store/alerts/pushBrowsers';
import { guarded } from '../../_access/guarded';
import { db } from '../../db';
import { readBody } from '../../readBody';

/** Two addresses of a push service and two keys. */
const MAX_BYTES = 16_384;

const renewal = z.object({ before: z.string().max(2000), subscription: pushSubscriptionSchema });

/**
 * A browser says, by itself and perhaps while nobody is signed in, that its push service gave it another address
 * (public/service-worker.js). The address before is what lets it in: only the browser, its service and we know it.
 */
export const POST = guarded('anyone', async (request) => {
  const body = await readBody(request, MAX_BYTES);
  if (body === undefined) return new Response('The request is too large.\n', { status: 413 });
  const said = renewal.safeParse(parseJson(Buffer.from(body).toString('utf8')));
  if (!said.success) return new Response('This is no subscription.\n', { status: 400 });
  const { before, subscription } = said.data;
  const isKnown = await renewSubscription(db(), before, subscription);
  return isKnown ? new Response(null, { status: 204 }) : new Response('There is no such browser.\n', { status: 404 });
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
