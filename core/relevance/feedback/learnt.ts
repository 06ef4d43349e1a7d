import type { AnalysedItem } from '#core/relevance/analyseItem';
import { type CompiledProfile, DEFAULT_THRESHOLD } from '#core/relevance/profile/compileProfile';
import type { Learnt, LearntPair, LearntTerm, Profile } from '#core/relevance/profile/profile';
import { scoreItem } from '#core/relevance/score';

/**
 * Bounds of what a profile learns from unread items: only the newest `items` of them, only their weightiest words and
 * pairs. How much they count is bounded in compileProfile.
 */
export const LEARNING = { items: 200, terms: 300, pairs: 100 };

/** A profile learns again when so many teachers came for each that it has: often at first, then ever more rarely. */
const GROWTH = 0.2;

/**
 * Whether an item may teach a profile: its founding profile (see compileFounding) accepts it, whatever was learnt in
 * between. So a story never runs away from its seed step by step.
 */
export function mayTeach(item: AnalysedItem, founding: CompiledProfile): boolean {
  return item.language === founding.language && scoreItem(item, founding).score >= DEFAULT_THRESHOLD;
}

/** Whether a profile that knows `known` teachers should learn again now that there are `teachers`. */
export function isLearningDue(teachers: number, known: number): boolean {
  return teachers - known >= Math.max(1, known * GROWTH);
}

/**
 * What the teachers have in common: their mean item (Rocchio 1971), its weightiest words and pairs. `total` is the number
 * of all teachers so far, of whom `teachers` are the newest, oldest first; undefined without any.
 */
export function learnFrom(teachers: readonly AnalysedItem[], total = teachers.length): Learnt | undefined {
  if (teachers.length === 0) return undefined;
  const items = teachers.slice(-LEARNING.items);
  const terms = heaviest(
    items.map(({ hashes, weights }) => ({ hashes: hashes.subarray(0, weights.length), weights })),
    LEARNING.terms,
  );
  const pairs = heaviest(
    items.map(({ pairs: named }) => ({
      hashes: [...named.keys()],
      weights: [...named.values()].map(({ weight }) => weight),
    })),
    LEARNING.pairs,
  );
  return { items: total, terms: withLabels(items, terms), pairs: withActors(items, pairs) };
}

/** A profile with what it learnt from its teachers; one that the user wrote anew begins without. */
export function withLearnt(profile: Profile, learnt: Learnt | undefined): Profile {
  const { learnt: _, ...founding } = profile;
  return learnt === undefined ? founding : { ...founding, learnt };
}

interface Weighted {
  hashes: ArrayLike<number>;
  weights: ArrayLike<number>;
}

/** The sum of the items, brought to length 1, and of it the heaviest entries. */
function heaviest(items: readonly Weighted[], limit: number): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { hashes, weights } of items) {
    for (let i = 0; i < weights.length; i++) {
      const hash = hashes[i] ?? 0;
      sums.set(hash, (sums.get(hash) ?? 0) + (weights[i] ?? 0));
    }
  }
  let squares = 0;
  for (const sum of sums.values()) squares += sum * sum;
  const length = Math.sqrt(squares) || 1;
  // Tens of thousands of entries of which a few hundred stay: only those that can are sorted as pairs.
  const least = Float64Array.from(sums.values()).sort()[Math.max(0, sums.size - limit)] ?? 0;
  const kept: [number, number][] = [];
  for (const entry of sums) if (entry[1] >= least) kept.push(entry);
  kept.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return new Map(kept.slice(0, limit).map(([hash, sum]) => [hash, sum / length]));
}

/** Gives hashes of words and phrases back how an item writes them. */
function withLabels(items: readonly AnalysedItem[], terms: ReadonlyMap<number, number>): LearntTerm[] {
  const labels = new Map<number, string>();
  for (const { doc, words, phrases, starts, ends } of items) {
    if (labels.size === terms.size) break;
    const { text } = doc;
    for (let i = 0; i < words.length; i++) {
      const word = words[i] ?? 0;
      const phrase = phrases[i] ?? 0;
      if (terms.has(word) && !labels.has(word)) labels.set(word, text.slice(starts[i], ends[i]));
      if (phrase !== 0 && terms.has(phrase) && !labels.has(phrase))
        labels.set(phrase, text.slice(starts[i - 1], ends[i]));
    }
  }
  return [...terms].map(([hash, weight]) => ({ hash, label: labels.get(hash) ?? '', weight }));
}

function withActors(items: readonly AnalysedItem[], pairs: ReadonlyMap<number, number>): LearntPair[] {
  const found = new Map<number, LearntPair>();
  for (const item of items) {
    for (const [hash, { first, second }] of item.pairs) {
      const weight = pairs.get(hash);
      if (weight !== undefined && !found.has(hash)) found.set(hash, { first, second, weight });
    }
  }
  return [...found.values()];
}
