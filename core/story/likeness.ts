import type { AnalysedItem } from '#core/story/analyseItem';
import type { CompiledProfile } from '#core/story/compileProfile';
import type { TracePart } from '#core/story/trace';

/** One thing that item and profile have in common. */
export interface Match {
  kind: TracePart['kind'];
  key: string;
  label: string;
  /** Its part of the likeness. */
  value: number;
  spans: () => [number, number][];
}

export interface Likeness {
  /** Relative to what an item on the story is expected to reach. */
  value: number;
  matches: Match[];
}

const MAX_SPANS = 8;

/** Likeness in words and phrases; none between two languages. */
export function wordLikeness(item: AnalysedItem, profile: CompiledProfile): Likeness {
  const matches: Match[] = [];
  let value = 0;
  if (item.language !== profile.language) return { value, matches };
  for (let i = 0; i < item.weights.length; i++) {
    const hash = item.hashes[i] ?? 0;
    const term = profile.terms.get(hash);
    if (term === undefined) continue;
    const part = term.weight * (item.weights[i] ?? 0);
    value += part;
    matches.push({ kind: 'term', key: term.key, label: term.label, value: part, spans: () => spansOf(item, hash) });
  }
  return { value, matches };
}

/** Likeness in who is named together with whom; the same in every language. */
export function pairLikeness(item: AnalysedItem, profile: CompiledProfile): Likeness {
  const matches: Match[] = [];
  let value = 0;
  for (const [hash, pair] of item.pairs) {
    const known = profile.pairs.get(hash);
    if (known === undefined) continue;
    const part = known.weight * pair.weight;
    value += part;
    matches.push({
      kind: 'facet',
      key: known.key,
      label: known.label,
      value: part,
      spans: () => pair.spans.slice(0, MAX_SPANS),
    });
  }
  return { value, matches };
}

/** Likeness in who is named at all. */
export function actorLikeness(item: AnalysedItem, profile: CompiledProfile): Likeness {
  const matches: Match[] = [];
  let value = 0;
  for (const [key, actor] of item.actors) {
    const part = (profile.actors.get(key) ?? 0) * actor.weight;
    if (part === 0) continue;
    value += part;
    const spans = () => actor.mentions.slice(0, MAX_SPANS).map(({ start, end }): [number, number] => [start, end]);
    matches.push({ kind: 'actor', key, label: key, value: part, spans });
  }
  return { value, matches };
}

function spansOf({ words, phrases, starts, ends }: AnalysedItem, hash: number): [number, number][] {
  const spans: [number, number][] = [];
  for (let i = 0; i < words.length && spans.length < MAX_SPANS; i++) {
    if (words[i] === hash) spans.push([starts[i] ?? 0, ends[i] ?? 0]);
    else if (phrases[i] === hash) spans.push([starts[i - 1] ?? 0, ends[i] ?? 0]);
  }
  return spans;
}
