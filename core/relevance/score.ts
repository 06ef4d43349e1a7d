import { normaliseText } from '#core/language/arabic/normalise';
import type { AnalysedItem } from '#core/relevance/analyseItem';
import {
  actorLikeness,
  type Likeness,
  type Meeting,
  meetProfile,
  meetProfiles,
  pairLikeness,
  wordLikeness,
} from '#core/relevance/likeness';
import { type Evidence, MODELS, type Model } from '#core/relevance/model';
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

/** Which model decides: by what item and profile can be compared in. */
function modelFor(item: AnalysedItem, profile: CompiledProfile): Model {
  if (item.language !== profile.language) return MODELS.foreign;
  if (profile.pairs.size === 0) return MODELS.wordsOnly;
  return profile.isFounding ? MODELS.founding : MODELS.full;
}

/**
 * Decides one item for one watch. Likeness in words and in who is named with whom, each relative to what the seed's own
 * parts reach, gives the log-odds; every matched word and pair gets its share of them, with its places in the text.
 */
export function scoreItem(item: AnalysedItem, profile: CompiledProfile): ScoredItem {
  return scoreMeeting(item, profile, meetProfile(item, profile));
}

/** Decides one item for every watch, in the set's order; each gets what scoreItem gives. */
export function scoreForAll(item: AnalysedItem, set: ProfileSet): ScoredItem[] {
  const meetings = meetProfiles(item, set);
  return set.profiles.map((profile, at) => scoreMeeting(item, profile, meetings[at] ?? { terms: [], pairs: [] }));
}

function scoreMeeting(item: AnalysedItem, profile: CompiledProfile, meeting: Meeting): ScoredItem {
  const model = modelFor(item, profile);
  const parts = wordRules(item, profile);
  let bias = model.bias;
  const add = (evidence: Evidence | undefined, likeness: () => Likeness) => {
    if (evidence === undefined) return;
    bias += evidence.slope * Math.log(evidence.floor);
    parts.push(...shares(likeness(), evidence));
  };
  add(model.words, () => wordLikeness(item, profile, meeting));
  add(model.pairs, () => pairLikeness(meeting));
  add(model.actors, () => actorLikeness(item, profile));
  const trace: Trace = { profileVersion: profile.version, bias, parts };
  const score = scoreOfTrace(trace);
  return { score, accepted: score >= profile.threshold, trace };
}

/** Splits the gain over an item that has nothing in common among the matches, each by its part of the likeness. */
function shares({ value, matches }: Likeness, { slope, floor }: Evidence): TracePart[] {
  if (value <= 0) return [];
  const gain = (slope * Math.log((value + floor) / floor)) / value;
  matches.sort((a, b) => b.value - a.value);
  const parts = matches.slice(0, MAX_PARTS).map(({ kind, key, label, value: part, spans }) => ({
    kind,
    key,
    label,
    share: gain * part,
    spans: spans(),
  }));
  const rest = matches.slice(MAX_PARTS).reduce((sum, match) => sum + match.value, 0);
  const kind = matches[0]?.kind;
  if (rest > 0 && kind !== undefined) parts.push({ kind, key: '', label: '…', share: gain * rest, spans: [] });
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
