import { defined } from '#core/defined';
import { normaliseText } from '#core/language/arabic/normalise';
import { indexWordsOf } from '#core/query/searchText';
import type { AnalysedItem } from '#core/relevance/analyseItem';
import {
  MAX_SPANS,
  type Match,
  matchActors,
  matchProfile,
  matchProfiles,
  pairSimilarity,
  spansOf,
  termSimilarity,
} from '#core/relevance/match';
import { baseOdds, gainPerUnit, type Model } from '#core/relevance/model';
import {
  type CompiledProfile,
  compileProfile,
  DEFAULT_THRESHOLD,
  partFor,
} from '#core/relevance/profile/compileProfile';
import type { ProfileSet } from '#core/relevance/profile/profileSet';
import { queryParts } from '#core/relevance/profile/watchQuery';
import { scoreOfTrace, type Trace, type TracePart } from '#core/relevance/trace';

export { type CompiledProfile, compileProfile, DEFAULT_THRESHOLD };

export interface ScoredItem {
  /** Probability 0..1 that the item is on the story. */
  score: number;
  accepted: boolean;
  trace: Trace;
}

/** So many addends of one kind are kept apart in a trace; the rest are one. */
const MAX_PARTS = 12;

/**
 * Decides one item for one watch. Similarity in words and in who is named with whom gives the log-odds; every matched word
 * and pair gets its share of them, with its places in the text. Where `isAsked` says no of its score they are one sum.
 */
export function scoreItem(item: AnalysedItem, profile: CompiledProfile, isAsked?: IsAsked): ScoredItem {
  return scoreMatch(item, profile, { ...matchProfile(item, profile), ...defined({ isAsked }) });
}

/** Decides one item for every watch, in the set's order; each gets what scoreItem gives. */
export function scoreForAll(
  item: AnalysedItem,
  set: ProfileSet,
  isAsked?: (score: number, at: number) => boolean,
): ScoredItem[] {
  const matches = matchProfiles(item, set);
  return set.profiles.map((profile, at) => {
    const asked = isAsked && ((score: number) => isAsked(score, at));
    return scoreMatch(item, profile, { ...(matches[at] ?? { terms: [], pairs: [] }), ...defined({ isAsked: asked }) });
  });
}

/** Whether somebody asks for the reasons of a decision, by its score. */
type IsAsked = (score: number) => boolean;

/** Log-odds that an item is on the story by similarity alone, whatever words the user requires or excludes. */
export function logOddsOf(item: AnalysedItem, profile: CompiledProfile): number {
  const shares = sharesOf(item, profile, matchProfile(item, profile));
  return partsOf(item, shares).reduce((sum, { share }) => sum + share, shares.bias);
}

/** Sums that differ in the order of their addends differ in their last digits: so near a limit the reasons are asked for. */
const ROUNDING = 1e-9;

function scoreMatch(
  item: AnalysedItem,
  profile: CompiledProfile,
  { isAsked, ...match }: Match & { isAsked?: IsAsked },
): ScoredItem {
  const shares = sharesOf(item, profile, match);
  const rules = [...wordRules(item, profile), ...queriesOf(item, profile)];
  const decided = (parts: TracePart[]): ScoredItem => {
    const trace: Trace = { profileVersion: profile.version, bias: shares.bias, parts: [...rules, ...parts] };
    const score = scoreOfTrace(trace);
    return { score, accepted: score >= profile.threshold, trace };
  };
  if (isAsked) {
    const bare = decided(restPart('term', sumOf(shares)));
    if (!isAsked(bare.score + ROUNDING)) return bare;
  }
  return decided(partsOf(item, shares));
}

/** What was matched, with the share of the log-odds that each gets. */
interface Shares {
  bias: number;
  terms: Match['terms'];
  termShares: number[];
  pairs: Match['pairs'];
  pairShares: number[];
  actors: ReturnType<typeof matchActors>;
  actorShares: number[];
}

function sharesOf(item: AnalysedItem, profile: CompiledProfile, match: Match): Shares {
  const { model } = partFor(profile, item.language);
  const actors = model.actors === undefined ? [] : matchActors(item, profile);
  return {
    ...match,
    bias: baseOdds(model, { words: item.words.length, pairs: item.pairs.size }) + profile.shift,
    termShares: termShares(item, match, model),
    pairShares: pairShares(match, model),
    actors,
    actorShares: actorShares(actors, model),
  };
}

function sumOf({ termShares, pairShares, actorShares }: Shares): number {
  let sum = 0;
  for (const shares of [termShares, pairShares, actorShares]) for (const share of shares) sum += share;
  return sum;
}

function partsOf(item: AnalysedItem, { terms, termShares, pairs, pairShares, actors, actorShares }: Shares) {
  return [
    ...heaviest('term', terms, termShares, ({ at, entry: { key, label } }) => ({
      key,
      label,
      spans: spansOf(item, item.hashes[at] ?? 0),
    })),
    ...heaviest('facet', pairs, pairShares, ({ pair, entry: { key, label } }) => ({
      key,
      label,
      spans: pair.spans.slice(0, MAX_SPANS),
    })),
    ...heaviest('actor', actors, actorShares, ({ key, actor }) => ({
      key,
      label: key,
      spans: actor.mentions.slice(0, MAX_SPANS).map(({ start, end }): [number, number] => [start, end]),
    })),
  ];
}

function termShares(item: AnalysedItem, match: Match, model: Model): number[] {
  if (match.terms.length === 0) return [];
  const { own, expanded } = termSimilarity(item, match);
  const gain = gainPerUnit(own, model.words);
  const expandedGain = gainPerUnit(expanded, model.expandedWords);
  return match.terms.map(
    ({ at, entry }) =>
      (gain * entry.weight + expandedGain * entry.expanded + entry.correction) * (item.weights[at] ?? 0),
  );
}

function pairShares(match: Match, model: Model): number[] {
  if (match.pairs.length === 0) return [];
  const { own, expanded } = pairSimilarity(match);
  const gain = gainPerUnit(own, model.pairs);
  const expandedGain = gainPerUnit(expanded, model.expandedPairs);
  return match.pairs.map(
    ({ pair, entry }) => (gain * entry.weight + expandedGain * entry.expanded + entry.correction) * pair.weight,
  );
}

function actorShares(found: Shares['actors'], model: Model): number[] {
  const gain = gainPerUnit(
    found.reduce((sum, { value }) => sum + value, 0),
    model.actors,
  );
  return found.map(({ value }) => gain * value);
}

/** The heaviest addends of one kind, for or against, described with their places, and the rest of them as one. */
function heaviest<Matched>(
  kind: TracePart['kind'],
  matched: readonly Matched[],
  shares: readonly number[],
  describe: (one: Matched) => Pick<TracePart, 'key' | 'label' | 'spans'>,
): TracePart[] {
  const order = [...shares.keys()].sort((a, b) => Math.abs(shares[b] ?? 0) - Math.abs(shares[a] ?? 0));
  const parts: TracePart[] = [];
  let rest = 0;
  order.forEach((at, rank) => {
    const one = matched[at];
    const share = shares[at] ?? 0;
    if (one === undefined || share === 0) return;
    if (rank < MAX_PARTS) parts.push({ kind, ...describe(one), share });
    else rest += share;
  });
  return [...parts, ...restPart(kind, rest)];
}

/** Addends that are not told apart. */
function restPart(kind: TracePart['kind'], share: number): TracePart[] {
  return share === 0 ? [] : [{ kind, key: '', label: '…', share, spans: [] }];
}

/** Whether an item matches a `may` query of the profile; undefined where none is for its language. */
export function matchesMay(item: AnalysedItem, profile: CompiledProfile): boolean | undefined {
  const [said] = queriesOf(item, profile).flatMap(({ kind }) => (kind === 'query' || kind === 'unmatched' ? kind : []));
  return said && said === 'query';
}

function queriesOf(item: AnalysedItem, profile: CompiledProfile): TracePart[] {
  const { queries, queryShares, actorsCalled } = profile;
  const queried = () => {
    item.indexWords ??= indexWordsOf(item.doc);
    const { indexWords: words, language, domain, actors } = item;
    return { words, language, domain, actors };
  };
  return queryParts(queries, queried, { actorsCalled, ...defined({ matching: queryShares[item.language] }) });
}

/** A missing required or a present excluded word as the trace part that makes the score 0. */
function wordRules(item: AnalysedItem, { required, excluded }: CompiledProfile): TracePart[] {
  if (required.length === 0 && excluded.length === 0) return [];
  const text = ` ${normaliseText(item.doc.text).replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  const parts: TracePart[] = [];
  const hit = excluded.find((word) => text.includes(word));
  if (hit !== undefined) parts.push({ kind: 'excluded', key: hit.trim(), label: hit.trim(), share: 0, spans: [] });
  if (required.length > 0 && !required.some((word) => text.includes(word))) {
    const label = required.map((word) => word.trim()).join(', ');
    parts.push({ kind: 'required', key: required[0]?.trim() ?? '', label, share: 0, spans: [] });
  }
  return parts;
}
