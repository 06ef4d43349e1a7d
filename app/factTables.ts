import type { Facts } from '#core/facts/facts';
import { FactTables } from '#store/facts/factTables';
import { readDb } from './readDb';

// Pages and route handlers are bundled apart, and development reloads modules: they share one.
const held: { marsadFacts?: FactTables } = globalThis as { marsadFacts?: FactTables };

/** The fact table of a watch, as what this request reads from has it now. */
export async function loadFacts(watchId: number, now: Date): Promise<Facts> {
  held.marsadFacts ??= new FactTables();
  return held.marsadFacts.load(await readDb(), watchId, now);
}
