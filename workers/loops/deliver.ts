import { nextAttempt } from '#core/alerts/retry';
import { defined } from '#core/defined';
import { errorFields, type Log } from '#runtime/log';
import { type ClaimedDelivery, claimDeliveries, msUntilDelivery, recordAttempt } from '#store/alerts/deliveries';
import type { Database } from '#store/database';
import type { Outcome } from '#workers/channels/channel';
import { type MailSettings, sendMail } from '#workers/channels/email';
import { sendWebhook } from '#workers/channels/webhook';
import { logFault } from '#workers/fault';
import { Places } from '#workers/loops/places';
import type { AddressPolicy } from '#workers/net/addressPolicy';

/** Sent at once by one worker, and to one channel by all; what a receiver is slow to take goes on beside the places. */
const LIMITS = { places: 20, patienceMs: 3000, slowPlaces: 20, perChannel: 5 };
const IDLE_MS = 30_000;
const BREATH_MS = 250;
/** Longer than any channel's own time limit, so that a delivery under way is not claimed twice. */
const LEASE_SECONDS = 120;

export interface DeliverySettings {
  policy: AddressPolicy;
  userAgent: string;
  publicUrl: string;
  mail: MailSettings | undefined;
}

export interface DeliveryTools {
  log: Log;
  signal: AbortSignal;
  clock: () => Date;
  random: () => number;
}

export interface Outbox {
  /** Begins the deliveries that are due, as far as places are free; returns how many. It waits for none of them. */
  begin(): Promise<number>;
  /** The same for a loop: returns how long to rest, in ms. */
  step(): Promise<number>;
  idle(): Promise<void>;
}

/** Sends what is due in the outbox; `onFree` tells that a step is worth while again. */
export function openOutbox(
  db: Database,
  settings: DeliverySettings,
  tools: DeliveryTools,
  onFree: () => void,
  limits = LIMITS,
): Outbox {
  const places = new Places(limits, onFree);
  const { perChannel } = limits;
  async function begin(): Promise<number> {
    const limit = tools.signal.aborted ? 0 : places.free;
    if (limit <= 0) return 0;
    const claim = { limit, perChannel, now: tools.clock(), leaseSeconds: LEASE_SECONDS };
    const claimed = await claimDeliveries(db, claim);
    for (const delivery of claimed) places.start(delivery.id, () => deliverOne(delivery, db, settings, tools));
    return claimed.length;
  }
  return {
    begin,
    async step() {
      // When all places are taken, or what is due is of busy channels, the end of a delivery is worth waiting for.
      if ((await begin()) > 0) return places.free > 0 ? 0 : IDLE_MS;
      return Math.max(BREATH_MS, await msUntilDelivery(db, tools.clock(), IDLE_MS));
    },
    idle: () => places.idle(),
  };
}

async function deliverOne(
  delivery: ClaimedDelivery,
  db: Database,
  settings: DeliverySettings,
  tools: DeliveryTools,
): Promise<void> {
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
  try {
    await recordAttempt(db, { id, channelId }, { ...outcome, ...defined({ retryAt }) }, now);
  } catch (error) {
    // The database is away: the lease ends and another try follows, under the same key.
    tools.log.error('delivery.unrecorded', { deliveryId: id, ...errorFields(error) });
    return;
  }
  tools.log.info('delivery.tried', {
    deliveryId: id,
    channelId,
    attempts,
    delivered: outcome.delivered,
    retryAt,
    ...defined({ code: outcome.delivered ? undefined : outcome.errorCode }),
  });
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
