import { z } from 'zod';
import { pushSubscriptionSchema } from '#core/alerts/channelSettings';
import { renewSubscription } from '#store/alerts/pushBrowsers';
import { guarded } from '../../_access/guarded';
import { db } from '../../db';

const renewal = z.object({ before: z.string().max(2000), subscription: pushSubscriptionSchema });

/**
 * A browser says, by itself and perhaps while nobody is signed in, that its push service gave it another address
 * (public/service-worker.js). The address before is what lets it in: only the browser, its service and we know it.
 */
export const POST = guarded('anyone', async (request) => {
  const said = renewal.safeParse(await request.json().catch(() => undefined));
  if (!said.success) return new Response('This is no subscription.\n', { status: 400 });
  const { before, subscription } = said.data;
  const isKnown = await renewSubscription(db(), before, subscription);
  return isKnown ? new Response(null, { status: 204 }) : new Response('There is no such browser.\n', { status: 404 });
});
