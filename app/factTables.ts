import type { Facts } from '#core/facts/facts';
import { heldFacts } from './heldFacts';
import { readDb } from './readDb';

/** The fact table of a watch, as what this request reads from has it now. */
export async function loadFacts(watchId: number, now: Date): Promise<Facts> {
  return heldFacts().load(await readDb(), watchId, now);
}
