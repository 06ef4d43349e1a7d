import type { AnalysedItem } from '#core/relevance/analyseItem';
import { correctByMarks } from '#core/relevance/feedback/correct';
import { type Expansions, withExpansions } from '#core/relevance/feedback/expand';
import { centroid, termVector } from '#core/relevance/feedback/rocchio';
import type { Profile, ProfileTerm } from '#core/relevance/profile/profile';
import { hashPair, hashTerm } from '#core/relevance/termHash';

/** Items that say what the story has become; each from the oldest to the newest. */
export interface JudgedItems {
  /** Accepted with at least CONFIDENT, and not marked. */
  confident: readonly AnalysedItem[];
  /** Marked by the user as on the story, as off it. */
  yes: readonly AnalysedItem[];
  no: readonly AnalysedItem[];
}

/**
 * How far a profile may move from what its seed or its user made it: the added words together weigh no more than
 * `reach` of the seed's, unread items only half of that, and none is taken that stands in fewer than `support` relevant items, or
 * in all of them where they are fewer.
 */
export const BOUNDS = { reach: 0.5, unread: 0.25, support: 3, terms: 60, items: 40 };

/** Probability from which an accepted item that nobody marked counts as relevant. */
export const CONFIDENT = 0.8;

/** A marked item weighs as much as this many unread ones. */
const MARK_WEIGHT = 3;
/** So many unread items may use the whole of their bound. */
const ENOUGH = 8;

export interface Adaptation {
  profile: Profile;
  /** Words that came in, and words of the seed whose weight fell because of items marked as off the story. */
  risen: ProfileTerm[];
  fallen: ProfileTerm[];
}

/**
 * The profile as its items would have it (Rocchio 1971, within BOUNDS). Always made from the founding version, so that
 * it cannot run away step by step, and the same items give the same profile. Where the user marked items as on the
 * story, only words of those come in, and unread items lend them weight; a story drifts by unread items only where the
 * user is asked. Nothing is stored here: the caller makes a version of it, or shows it as a proposal.
 * @example adaptProfile(founding, { confident: [], yes: [], no: [] }).profile // equals founding
 */
export function adaptProfile(founding: Profile, judged: JudgedItems, bounds = BOUNDS): Adaptation {
  const own = new Map(founding.terms.map((term) => [hashTerm(term.term), term]));
  const good = centroid([
    ...newest(judged.confident, bounds.items, 1),
    ...newest(judged.yes, bounds.items, MARK_WEIGHT),
  ]);
  const bad = centroid(newest(judged.no, bounds.items, MARK_WEIGHT));
  const reach = judged.yes.length > 0 ? bounds.reach : bounds.unread;
  const { relevant, weightEach } =
    judged.yes.length > 0
      ? { relevant: judged.yes.slice(-bounds.items), weightEach: MARK_WEIGHT }
      : { relevant: judged.confident.slice(-bounds.items), weightEach: 1 };
  const counts = itemsWith(relevant);
  const mayRise = (hash: number) =>
    !own.has(hash) && (counts.get(hash) ?? 0) >= Math.max(1, Math.min(bounds.support, relevant.length));
  const enough = Math.min(1, (relevant.length * weightEach) / ENOUGH);
  const risen = named(
    [...judged.confident, ...judged.yes],
    [...good]
      .filter(([hash]) => mayRise(hash))
      .map(([hash, sum]) => ({ hash, weight: sum - (bad.get(hash) ?? 0) }))
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight || a.hash - b.hash)
      .slice(0, bounds.terms),
  );
  const length = Math.sqrt(risen.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
  const fallen: ProfileTerm[] = [];
  const kept = founding.terms.map((term) => {
    const hash = hashTerm(term.term);
    const excess = (bad.get(hash) ?? 0) - (good.get(hash) ?? 0);
    if (excess <= 0 || term.reason.code === 'user') return term;
    // A word of the seed is never taken below half of its weight: «no» says the item is off, not every word in it.
    const lower = { ...term, weight: term.weight * Math.max(0.5, 1 - excess * 2) };
    fallen.push(lower);
    return lower;
  });
  const added = risen.map((term) => ({ ...term, weight: (term.weight / length) * reach * enough }));
  return { profile: { ...founding, terms: [...kept, ...added] }, risen: added, fallen };
}

/**
 * A founding profile as the user's marks would have it, with expansions: its words, and what is then left to correct.
 */
export function adaptToMarks(
  founding: Profile,
  { expansions, judged, bounds = BOUNDS }: { expansions: Expansions; judged: JudgedItems; bounds?: typeof BOUNDS },
): Profile {
  return correctByMarks(withExpansions(adaptProfile(founding, judged, bounds).profile, expansions), judged);
}

function newest(items: readonly AnalysedItem[], limit: number, weight: number) {
  return items.slice(-limit).map((item) => ({ vector: termVector(item), weight }));
}

/** In how many items each word or phrase stands. */
export function itemsWith(items: readonly AnalysedItem[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { hashes, weights } of items) {
    for (const hash of hashes.subarray(0, weights.length)) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  return counts;
}

/** Gives hashes their words back, from the items they come from. */
function named(items: readonly AnalysedItem[], wanted: { hash: number; weight: number }[]): ProfileTerm[] {
  const missing = new Set(wanted.map(({ hash }) => hash));
  const names = new Map<number, { term: string; label: string }>();
  for (const { doc, phrases } of items) {
    if (missing.size === 0) break;
    const { text, terms } = doc;
    terms.forEach(({ term, hash: word, start, end }, i) => {
      if (missing.delete(word)) names.set(word, { term, label: text.slice(start, end) });
      const before = terms[i - 1];
      if (before === undefined || phrases[i] === 0) return;
      const pair = hashPair(before.hash, word);
      if (missing.delete(pair))
        names.set(pair, { term: `${before.term} ${term}`, label: text.slice(before.start, end) });
    });
  }
  return wanted.flatMap(({ hash, weight }) => {
    const name = names.get(hash);
    return name === undefined ? [] : [{ ...name, weight, reason: { code: 'adapted' as const, spans: [] } }];
  });
}
