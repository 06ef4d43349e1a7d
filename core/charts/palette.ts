const PALETTE_SIZE = 8;

/**
 * The colour of a subject, one of eight by Knuth's multiplicative hash, which spreads neighbouring ids: the same for ever and on
 * every page, whoever is shown beside it. Two may have one colour; charts say their names.
 */
export function colourOf(id: number): number {
  return (Math.imul(id, 2654435761) >>> 0) % PALETTE_SIZE;
}
