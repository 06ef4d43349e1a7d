/** What a watch decided in the last weeks, its seed left out. */
export interface DecisionTally {
  /** Different words of its profile, phrases not counted. */
  words: number;
  /** Articles that were decided. */
  decided: number;
  accepted: number;
  /** In the review band and not marked. */
  inReview: number;
}

/**
 * thinSeed: too few words to tell the story from others. silent: none of many articles is accepted. flooded: most are.
 * noGap: more articles stand just below the threshold than above it, so that it lies among articles of one kind.
 */
export type Symptom = 'thinSeed' | 'silent' | 'flooded' | 'noGap';

/** Labelled stories are followed well from 25 words on, and not from a title alone. */
const LEAST_WORDS = 15;
/** A story is some percent of what its feeds hold: so many articles without one are no chance. */
const MANY = 300;
/** Shares and ratios of fewer articles say nothing. */
const LEAST_ARTICLES = 20;
const MOST_SHARE = 0.4;

/**
 * Signs that a watch decides badly, as far as that shows without marks; none for one that is well.
 * @example symptomsOf({ words: 90, decided: 800, accepted: 0, inReview: 3 }) // ['silent']
 */
export function symptomsOf({ words, decided, accepted, inReview }: DecisionTally): Symptom[] {
  const symptoms: Symptom[] = [];
  if (words < LEAST_WORDS) symptoms.push('thinSeed');
  if (accepted === 0 && decided >= MANY) symptoms.push('silent');
  if (accepted >= LEAST_ARTICLES && accepted > decided * MOST_SHARE) symptoms.push('flooded');
  if (inReview >= LEAST_ARTICLES && inReview > accepted) symptoms.push('noGap');
  return symptoms;
}
