import { directionOf, RIGHT_TO_LEFT } from '#core/language/direction';

/** That runs as its first letter does, or as is said. */
const FIRST_STRONG_ISOLATE = '\u2068';
const ISOLATES = { ltr: '\u2066', rtl: '\u2067' };
const POP_ISOLATE = '\u2069';

type Direction = keyof typeof ISOLATES;

/**
 * Text of its own direction inside a sentence, so that neither disturbs the other's order: a `<bdi>` for plain text
 * (Unicode Bidirectional Algorithm, UAX 9, 2.4). Isolates within are dropped: an unmatched one would swallow the rest.
 * @example isolate('https://a.example/?b') // '\u2068https://a.example/?b\u2069'
 */
export function isolate(text: string): string {
  return `${FIRST_STRONG_ISOLATE}${withoutIsolates(text)}${POP_ISOLATE}`;
}

const LATIN = /\p{Script=Latin}/u;

/**
 * Isolates a text that has letters of the other direction than the language of the sentence it stands in; whether or not, no mark of
 * its own turns what follows. A row whose names are set apart by `isolateEach` stays so. One that is written in that language and only
 * begins with a name in other letters («BBC: …») runs as the language does.
 * @example isolateIn('Reuters', 'ar') // '\u2068Reuters\u2069'
 */
export function isolateIn(text: string, language: 'ar' | 'en'): string {
  const other = language === 'ar' ? LATIN : RIGHT_TO_LEFT;
  if (!other.test(text)) return withoutIsolates(text);
  const pieces = splitIsolates(text);
  if (!pieces.some((piece) => !piece.isolated && other.test(piece.text)))
    return pieces
      .map((piece) => (piece.isolated ? isolateAs(piece.text, piece.direction) : withoutIsolates(piece.text)))
      .join('');
  return isolateAs(text, isForeign(text, language) || !beginsForeign(text, other) ? undefined : directionOf(language));
}

function isolateAs(text: string, direction: Direction | undefined): string {
  return `${direction === undefined ? FIRST_STRONG_ISOLATE : ISOLATES[direction]}${withoutIsolates(text)}${POP_ISOLATE}`;
}

const beginsForeign = (text: string, other: RegExp) => other.test(/\p{L}/u.exec(text)?.[0] ?? '');

/**
 * Sets a paragraph apart that is written in the other direction than the text it belongs to: where all of that is given one direction, its
 * full stop would stand before its first word. One that only names something in other letters runs as the text does.
 * @example isolateForeign('Talks ended.', 'ar') // '\u2068Talks ended.\u2069'
 */
export function isolateForeign(text: string, language: 'ar' | 'en'): string {
  return isForeign(text, language) ? isolate(text) : text;
}

/** Whether more of its letters are of the other direction than of the language's own. */
function isForeign(text: string, language: 'ar' | 'en'): boolean {
  const [latin = 0, others = 0] = [LATIN, RIGHT_TO_LEFT].map(
    (letters) => text.match(new RegExp(letters, 'gu'))?.length,
  );
  return language === 'ar' ? latin > others : others > latin;
}

/**
 * Names that stand in a row in a sentence. Set apart as one, a row of Arabic names would run from right to left in an English sentence, with the
 * sentence's own "and" among them.
 * @example isolateEach(['Reuters', 'واع'], 'en') // ['Reuters', '\u2068واع\u2069']
 */
export function isolateEach(names: readonly string[], language: 'ar' | 'en'): string[] {
  return names.map((name) => isolateIn(name, language));
}

/** The text without marks that only tell its order: isolates, and the embeddings and overrides that reach beyond an isolate's sentence. */
export function withoutIsolates(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/gu, '');
}

// From a letter, or the punctuation that begins a path or an option, up to a space or a closing mark.
const LATIN_RUN = /(?:[-./~@]+)?[A-Za-z][!-~]*/gu;
// Belongs to the sentence around rather than to the run.
const SENTENCE_END = /[.,:;!?)\]}'"]+$/u;
const PLAIN_WORD = /^[A-Za-z0-9]+$/u;

/**
 * Isolates addresses, paths, commands and names of settings in an Arabic sentence. Plain words (RSS) keep their order
 * without help and stay as they are.
 * @example isolateLatin('أضفه إلى MARSAD_PORT.') // 'أضفه إلى \u2068MARSAD_PORT\u2069.'
 */
export function isolateLatin(text: string): string {
  return text.replace(LATIN_RUN, (run) => {
    const name = run.replace(SENTENCE_END, '');
    return PLAIN_WORD.test(name) ? run : `${isolate(name)}${run.slice(name.length)}`;
  });
}

interface Piece {
  text: string;
  isolated: boolean;
  /** Of an isolate that does not run as its first letter does. */
  direction?: Direction;
}

/** A text cut at its isolates, each piece with whether it was one. @example splitIsolates('a \u2068b\u2069') // [{ text: 'a ', isolated: false }, { text: 'b', isolated: true }] */
export function splitIsolates(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(/([\u2066-\u2068])([^\u2066-\u2069]*)\u2069/gu)) {
    if (match.index > at) pieces.push({ text: text.slice(at, match.index), isolated: false });
    const [whole, mark, inside = ''] = match;
    const direction = mark === ISOLATES.rtl ? 'rtl' : mark === ISOLATES.ltr ? 'ltr' : undefined;
    pieces.push({ text: inside, isolated: true, ...(direction && { direction }) });
    at = match.index + whole.length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isolated: false });
  return pieces;
}
