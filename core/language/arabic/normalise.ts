import { attaches, DROP, DROP_MARK, FOLD, FOLD_SIZE, foldCluster, foldRare, SLOW } from '#core/language/arabic/fold';
import { HAMZA, isArabicLetter, WAW, WAW_HAMZA_ABOVE, YEH_HAMZA_ABOVE } from '#core/language/arabic/letters';
import { findRespelling } from '#core/language/arabic/respell';

export interface MappedText {
  text: string;
  /** For each UTF-16 unit of `text`: where in the source its origin begins … */
  starts: Uint32Array;
  /** … and ends (exclusive), trailing tashkeel and tatweel included. */
  ends: Uint32Array;
}

/** Room for one text while it is folded; grown when a longer one comes, so that a stream of texts allocates little. */
let units = new Uint16Array(16_384);
let starts = new Uint32Array(16_384);
let ends = new Uint32Array(16_384);

function grow(needed: number): void {
  if (needed <= units.length) return;
  const size = Math.max(needed, units.length * 2);
  const [oldUnits, oldStarts, oldEnds] = [units, starts, ends];
  units = new Uint16Array(size);
  starts = new Uint32Array(size);
  ends = new Uint32Array(size);
  units.set(oldUnits);
  starts.set(oldStarts);
  ends.set(oldEnds);
}

/** Writes `kept` over the written stem; the stem's units share its source range where lengths differ. */
function rewrite(length: number, at: number, written: string, kept: string): number {
  const shift = kept.length - written.length;
  const tail = at + written.length;
  if (shift !== 0) {
    grow(length + shift);
    const [from, to] = [starts[at] ?? 0, ends[tail - 1] ?? 0];
    units.copyWithin(tail + shift, tail, length);
    starts.copyWithin(tail + shift, tail, length);
    ends.copyWithin(tail + shift, tail, length);
    for (let k = 0; k < kept.length; k++) {
      if (k >= written.length || k > 0) starts[at + k] = Math.min(from + k, to);
      ends[at + k] = k === kept.length - 1 ? to : Math.min(from + k + 1, to);
    }
  }
  for (let k = 0; k < kept.length; k++) units[at + k] = kept.charCodeAt(k);
  return length + shift;
}

/** Folds `source` into the shared room; returns how many units came out. */
function fold(source: string): number {
  grow(source.length + 16);
  let length = 0;
  let wordStart = -1;
  const n = source.length;
  for (let i = 0; i < n; ) {
    const unit = source.charCodeAt(i);
    const next = i + 1 < n ? source.charCodeAt(i + 1) : 0;
    let folded = unit < FOLD_SIZE ? (FOLD[unit] ?? unit) : SLOW;
    if (folded === DROP) {
      i++;
      continue;
    }
    if (folded === DROP_MARK) {
      i++;
      if (length > 0 && ends[length - 1] === i - 1) ends[length - 1] = i;
      continue;
    }
    // ؤ ئ ء before waw are one sound in two schools: مسؤول and مسئول, رءوف and رؤوف.
    if (next === WAW && (unit === YEH_HAMZA_ABOVE || unit === HAMZA || unit === WAW_HAMZA_ABOVE)) folded = WAW;
    else if (unit === HAMZA) {
      // A lone hamza goes as its carriers' hamzas go: شيء, شئ and شي are one word.
      i++;
      if (length > 0 && ends[length - 1] === i - 1 && wordStart >= 0) ends[length - 1] = i;
      continue;
    }
    if (folded === SLOW || (next >= 0x0300 && attaches(next))) {
      let end = i + 1;
      while (end < n && attaches(source.charCodeAt(end))) end++;
      const cluster = end === i + 1 ? foldRare(unit) : foldCluster(source.slice(i, end));
      grow(length + cluster.length + n - i + 16);
      for (let k = 0; k < cluster.length; k++) {
        const out = cluster.charCodeAt(k);
        if (isArabicLetter(out)) {
          if (wordStart < 0) wordStart = length;
        } else if (wordStart >= 0) {
          length = closeWord(wordStart, length);
          wordStart = -1;
        }
        units[length] = out;
        starts[length] = i;
        ends[length++] = end;
      }
      i = end;
      continue;
    }
    if (isArabicLetter(folded)) {
      if (wordStart < 0) wordStart = length;
    } else if (wordStart >= 0) {
      length = closeWord(wordStart, length);
      wordStart = -1;
    }
    units[length] = folded;
    starts[length] = i;
    ends[length++] = ++i;
  }
  return wordStart >= 0 ? closeWord(wordStart, length) : length;
}

function closeWord(wordStart: number, length: number): number {
  const found = findRespelling(units, wordStart, length);
  return found === undefined ? length : rewrite(length, found.at, found.written, found.kept);
}

const CHUNK = 8192;

function textOfUnits(length: number): string {
  // Chunks: a call takes its arguments on the stack, which a long article would overflow.
  if (length <= CHUNK) return Reflect.apply(String.fromCharCode, undefined, units.subarray(0, length));
  let text = '';
  for (let at = 0; at < length; at += CHUNK) {
    text += Reflect.apply(String.fromCharCode, undefined, units.subarray(at, Math.min(length, at + CHUNK)));
  }
  return text;
}

/**
 * Collapses spelling variants so that equal words compare equal: NFKC, hamza and alef folds, ya, ta marbuta, tashkeel,
 * tatweel, invisible controls, digits, Latin case and accents, quotes, regional spellings. Total: any string in, a
 * string of folded units out; white space keeps its place, line breaks stay line breaks. Applying it twice changes
 * nothing more.
 * @example normaliseText('أَخْبَارٌ أميركيّة') // 'اخبار امريكيه'
 */
export function normaliseText(text: string): string {
  return textOfUnits(fold(text));
}

/**
 * `normaliseText` with the way back: unit i of the result comes from source[starts[i], ends[i]).
 * @example normaliseWithMap('غزّة') // { text: 'غزه', starts: [0, 1, 3], ends: [1, 3, 4] }
 */
export function normaliseWithMap(text: string): MappedText {
  const length = fold(text);
  return { text: textOfUnits(length), starts: starts.slice(0, length), ends: ends.slice(0, length) };
}

/** `normaliseWithMap` without its copies: the maps are longer than the text, and good until the next text is folded. */
export function normaliseInPlace(text: string): MappedText {
  const length = fold(text);
  return { text: textOfUnits(length), starts, ends };
}
