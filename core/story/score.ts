import type { AnalysedItem } from '#core/story/analyseItem';
import { WEIGHTS } from '#core/story/model';
import type { Profile } from '#core/story/profile';
import { hashTerm } from '#core/story/termHash';
import { scoreOfTrace, type Trace, type TracePart } from '#core/story/trace';
import { normaliseText } from '#core/text/normalise';

/** Accepted from this probability on, for every story that has no threshold of its own. */
export const DEFAULT_THRESHOLD = 0.5;

/** A profile made ready for matching; make it once per profile version. */
export interface CompiledProfile {
  profile: Profile;
  version: number;
  threshold: number;
  language: string;
  expected: number;
  terms: Map<number, { term: string; label: string; weight: number }>;
  actors: Map<string, number>;
  required: string[];
  excluded: string[];
}

export interface ScoredItem {
  /** Probability 0..1 that the item is on the story. */
  score: number;
  accepted: boolean;
  trace: Trace;
}

/** Seeds too short to be compared with themselves are expected to be met as the middle one of the development stories. */
const EXPECTED_BY_DEFAULT = 0.16;
/** So many addends are kept apart in a trace; the rest are one. */
const MAX_TERM_PARTS = 16;
const MAX_SPANS = 8;

/** Prepares a stored profile for scoring; throws nothing: a profile with nothing in it rejects every item. */
export function compileProfile(profile: Profile, options: { version?: number; threshold?: number } = {}): CompiledProfile {
  const fold = (word: string) => ` ${normaliseText(word).trim()} `;
  const length = Math.sqrt(profile.terms.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
  return {
    profile,
    version: options.version ?? 1,
    threshold: options.threshold ?? DEFAULT_THRESHOLD,
    language: profile.language,
    expected: profile.expected ?? EXPECTED_BY_DEFAULT,
    terms: new Map(
      profile.terms.map(({ term, label, weight }) => [hashTerm(term), { term, label, weight: weight / length }]),
    ),
    actors: new Map(profile.actors.map(({ actorKey, weight }) => [actorKey, weight])),
    required: profile.required.filter((word) => word.trim() !== '').map(fold),
    excluded: profile.excluded.filter((word) => word.trim() !== '').map(fold),
  };
}

interface Addend {
  part: Omit<TracePart, 'share' | 'spans'>;
  value: number;
  hash: number;
}

/**
 * Decides one item for one watch. The likeness of item and profile, relative to what the seed's own paragraphs reach,
 * gives the log-odds; each matched term and actor gets its share of them, with its places in the item's text.
 */
export function scoreItem(item: AnalysedItem, profile: CompiledProfile): ScoredItem {
  const addends: Addend[] = [];
  let likeness = 0;
  if (item.language === profile.language) {
    for (let i = 0; i < item.weights.length; i++) {
      const hash = item.hashes[i] ?? 0;
      const term = profile.terms.get(hash);
      if (term === undefined) continue;
      const value = term.weight * (item.weights[i] ?? 0);
      likeness += value;
      addends.push({ part: { kind: 'term', key: term.term, label: term.label }, value, hash });
    }
  }
  const relative = likeness / profile.expected;
  const gain = WEIGHTS.slope * Math.log((relative + WEIGHTS.floor) / WEIGHTS.floor);
  const trace: Trace = {
    profileVersion: profile.version,
    bias: WEIGHTS.bias + WEIGHTS.slope * Math.log(WEIGHTS.floor),
    parts: [...wordRules(item, profile), ...shares(item, addends, likeness, gain)],
  };
  const score = scoreOfTrace(trace);
  return { score, accepted: score >= profile.threshold, trace };
}

function shares(item: AnalysedItem, addends: Addend[], likeness: number, gain: number): TracePart[] {
  if (likeness <= 0) return [];
  addends.sort((a, b) => b.value - a.value);
  const parts = addends.slice(0, MAX_TERM_PARTS).map(({ part, value, hash }) => ({
    ...part,
    share: (gain * value) / likeness,
    spans: spansOf(item, hash),
  }));
  const rest = addends.slice(MAX_TERM_PARTS).reduce((sum, { value }) => sum + value, 0);
  if (rest > 0) parts.push({ kind: 'term', key: '', label: '…', share: (gain * rest) / likeness, spans: [] });
  return parts;
}

function spansOf({ words, phrases, starts, ends }: AnalysedItem, hash: number): [number, number][] {
  const spans: [number, number][] = [];
  for (let i = 0; i < words.length && spans.length < MAX_SPANS; i++) {
    if (words[i] === hash) spans.push([starts[i] ?? 0, ends[i] ?? 0]);
    else if (phrases[i] === hash) spans.push([starts[i - 1] ?? 0, ends[i] ?? 0]);
  }
  return spans;
}

/** A missing required or a present excluded word as the trace part that makes the score 0. */
function wordRules(item: AnalysedItem, { required, excluded }: CompiledProfile): TracePart[] {
  if (required.length === 0 && excluded.length === 0) return [];
  const text = ` ${normaliseText(item.text).replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  const parts: TracePart[] = [];
  const hit = excluded.find((word) => text.includes(word));
  if (hit !== undefined) parts.push({ kind: 'excluded', key: hit.trim(), label: hit.trim(), share: 0, spans: [] });
  if (required.length > 0 && !required.some((word) => text.includes(word))) {
    parts.push({ kind: 'required', key: required[0]?.trim() ?? '', label: required.map((w) => w.trim()).join(', '), share: 0, spans: [] });
  }
  return parts;
}
