import { defined } from '#core/defined';
import { normaliseText } from '#core/language/arabic/normalise';
import { indexWordsOf } from '#core/query/searchText';
import type { AnalysedItem } from '#core/relevance/analyseItem';
import { type Match, matchProfile, matchProfiles } from '#core/relevance/match';
import { type CompiledProfile, compileProfile, DEFAULT_THRESHOLD } from '#core/relevance/profile/compileProfile';
import type { ProfileSet } from '#core/relevance/profile/profileSet';
import { queryParts } from '#core/relevance/profile/watchQuery';
import { partsOf, restPart, sharesOf, sumOf } from '#core/relevance/shares';
import { scoreOfTrace, type Trace, type TracePart } from '#core/relevance/trace';

export { type CompiledProfile, compileProfile, DEFAULT_THRESHOLD };

export interface ScoredItem {
  /** Probability 0..1 that the item is on the story. */
  score: number;
  accepted: boolean;
  trace: Trace;
}

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
  return shares.bias + sumOf(shares);
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
