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

/** Number of content words that make one block of the seed when it is compared with itself. */
const BLOCK_WORDS = 50;

export interface SeedTerms {
  /** Heaviest first; weights of length 1. */
  terms: ProfileTerm[];
  /** Sum of the weights of all words and phrases, kept or not: how widely the seed spreads its weight. */
  spread: number;
}

/**
 * Weighted words and phrases of a seed. The weight is frequency (not its logarithm: in a seed, what is repeated is what
 * it is about) × rarity.
 */
export function seedTerms(seed: Doc, background: Background): SeedTerms {
  const found = [...collect(seed).values()]
    .map((entry) => ({ entry, weight: entry.frequency * inverseFrequency(background, entry.hash) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.entry.hash - b.entry.hash);
  const lengthOf = (entries: typeof found) =>
    Math.sqrt(entries.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
  const kept = found.slice(0, MAX_TERMS);
  const length = lengthOf(kept);
  const terms = kept.map(({ entry, weight }) => ({
    term: entry.term,
    label: labelOf(seed.text, entry.spans[0]),
    weight: weight / length,
    reason: { code: reasonOf(entry, seed.titleEnd), spans: entry.spans.slice(0, MAX_SPANS) },
  }));
  return { terms, spread: found.reduce((sum, { weight }) => sum + weight, 0) / lengthOf(found) };
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

function collect(seed: Doc): Map<number, SeedTerm> {
  const { text, titleEnd } = seed;
  const { words, phrases, starts, ends } = readTerms(seed);
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

/**
 * Mean likeness (cosine) of each block of the seed, as if it were an item, to the rest of the seed. Undefined for a
 * seed of fewer than three blocks, which cannot be compared with itself.
 */
export function selfLikeness(doc: Doc, background: Background): number | undefined {
  const { words, phrases } = readTerms(doc);
  const blocks: Map<number, number>[] = [];
  const whole = new Map<number, number>();
  words.forEach((word, i) => {
    const block = Math.floor(i / BLOCK_WORDS);
    const counts = blocks[block] ?? new Map<number, number>();
    blocks[block] = counts;
    for (const hash of [word, phrases[i] ?? 0]) {
      if (hash === 0) continue;
      counts.set(hash, (counts.get(hash) ?? 0) + 1);
      whole.set(hash, (whole.get(hash) ?? 0) + 1);
    }
  });
  if (words.length % BLOCK_WORDS < BLOCK_WORDS / 2) blocks.pop();
  if (blocks.length < 3) return undefined;
  const rarity = new Map([...whole.keys()].map((hash) => [hash, inverseFrequency(background, hash)]));
  const likeness = blocks.map((block) => {
    let dot = 0;
    let blockSquares = 0;
    let restSquares = 0;
    for (const [hash, count] of whole) {
      const idf = rarity.get(hash) ?? 0;
      const inBlock = block.get(hash) ?? 0;
      const rest = (count - inBlock) * idf;
      const weight = Math.log1p(inBlock) * idf;
      dot += rest * weight;
      restSquares += rest * rest;
      blockSquares += weight * weight;
    }
    return dot / (Math.sqrt(restSquares * blockSquares) || 1);
  });
  return likeness.reduce((sum, value) => sum + value, 0) / likeness.length;
}
