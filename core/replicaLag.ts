/** Where the log of a primary server stood at a moment, in ms of one clock. */
export interface LogMark {
  at: number;
  /** Bytes since the log began. */
  position: bigint;
}

/**
 * A position in PostgreSQL's write-ahead log as bytes since it began; undefined for what is none.
 * @example logPosition('16/B374D848') // 0x16B374D848n
 */
export function logPosition(words: string): bigint | undefined {
  const [, high, low] = /^([\da-f]{1,8})\/([\da-f]{1,8})$/iu.exec(words) ?? [];
  return high === undefined || low === undefined ? undefined : (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}

/**
 * How old what a replica shows may be, in ms: the time since the primary's log last stood where the replica has come to.
 * Undefined when it has not come to any mark. Measured by what it lacks and not by the age of what it replayed last, which
 * grows on a primary where nobody writes.
 */
export function replicaLag(marks: readonly LogMark[], replayed: bigint, now: number): number | undefined {
  const reached = marks.findLast(({ position }) => position <= replayed);
  return reached && now - reached.at;
}
