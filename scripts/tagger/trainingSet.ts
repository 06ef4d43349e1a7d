import { contextKeys, LEXICAL_CONTEXT_KEYS, MOST_CONTEXT_KEYS } from '#core/entities/tagger/contextKeys';
import { PLACES } from '#core/entities/tagger/emissionRoom';
import { keysAt, placedKey, type TokenKeys } from '#core/entities/tagger/scorer';
import type { KindCache, TaggerInput } from '#core/entities/tagger/taggerInput';
import type { TrainingSet } from './crf';

/** Feature keys of every token of a input: token t has from[t]..from[t + 1], the lexical ones before lexicalTo[t]. */
export interface KeyedTokens {
  from: Int32Array;
  lexicalTo: Int32Array;
  keys: Int32Array;
  sentenceStarts: number[];
}

const MOST_KEYS = 1024;

export function keyTokens(input: TaggerInput, cache: KindCache): KeyedTokens {
  const { kinds, sentenceStarts } = input;
  const { edge } = cache;
  const from = new Int32Array(kinds.length + 1);
  const lexicalTo = new Int32Array(kinds.length);
  let keys = new Int32Array(kinds.length * 160 + MOST_KEYS);
  const context = new Int32Array(MOST_CONTEXT_KEYS);
  let filled = 0;
  for (let sentence = 0; sentence + 1 < sentenceStarts.length; sentence++) {
    const first = sentenceStarts[sentence] ?? 0;
    const to = sentenceStarts[sentence + 1] ?? 0;
    for (let at = first; at < to; at++) {
      if (filled + MOST_KEYS > keys.length) {
        const wider = new Int32Array(keys.length * 2);
        wider.set(keys);
        keys = wider;
      }
      from[at] = filled;
      const word = kinds[at] ?? edge;
      for (let which = 0; which < word.lexical; which++) keys[filled++] = placedKey(word.own[which] ?? 0, 0);
      const count = contextKeys(input, { at, from: first, to, edge }, context);
      for (let which = 0; which < LEXICAL_CONTEXT_KEYS; which++) keys[filled++] = context[which] ?? 0;
      lexicalTo[at] = filled;
      for (let which = LEXICAL_CONTEXT_KEYS; which < count; which++) keys[filled++] = context[which] ?? 0;
      for (const place of PLACES) {
        const near = at + place;
        const kind = near >= first && near < to ? (kinds[near] ?? edge) : edge;
        const own = keysAt(kind, place);
        for (let which = place === 0 ? kind.lexical : 0; which < own.length; which++) {
          keys[filled++] = placedKey(own[which] ?? 0, place);
        }
      }
    }
  }
  from[kinds.length] = filled;
  return { from, lexicalTo, keys: keys.slice(0, filled), sentenceStarts };
}

/** The keys of stage two, none of them lexical. */
export function keySecondStage(input: TaggerInput, tokenKeys: TokenKeys): KeyedTokens {
  const tokens = input.kinds.length;
  const from = new Int32Array(tokens + 1);
  const keys = new Int32Array(tokens * MOST_CONTEXT_KEYS);
  const own = new Int32Array(MOST_CONTEXT_KEYS);
  let filled = 0;
  for (let at = 0; at < tokens; at++) {
    from[at] = filled;
    const count = tokenKeys(at, own);
    for (let which = 0; which < count; which++) keys[filled++] = own[which] ?? 0;
  }
  from[tokens] = filled;
  return {
    from,
    lexicalTo: from.slice(0, tokens),
    keys: keys.slice(0, filled),
    sentenceStarts: input.sentenceStarts,
  };
}

/** Numbers the keys seen at least `least` times and drops the rest. */
export function numberFeatures(
  keyed: KeyedTokens,
  labels: Uint8Array,
  least: number,
): { set: TrainingSet; keys: Int32Array } {
  const counts = new Map<number, number>();
  for (const key of keyed.keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const numberOf = new Map<number, number>();
  for (const [key, count] of counts) if (count >= least) numberOf.set(key, numberOf.size);
  const features = new Int32Array(keyed.keys.length);
  const from = new Int32Array(keyed.from.length);
  const lexicalTo = new Int32Array(keyed.lexicalTo.length);
  let filled = 0;
  for (let token = 0; token + 1 < keyed.from.length; token++) {
    from[token] = filled;
    lexicalTo[token] = filled;
    for (let at = keyed.from[token] ?? 0; at < (keyed.from[token + 1] ?? 0); at++) {
      const feature = numberOf.get(keyed.keys[at] ?? 0);
      if (feature !== undefined) features[filled++] = feature;
      if (at + 1 === keyed.lexicalTo[token]) lexicalTo[token] = filled;
    }
  }
  from[keyed.from.length - 1] = filled;
  return {
    set: {
      from,
      lexicalTo,
      features: features.slice(0, filled),
      labels,
      sentenceStarts: keyed.sentenceStarts,
      featureCount: numberOf.size,
    },
    keys: Int32Array.from(numberOf.keys()),
  };
}
