import { defined } from '#core/defined';
import type { ActorMention } from '#core/entities/actor';
import { type Doc, docOf } from '#core/language/doc';
import type { DocumentParts } from '#core/language/documentText';
import type { IndexWords } from '#core/query/searchText';
import { type Background, inverseFrequency } from '#core/relevance/background';
import { type ItemActor, type ItemPair, weighActors, weighPairs, ZONE_WEIGHTS } from '#core/relevance/itemActors';
import { hashPair } from '#core/relevance/termHash';

export interface AnalysisContext {
  background: Background;
  /** Who is named where in a document; none when left out. */
  findMentions?: (doc: Doc) => ActorMention[];
}

/** What an item is scored on: made once, scored against every watch. */
export interface AnalysedItem {
  doc: Doc;
  language: string;
  /** Of the publisher, where it is known. */
  domain?: string;
  /** What queries are asked of; made when the first is. */
  indexWords?: IndexWords;
  /** The terms of the document in reading order, with the phrase each ends (0: none) — hashes, see termHash. */
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
  /** Where each word and phrase stands in `words`; filled by core/relevance/match when it is first asked. */
  positions?: ReadonlyMap<number, number[]>;
}

/** Content words after the title that count as the lead. */
const LEAD_WORDS = 50;
/** Words stand together when no more than this lies between them: a space, a quote, one stop word. */
const PHRASE_GAP_UNITS = 12;
const SPACE = 0x20;
const BREAK = /[\n.!?؟؛:«»"“”()[\]]/;

/**
 * Words and two-word phrases of a text in order, as hashes with their places. Two words of one name are no phrase: its words and its
 * actor say who is named, and a phrase more for each word of it would have a long name outweigh what happened.
 */
export function readTerms(
  { text, terms }: Doc,
  names: readonly Pick<ActorMention, 'start' | 'end'>[] = [],
): Pick<AnalysedItem, 'words' | 'phrases' | 'starts' | 'ends'> {
  const words = new Int32Array(terms.length);
  const phrases = new Int32Array(terms.length);
  const starts = new Int32Array(terms.length);
  const ends = new Int32Array(terms.length);
  const inOrder = names.toSorted((a, b) => a.start - b.start);
  let [next, named] = [0, -1];
  let previousEnd = -1;
  terms.forEach(({ hash, start, end }, i) => {
    words[i] = hash;
    starts[i] = start;
    ends[i] = end;
    // How far the names reach that began before the end of the word before.
    for (let name = inOrder[next]; name !== undefined && name.start < previousEnd; name = inOrder[++next])
      named = Math.max(named, name.end);
    const gap = previousEnd < 0 ? Number.POSITIVE_INFINITY : start - previousEnd;
    const joined =
      (gap === 1 && text.charCodeAt(previousEnd) === SPACE) ||
      (gap <= PHRASE_GAP_UNITS && !BREAK.test(text.slice(previousEnd, start)));
    phrases[i] = joined && named <= start ? hashPair(words[i - 1] ?? 0, words[i] ?? 0) : 0;
    previousEnd = end;
  });
  return { words, phrases, starts, ends };
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
export type ReadItem = Pick<AnalysedItem, 'doc' | 'language' | 'domain' | 'words' | 'phrases' | 'starts' | 'ends'> & {
  mentions: ActorMention[];
};

/** Reads the words and actors of an item. Pass `language` when it is known; otherwise it is told from the text. */
export function readItem(
  item: DocumentParts & { language?: string; domain?: string },
  findMentions?: AnalysisContext['findMentions'],
): ReadItem {
  const doc = docOf(item, item.language);
  const { domain } = item;
  const mentions = findMentions?.(doc) ?? [];
  return { doc, language: doc.language, ...defined({ domain }), ...readTerms(doc, mentions), mentions };
}

/** Weighs what was read by place and by rarity in the background. */
export function weighItem({ mentions, ...read }: ReadItem, background: Background): AnalysedItem {
  const { text, titleEnd } = read.doc;
  const frequencies = zoneFrequencies(read, titleEnd);
  const actors = weighActors(mentions, titleEnd, background);
  const pairs = weighPairs(text, mentions, titleEnd, background);
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
export function analyseItem(
  item: DocumentParts & { language?: string; domain?: string },
  context: AnalysisContext,
): AnalysedItem {
  return weighItem(readItem(item, context.findMentions), context.background);
}
