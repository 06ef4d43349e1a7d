/** Fitted by scripts/fit-story.ts on the development stories; see there for how. */
export const WEIGHTS = {
  /** Log-odds at an item as near to the seed as the seed's own paragraphs. */
  bias: 2,
  /** Log-odds per natural logarithm of relative likeness. */
  slope: 4,
  /** Relative likeness of an item that shares nothing. */
  floor: 0.02,
};
