import { createHmac } from 'node:crypto';
import { renderWebhook } from '#core/alerts/webhookBody';
import { AppError } from '#core/errors';
import type { Message, Outcome } from '#workers/channels/channel';
import type { AddressPolicy } from '#workers/net/addressPolicy';
import { post } from '#workers/net/post';

/**
 * Posts an alert, signed: `Marsad-Signature: t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body" with the channel's secret>`.
 * `Idempotency-Key` is the same for every try.
 */
export async function sendWebhook(
  message: Message,
  channel: { url: string; secret: string },
  settings: { policy: AddressPolicy; userAgent: string; publicUrl: string },
): Promise<Outcome> {
  const body = renderWebhook(message.alert, { publicUrl: settings.publicUrl, sentAt: message.now });
  const seconds = Math.floor(message.now.getTime() / 1000);
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': settings.userAgent,
    'idempotency-key': message.idempotencyKey,
    'marsad-signature': `t=${seconds},v1=${signWebhook({ secret: channel.secret, seconds, body })}`,
  };
  try {
    const { policy } = settings;
    const answered = await post({ url: channel.url, headers, body, policy, now: message.now, signal: message.signal });
    const { status, answer } = answered;
    if (status >= 200 && status < 300) return { delivered: true, status, answer };
    // 410 is the receiver's way to say "never again"; every other answer may be an outage.
    return { delivered: false, errorCode: 'webhook.refused', permanent: status === 410, ...answered };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { delivered: false, errorCode: error.code, answer: error.message, permanent: false };
  }
}

/** Hex signature of a webhook body, as the receiver checks it. */
export function signWebhook({ secret, seconds, body }: { secret: string; seconds: number; body: string }): string {
  return createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
}
