import { raiseChannelSignals, raiseWatchSignals } from '#store/useCases/raiseSignals';
import type { Context } from '#workers/context';

const IDLE_MS = 60_000;

/** Looks over one watch for signals, and over the channels when none is due; returns how long to rest, in ms. */
export async function signalStep({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<number> {
  if (await raiseWatchSignals(db, clock())) return 0;
  await raiseChannelSignals(db, clock());
  return IDLE_MS;
}
