import { defined } from '#core/defined';
import type { AnalysedItem } from '#core/relevance/analyseItem';
import { queryShares } from '#core/relevance/feedback/queryShares';
import { centroid, heaviest, pairVector, termVector, type Vector } from '#core/relevance/feedback/rocchio';
import type { Expansion, ExpansionPair, ExpansionTerm, Profile } from '#core/relevance/profile/profile';

/**
 * Pseudo-relevance feedback: an expansion is made of at most the `items` that the founding profile ranks highest, each report
 * once: they are taken from the highest `candidates` of the `read` nearest by the profile in force, which may have run away from the
 * story. An item that it accepts by `sure` log-odds is taken at once, one that reaches `floor` when it is among the highest of this `share`
 * of all near the story, and of the `unsure` highest: a watch whose threshold is wrong learns too, and before a story begins, or while
 * little is known, the highest are no sample of it. Further ones, up to `most`, come in where the profile so expanded accepts them by
 * `agreed` log-odds (expandProfile). The founding profile alone ranks, so that a story never runs away from its seed step by step.
 */
export const EXPANSION = {
  items: 20,
  most: 30,
  agreed: 2,
  candidates: 60,
  read: 120,
  sure: 0.5,
  floor: -1.5,
  share: 0.001,
  unsure: 6,
  terms: 300,
  pairs: 100,
};

/** One item is no sample. */
const LEAST_ITEMS = 2;
/** Items this alike in words tell one report: twenty copies of it are no sample of a story. */
const SAME_REPORT = 0.65;
/** Similarity that a further item on the story reaches in the middle of the development stories, as strong as so many items. */
const USUAL = { terms: 0.25, pairs: 0.3, items: 2 };
/** An expansion is never expected to be met less than this. */
const LEAST = { terms: 0.05, pairs: 0.1 };
/** A profile is expanded again when so many items came near it for each that had. */
const GROWTH = 0.2;
/** What was decided before is judged anew when so many times as many are near the story as when that was done last. */
const REJUDGE_GROWTH = 2;

/** An item with its log-odds under the founding profile. */
export interface RankedItem {
  item: AnalysedItem;
  logOdds: number;
  /** Whether it matches a `may` query of the profile; left out where none is for its language. */
  isQueried?: boolean;
}

/** How many items came near a story, and what the candidates were asked; how many of them may expand it. */
export interface Came {
  seen?: number;
  may?: string[];
  limit?: number;
}

/** Whether an expansion that knows `known` items near the story is due again now that there are `seen`. */
export function isExpansionDue(seen: number, known: number): boolean {
  return seen - known >= Math.max(1, known * GROWTH);
}

/** Whether the number of near items passed a power of REJUDGE_GROWTH since the profile was expanded last. */
export function isRejudgeDue(seen: number, known: number): boolean {
  const steps = (count: number) => (count === 0 ? -1 : Math.floor(Math.log(count) / Math.log(REJUDGE_GROWTH)));
  return steps(seen) > steps(known);
}

/**
 * What the highest ranked items have in common: their centroid, its heaviest words and pairs. `seen` is how many items
 * near the story there are. Undefined when too few may be taken.
 */
export function expand(
  candidates: readonly RankedItem[],
  { seen = candidates.length, limit = EXPANSION.items }: Pick<Came, 'seen' | 'limit'> = {},
): Expansion | undefined {
  const highest = Math.min(EXPANSION.unsure, seen * EXPANSION.share);
  const ranked = candidates
    .toSorted((a, b) => b.logOdds - a.logOdds)
    .slice(0, EXPANSION.candidates)
    .filter(({ logOdds }, rank) => logOdds >= (rank < highest ? EXPANSION.floor : EXPANSION.sure));
  const items = distinct(
    ranked.map(({ item }) => item),
    limit,
  );
  if (items.length < LEAST_ITEMS) return undefined;
  const terms = commonPart(items.map(termVector), EXPANSION.terms);
  const pairs = commonPart(items.map(pairVector), EXPANSION.pairs);
  return {
    items: items.length,
    seen,
    expected: {
      terms: Math.max(LEAST.terms, shrunk(terms.expected, USUAL.terms, items.length)),
      pairs: Math.max(LEAST.pairs, shrunk(pairs.expected, USUAL.pairs, items.length)),
    },
    terms: withLabels(items, terms.heaviest),
    pairs: withActors(items, pairs.heaviest),
  };
}

/** The first `limit` items of which none tells a report that one before it told. */
function distinct(items: readonly AnalysedItem[], limit: number): AnalysedItem[] {
  const kept: { item: AnalysedItem; weights: Map<number, number> }[] = [];
  for (const item of items) {
    if (kept.length === limit) break;
    const { hashes, weights } = termVector(item);
    const isTold = kept.some((other) => {
      let dot = 0;
      for (let i = 0; i < weights.length; i++) dot += (weights[i] ?? 0) * (other.weights.get(hashes[i] ?? 0) ?? 0);
      return dot >= SAME_REPORT;
    });
    if (!isTold) kept.push({ item, weights: new Map(Array.from(weights, (weight, i) => [hashes[i] ?? 0, weight])) });
  }
  return kept.map(({ item }) => item);
}

/** Expansions of one profile by language. */
export type Expansions = Pick<Profile, 'expansion' | 'foreignExpansions' | 'queryShares'>;

/** The expansions of a profile from the candidates in each language; none where too few of them reach the floor. */
export function expandByLanguage(candidates: readonly RankedItem[], language: string, came: Came = {}): Expansions {
  const { seen = candidates.length, may = [] } = came;
  const byLanguage = new Map<string, RankedItem[]>();
  for (const one of candidates) byLanguage.set(one.item.language, [...(byLanguage.get(one.item.language) ?? []), one]);
  const made = [...byLanguage].flatMap(([of, ranked]) => {
    const expansion = expand(ranked, { seen });
    return expansion === undefined ? [] : [[of, expansion] as const];
  });
  const foreign = made.filter(([of]) => of !== language);
  return defined({
    expansion: made.find(([of]) => of === language)?.[1],
    foreignExpansions: foreign.length === 0 ? undefined : Object.fromEntries(foreign),
    queryShares: may.length === 0 ? undefined : queryShares(may, byLanguage),
  });
}

/** A profile with these expansions only. */
export function withExpansions(profile: Profile, expansions: Expansions): Profile {
  const { expansion: _, foreignExpansions: __, queryShares: ___, ...founding } = profile;
  return { ...founding, ...expansions };
}

function shrunk(measured: number, usual: number, items: number): number {
  return (measured * items + usual * USUAL.items) / (items + USUAL.items);
}

/** The heaviest of a centroid, and the median similarity of an item with the centroid of the others. */
function commonPart(vectors: readonly Vector[], limit: number): { heaviest: Map<number, number>; expected: number } {
  const sums = centroid(vectors.map((vector) => ({ vector, weight: 1 })));
  const common = heaviest(sums, limit);
  // An item makes 1/n of the centroid: leaving it out takes its own square over n times the centroid's length away.
  const length = Math.sqrt([...common.keys()].reduce((sum, hash) => sum + (sums.get(hash) ?? 0) ** 2, 0)) || 1;
  const similarities = vectors.map(({ hashes, weights }) => {
    let dot = 0;
    let own = 0;
    for (let i = 0; i < weights.length; i++) {
      const weight = weights[i] ?? 0;
      dot += weight * (common.get(hashes[i] ?? 0) ?? 0);
      own += weight * weight;
    }
    return Math.max(0, dot - own / vectors.length / length);
  });
  return { heaviest: common, expected: medianOf(similarities) };
}

function medianOf(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

/** Gives hashes of words and phrases back how an item writes them. */
export function withLabels(items: readonly AnalysedItem[], terms: ReadonlyMap<number, number>): ExpansionTerm[] {
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

/** Gives hashes of pairs back whom they join. */
export function withActors(items: readonly AnalysedItem[], pairs: ReadonlyMap<number, number>): ExpansionPair[] {
  const found = new Map<number, ExpansionPair>();
  for (const item of items) {
    for (const [hash, { first, second }] of item.pairs) {
      const weight = pairs.get(hash);
      if (weight !== undefined && !found.has(hash)) found.set(hash, { first, second, weight });
    }
  }
  return [...found.values()];
}
