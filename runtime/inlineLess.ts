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

/** In bytes of code that a function has run through; V8's own budget is 1.8 million, later 13. */
export const TIERING = '--wasm-tiering-budget=100000000';

/**
 * Has V8 optimise WebAssembly later in this process, for one that ends soon: Prisma's planner of questions, 3 MB of it, would be optimised all over
 * for some dozen questions, which takes a third of the processor time of a command (docs/decisions/0109).
 */
export function optimiseLater(): void {
  setFlagsFromString(TIERING);
}
