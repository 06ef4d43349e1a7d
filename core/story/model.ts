/** How a likeness counts: slope × ln(likeness + floor) log-odds. */
export interface Evidence {
  slope: number;
  floor: number;
}

/** Bias in log-odds, and how each kind of likeness counts; a kind left out counts nothing. */
export interface Model {
  bias: number;
  words?: Evidence;
  pairs?: Evidence;
  actors?: Evidence;
}

/**
 * Fitted by scripts/fit-story.ts on the development stories: two numbers and a bias each, shifted so that the threshold
 * with the best mean F1 is at one half.
 */
export const MODELS: { full: Model; wordsOnly: Model; foreign: Model } = {
  /** The profile knows pairs of actors. */
  full: { bias: 0.497, words: { slope: 5.034, floor: 0.05 }, pairs: { slope: 1.332, floor: 0.3 } },
  /** The seed names no two actors together. */
  wordsOnly: { bias: 0.476, words: { slope: 6.197, floor: 0.05 } },
  /** The item is in another language than the seed: only actors can be compared. */
  foreign: { bias: 2.11, pairs: { slope: 2.694, floor: 0.3 }, actors: { slope: 2.191, floor: 0.1 } },
};
