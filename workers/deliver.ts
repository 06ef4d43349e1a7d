import { nextAttempt } from '#core/alert/retry';
import type { Log } from '#runtime/log';
import type { Database } from '#store/database';
import { type ClaimedDelivery, claimDeliveries, recordAttempt } from '#store/deliveries';
import type { Outcome } from '#workers/channels/channel';
import { type MailSettings, sendMail } from '#workers/channels/email';
import { sendWebhook } from '#workers/channels/webhook';
import { logFault } from '#workers/fault';
import type { AddressPolicy } from '#workers/fetch/addressPolicy';

const BATCH = 20;
/** Longer than any channel's own time limit, so that a delivery under way is not claimed twice. */
const LEASE_SECONDS = 120;

export interface DeliverySettings {
  policy: AddressPolicy;
  userAgent: string;
  publicUrl: string;
  mail: MailSettings | undefined;
}

/** Sends what is due in the outbox, once through; returns how many deliveries were tried. */
export async function deliverDue(
  db: Database,
  settings: DeliverySettings,
  tools: { log: Log; signal: AbortSignal; clock: () => Date; random: () => number },
): Promise<number> {
  const claimed = await claimDeliveries(db, { limit: BATCH, now: tools.clock(), leaseSeconds: LEASE_SECONDS });
  await Promise.all(
    claimed.map(async (delivery) => {
      const outcome = await sendSafely(delivery, settings, tools);
      // A stopping worker leaves the delivery as it is: the lease ends and another try follows.
      if (tools.signal.aborted && !outcome.delivered) return;
      const now = tools.clock();
      const attempts = delivery.attempts + 1;
      const retryAt =
        outcome.delivered || outcome.permanent
          ? undefined
          : nextAttempt({ ...outcome, attempts, now, random: tools.random() });
      const { id, channelId } = delivery;
      await recordAttempt(db, { id, channelId }, { ...outcome, ...(retryAt ? { retryAt } : {}) }, now);
      tools.log.info('delivery.tried', {
        deliveryId: id,
        channelId,
        attempts,
        delivered: outcome.delivered,
        retryAt,
        ...(outcome.delivered ? {} : { code: outcome.errorCode }),
      });
    }),
  );
  return claimed.length;
}

/** A bug met in one delivery is a failed try at that one: the others are sent, and the log of deliveries shows it. */
async function sendSafely(
  delivery: ClaimedDelivery,
  settings: DeliverySettings,
  { log, signal, clock }: { log: Log; signal: AbortSignal; clock: () => Date },
): Promise<Outcome> {
  try {
    return await send(delivery, settings, { now: clock(), signal });
  } catch (error) {
    const reference = logFault(error, { log, event: 'delivery.fault', deliveryId: delivery.id });
    return { delivered: false, errorCode: 'fault.unforeseen', answer: reference, permanent: false };
  }
}

/** One try at one alert through its channel; never throws for what a receiver does. */
export async function send(
  delivery: Pick<ClaimedDelivery, 'alert' | 'channel' | 'idempotencyKey'>,
  settings: DeliverySettings,
  at: { now: Date; signal: AbortSignal },
): Promise<Outcome> {
  const { channel, idempotencyKey } = delivery;
  const { id, ...alert } = delivery.alert;
  const message = { alert: { ...alert, alertId: id }, idempotencyKey, ...at };
  if (channel.kind === 'webhook') return sendWebhook(message, channel, settings);
  return sendMail(message, channel, settings.mail);
}
