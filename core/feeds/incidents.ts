import { type FeedPulse, type FeedSignal, feedSignal } from '#core/feeds/feedSignal';

export type IncidentKind = FeedSignal['kind'];

/** An incident that has begun and not ended. */
export interface OpenIncident {
  id: number;
  kind: IncidentKind;
  startedAt: Date;
}

/** A worse kind takes the place of a milder one; a milder one never replaces a worse. */
const WEIGHT: Record<IncidentKind, number> = { silent: 0, failing: 1, gone: 2 };

/**
 * What a poll's end means for a feed's incidents: whether the open one is over, and which one begins. Failing and gone
 * end with a success; silence ends with something new, not when the fading rate would no longer call it silence.
 */
export function incidentChange(
  open: OpenIncident | undefined,
  feed: FeedPulse,
  now: Date,
): { ends: boolean; begins?: { kind: IncidentKind; since: Date } } {
  const signal = feedSignal(feed, now);
  const begins = signal && { begins: { kind: signal.kind, since: signal.since } };
  if (!open) return { ends: false, ...begins };
  if (isOver(open, feed)) return { ends: true, ...begins };
  if (signal && WEIGHT[signal.kind] > WEIGHT[open.kind]) return { ends: true, ...begins };
  return { ends: false };
}

function isOver({ kind, startedAt }: OpenIncident, { state, failures, lastNewAt }: FeedPulse): boolean {
  if (state === 'paused') return true;
  if (kind === 'silent') return lastNewAt !== undefined && lastNewAt > startedAt;
  return state === 'active' && failures === 0;
}
