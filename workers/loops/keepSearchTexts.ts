import { beginSearchTexts, keepSearchTexts } from '#store/useCases/keepSearchTexts';
import type { Context } from '#workers/context';

/** A watch of fewer accepted articles is searched without a copy of its words. */
const LEAST = 5_000;
/** Articles copied in one go: some tenths of a second. */
const STEP = 1_000;
/** While news comes, what changed meanwhile is looked at together. */
const REST_MS = 1000;
const IDLE_MS = 30_000;
const BETWEEN_LOOKS_MS = 10 * 60 * 1000;

/** Keeps copies of the words of large watches for their searches; a step returns how long to rest, in ms. */
export function createTextKeeper({ db, clock }: Pick<Context, 'db' | 'clock'>): () => Promise<number> {
  let lookAt = 0;
  return async () => {
    const now = clock();
    if (now.getTime() >= lookAt) {
      await beginSearchTexts(db, { least: LEAST, now });
      lookAt = now.getTime() + BETWEEN_LOOKS_MS;
    }
    return (await keepSearchTexts(db, { limit: STEP, now })) ? REST_MS : IDLE_MS;
  };
}
