import { DAY_MS } from '#core/charts/days';
import { reviewFrom } from '#core/relevance/band';
import type { DecisionTally } from '#core/relevance/evaluation/symptoms';
import type { Database } from '#store/database';
import { decisionTally, TALLY_DAYS } from '#store/watches/decisionTally';
import type { WatchView } from '#store/watches/watches';

/** Counted again after so long at most: a month of decisions is read for it, and says the same a moment later. */
const FRESH_MS = 60_000;

const known = new Map<number, { at: number; threshold: number; tally: Promise<DecisionTally> }>();

/** What a watch decided in the last weeks, as of this minute. */
export function recentTally(db: Database, { id, threshold }: WatchView, now: Date): Promise<DecisionTally> {
  const held = known.get(id);
  const age = now.getTime() - (held?.at ?? 0);
  if (held && held.threshold === threshold && age >= 0 && age < FRESH_MS) return held.tally;
  const since = new Date(now.getTime() - TALLY_DAYS * DAY_MS);
  const tally = decisionTally(db, { watchId: id, since, from: reviewFrom(threshold) });
  known.set(id, { at: now.getTime(), threshold, tally });
  // What failed is asked for again.
  tally.catch(() => known.delete(id));
  return tally;
}
