import type { QuarterCount } from '#core/charts/quarters';
import { PublishedCounts } from '#store/charts/publishedCounts';
import { readDb } from './readDb';

// As the fact tables: pages and route handlers share one.
const held: { marsadPublished?: PublishedCounts } = globalThis as { marsadPublished?: PublishedCounts };

/** What a watch's feeds published from one time until before another, as what this request reads from has it now. */
export async function loadPublished(which: { watchId: number; from: Date; to: Date }): Promise<QuarterCount[]> {
  held.marsadPublished ??= new PublishedCounts();
  return held.marsadPublished.load(await readDb(), which);
}
