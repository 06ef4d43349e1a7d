import { createHash, randomBytes } from 'node:crypto';
import { OUT_FORMATS, outFeedAt, readOutFile, renderOutFeed } from '#core/alerts/outFeed';
import { intentUrl, tellingHeaders } from '#core/alerts/outHub';
import { waitsAfter } from '#core/alerts/retry';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { loadOutFeed } from '#store/alerts/outFeeds';
import {
  claimAsked,
  claimBehind,
  confirmSubscription,
  endSubscription,
  endSubscriptionsTo,
  lookOverSubscriptions,
  nextTelling,
  type OutSubscription,
  recordTold,
  recordUntold,
  refuseSubscription,
} from '#store/alerts/outSubscriptions';
import type { Context } from '#workers/context';
import { type PostAnswer, send } from '#workers/net/post';

/** What a lost notification left is found then. */
const IDLE_MS = 60_000;
const BURST_MS = 300;
const AT_ONCE = 10;

type TellingContext = Pick<Context, 'db' | 'clock' | 'random' | 'web' | 'signal' | 'log' | 'publicUrl'>;

/** A feed as it is now. */
interface Content {
  body: string;
  hash: string;
  type: string;
}

/**
 * A loop's step of our hub (W3C WebSub): asks programs whether they meant what was asked for, and tells those that have another version
 * of a feed what it is now. Returns how long to rest, in ms. It is woken when articles are stored or placed.
 */
export function createTeller(context: TellingContext): () => Promise<number> {
  const { db, clock } = context;
  let lastAt = 0;
  return async () => {
    const now = clock();
    // Articles come in bursts: each feed is made once for those of a moment.
    if (now.getTime() - lastAt < BURST_MS) return lastAt + BURST_MS - now.getTime();
    const { files, isAsked } = await lookOverSubscriptions(db, now);
    if (files.length === 0 && !isAsked) return IDLE_MS;
    lastAt = now.getTime();
    const asked = await claimAsked(db, { now, limit: AT_ONCE });
    await Promise.all(asked.map((subscription) => verify(subscription, context)));
    let told = 0;
    for (const file of files) told += await tellAll(file, context);
    if (asked.length + told > 0) return BURST_MS;
    const next = await nextTelling(db, now);
    return next === undefined ? IDLE_MS : Math.max(BURST_MS, Math.min(IDLE_MS, next.getTime() - now.getTime()));
  };
}

/** §5.3: the program answers with what only it was asked. */
async function verify(subscription: OutSubscription, context: TellingContext): Promise<void> {
  const { db, clock, publicUrl, log } = context;
  const { id, file, callback, asked } = subscription;
  const content = await contentOf(file, context);
  if (asked === undefined || content === undefined) return endSubscription(db, id);
  const challenge = randomBytes(24).toString('base64url');
  const topicUrl = `${publicUrl}/out/${file}`;
  const url = intentUrl(callback, { ...asked, topicUrl, challenge });
  const answer = await sendSafely({ method: 'GET', url, headers: {} }, context);
  const isMeant = answer !== undefined && isTaken(answer) && answer.answer.trim() === challenge;
  log.info('hub.verified', { subscription: id, host: hostOf(callback), mode: asked.mode, isMeant });
  if (!isMeant) return refuseSubscription(db, id);
  if (asked.mode === 'unsubscribe') return endSubscription(db, id);
  const leaseUntil = new Date(clock().getTime() + asked.leaseSeconds * 1000);
  return confirmSubscription(db, id, { leaseUntil, toldHash: content.hash });
}

/** Tells whoever has another version of a feed; returns how many were tried. */
async function tellAll(file: string, context: TellingContext): Promise<number> {
  const { db, clock } = context;
  const content = await contentOf(file, context);
  if (content === undefined) {
    await endSubscriptionsTo(db, file);
    return 0;
  }
  const behind = await claimBehind(db, { file, hash: content.hash, now: clock(), limit: AT_ONCE });
  await Promise.all(behind.map((subscription) => tell(subscription, content, context)));
  return behind.length;
}

/** §7: the feed as it is, signed. One that is gone asks for no more (§7, 410); any other failure is tried again until its lease ends. */
async function tell(subscription: OutSubscription, content: Content, context: TellingContext): Promise<void> {
  const { db, clock, random, publicUrl, log } = context;
  const { id, file, callback, secret, failures } = subscription;
  const { body, hash, type } = content;
  const feedUrl = `${publicUrl}/out/${file}`;
  const headers = tellingHeaders(body, { hubUrl: `${publicUrl}/out/hub`, feedUrl, type, secret });
  const answer = await sendSafely({ method: 'POST', url: callback, headers, body }, context);
  log.info('hub.told', { subscription: id, host: hostOf(callback), ...defined({ status: answer?.status }) });
  if (answer?.status === 410) return endSubscription(db, id);
  if (answer !== undefined && isTaken(answer)) return recordTold(db, id, hash);
  const again = waitsAfter({
    ...{ attempts: 1, failures: failures + 1, now: clock(), random: random() },
    ...defined({ retryAfterSeconds: answer?.retryAfterSeconds }),
  });
  return recordUntold(db, id, again.heldUntil);
}

const isTaken = ({ status }: PostAnswer) => status >= 200 && status < 300;
/** A callback's path lets its knower speak for the hub. */
const hostOf = (callback: string) => URL.parse(callback)?.host ?? '';

/** Undefined where there was no answer. Private addresses are refused as for every receiver. */
async function sendSafely(
  request: { method: 'GET' | 'POST'; url: string; headers: Record<string, string>; body?: string },
  { web, clock, signal }: TellingContext,
): Promise<PostAnswer | undefined> {
  const { policy, userAgent } = web;
  const headers = { 'user-agent': userAgent, ...request.headers };
  try {
    return await send({ ...request, headers, policy, now: clock(), signal });
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

async function contentOf(file: string, { db, publicUrl }: TellingContext): Promise<Content | undefined> {
  const asked = readOutFile(file);
  const found = asked && (await loadOutFeed(db, asked.token));
  if (asked === undefined || found === undefined) return undefined;
  const body = renderOutFeed(asked.format, outFeedAt(found, { publicUrl, file }));
  return { body, hash: createHash('sha256').update(body).digest('base64url'), type: OUT_FORMATS[asked.format].type };
}
