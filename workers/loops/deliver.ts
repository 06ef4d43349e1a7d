import { PACE_MS } from '#core/alerts/pace';
import type { Outcome } from '#core/alerts/readAnswer';
import { waitsAfter } from '#core/alerts/retry';
import { defined } from '#core/defined';
import { errorFields } from '#runtime/log';
import { type Attempt, recordAttempt } from '#store/alerts/attempts';
import { type ClaimedDelivery, claimDeliveries, msUntilDelivery } from '#store/alerts/deliveries';
import type { Sent } from '#workers/channels/channel';
import { type Sending, sendAlert } from '#workers/channels/sendAlert';
import type { Context } from '#workers/context';
import { logFault } from '#workers/fault';
import { Places } from '#workers/loops/places';
import { following, inSpan } from '#workers/spans';

/**
 * Sent at once by one worker, and to one channel by all: one, so that messages keep their order. What a receiver is slow to
 * take goes on beside the places.
 */
const LIMITS = { places: 20, patienceMs: 3000, slowPlaces: 20, perChannel: 1 };
const IDLE_MS = 30_000;
const BREATH_MS = 250;
/** Longer than any channel's own time limit, so that a delivery under way is not claimed twice. */
const LEASE_SECONDS = 120;

type OutboxContext = Sending & Pick<Context, 'db' | 'worker' | 'log' | 'random' | 'figures'>;

export interface Outbox {
  /** Begins the deliveries that are due, as far as places are free; returns how many. It waits for none of them. */
  begin(): Promise<number>;
  /** The same for a loop: returns how long to rest, in ms. */
  step(): Promise<number>;
  idle(): Promise<void>;
}

/** Sends what is due in the outbox; `onFree` tells that a step is worth while again. */
export function openOutbox(context: OutboxContext, onFree: () => void, limits = LIMITS): Outbox {
  const { db, worker, clock, signal } = context;
  const places = new Places(limits, onFree);
  const { perChannel } = limits;
  async function begin(): Promise<number> {
    const limit = signal.aborted ? 0 : places.free;
    if (limit <= 0) return 0;
    const claim = { limit, perChannel, now: clock(), leaseSeconds: LEASE_SECONDS, worker };
    const claimed = await claimDeliveries(db, claim);
    for (const delivery of claimed) places.start(delivery.id, () => deliverTraced(delivery, context));
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

function deliverTraced(delivery: ClaimedDelivery, context: OutboxContext): Promise<void> {
  const { channelId, channel, traceparent } = delivery;
  const attributes = { 'marsad.channel.id': channelId, 'marsad.channel.kind': channel.kind };
  return inSpan('deliver', attributes, () => deliverOne(delivery, context), following(traceparent));
}

async function deliverOne(delivery: ClaimedDelivery, context: OutboxContext): Promise<void> {
  const { db, log, clock, signal } = context;
  const { outcome, body } = await sendSafely(delivery, context);
  // A stopping worker leaves the delivery as it is: the lease ends and another try follows.
  if (signal.aborted && !outcome.delivered) return;
  if (outcome.delivered) context.figures.delivered();
  else context.figures.failed('delivery', outcome.errorCode);
  const now = clock();
  const { id, channelId } = delivery;
  const attempt = { ...attemptOf(outcome, delivery, { now, random: context.random() }), ...defined({ body }) };
  try {
    await recordAttempt(db, { id, channelId }, attempt, now);
  } catch (error) {
    // The database is away: the lease ends and another try follows, under the same key.
    log.error('delivery.unrecorded', { deliveryId: id, ...errorFields(error) });
    return;
  }
  log.info('delivery.tried', {
    deliveryId: id,
    channelId,
    attempts: delivery.attempts + 1,
    delivered: outcome.delivered,
    ...defined({
      code: outcome.delivered ? undefined : outcome.errorCode,
      retryAt: attempt.delivered ? undefined : attempt.retryAt,
    }),
  });
}

/** What follows from an outcome: for this message, and for the channel. */
function attemptOf(
  outcome: Outcome,
  delivery: ClaimedDelivery,
  { now, random }: { now: Date; random: number },
): Attempt {
  const { answer, status } = outcome;
  const told = { answer, ...defined({ status }) };
  if (outcome.delivered) {
    const pace = PACE_MS[delivery.channel.kind];
    const heldUntil = pace === undefined ? undefined : new Date(now.getTime() + pace);
    return { ...told, delivered: true, ...defined({ heldUntil }) };
  }
  const { errorCode, until } = outcome;
  const failed = { ...told, delivered: false as const, errorCode };
  if (until === 'message') return failed;
  if (until === 'channel') return { ...failed, stops: true };
  const attempts = delivery.attempts + 1;
  return { ...failed, ...waitsAfter({ ...outcome, attempts, failures: delivery.failures + 1, now, random }) };
}

/** A bug met in one delivery is a failed try at that one: the others are sent, and the log of deliveries shows it. */
async function sendSafely(delivery: ClaimedDelivery, context: OutboxContext): Promise<Sent> {
  const { id: alertId, ...alert } = delivery.alert;
  try {
    return await sendAlert({ ...delivery, alert: { ...alert, alertId } }, context);
  } catch (error) {
    const answer = logFault(error, { log: context.log, event: 'delivery.fault', deliveryId: delivery.id });
    return { outcome: { delivered: false, errorCode: 'fault.unforeseen', answer, until: 'later' } };
  }
}
