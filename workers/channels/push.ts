import { createHash } from 'node:crypto';
import webPush from 'web-push';
import type { PushSubscriptionKeys } from '#core/alerts/channelSettings';
import type { ChatRequest } from '#core/alerts/chat/chatRequest';
import { pushNote } from '#core/alerts/push';
import type { PushKeys } from '#store/alerts/pushKeys';
import type { Message } from '#workers/channels/channel';

/** The longest that services keep a message for a browser that is away: four weeks (FCM, Mozilla's autopush). */
const MOST_SECONDS = 28 * 24 * 60 * 60;
/** RFC 8030 §5.4: 32 characters of base64url. */
const TOPIC_CHARS = 32;

/** Who signs: VAPID's keys, and how to reach whoever runs this (RFC 8292 §2.1). */
export interface PushSender {
  subject: string;
  keys: PushKeys;
}

/** A message as it travels: encrypted; and as it was before, for the proof of what was sent. */
export interface PushRequest extends ChatRequest {
  encrypted: Uint8Array;
}

/**
 * An alert for one browser, encrypted so that its push service cannot read it (RFC 8291) and signed (RFC 8292). A repeat
 * takes the place of the first where that still waits for the browser: both have one topic.
 */
export function pushRequest(message: Message, to: PushSubscriptionKeys, sender: PushSender): PushRequest {
  const { text, alert, idempotencyKey, expiresAt, now } = message;
  const note = JSON.stringify(pushNote(text, alert));
  const { endpoint, headers, body } = webPush.generateRequestDetails(to, note, {
    vapidDetails: { subject: sender.subject, ...sender.keys },
    TTL: expiresAt === undefined ? MOST_SECONDS : secondsBetween(now, expiresAt),
    topic: createHash('sha256').update(idempotencyKey).digest('base64url').slice(0, TOPIC_CHARS),
  });
  // The length is told by who sends the body.
  const { 'Content-Length': _length, ...told } = Object(headers) as Record<string, string | number>;
  return {
    method: 'POST',
    url: endpoint,
    headers: Object.fromEntries(Object.entries(told).map(([name, value]) => [name.toLowerCase(), String(value)])),
    body: note,
    encrypted: body,
  };
}

function secondsBetween(from: Date, to: Date): number {
  return Math.max(0, Math.min(MOST_SECONDS, Math.floor((to.getTime() - from.getTime()) / 1000)));
}

/** Said where nobody is named: some services refuse it. */
export const NOBODY = 'mailto:marsad@marsad.invalid';

/**
 * Whom a push service reaches when something is wrong: an address of mail or an https address, as VAPID has it.
 * @example pushSubject({ contact: 'me@example.org', publicUrl: 'http://127.0.0.1:3000' }) // 'mailto:me@example.org'
 */
export function pushSubject({ contact, publicUrl }: { contact?: string | undefined; publicUrl: string }): string {
  const said =
    contact === undefined ? '' : contact.includes('@') && !contact.includes(':') ? `mailto:${contact}` : contact;
  if (/^(?:mailto:.+@|https:\/\/)/u.test(said)) return said;
  return publicUrl.startsWith('https://') ? publicUrl : NOBODY;
}
