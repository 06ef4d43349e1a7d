import type { Facts } from '#core/facts/facts';
import { FactTables } from '#store/facts/factTables';
import { db } from './db';

// Pages and route handlers are bundled apart, and development reloads modules: they share one.
const held: { marsadFacts?: FactTables } = globalThis as { marsadFacts?: FactTables };

/** The fact table of a watch, as the database has it now. */
export function loadFacts(watchId: number, now: Date): Promise<Facts> {
  held.marsadFacts ??= new FactTables();
  return held.marsadFacts.load(db(), watchId, now);
}
