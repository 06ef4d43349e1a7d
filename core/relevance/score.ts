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
 * and pair gets its share of them, with its places in the text.
 */
export function scoreItem(item: AnalysedItem, profile: CompiledProfile): ScoredItem {
  return scoreMatch(item, profile, matchProfile(item, profile));
}

/** Decides one item for every watch, in the set's order; each gets what scoreItem gives. */
export function scoreForAll(item: AnalysedItem, set: ProfileSet): ScoredItem[] {
  const matches = matchProfiles(item, set);
  return set.profiles.map((profile, at) => scoreMatch(item, profile, matches[at] ?? { terms: [], pairs: [] }));
}

/** Log-odds that an item is on the story by similarity alone, whatever words the user requires or excludes. */
export function logOddsOf(item: AnalysedItem, profile: CompiledProfile): number {
  const { bias, parts } = traceMatch(item, profile, matchProfile(item, profile));
  return parts.reduce((sum, { share }) => sum + share, bias);
}

function scoreMatch(item: AnalysedItem, profile: CompiledProfile, match: Match): ScoredItem {
  const { bias, parts } = traceMatch(item, profile, match);
  const trace: Trace = {
    profileVersion: profile.version,
    bias,
    parts: [...wordRules(item, profile), ...queriesOf(item, profile), ...parts],
  };
  const score = scoreOfTrace(trace);
  return { score, accepted: score >= profile.threshold, trace };
}

function traceMatch(item: AnalysedItem, profile: CompiledProfile, match: Match): Pick<Trace, 'bias' | 'parts'> {
  const { model } = partFor(profile, item.language);
  return {
    bias: baseOdds(model, { words: item.words.length, pairs: item.pairs.size }) + profile.shift,
    parts: [...termParts(item, match, model), ...pairParts(match, model), ...actorParts(item, profile, model)],
  };
}

function termParts(item: AnalysedItem, match: Match, model: Model): TracePart[] {
  if (match.terms.length === 0) return [];
  const { own, expanded } = termSimilarity(item, match);
  const gain = gainPerUnit(own, model.words);
  const expandedGain = gainPerUnit(expanded, model.expandedWords);
  const shares = match.terms.map(
    ({ at, entry }) =>
      (gain * entry.weight + expandedGain * entry.expanded + entry.correction) * (item.weights[at] ?? 0),
  );
  return heaviest('term', match.terms, shares, ({ at, entry: { key, label } }) => ({
    key,
    label,
    spans: spansOf(item, item.hashes[at] ?? 0),
  }));
}

function pairParts(match: Match, model: Model): TracePart[] {
  if (match.pairs.length === 0) return [];
  const { own, expanded } = pairSimilarity(match);
  const gain = gainPerUnit(own, model.pairs);
  const expandedGain = gainPerUnit(expanded, model.expandedPairs);
  const shares = match.pairs.map(
    ({ pair, entry }) => (gain * entry.weight + expandedGain * entry.expanded + entry.correction) * pair.weight,
  );
  return heaviest('facet', match.pairs, shares, ({ pair, entry: { key, label } }) => ({
    key,
    label,
    spans: pair.spans.slice(0, MAX_SPANS),
  }));
}

function actorParts(item: AnalysedItem, profile: CompiledProfile, model: Model): TracePart[] {
  if (model.actors === undefined) return [];
  const found = matchActors(item, profile);
  const gain = gainPerUnit(
    found.reduce((sum, { value }) => sum + value, 0),
    model.actors,
  );
  const shares = found.map(({ value }) => gain * value);
  return heaviest('actor', found, shares, ({ key, actor }) => ({
    key,
    label: key,
    spans: actor.mentions.slice(0, MAX_SPANS).map(({ start, end }): [number, number] => [start, end]),
  }));
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
  if (rest !== 0) parts.push({ kind, key: '', label: '…', share: rest, spans: [] });
  return parts;
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
