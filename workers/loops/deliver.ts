import { nextAttempt } from '#core/alerts/retry';
import { defined } from '#core/defined';
import { errorFields } from '#runtime/log';
import { type ClaimedDelivery, claimDeliveries, msUntilDelivery, recordAttempt } from '#store/alerts/deliveries';
import type { Outcome } from '#workers/channels/channel';
import { sendMail } from '#workers/channels/email';
import { sendWebhook } from '#workers/channels/webhook';
import type { Context } from '#workers/context';
import { logFault } from '#workers/fault';
import { Places } from '#workers/loops/places';

/** Sent at once by one worker, and to one channel by all; what a receiver is slow to take goes on beside the places. */
const LIMITS = { places: 20, patienceMs: 3000, slowPlaces: 20, perChannel: 5 };
const IDLE_MS = 30_000;
const BREATH_MS = 250;
/** Longer than any channel's own time limit, so that a delivery under way is not claimed twice. */
const LEASE_SECONDS = 120;

/** What a try at a channel needs. */
type Sending = Pick<Context, 'web' | 'publicUrl' | 'mail' | 'clock' | 'signal'>;
type OutboxContext = Sending & Pick<Context, 'db' | 'log' | 'random'>;

export interface Outbox {
  /** Begins the deliveries that are due, as far as places are free; returns how many. It waits for none of them. */
  begin(): Promise<number>;
  /** The same for a loop: returns how long to rest, in ms. */
  step(): Promise<number>;
  idle(): Promise<void>;
}

/** Sends what is due in the outbox; `onFree` tells that a step is worth while again. */
export function openOutbox(context: OutboxContext, onFree: () => void, limits = LIMITS): Outbox {
  const { db, clock, signal } = context;
  const places = new Places(limits, onFree);
  const { perChannel } = limits;
  async function begin(): Promise<number> {
    const limit = signal.aborted ? 0 : places.free;
    if (limit <= 0) return 0;
    const claim = { limit, perChannel, now: clock(), leaseSeconds: LEASE_SECONDS };
    const claimed = await claimDeliveries(db, claim);
    for (const delivery of claimed) places.start(delivery.id, () => deliverOne(delivery, context));
    return claimed.length;
  }
  return {
    begin,
    async step() {
      // When all places are taken, or what is due is of busy channels, the end of a delivery is worth waiting for.
      if ((await begin()) > 0) return places.free > 0 ? 0 : IDLE_MS;
      return Math.max(BREATH_MS, await msUntilDelivery(db, clock(), IDLE_MS));
    },
    idle: () => places.idle(),
  };
}

async function deliverOne(delivery: ClaimedDelivery, context: OutboxContext): Promise<void> {
  const { db, log, clock, signal } = context;
  const outcome = await sendSafely(delivery, context);
  // A stopping worker leaves the delivery as it is: the lease ends and another try follows.
  if (signal.aborted && !outcome.delivered) return;
  const now = clock();
  const attempts = delivery.attempts + 1;
  const retryAt =
    outcome.delivered || outcome.permanent
      ? undefined
      : nextAttempt({ ...outcome, attempts, now, random: context.random() });
  const { id, channelId } = delivery;
  try {
    await recordAttempt(db, { id, channelId }, { ...outcome, ...defined({ retryAt }) }, now);
  } catch (error) {
    // The database is away: the lease ends and another try follows, under the same key.
    log.error('delivery.unrecorded', { deliveryId: id, ...errorFields(error) });
    return;
  }
  log.info('delivery.tried', {
    deliveryId: id,
    channelId,
    attempts,
    delivered: outcome.delivered,
    retryAt,
    ...defined({ code: outcome.delivered ? undefined : outcome.errorCode }),
  });
}

/** A bug met in one delivery is a failed try at that one: the others are sent, and the log of deliveries shows it. */
async function sendSafely(delivery: ClaimedDelivery, context: OutboxContext): Promise<Outcome> {
  try {
    return await send(delivery, context);
  } catch (error) {
    const reference = logFault(error, { log: context.log, event: 'delivery.fault', deliveryId: delivery.id });
    return { delivered: false, errorCode: 'fault.unforeseen', answer: reference, permanent: false };
  }
}

/** One try at one alert through its channel; never throws for what a receiver does. */
export async function send(
  delivery: Pick<ClaimedDelivery, 'alert' | 'channel' | 'idempotencyKey'>,
  { web, publicUrl, mail, clock, signal }: Sending,
): Promise<Outcome> {
  const { channel, idempotencyKey } = delivery;
  const { id, ...alert } = delivery.alert;
  const message = { alert: { ...alert, alertId: id }, idempotencyKey, now: clock(), signal };
  if (channel.kind === 'webhook')
    return sendWebhook(message, channel, { policy: web.policy, userAgent: web.userAgent, publicUrl });
  return sendMail(message, channel, mail);
}
