import type { ActorMention } from '#core/entities/actor';
import type { Doc } from '#core/language/doc';
import { readTerms } from '#core/relevance/analyseItem';
import { type Background, inverseFrequency } from '#core/relevance/background';
import { ZONE_WEIGHTS } from '#core/relevance/itemActors';
import type { ProfileTerm, Reason } from '#core/relevance/profile/profile';

interface SeedTerm {
  term: string;
  hash: number;
  frequency: number;
  paragraphs: Set<number>;
  spans: [number, number][];
  phrase: boolean;
}

/** A profile is read and edited by people and stored at each change; the terms beyond these add next to nothing. */
const MAX_TERMS = 600;
const MAX_SPANS = 8;

/**
 * Weighted words and phrases of a seed. The weight is frequency (not its logarithm: in a seed, what is repeated is what
 * it is about) × rarity. Heaviest first; the weights have length 1. Two words of one of the `names` are no phrase, as in items.
 */
export function seedTerms(seed: Doc, background: Background, names: readonly ActorMention[] = []): ProfileTerm[] {
  const found = [...collect(seed, names).values()]
    .map((entry) => ({ entry, weight: entry.frequency * inverseFrequency(background, entry.hash) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.entry.hash - b.entry.hash);
  const kept = found.slice(0, MAX_TERMS);
  const length = Math.sqrt(kept.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
  return kept.map(({ entry, weight }) => ({
    term: entry.term,
    label: labelOf(seed.text, entry.spans[0]),
    weight: weight / length,
    reason: { code: reasonOf(entry, seed.titleEnd), spans: entry.spans.slice(0, MAX_SPANS) },
  }));
}

function labelOf(text: string, span: [number, number] | undefined): string {
  return span === undefined ? '' : text.slice(span[0], span[1]);
}

function reasonOf({ spans, paragraphs, phrase, frequency }: SeedTerm, titleLength: number): Reason['code'] {
  const first = spans[0]?.[0] ?? 0;
  if (first < titleLength) return 'title';
  if (phrase) return 'together';
  if (paragraphs.size >= 3) return 'spread';
  if (first < titleLength + 400) return 'lead';
  return frequency >= 3 ? 'frequent' : 'rare';
}

function collect(seed: Doc, names: readonly ActorMention[]): Map<number, SeedTerm> {
  const { text, titleEnd } = seed;
  const { words, phrases, starts, ends } = readTerms(seed, names);
  const stems = seed.terms.map(({ term }) => term);
  const found = new Map<number, SeedTerm>();
  const breaks = paragraphBreaks(text);
  let paragraph = 0;
  const add = (hash: number, term: string, span: [number, number], phrase: boolean) => {
    let entry = found.get(hash);
    if (entry === undefined) {
      entry = { term, hash, frequency: 0, paragraphs: new Set(), spans: [], phrase };
      found.set(hash, entry);
    }
    entry.frequency += span[0] < titleEnd ? ZONE_WEIGHTS.title : 1;
    entry.paragraphs.add(paragraph);
    entry.spans.push(span);
  };
  stems.forEach((stem, i) => {
    const start = starts[i] ?? 0;
    const end = ends[i] ?? 0;
    while (paragraph < breaks.length && (breaks[paragraph] ?? 0) < start) paragraph++;
    add(words[i] ?? 0, stem, [start, end], false);
    const phrase = phrases[i] ?? 0;
    if (phrase !== 0) add(phrase, `${stems[i - 1]} ${stem}`, [starts[i - 1] ?? 0, end], true);
  });
  return found;
}

function paragraphBreaks(text: string): number[] {
  const breaks: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) breaks.push(at);
  return breaks;
}
