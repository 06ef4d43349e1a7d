/** From this size on (decompressed) a feed is big: thousands of items, or whole books in each. */
export const BIG_BYTES = 1_000_000;
/** Big feeds of one worker that are held in memory at once. */
const AT_ONCE = 2;

const waiting: (() => void)[] = [];
let underWay = 0;

/**
 * Runs the reading and recording of a feed; big ones a few at a time, first come, first served. They share among
 * themselves what they cost, while all others pass them.
 */
export async function inSizeLane<T>(bytes: number, work: () => Promise<T>): Promise<T> {
  if (bytes < BIG_BYTES) return work();
  if (underWay >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else underWay++;
  try {
    return await work();
  } finally {
    // The place goes on to who waits longest.
    const next = waiting.shift();
    if (next) next();
    else underWay--;
  }
}
