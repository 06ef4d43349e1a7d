import { createHmac } from 'node:crypto';
import { request } from 'undici';
import { renderWebhook } from '#core/alert/message';
import { AppError } from '#core/errors';
import type { Message, Outcome } from '#workers/channels/channel';
import { type AddressPolicy, resolveAllowed } from '#workers/fetch/addressPolicy';
import { agentFor } from '#workers/fetch/agent';
import { retryAfterSeconds } from '#workers/fetch/cacheHeaders';
import { fetchError } from '#workers/fetch/fetchError';
import { parseTarget, portOf } from '#workers/fetch/target';

const TIMEOUT_MS = 15_000;
const ANSWER_BYTES = 2_000;

/**
 * Posts an alert, signed: `Marsad-Signature: t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body" with the channel's secret>`.
 * `Idempotency-Key` is the same for every try. Redirects are not followed: a receiver's address is its own.
 */
export async function sendWebhook(
  message: Message,
  channel: { url: string; secret: string },
  settings: { policy: AddressPolicy; userAgent: string; publicUrl: string },
): Promise<Outcome> {
  const body = renderWebhook(message.alert, { publicUrl: settings.publicUrl, sentAt: message.now });
  const seconds = Math.floor(message.now.getTime() / 1000);
  const url = parseTarget(channel.url);
  try {
    await resolveAllowed(settings.policy, { host: url.hostname, port: portOf(url) });
    const response = await request(url, {
      method: 'POST',
      dispatcher: agentFor(settings.policy),
      body,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': settings.userAgent,
        'idempotency-key': message.idempotencyKey,
        'marsad-signature': `t=${seconds},v1=${signWebhook({ secret: channel.secret, seconds, body })}`,
      },
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
      signal: AbortSignal.any([message.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    const answer = await readStart(response.body);
    const status = response.statusCode;
    if (status >= 200 && status < 300) return { delivered: true, status, answer };
    const wait = retryAfterSeconds(response.headers, message.now);
    return {
      delivered: false,
      status,
      answer,
      errorCode: 'webhook.refused',
      // 410 is the receiver's way to say "never again"; every other answer may be an outage.
      permanent: status === 410,
      ...(wait === undefined ? {} : { retryAfterSeconds: wait }),
    };
  } catch (error) {
    const known =
      error instanceof AppError ? error : fetchError(error, { url: url.href, phase: 'connect', maxBytes: 0 });
    return { delivered: false, errorCode: known.code, answer: known.message, permanent: false };
  }
}

/** Hex signature of a webhook body, as the receiver checks it. */
export function signWebhook({ secret, seconds, body }: { secret: string; seconds: number; body: string }): string {
  return createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
}

async function readStart(body: AsyncIterable<Uint8Array> & { destroy(): unknown }): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size >= ANSWER_BYTES) break;
  }
  body.destroy();
  return Buffer.concat(chunks).toString('utf8').slice(0, ANSWER_BYTES);
}
