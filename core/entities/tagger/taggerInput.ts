import { EmissionRoom } from '#core/entities/tagger/emissionRoom';
import { globalFeaturesOf } from '#core/entities/tagger/globalFeatures';
import { mixKey, placeOf } from '#core/entities/tagger/hashIndex';
import { Phrase } from '#core/entities/tagger/marks';
import type { TaggerModel } from '#core/entities/tagger/model';
import { type LabelTokens, labelTokens } from '#core/entities/tagger/tokens';
import { describeWord, edgeKind, type WordKind } from '#core/entities/tagger/wordKinds';
import type { Doc } from '#core/language/doc';
import { Generations } from '#core/language/generations';

/** A document as the tagger labels it: its tokens, their word kinds, and the features that need the rest of the text. */
export interface TaggerInput {
  tokens: LabelTokens;
  kinds: WordKind[];
  /** First token of each sentence, and the token count at the end. */
  sentenceStarts: number[];
  /** Gazetteer phrase over the token: kind bits, times four, plus 0 none, 1 begins, 2 goes on, 3 whole. */
  phrase: Uint8Array;
  /** Where the token stands: in quotation marks 1, in brackets 2, first of its sentence 4; added up. */
  placement: Uint8Array;
  /** GlobalFeature bits of the token's stem (globalFeatures.ts). */
  globalFeatures: Uint16Array;
}

const SENTENCE_ENDS = new Set(['.', '!', '؟', '?', '؛', '…', '\u06d4']);
// A sentence longer than this is a list or a text without stops; cutting it keeps memory flat.
const LONGEST_SENTENCE = 160;
const LONGEST_PHRASE = 5;

/** Word kinds of one model by the hash of their letters, kept between texts while they are in use. */
export interface KindCache {
  byHash: Generations<number, WordKind>;
  edge: WordKind;
  /** Where their emissions stand. */
  room: EmissionRoom;
}

/** Twice as many at most, of about half a kilobyte. */
const MOST_KINDS = 30_000;

export function newKindCache(): KindCache {
  return { byHash: new Generations(MOST_KINDS), edge: edgeKind(), room: new EmissionRoom() };
}

function kindsOf(model: TaggerModel, cache: KindCache, text: string, tokens: LabelTokens): WordKind[] {
  const kinds: WordKind[] = new Array(tokens.count);
  for (let at = 0; at < tokens.count; at++) {
    const hash = tokens.hash[at] ?? 0;
    let kind = cache.byHash.get(hash);
    if (kind === undefined) {
      kind = describeWord(model, text.slice(tokens.start[at], tokens.end[at]));
      cache.byHash.set(hash, kind);
    }
    kinds[at] = kind;
  }
  return kinds;
}

function findSentences(text: string, tokens: LabelTokens): number[] {
  const starts: number[] = [];
  let isStart = true;
  for (let at = 0; at < tokens.count; at++) {
    const from = starts.at(-1) ?? 0;
    if (isStart || tokens.lineStart[at] === 1 || at - from >= LONGEST_SENTENCE) starts.push(at);
    const start = tokens.start[at] ?? 0;
    isStart = tokens.end[at] === start + 1 && SENTENCE_ENDS.has(text[start] ?? '');
  }
  starts.push(tokens.count);
  return starts;
}

function findPhrases(model: TaggerModel, kinds: WordKind[]): Uint8Array {
  const phrase = new Uint8Array(kinds.length);
  const { index, bits } = model.phrases;
  for (let from = 0; from < kinds.length; ) {
    let key = 0;
    let longest = 0;
    let found = 0;
    for (let length = 1; length <= LONGEST_PHRASE && from + length <= kinds.length; length++) {
      const kind = kinds[from + length - 1];
      if (kind === undefined) break;
      key = mixKey(key, length === 1 ? kind.stem : kind.form);
      const place = placeOf(index, key);
      if (place < 0) break;
      const here = bits[place] ?? 0;
      if ((here & ~Phrase.prefix) !== 0) {
        longest = length;
        found = here & ~Phrase.prefix;
      }
      if ((here & Phrase.prefix) === 0) break;
    }
    for (let at = 0; at < longest; at++) phrase[from + at] = found * 4 + (longest === 1 ? 3 : at === 0 ? 1 : 2);
    from += Math.max(1, longest);
  }
  return phrase;
}

function findPlacements(text: string, tokens: LabelTokens, starts: number[]): Uint8Array {
  const placement = new Uint8Array(tokens.count);
  for (let sentence = 0; sentence + 1 < starts.length; sentence++) {
    let quoted = 0;
    let bracketed = 0;
    for (let at = starts[sentence] ?? 0; at < (starts[sentence + 1] ?? 0); at++) {
      const char = text[tokens.start[at] ?? 0];
      if (char === '«' || char === '“') quoted = 1;
      else if (char === '»' || char === '”') quoted = 0;
      else if (char === '"') quoted = 1 - quoted;
      else if (char === '(') bracketed = 2;
      else if (char === ')') bracketed = 0;
      placement[at] = quoted | bracketed | (at === starts[sentence] ? 4 : 0);
    }
  }
  return placement;
}

/** Reads a document for tagging. Total: any text. */
export function readInput(model: TaggerModel, cache: KindCache, doc: Doc): TaggerInput {
  const { text } = doc;
  const tokens = labelTokens(doc);
  const kinds = kindsOf(model, cache, text, tokens);
  const sentenceStarts = findSentences(text, tokens);
  return {
    tokens,
    kinds,
    sentenceStarts,
    phrase: findPhrases(model, kinds),
    placement: findPlacements(text, tokens, sentenceStarts),
    globalFeatures: globalFeaturesOf(kinds),
  };
}
