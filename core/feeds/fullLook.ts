const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * A feed is asked four times in the usual gap between two of its items (core/feeds/schedule), so that twelve answers of "not
 * modified" in a row are three gaps: chance gives that one time in twenty.
 */
const LOOK_EVERY = 12;

/** How a feed's server has kept its "not modified" so far. */
export interface LookState {
  /** Such answers since the feed was last read whole. */
  unchangedInRow: number;
  /** After how many of them it is asked for the whole. */
  fullLookEvery: number;
  fullLookAt?: Date;
}

/**
 * Whether the next poll asks for the whole, without validators: some servers and caches answer "not modified" for ever.
 * After so many such answers, or a day after the last whole one.
 */
export function isFullLookDue({ unchangedInRow, fullLookEvery, fullLookAt }: LookState, now: Date): boolean {
  if (unchangedInRow === 0) return false;
  const isOld = fullLookAt !== undefined && now.getTime() - fullLookAt.getTime() >= DAY_MS;
  return isOld || unchangedInRow >= fullLookEvery;
}

export type Looked =
  /** The server said that nothing is new. */
  | { kind: 'notModified' }
  /** The whole came; `wasForced` when it was asked for because of a long row of "not modified". */
  | { kind: 'whole'; wasForced: boolean; isNew: boolean };

/**
 * What a poll teaches of the server's word. News found by a forced look that the answers before had denied makes the next one
 * come sooner, down to every second poll; a look that finds nothing new restores the trust.
 */
export function afterLook(state: LookState, looked: Looked, now: Date): LookState {
  if (looked.kind === 'notModified') return { ...state, unchangedInRow: state.unchangedInRow + 1 };
  const every = looked.isNew ? Math.max(1, Math.floor(state.fullLookEvery / 2)) : LOOK_EVERY;
  return { unchangedInRow: 0, fullLookEvery: looked.wasForced ? every : state.fullLookEvery, fullLookAt: now };
}
