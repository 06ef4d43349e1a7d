import { isSignedBy, verifyIntent } from '#core/feeds/webSub';
import { readId } from '#core/id';
import { pollSoon } from '#store/feeds/feeds';
import { type HubSubscription, loadHubSubscription, recordHubLease } from '#store/feeds/hubs';
import { guarded } from '../../../../_access/guarded';
import { db } from '../../../../db';
import { readBody } from '../../../../readBody';

type Context = { params: Promise<{ feed: string; token: string }> };

const MAX_BYTES = 5_000_000;

/** The feed of a callback that we named to a hub; whoever does not know its token is told nothing. */
async function subscriptionOf(
  params: Context['params'],
): Promise<{ feedId: number; asked: HubSubscription } | undefined> {
  const { feed, token } = await params;
  const feedId = readId(feed);
  if (feedId === undefined) return undefined;
  const asked = await loadHubSubscription(db(), { feedId, token });
  return asked && { feedId, asked };
}

/** A hub asks whether we meant the subscription (WebSub §5.3). */
export const GET = guarded<Context>('anyone', async (request, { params }) => {
  const subscription = await subscriptionOf(params);
  const intent = verifyIntent(new URL(request.url).searchParams, subscription?.asked, new Date());
  if (subscription === undefined || intent.status === 'foreign') return new Response(null, { status: 404 });
  await recordHubLease(db(), subscription.feedId, intent.status === 'confirmed' ? intent.leaseUntil : undefined);
  return new Response(intent.status === 'confirmed' ? intent.challenge : null, {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
});

/** A hub tells of news. What it sent is not stored: the feed is polled at once, by the one way that items come in. */
export const POST = guarded<Context>('anyone', async (request, { params }) => {
  const subscription = await subscriptionOf(params);
  if (!subscription) return new Response(null, { status: 410 });
  const body = await readBody(request, MAX_BYTES);
  if (body === undefined) return new Response(null, { status: 413 });
  const signature = request.headers.get('x-hub-signature') ?? undefined;
  const { asked, feedId } = subscription;
  if (isSignedBy(asked.secret, { body, signature })) await pollSoon(db(), feedId, new Date());
  // The same answer for a forged message, so that it tells nothing.
  return new Response(null, { status: 202 });
});
