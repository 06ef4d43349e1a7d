import { defined } from '#core/defined';
import { cutText } from '#core/language/storable';
import { NO_FAILED_TEST } from '#store/alerts/channelState';
import { forgetSubscription } from '#store/alerts/pushBrowsers';
import type { Queryable } from '#store/database';
import { notify } from '#store/notify';

/** What a try came to, for the message and for the channel that it went through. */
export type Attempt = { status?: number; answer: string; body?: string } & (
  | { delivered: true; heldUntil?: Date }
  | {
      delivered: false;
      errorCode: string;
      /** Absent when the message is given up. */
      retryAt?: Date;
      /** The channel rests until then. */
      heldUntil?: Date;
      /** The channel takes nothing until somebody mends it. */
      stops?: true;
    }
);

/** Messages refused one after the other, nothing having arrived between them: then it is not the messages. */
const REFUSALS = 3;
const REFUSES_ALL = 'channel.refusesAll';
const ANSWER_CHARS = 500;
const BODY_CHARS = 20_000;

/** Keeps what a try came to. One that comes after the message was settled changes nothing. */
export async function recordAttempt(
  db: Queryable,
  delivery: { id: number; channelId: number },
  tried: Attempt,
  now: Date,
): Promise<void> {
  const attempt = await asRefusalOfAll(db, delivery, tried);
  const { count } = await db.delivery.updateMany({
    where: { id: delivery.id, state: 'pending' },
    data: {
      ...stateAfter(attempt, now),
      attempts: { increment: 1 },
      leasedUntil: null,
      lastStatus: attempt.status ?? null,
      lastAnswer: cutText(attempt.answer, ANSWER_CHARS),
      ...defined({ body: attempt.body === undefined ? undefined : cutText(attempt.body, BODY_CHARS) }),
    },
  });
  if (count > 0) await recordChannelState(db, delivery.channelId, attempt, now);
  if (!attempt.delivered && attempt.errorCode === 'push.gone') await forgetSubscription(db, delivery.channelId);
  await notify(db, { type: 'delivery', channelId: delivery.channelId });
}

/** How many in a row a stop stands for: a refusal of one message was not counted as the channel's before. */
const failuresOf = (errorCode: string) => (errorCode === REFUSES_ALL ? REFUSALS : 1);

/** A refusal of one message, when those before it were refused too, is the channel's: it stops, and the message waits with those that follow. */
async function asRefusalOfAll(
  db: Queryable,
  { id, channelId }: { id: number; channelId: number },
  attempt: Attempt,
): Promise<Attempt> {
  if (attempt.delivered || attempt.retryAt !== undefined || attempt.heldUntil !== undefined || attempt.stops)
    return attempt;
  const before = await db.delivery.findMany({
    where: { channelId, id: { lt: id }, state: { not: 'pending' } },
    orderBy: { id: 'desc' },
    take: REFUSALS - 1,
    select: { state: true, lastErrorCode: true },
  });
  const refused = before.filter(({ state, lastErrorCode }) => state === 'dead' && lastErrorCode === attempt.errorCode);
  return refused.length < REFUSALS - 1 ? attempt : { ...attempt, errorCode: REFUSES_ALL, stops: true };
}

function stateAfter(attempt: Attempt, now: Date) {
  if (attempt.delivered) return { state: 'delivered' as const, deliveredAt: now, lastErrorCode: null };
  const { errorCode: lastErrorCode, retryAt, stops } = attempt;
  // What a stopped channel could not take waits for it to be mended.
  const isDead = retryAt === undefined && stops === undefined;
  return {
    lastErrorCode,
    state: isDead ? ('dead' as const) : ('pending' as const),
    ...defined({ nextAttemptAt: retryAt }),
  };
}

async function recordChannelState(db: Queryable, id: number, attempt: Attempt, now: Date): Promise<void> {
  const heldUntil = attempt.heldUntil ?? null;
  if (attempt.delivered) {
    await db.channel.updateMany({ where: { id }, data: { failures: 0, arrivedAt: now, heldUntil, ...NO_FAILED_TEST } });
  } else if (attempt.stops) {
    await db.channel.updateMany({
      where: { id },
      data: { stoppedAt: now, stoppedCode: attempt.errorCode, failures: { increment: failuresOf(attempt.errorCode) } },
    });
  } else if (heldUntil !== null) {
    await db.channel.updateMany({ where: { id }, data: { failures: { increment: 1 }, heldUntil } });
  }
}

/** Makes a delivery due again: by the user's hand, from the log, and however old it is. */
export async function replayDelivery(db: Queryable, id: number, now: Date): Promise<void> {
  await db.delivery.updateMany({ where: { id }, data: dueAgain(now) });
  await notify(db, { type: 'wake' });
}

/** The same for all messages of a channel that were given up. Returns how many. */
export async function replayDead(db: Queryable, channelId: number, now: Date): Promise<number> {
  const { count } = await db.delivery.updateMany({ where: { channelId, state: 'dead' }, data: dueAgain(now) });
  await notify(db, { type: 'wake' });
  return count;
}

function dueAgain(now: Date) {
  return {
    state: 'pending' as const,
    nextAttemptAt: now,
    attempts: 0,
    leasedUntil: null,
    deliveredAt: null,
    expiresAt: null,
  };
}
