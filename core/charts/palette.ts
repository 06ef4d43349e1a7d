const PALETTE_SIZE = 8;

/** Knuth's multiplicative hash: spreads neighbouring ids over the palette. */
const preferredSlot = (id: number): number => (Math.imul(id, 2654435761) >>> 0) % PALETTE_SIZE;

/**
 * Gives each subject one of the eight colours, the same whenever it is shown beside the same or fewer others: each
 * takes its own slot by id, and in a clash the lower id keeps it. More than eight subjects share colours.
 */
export function assignColours(ids: readonly number[]): Map<number, number> {
  const slots = new Map<number, number>();
  const taken = new Set<number>();
  for (const id of [...ids].sort((a, b) => a - b)) {
    let slot = preferredSlot(id);
    for (let tries = 0; tries < PALETTE_SIZE && taken.has(slot); tries += 1) slot = (slot + 1) % PALETTE_SIZE;
    slots.set(id, slot);
    taken.add(slot);
  }
  return slots;
}
