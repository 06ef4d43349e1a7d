/** accepted: on the story. review: just below the threshold, for the user to look at. rejected: off the story. */
export type Band = 'accepted' | 'review' | 'rejected';

/** The review band reaches so many log-odds below the threshold: with what is accepted, nine in ten items on a story. */
export const REVIEW_LOG_ODDS = 1.5;

/**
 * An accepted item is doubtful up to so many log-odds above the threshold: it is alerted as any other, and its mark teaches a watch as
 * much as one of an item just below.
 */
export const DOUBT_LOG_ODDS = 0.5;

/** Probability from which an item is in the review band of a watch with this threshold (0..1). */
export function reviewFrom(threshold: number): number {
  return moved(threshold, -REVIEW_LOG_ODDS);
}

/** Probability below which an accepted item is doubtful. */
export function doubtfulTo(threshold: number): number {
  return moved(threshold, DOUBT_LOG_ODDS);
}

function moved(probability: number, logOdds: number): number {
  const odds = (probability / (1 - probability)) * Math.exp(logOdds);
  return probability >= 1 ? 1 : odds / (1 + odds);
}

/** @example bandOf(0.4, 0.5) // 'review' */
export function bandOf(score: number, threshold: number): Band {
  if (score >= threshold) return 'accepted';
  return score >= reviewFrom(threshold) ? 'review' : 'rejected';
}
