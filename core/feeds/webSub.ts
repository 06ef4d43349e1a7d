import { createHmac, timingSafeEqual } from 'node:crypto';

/** A subscription at a hub (w3.org/TR/websub), as it is kept. */
export interface WebSubSubscription {
  hubUrl: string;
  /** The feed's own address, rel=self. */
  topicUrl: string;
  /** Where the hub delivers; unguessable, because whoever knows it may speak. */
  callbackUrl: string;
  /** Shared with the hub only; at most 200 bytes (§5.1). */
  secret: string;
  leaseSeconds: number;
}

export interface WebSubRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** The request that asks a hub to begin or end deliveries (§5.1). @throws RangeError for a secret over 200 bytes */
export function webSubRequest(
  mode: 'subscribe' | 'unsubscribe',
  { hubUrl, topicUrl, callbackUrl, secret, leaseSeconds }: WebSubSubscription,
): WebSubRequest {
  if (Buffer.byteLength(secret) > 200) throw new RangeError('A WebSub secret has at most 200 bytes.');
  const form = new URLSearchParams({ 'hub.mode': mode, 'hub.topic': topicUrl, 'hub.callback': callbackUrl });
  if (mode === 'subscribe') {
    form.set('hub.secret', secret);
    form.set('hub.lease_seconds', String(leaseSeconds));
  }
  return { url: hubUrl, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: form.toString() };
}

/** What is asked for, and the longest that is believed: a subscription is renewed in time anyway. */
export const LEASE_SECONDS = 10 * 24 * 60 * 60;

/** What was asked of a hub at one callback. */
export interface AskedSubscription {
  topicUrl: string;
  askedAt: Date;
}

export type WebSubIntent =
  /** Answer 200 with the challenge as the whole body. */
  | { status: 'confirmed'; challenge: string; leaseUntil: Date }
  /** The hub will not deliver; poll as before. Answer 200. */
  | { status: 'denied'; reason: string }
  /** Not ours: answer 404. */
  | { status: 'foreign' };

/**
 * Checks a hub's question whether we meant it (§5.3): only a subscription to the very topic that was asked for is confirmed, an end
 * never, because none is asked for. However often the question comes, and whatever lease it names, the promise ends when the one
 * that was asked for does, so that a repeat or a forgery gains nothing.
 */
export function verifyIntent(query: URLSearchParams, asked: AskedSubscription | undefined, now: Date): WebSubIntent {
  if (asked === undefined || query.get('hub.topic') !== asked.topicUrl) return { status: 'foreign' };
  const mode = query.get('hub.mode');
  if (mode === 'denied') return { status: 'denied', reason: query.get('hub.reason') ?? '' };
  const challenge = query.get('hub.challenge');
  if (mode !== 'subscribe' || challenge === null || challenge === '') return { status: 'foreign' };
  const mostUntil = asked.askedAt.getTime() + LEASE_SECONDS * 1000;
  if (mostUntil <= now.getTime()) return { status: 'foreign' };
  const lease = Number(query.get('hub.lease_seconds'));
  const granted = Number.isInteger(lease) && lease > 0 ? lease : LEASE_SECONDS;
  return { status: 'confirmed', challenge, leaseUntil: new Date(Math.min(now.getTime() + granted * 1000, mostUntil)) };
}

/**
 * Whether a delivery was signed with the secret (§7.1), by its X-Hub-Signature header. SHA-1 is what most hubs still send. An unsigned or badly
 * signed one is answered with 200 and thrown away, so that a forger learns nothing (§7.1).
 */
export function isSignedBy(
  secret: string,
  { body, signature }: { body: Uint8Array; signature: string | undefined },
): boolean {
  const parts = /^(sha1|sha256|sha384|sha512)=([0-9a-f]+)$/i.exec(signature?.trim() ?? '');
  const [, method, hex] = parts ?? [];
  if (method === undefined || hex === undefined) return false;
  const expected = createHmac(method.toLowerCase(), secret).update(body).digest();
  const given = Buffer.from(hex, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
