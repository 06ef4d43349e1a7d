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
export const MODELS: { founding: Model; full: Model; wordsOnly: Model; foreign: Model } = {
  /** What the seed alone says of an item: decides who may teach the profile. */
  founding: { bias: 0.536, words: { slope: 5.036, floor: 0.05 }, pairs: { slope: 1.327, floor: 0.3 } },
  /** The profile knows pairs of actors. */
  full: { bias: 0.973, words: { slope: 5.89, floor: 0.05 }, pairs: { slope: 1.178, floor: 0.3 } },
  /** The seed names no two actors together. */
  wordsOnly: { bias: 1.063, words: { slope: 6.894, floor: 0.05 } },
  /** The item is in another language than the seed: only actors can be compared. */
  foreign: { bias: 1.401, pairs: { slope: 3.418, floor: 0.3 }, actors: { slope: 1.617, floor: 0.1 } },
};
