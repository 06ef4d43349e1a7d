import { normaliseText } from '#core/language/arabic/normalise';
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
import { baseOdds, gainPerUnit, MODELS, type Model } from '#core/relevance/model';
import { type CompiledProfile, compileProfile, DEFAULT_THRESHOLD } from '#core/relevance/profile/compileProfile';
import type { ProfileSet } from '#core/relevance/profile/profileSet';
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
  const trace: Trace = { profileVersion: profile.version, bias, parts: [...wordRules(item, profile), ...parts] };
  const score = scoreOfTrace(trace);
  return { score, accepted: score >= profile.threshold, trace };
}

type Addend = Omit<TracePart, 'spans'> & { spans: () => [number, number][] };

function traceMatch(item: AnalysedItem, profile: CompiledProfile, match: Match): Pick<Trace, 'bias' | 'parts'> {
  const model = item.language === profile.language ? profile.model : MODELS.foreign;
  return {
    bias: baseOdds(model, item.words.length) + profile.shift,
    parts: [
      ...heaviest(termAddends(item, match, model)),
      ...heaviest(pairAddends(match, model)),
      ...heaviest(actorAddends(item, profile, model)),
    ],
  };
}

function termAddends(item: AnalysedItem, match: Match, model: Model): Addend[] {
  const { own, expanded } = termSimilarity(item, match);
  const gain = gainPerUnit(own, model.words);
  const expandedGain = gainPerUnit(expanded, model.expandedWords);
  return match.terms.map(({ at, entry: { key, label, weight, expanded: byExpansion } }) => ({
    kind: 'term',
    key,
    label,
    share: (gain * weight + expandedGain * byExpansion) * (item.weights[at] ?? 0),
    spans: () => spansOf(item, item.hashes[at] ?? 0),
  }));
}

function pairAddends(match: Match, model: Model): Addend[] {
  const { own, expanded } = pairSimilarity(match);
  const gain = gainPerUnit(own, model.pairs);
  const expandedGain = gainPerUnit(expanded, model.expandedPairs);
  return match.pairs.map(({ pair, entry: { key, label, weight, expanded: byExpansion } }) => ({
    kind: 'facet',
    key,
    label,
    share: (gain * weight + expandedGain * byExpansion) * pair.weight,
    spans: () => pair.spans.slice(0, MAX_SPANS),
  }));
}

function actorAddends(item: AnalysedItem, profile: CompiledProfile, model: Model): Addend[] {
  if (model.actors === undefined) return [];
  const found = matchActors(item, profile);
  const gain = gainPerUnit(
    found.reduce((sum, { value }) => sum + value, 0),
    model.actors,
  );
  return found.map(({ key, actor, value }) => ({
    kind: 'actor',
    key,
    label: key,
    share: gain * value,
    spans: () => actor.mentions.slice(0, MAX_SPANS).map(({ start, end }): [number, number] => [start, end]),
  }));
}

/** The heaviest addends of one kind with their places, and the rest of them as one. */
function heaviest(addends: Addend[]): TracePart[] {
  if (addends.length === 0) return [];
  addends.sort((a, b) => b.share - a.share);
  const parts: TracePart[] = addends
    .slice(0, MAX_PARTS)
    .filter(({ share }) => share !== 0)
    .map((addend) => ({ ...addend, spans: addend.spans() }));
  const rest = addends.slice(MAX_PARTS).reduce((sum, { share }) => sum + share, 0);
  const kind = addends[0]?.kind;
  if (rest !== 0 && kind !== undefined) parts.push({ kind, key: '', label: '…', share: rest, spans: [] });
  return parts;
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
