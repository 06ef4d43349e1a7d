const PALETTE_SIZE = 8;

/**
 * The colour of a subject, one of eight by Knuth's multiplicative hash, which spreads neighbouring ids: the same for ever and on
 * every page, whoever is shown beside it. Two may have one colour; charts say their names.
 */
export function colourOf(id: number): number {
  return (Math.imul(id, 2654435761) >>> 0) % PALETTE_SIZE;
}

/**
 * Colours for up to eight subjects beside each other, no two the same: each its own, or where that is taken the next one that is free.
 * @example distinctColours([1, 1]) // [1, 2]
 */
export function distinctColours(ids: readonly number[]): number[] {
  const taken = new Set<number>();
  return ids.map((id) => {
    let colour = colourOf(id);
    while (taken.has(colour) && taken.size < PALETTE_SIZE) colour = (colour + 1) % PALETTE_SIZE;
    taken.add(colour);
    return colour;
  });
}
