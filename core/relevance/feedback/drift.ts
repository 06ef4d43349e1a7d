import type { AnalysedItem } from '#core/relevance/analyseItem';
import { adaptProfile, BOUNDS, itemsWith } from '#core/relevance/feedback/adapt';
import type { Profile, ProfileTerm } from '#core/relevance/profile/profile';
import { hashTerm } from '#core/relevance/termHash';

export interface Drift {
  /** Words that came in, the weightiest first, with the weight they would get. */
  risen: (ProfileTerm & { items: number })[];
  /** Words of the profile that only items marked as off the story share, with the lower weight they would get. */
  fallen: ProfileTerm[];
}

export interface DriftItems {
  /** Accepted with at least CONFIDENT and not marked, from the oldest to the newest. */
  confident: readonly AnalysedItem[];
  /** Marked as off the story and not learnt from yet. */
  no: readonly AnalysedItem[];
  /** Words that the user did not want when they were proposed before. */
  dismissed: ReadonlySet<string>;
}

/** More words than a reader checks are no proposal. */
const SHOWN = 12;
/** A word that came in stands in this share of the confident items. */
const SHARE = 0.25;
/** Fewer new words are a new detail, not a drift. */
const LEAST_WORDS = 3;

/**
 * Where the story has gone by its confident items: words that many of them share and the profile does not know, within
 * the smaller of BOUNDS. Undefined when that is too little to ask the user about.
 */
export function findDrift(profile: Profile, { confident, no, dismissed }: DriftItems): Drift | undefined {
  if (confident.length < BOUNDS.support) return undefined;
  const { risen, fallen } = adaptProfile(profile, { confident, yes: [], no });
  const counts = itemsWith(confident.slice(-BOUNDS.items));
  const least = Math.max(BOUNDS.support, SHARE * Math.min(confident.length, BOUNDS.items));
  const came = risen
    .map((term) => ({ ...term, items: counts.get(hashTerm(term.term)) ?? 0 }))
    .filter(({ term, items }) => items >= least && !dismissed.has(term))
    .slice(0, SHOWN);
  return came.length < LEAST_WORDS ? undefined : { risen: came, fallen };
}

/** The profile with the words of a drift that the user agreed to. */
export function applyDrift(
  profile: Profile,
  drift: { risen: readonly ProfileTerm[]; fallen: readonly ProfileTerm[] },
): Profile {
  const lower = new Map(drift.fallen.map(({ term, weight }) => [term, weight]));
  const own = new Set(profile.terms.map(({ term }) => term));
  const kept = profile.terms.map((term) => ({
    ...term,
    weight: Math.min(term.weight, lower.get(term.term) ?? term.weight),
  }));
  return { ...profile, terms: [...kept, ...drift.risen.filter(({ term }) => !own.has(term))] };
}
