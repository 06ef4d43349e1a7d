import { setFlagsFromString } from 'node:v8';

/** V8's own limit is 920 bytes of bytecode. */
export const INLINING = '--max-inlined-bytecode-size-cumulative=300';

/**
 * Has V8 inline less into the functions that it optimises, in this process and the threads that it starts later. Each of them compiles
 * the program for itself, which takes a third of the processor time of a first import; with a third of the inlining that is a
 * fifth less, and the program no slower (docs/decisions/0071).
 */
export function inlineLess(): void {
  setFlagsFromString(INLINING);
}
