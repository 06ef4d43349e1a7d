import { Webhook } from 'standardwebhooks';
import { fillTemplate } from '#core/alerts/bodyTemplate';
import type { ChannelOf } from '#core/alerts/channelSettings';
import type { ChatRequest } from '#core/alerts/chat/chatRequest';
import { renderWebhook, templateValues } from '#core/alerts/webhookBody';
import { isStandardSecret } from '#core/alerts/webhookSecret';
import type { Message } from '#workers/channels/channel';

/**
 * A post of an alert, signed as Standard Webhooks has it: `webhook-id`, which is the same for every try, `webhook-timestamp`
 * and `webhook-signature`. `Idempotency-Key` repeats the id for receivers that know that header.
 */
export function webhookRequest(message: Message, channel: ChannelOf<'webhook'>, publicUrl: string): ChatRequest {
  const { alert, text, idempotencyKey, now } = message;
  const body =
    channel.template === undefined
      ? renderWebhook(alert, { publicUrl, sentAt: now })
      : fillTemplate(channel.template, templateValues(alert, text));
  return {
    method: 'POST',
    url: channel.url,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'idempotency-key': idempotencyKey,
      'webhook-id': idempotencyKey,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': signer(channel.secret).sign(idempotencyKey, now, body),
    },
    body,
  };
}

function signer(secret: string): Webhook {
  return isStandardSecret(secret)
    ? new Webhook(secret)
    : new Webhook(new TextEncoder().encode(secret), { format: 'raw' });
}
