import type { ActorMention } from '#core/entities/actor';
import { type DocumentParts, documentText } from '#core/language/document';
import { detectLanguage } from '#core/language/language';
import { type Term, terms } from '#core/language/terms';
import { type Token, tokenise } from '#core/language/tokenise';
import { type Background, inverseFrequency } from '#core/relevance/background';
import { type ItemActor, type ItemPair, weighActors, weighPairs, ZONE_WEIGHTS } from '#core/relevance/itemActors';
import { hashPair } from '#core/relevance/termHash';

export interface AnalysisContext {
  background: Background;
  /** Who is named where in the document text, whose words are `tokens`; none when left out. */
  findMentions?: (text: string, language: string, tokens: readonly Token[]) => ActorMention[];
}

/** What an item is scored on: made once, scored against every watch. */
export interface AnalysedItem {
  text: string;
  titleLength: number;
  language: string;
  /** Content words, read once for all that compares words. */
  terms: readonly Term[];
  /** The same in reading order, with the phrase each ends (0: none) — hashes, see termHash. */
  words: Int32Array;
  phrases: Int32Array;
  starts: Int32Array;
  ends: Int32Array;
  /** Distinct hashes of words, phrases, actors and pairs of actors: what a background learns. */
  hashes: Int32Array;
  /** Weight of each word or phrase, which come first in `hashes`; the whole has length 1. */
  weights: Float32Array;
  actors: Map<string, ItemActor>;
  pairs: Map<number, ItemPair>;
  /** Where each word and phrase stands in `words`; filled by core/relevance/likeness when it is first asked. */
  positions?: ReadonlyMap<number, number[]>;
}

/** Content words after the title that count as the lead. */
const LEAD_WORDS = 50;
/** Words stand together when no more than this lies between them: a space, a quote, one stop word. */
const PHRASE_GAP_UNITS = 12;
const BREAK = /[\n.!?؟؛:«»"“”()[\]]/;

/** Words and two-word phrases of a text in order, as hashes with their places. */
export function readTerms(
  text: string,
  language: string,
  found: readonly Term[] = terms(text, language),
): Pick<AnalysedItem, 'terms' | 'words' | 'phrases' | 'starts' | 'ends'> {
  const words = new Int32Array(found.length);
  const phrases = new Int32Array(found.length);
  const starts = new Int32Array(found.length);
  const ends = new Int32Array(found.length);
  let previousEnd = -1;
  found.forEach(({ hash, start, end }, i) => {
    words[i] = hash;
    starts[i] = start;
    ends[i] = end;
    const gap = previousEnd < 0 ? Number.POSITIVE_INFINITY : start - previousEnd;
    const joined = gap === 1 || (gap <= PHRASE_GAP_UNITS && !BREAK.test(text.slice(previousEnd, start)));
    phrases[i] = joined ? hashPair(words[i - 1] ?? 0, words[i] ?? 0) : 0;
    previousEnd = end;
  });
  return { terms: found, words, phrases, starts, ends };
}

/** Frequency of each hash with the weight of its places. */
function zoneFrequencies(
  { words, phrases, starts }: Pick<AnalysedItem, 'words' | 'phrases' | 'starts'>,
  titleLength: number,
): Map<number, number> {
  const frequencies = new Map<number, number>();
  let body = 0;
  for (let i = 0; i < words.length; i++) {
    const inTitle = (starts[i] ?? 0) < titleLength;
    const weight = inTitle ? ZONE_WEIGHTS.title : body++ < LEAD_WORDS ? ZONE_WEIGHTS.lead : ZONE_WEIGHTS.body;
    const word = words[i] ?? 0;
    frequencies.set(word, (frequencies.get(word) ?? 0) + weight);
    const phrase = phrases[i] ?? 0;
    if (phrase !== 0) frequencies.set(phrase, (frequencies.get(phrase) ?? 0) + weight);
  }
  return frequencies;
}

/** An item read but not yet weighed: what does not depend on the background. */
export type ReadItem = Pick<
  AnalysedItem,
  'text' | 'titleLength' | 'language' | 'terms' | 'words' | 'phrases' | 'starts' | 'ends'
> & {
  mentions: ActorMention[];
};

/** Reads the words and actors of an item. Pass `language` when it is known; otherwise it is told from the text. */
export function readItem(
  item: DocumentParts & { language?: string },
  findMentions?: AnalysisContext['findMentions'],
): ReadItem {
  const text = documentText(item);
  const language = item.language ?? detectLanguage(text);
  const tokens = tokenise(text);
  const mentions = findMentions?.(text, language, tokens) ?? [];
  const read = readTerms(text, language, terms(text, language, tokens));
  return { text, titleLength: item.title.length, language, ...read, mentions };
}

/** Weighs what was read by place and by rarity in the background. */
export function weighItem({ mentions, ...read }: ReadItem, background: Background): AnalysedItem {
  const frequencies = zoneFrequencies(read, read.titleLength);
  const actors = weighActors(mentions, read.titleLength, background);
  const pairs = weighPairs(read.text, mentions, read.titleLength, background);
  const hashes = new Int32Array(frequencies.size + actors.size + pairs.size);
  const weights = new Float32Array(frequencies.size);
  let at = 0;
  let squares = 0;
  for (const [hash, frequency] of frequencies) {
    const weight = Math.log1p(frequency) * inverseFrequency(background, hash);
    hashes[at] = hash;
    weights[at++] = weight;
    squares += weight * weight;
  }
  const length = Math.sqrt(squares) || 1;
  for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] ?? 0) / length;
  for (const { hash } of actors.values()) hashes[at++] = hash;
  for (const hash of pairs.keys()) hashes[at++] = hash;
  return { ...read, hashes, weights, actors, pairs };
}

/** Reads and weighs an item, once for all watches. */
export function analyseItem(item: DocumentParts & { language?: string }, context: AnalysisContext): AnalysedItem {
  return weighItem(readItem(item, context.findMentions), context.background);
}
