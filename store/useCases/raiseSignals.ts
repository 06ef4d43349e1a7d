import type { SignalKind } from '#core/signals/signal';
import { routeSignals } from '#store/alerts/routeSignals';
import type { Database, Queryable } from '#store/database';
import { notify } from '#store/notify';
import { holdAlerts } from '#store/recording/locks';
import { channelSignals } from '#store/signals/channelSignals';
import { claimWatch } from '#store/signals/claimWatch';
import { countSignals } from '#store/signals/countSignals';
import { quoteSignals } from '#store/signals/quoteSignals';
import { reviewSignals } from '#store/signals/reviewSignals';
import { revisionSignals } from '#store/signals/revisionSignals';
import type { FoundSignal } from '#store/signals/watchSignals';
import { inTransaction } from '#store/transaction';

/** More first quotes at once are a press conference, more edits a correction that many took over, or a fault: they are in the log alone. */
const MOST_AT_ONCE = { firstQuote: 3, revision: 3 } satisfies Partial<Record<SignalKind, number>>;

/** Looks over one watch of which something is due, and raises what it finds. Returns whether there was one. */
export async function raiseWatchSignals(db: Database, now: Date): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const claimed = await claimWatch(tx, now);
    if (claimed === undefined) return false;
    const { watchId } = claimed;
    const found = [
      ...(await quoteSignals(tx, { watchId, since: claimed.lookedAt, now })),
      ...(await revisionSignals(tx, { watchId, since: claimed.lookedAt, now })),
      ...(claimed.counts ? await countSignals(tx, watchId, now) : []),
      ...(claimed.review ? await reviewSignals(tx, { watchId, since: claimed.reviewedAt, now }) : []),
    ];
    await raise(tx, found, now);
    return true;
  });
}

/** Raises that channels deliver nothing. */
export async function raiseChannelSignals(db: Database, now: Date): Promise<void> {
  const found = await channelSignals(db);
  if (found.length > 0) await inTransaction(db, (tx) => raise(tx, found, now));
}

/** Keeps signals that were not raised before and tells of them; returns how many. */
async function raise(tx: Queryable, found: FoundSignal[], now: Date): Promise<number> {
  if (found.length === 0) return 0;
  const signals = await tx.signal.createManyAndReturn({
    data: found.map(({ figures, ...signal }) => ({ ...signal, kind: figures.kind, figures, at: now })),
    skipDuplicates: true,
    select: { id: true, watchId: true, kind: true },
  });
  if (signals.length === 0) return 0;
  await holdAlerts(tx);
  const alerts = await tx.alert.createManyAndReturn({
    data: signals.map(({ id, watchId }) => ({ signalId: id, watchId, createdAt: now })),
    select: { id: true, signalId: true },
  });
  const alertIds = alerts.map(({ id }) => id);
  const many = beyond(signals);
  const isOneOfMany = ({ signalId }: { signalId: number | null }) => signalId !== null && many.has(signalId);
  const oneOfMany = new Set(alerts.filter(isOneOfMany).map(({ id }) => id));
  await routeSignals(tx, { alertIds, oneOfMany }, now);
  await notify(tx, { type: 'alerts', alertIds });
  return signals.length;
}

/** Those that are more of their kind than followers are told at once. */
function beyond(signals: readonly { id: number; kind: SignalKind }[]): Set<number> {
  const inOrder = signals.toSorted((a, b) => a.id - b.id);
  return new Set(
    Object.entries(MOST_AT_ONCE)
      .flatMap(([kind, most]) => inOrder.filter((signal) => signal.kind === kind).slice(most))
      .map(({ id }) => id),
  );
}
