/** While new articles are analysed, work on the stored past takes at most this share of the time. */
const SHARE = 0.25;

/**
 * A loop's step that lets news go first: while `isBusy` it rests three times as long as it worked, whatever wakes it.
 * It never stands still, so that a new watch is ready however much comes in.
 */
export function afterNews(
  step: () => Promise<number>,
  { isBusy, now = () => performance.now() }: { isBusy: () => boolean; now?: () => number },
): () => Promise<number> {
  let notBefore = Number.NEGATIVE_INFINITY;
  return async () => {
    const early = notBefore - now();
    if (early > 0 && isBusy()) return early;
    const began = now();
    try {
      return await step();
    } finally {
      notBefore = now() + (now() - began) * (1 / SHARE - 1);
    }
  };
}
