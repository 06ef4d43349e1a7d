import { isSignedBy, verifyIntent } from '#core/feed/webSub';
import { readId } from '#core/id';
import { pollSoon } from '#store/feeds';
import { loadHubSubscription, recordHubLease } from '#store/hubs';
import { db } from '../../../db';

type Context = { params: Promise<{ feed: string }> };

const MAX_BYTES = 5_000_000;
const LEASE_SECONDS = 10 * 24 * 60 * 60;

/** A hub asks whether we meant the subscription (WebSub §5.3). */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const feedId = readId((await params).feed) ?? 0;
  const subscription = await loadHubSubscription(db(), feedId);
  const pending = subscription && {
    mode: 'subscribe' as const,
    topicUrl: subscription.topicUrl,
    leaseSeconds: LEASE_SECONDS,
  };
  const intent = verifyIntent(new URL(request.url).searchParams, pending);
  if (intent.status === 'foreign') return new Response(null, { status: 404 });
  const until = intent.status === 'confirmed' ? new Date(Date.now() + intent.leaseSeconds * 1000) : undefined;
  await recordHubLease(db(), feedId, until);
  return new Response(intent.status === 'confirmed' ? intent.challenge : null, {
    headers: { 'content-type': 'text/plain' },
  });
}

/** A hub tells of news. What it sent is not stored: the feed is polled at once, by the one way that items come in. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const feedId = readId((await params).feed) ?? 0;
  const subscription = await loadHubSubscription(db(), feedId);
  if (!subscription) return new Response(null, { status: 410 });
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BYTES) return new Response(null, { status: 413 });
  const body = new Uint8Array(await request.arrayBuffer());
  const signature = request.headers.get('x-hub-signature') ?? undefined;
  if (isSignedBy(subscription.secret, { body, signature })) await pollSoon(db(), feedId, new Date());
  // The same answer for a forged message, so that it tells nothing.
  return new Response(null, { status: 202 });
}
