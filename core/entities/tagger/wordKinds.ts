import { foldToken, hashFolded } from '#core/entities/tagger/characters';
import { mixKey, placeOf } from '#core/entities/tagger/hashIndex';
import { Mark } from '#core/entities/tagger/marks';
import type { TaggerModel } from '#core/entities/tagger/model';
import {
  type Clitic,
  cliticOf,
  LATIN,
  letterClass,
  masculineOf,
  NO_CLITIC,
  SIGN,
  WORD,
  withoutEnding,
} from '#core/entities/tagger/wordParts';
import { ARTICLE } from '#core/language/arabic/affixes';
import { splitKnown } from '#core/language/arabic/base';

/**
 * Everything about a token that depends on its letters alone. One per spelling and run, so that features and their
 * weights are worked out once per word type and not once per token.
 */
export interface WordKind {
  /** Hashes of the whole folded form, of the form without proclitics, and of that without article and endings. */
  form: number;
  stem: number;
  light: number;
  clitic: Clitic;
  /** How many letters of the form its proclitics take. */
  trimmed: number;
  isDefinite: boolean;
  /** Letters, digits and so on with article and proclitics: small, for combining. */
  shape: number;
  suffix: number;
  marks: number;
  frequency: number;
  exchange: number;
  coarse: number;
  fine: number;
  means: number;
  contexts: number;
  /** Feature keys of the word in its own place, one place away and two places away; the place is mixed in later. */
  own: Int32Array;
  /** How many keys at the head of `own` are this very word or most of its letters; training hides them at times. */
  lexical: number;
  near: Int32Array;
  far: Int32Array;
  /** Summed weights of these keys by place, filled by the scorer, which then lets the keys go. */
  emissions: Float32Array | undefined;
}

const SHORTEST_NATIONALITY = 4;
const UNKNOWN = 0xffff;
const CONTEXT_DIGITS = 16;

function marksOf(model: TaggerModel, form: string, stem: string): number {
  const bits = (word: string) => {
    const place = placeOf(model.marks.index, hashFolded(word));
    return place < 0 ? 0 : (model.marks.bits[place] ?? 0);
  };
  let marks = bits(form) | bits(stem);
  const bare = stem.startsWith(ARTICLE) && stem.length >= 5 ? stem.slice(2) : stem;
  if (bare !== stem) marks |= bits(bare);
  // «الأميركية», «الأميركيين»: the list has the masculine singular.
  const masculine = masculineOf(bare);
  if (masculine !== bare && masculine.length >= SHORTEST_NATIONALITY) marks |= bits(masculine) & Mark.nationality;
  return marks;
}

const NAME_MARKS = Mark.firstName | Mark.personWord | Mark.placeWord | Mark.organisationWord;

function isListedName(model: TaggerModel, form: string): boolean {
  const place = placeOf(model.marks.index, hashFolded(form));
  return place >= 0 && ((model.marks.bits[place] ?? 0) & NAME_MARKS) !== 0;
}

/** The word kind that stands before the first and after the last token of a sentence. */
export function edgeKind(): WordKind {
  const keys = Int32Array.from([mixKey(1, 0x7ed6e)]);
  return {
    form: 1,
    stem: 1,
    light: 1,
    clitic: NO_CLITIC,
    trimmed: 0,
    isDefinite: false,
    shape: 255,
    suffix: 1,
    marks: 0,
    frequency: 0,
    exchange: UNKNOWN - 1,
    coarse: UNKNOWN - 1,
    fine: UNKNOWN - 1,
    means: UNKNOWN - 1,
    contexts: 0,
    own: keys,
    lexical: 0,
    near: keys,
    far: keys,
    emissions: undefined,
  };
}

export function describeWord(model: TaggerModel, surface: string): WordKind {
  const { lexicon } = model;
  const form = foldToken(surface);
  const rowOf = (word: string) => placeOf(lexicon.index, hashFolded(word));
  const letters = letterClass(form);
  let stem = form;
  let clitic: Clitic = NO_CLITIC;
  let row = rowOf(form);
  if (row < 0 && letters === WORD) {
    const split = splitKnown(form, (candidate) => rowOf(candidate) >= 0);
    stem = split.base;
    clitic = cliticOf(split);
    row = rowOf(stem);
  }
  const isDefinite = letters === WORD && stem.length > 4 && stem.startsWith(ARTICLE);
  const light = letters === WORD ? withoutEnding(isDefinite ? stem.slice(2) : stem) : stem;
  const kind: WordKind = {
    form: hashFolded(form),
    stem: hashFolded(stem),
    light: hashFolded(light),
    clitic,
    // «للعراق» became «العراق»: as many letters, one of them a proclitic. A form that is itself a listed name keeps its
    // letters: «بابل» is no ب before «ابل».
    trimmed: clitic === NO_CLITIC || isListedName(model, form) ? 0 : Math.max(1, form.length - stem.length),
    isDefinite,
    shape:
      letters === SIGN
        ? 16 + (form.charCodeAt(0) & 127)
        : letters * 4 + (isDefinite ? 1 : 0) + (clitic > NO_CLITIC ? 2 : 0),
    suffix: hashFolded(stem.slice(-2)),
    marks: letters === WORD ? marksOf(model, form, stem) : 0,
    frequency: row < 0 ? 0 : (lexicon.frequency[row] ?? 0),
    exchange: row < 0 ? UNKNOWN : (lexicon.exchange[row] ?? UNKNOWN),
    coarse: row < 0 ? UNKNOWN : (lexicon.coarseOfExchange[lexicon.exchange[row] ?? 0] ?? UNKNOWN),
    fine: row < 0 ? UNKNOWN : (lexicon.fineMeans[row] ?? UNKNOWN),
    means: row < 0 ? UNKNOWN : (lexicon.coarseMeans[row] ?? UNKNOWN),
    contexts: row < 0 ? 0 : (lexicon.contexts[row] ?? 0),
    own: new Int32Array(),
    lexical: 0,
    near: new Int32Array(),
    far: new Int32Array(),
    emissions: undefined,
  };
  addKeys(kind, { form, stem, letters, isKnown: row >= 0 });
  return kind;
}

function addKeys(kind: WordKind, word: { form: string; stem: string; letters: number; isKnown: boolean }): void {
  const { stem, letters } = word;
  const isLong = letters === WORD || letters === LATIN;
  const start = (length: number) => mixKey(20 + length, hashFolded(stem.slice(0, length)));
  const end = (length: number) => mixKey(25 + length, hashFolded(stem.slice(-length)));
  const far = [
    mixKey(3, kind.exchange),
    mixKey(4, kind.coarse),
    mixKey(5, kind.fine),
    mixKey(6, kind.means),
    mixKey(7, kind.marks),
    mixKey(8, kind.shape),
  ];
  const near = [...far, mixKey(10, kind.clitic * 2 + (kind.isDefinite ? 1 : 0)), mixKey(11, kind.frequency)];
  for (let bit = 1; bit <= kind.marks; bit *= 2) if (kind.marks & bit) near.push(mixKey(12, bit));
  if (word.isKnown) {
    for (let digit = 0; digit < CONTEXT_DIGITS; digit++) {
      const level = (kind.contexts >>> (digit * 2)) & 3;
      if (level !== 1) near.push(mixKey(13, digit * 4 + level));
    }
  }
  const lexical = [mixKey(2, kind.stem), mixKey(9, kind.light), mixKey(14, kind.form)];
  if (isLong) lexical.push(start(3), start(4), end(3), end(4));
  const own = [...lexical, ...near, mixKey(15, Math.min(stem.length, 9))];
  if (isLong) {
    own.push(start(1), start(2), end(1), end(2));
    own.push(mixKey(16, mixKey(kind.suffix, kind.shape)), mixKey(17, mixKey(kind.frequency, kind.shape)));
    own.push(mixKey(18, kind.contexts & 0xfff), mixKey(19, (kind.contexts >>> 12) & 0xfff));
    near.push(start(2), start(3), end(2), end(3));
  }
  near.push(mixKey(2, kind.stem), mixKey(9, kind.light));
  far.push(mixKey(2, kind.stem));
  kind.far = Int32Array.from(far);
  kind.near = Int32Array.from(near);
  kind.own = Int32Array.from(own);
  kind.lexical = lexical.length;
}
