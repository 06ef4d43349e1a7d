import { mixKey, placeOf } from '#core/entities/tagger/hashIndex';
import { Mark, Phrase } from '#core/entities/tagger/marks';
import type { TaggerModel } from '#core/entities/tagger/model';
import { type LabelTokens, labelTokens } from '#core/entities/tagger/tokens';
import { describeWord, edgeKind, type WordKind } from '#core/entities/tagger/wordKinds';
import type { Doc } from '#core/language/doc';

/** A text ready for tagging: its tokens, what is known of each, and what the rest of the text says about it. */
export interface Reading {
  tokens: LabelTokens;
  kinds: WordKind[];
  /** First token of each sentence, and the token count at the end. */
  sentenceStarts: number[];
  /** Gazetteer phrase over the token: kind bits, times four, plus 0 none, 1 begins, 2 goes on, 3 whole. */
  phrase: Uint8Array;
  /** In quotation marks 1, in brackets 2, first word 4. */
  situation: Uint8Array;
  /** Signs beside other places of the same stem in this text: Evidence bits. */
  evidence: Uint16Array;
}

const Evidence = {
  afterTitle: 1,
  afterHonorific: 2,
  afterPlace: 4,
  afterOrganisation: 8,
  afterFirstName: 16,
  beforeSay: 32,
  afterSay: 64,
  afterNationality: 128,
  beforeNationality: 256,
  repeated: 512,
  often: 1024,
} as const;

const SENTENCE_ENDS = new Set(['.', '!', '؟', '?', '؛', '…', '\u06d4']);
// A sentence longer than this is a list or a text without stops; cutting it keeps memory flat.
const LONGEST_SENTENCE = 160;
const LONGEST_PHRASE = 5;
// Evidence from further away than this is another article of a digest.
export const EVIDENCE_REACH = 500;
const OFTEN = 4;

/** Word kinds of one model, kept between texts; forgotten when a great many have been met. */
export interface KindCache {
  byHash: Map<number, WordKind>;
  edge: WordKind;
}

const MOST_KINDS = 150_000;

export function newKindCache(): KindCache {
  return { byHash: new Map(), edge: edgeKind() };
}

function kindsOf(model: TaggerModel, cache: KindCache, text: string, tokens: LabelTokens): WordKind[] {
  if (cache.byHash.size > MOST_KINDS) cache.byHash.clear();
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

function findSituations(text: string, tokens: LabelTokens, starts: number[]): Uint8Array {
  const situation = new Uint8Array(tokens.count);
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
      situation[at] = quoted | bracketed | (at === starts[sentence] ? 4 : 0);
    }
  }
  return situation;
}

/** Signs directly beside one token. A nationality may stand between: «الرئيس الأميركي بوش». */
function signsBeside(kinds: WordKind[], at: number): number {
  let before = kinds[at - 1]?.marks ?? 0;
  let signs = 0;
  if (before & Mark.nationality) {
    signs |= Evidence.afterNationality;
    before |= (kinds[at - 2]?.marks ?? 0) & (Mark.title | Mark.organisation);
  }
  if (before & Mark.title) signs |= Evidence.afterTitle;
  if (before & Mark.honorific) signs |= Evidence.afterHonorific;
  if (before & Mark.place) signs |= Evidence.afterPlace;
  if (before & Mark.organisation) signs |= Evidence.afterOrganisation;
  if (before & Mark.firstName) signs |= Evidence.afterFirstName;
  if (before & Mark.say) signs |= Evidence.afterSay;
  const after = kinds[at + 1]?.marks ?? 0;
  if (after & Mark.say) signs |= Evidence.beforeSay;
  if (after & Mark.nationality) signs |= Evidence.beforeNationality;
  return signs;
}

// The most frequent words (prepositions, particles) are no names; following them costs time and says nothing.
const TOO_FREQUENT = 13;
// Shapes from here on are numbers and signs (wordKinds.ts).
const NOT_A_WORD = 8;

/** Places of every stem that stands more than once, in order; the most frequent words are left out. */
export function stemPlaces(kinds: WordKind[]): number[][] {
  const placesOf = new Map<number, number[]>();
  kinds.forEach((kind, at) => {
    if (kind.shape >= NOT_A_WORD || kind.frequency >= TOO_FREQUENT) return;
    const places = placesOf.get(kind.stem);
    if (places === undefined) placesOf.set(kind.stem, [at]);
    else places.push(at);
  });
  return [...placesOf.values()].filter((places) => places.length > 1);
}

function gatherEvidence(kinds: WordKind[]): Uint16Array {
  const evidence = new Uint16Array(kinds.length);
  for (const places of stemPlaces(kinds)) {
    const signs = places.map((at) => signsBeside(kinds, at));
    places.forEach((at, which) => {
      let others = 0;
      let count = 0;
      for (const step of [-1, 1]) {
        for (let other = which + step; Math.abs((places[other] ?? Number.NaN) - at) <= EVIDENCE_REACH; other += step) {
          others |= signs[other] ?? 0;
          count++;
        }
      }
      if (count > 0) evidence[at] = others | Evidence.repeated | (count >= OFTEN ? Evidence.often : 0);
    });
  }
  return evidence;
}

/** Reads a document for tagging. Total: any text. */
export function readText(model: TaggerModel, cache: KindCache, doc: Doc): Reading {
  const { text } = doc;
  const tokens = labelTokens(doc);
  const kinds = kindsOf(model, cache, text, tokens);
  const sentenceStarts = findSentences(text, tokens);
  return {
    tokens,
    kinds,
    sentenceStarts,
    phrase: findPhrases(model, kinds),
    situation: findSituations(text, tokens, sentenceStarts),
    evidence: gatherEvidence(kinds),
  };
}
