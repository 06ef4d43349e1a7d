import { Webhook } from 'standardwebhooks';
import { renderWebhook } from '#core/alerts/webhookBody';
import { isStandardSecret } from '#core/alerts/webhookSecret';
import { AppError } from '#core/errors';
import type { Message, Outcome } from '#workers/channels/channel';
import type { AddressPolicy } from '#workers/net/addressPolicy';
import { post } from '#workers/net/post';

/**
 * Posts an alert, signed as Standard Webhooks has it: `webhook-id`, which is the same for every try, `webhook-timestamp` and
 * `webhook-signature`. `Idempotency-Key` repeats the id for receivers that know that header.
 */
export async function sendWebhook(
  message: Message,
  channel: { url: string; secret: string },
  settings: { policy: AddressPolicy; userAgent: string; publicUrl: string },
): Promise<Outcome> {
  const body = renderWebhook(message.alert, { publicUrl: settings.publicUrl, sentAt: message.now });
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': settings.userAgent,
    'idempotency-key': message.idempotencyKey,
    'webhook-id': message.idempotencyKey,
    'webhook-timestamp': String(Math.floor(message.now.getTime() / 1000)),
    'webhook-signature': signer(channel.secret).sign(message.idempotencyKey, message.now, body),
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

function signer(secret: string): Webhook {
  return isStandardSecret(secret)
    ? new Webhook(secret)
    : new Webhook(new TextEncoder().encode(secret), { format: 'raw' });
}
