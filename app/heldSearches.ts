import { HeldSearches } from '#store/search/heldSearches';
import { readDb } from './readDb';

// As the fact tables: pages and route handlers share one.
const held: { marsadSearches?: HeldSearches } = globalThis as { marsadSearches?: HeldSearches };

/** What a search finds in a watch, as what this request reads from has it now. */
export async function loadSearched(asked: Parameters<HeldSearches['load']>[1]): ReturnType<HeldSearches['load']> {
  held.marsadSearches ??= new HeldSearches();
  return held.marsadSearches.load(await readDb(), asked);
}
