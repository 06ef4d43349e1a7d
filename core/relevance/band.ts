/** accepted: on the story. review: just below the threshold, for the user to look at. rejected: off the story. */
export type Band = 'accepted' | 'review' | 'rejected';

/** The review band reaches so many log-odds below the threshold: with what is accepted, nine in ten items on a story. */
export const REVIEW_LOG_ODDS = 1.5;

/** Probability from which an item is in the review band of a watch with this threshold (0..1). */
export function reviewFrom(threshold: number): number {
  const odds = (threshold / (1 - threshold)) * Math.exp(-REVIEW_LOG_ODDS);
  return threshold >= 1 ? 1 : odds / (1 + odds);
}

/** @example bandOf(0.4, 0.5) // 'review' */
export function bandOf(score: number, threshold: number): Band {
  if (score >= threshold) return 'accepted';
  return score >= reviewFrom(threshold) ? 'review' : 'rejected';
}
