import { FactTables } from '#store/facts/factTables';

// Pages, route handlers and instrumentation.ts are bundled apart, and development reloads modules: they share one.
const held: { marsadFacts?: FactTables } = globalThis as { marsadFacts?: FactTables };

/** The fact tables of this process. */
export function heldFacts(): FactTables {
  held.marsadFacts ??= new FactTables();
  return held.marsadFacts;
}
