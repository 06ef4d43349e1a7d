import { LANGUAGES_OF_WORD, LATIN_LANGUAGES } from '#core/language/frequentWords';
import { likeliestLatin } from '#core/language/latinLanguages';
import { languageOfScript } from '#core/language/scripts';

/** ISO 639-1 code (639-2 where there is none: 'ckb'), or 'und' when the text is too short or mixed to tell. */
export type Language = string;

/** Enough to tell, in UTF-16 units. */
const SAMPLE_UNITS = 300;

// Classes of letters. In the Arabic block the letters that only some languages write have classes of their own: Arabic
// newsrooms use none of the foreign ones, though Persian gaf or peh alone may be a foreign name in an Arabic text.
const NONE = 0;
const OTHER = 1;
const LATIN = 2;
/** Latin beyond ASCII up to U+024F: accents. */
const ACCENTED = 3;
const ARABIC = 4;
const ARABIC_ONLY = 5;
const PERSIAN = 6;
const KURDISH = 7;
const URDU = 8;
const PASHTO = 9;
const CLASSES = 10;
const UNTOLD = 0xff;
const OWN_LETTERS: readonly (readonly [number, string])[] = [
  [ARABIC_ONLY, 'ةىيكأإ'],
  [PERSIAN, 'یکپچژگ'],
  [KURDISH, 'ڕڵێۆڤە'],
  [URDU, 'ٹڈڑےںہھ'],
  [PASHTO, 'ټډړښږځڅېۍڼ'],
];

/** Frequent words of Persian, which is often typed with the letters of an Arabic keyboard. */
const PERSIAN_WORDS = new Set('است که كه این اين را شد های هاي برای براي می مي کرد كرد شده خواهد'.split(' '));
/** 1 where a word of this first letter and length may be one of them: nearly every Arabic word is let go by one look. */
const persianHeads = new Uint8Array(0x1000);
const headOf = (unit: number, length: number) => ((unit & 0x1ff) << 3) | Math.min(length, 7);
for (const word of PERSIAN_WORDS) persianHeads[headOf(word.charCodeAt(0), word.length)] = 1;

/** Class of each UTF-16 unit, told when it is first met. */
const classes = new Uint8Array(0x10000).fill(UNTOLD);
for (const [own, letters] of OWN_LETTERS) for (const letter of letters) classes[letter.charCodeAt(0)] = own;

function classAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const known = classes[unit] ?? NONE;
  if (known !== UNTOLD) return known;
  const told = classOf(String.fromCharCode(unit));
  classes[unit] = told;
  return told;
}

/** Half a surrogate pair is no letter. */
function classOf(char: string): number {
  if (!/\p{L}/u.test(char)) return NONE;
  if (/\p{Script=Arabic}/u.test(char)) return ARABIC;
  if (!/\p{Script=Latin}/u.test(char)) return OTHER;
  return char >= '\u00c0' && char <= '\u024f' ? ACCENTED : LATIN;
}

/** How often each class of letters stands in text[from, to). */
function countClasses(text: string, from: number, to: number): Int32Array {
  const counts = new Int32Array(CLASSES);
  for (let at = from; at < to; at++) {
    const letter = classAt(text, at);
    counts[letter] = (counts[letter] ?? 0) + 1;
  }
  return counts;
}

/** How many letters are of the classes first to last. */
function lettersOf(counts: Int32Array, first: number, last: number): number {
  let letters = 0;
  for (let one = first; one <= last; one++) letters += counts[one] ?? 0;
  return letters;
}

/**
 * Language of a text by its script, its letters and its most frequent words; where those of Latin script do not tell, by their
 * runs of three letters. Reads the first 300 letters or so; a few foreign names in a text do not change its language.
 * @example detectLanguage('قالت BBC إن بغداد…') // 'ar'
 */
export function detectLanguage(text: string): Language {
  for (let from = 0; ; from += SAMPLE_UNITS) {
    const to = Math.min(text.length, from + SAMPLE_UNITS);
    const counts = countClasses(text, from, to);
    const letters = lettersOf(counts, OTHER, PASHTO);
    if (letters >= 2) return languageOf(text, { from, to, counts, letters });
    if (to === text.length) return 'und';
  }
}

interface Sample {
  from: number;
  to: number;
  counts: Int32Array;
  letters: number;
}

function languageOf(text: string, sample: Sample): Language {
  const { from, to, counts, letters } = sample;
  // One Arabic word says as much as a Latin word of twice its letters.
  if (lettersOf(counts, ARABIC, PASHTO) * 2 >= letters) return arabicScriptLanguage(text, sample);
  if (lettersOf(counts, LATIN, ACCENTED) * 2 >= letters) return latinLanguage(text, sample);
  return languageOfScript(text.slice(from, to)) ?? 'und';
}

function arabicScriptLanguage(text: string, { from, to, counts }: Sample): Language {
  const of = (letter: number) => counts[letter] ?? 0;
  const own = of(ARABIC_ONLY);
  const best = Math.max(of(KURDISH), of(URDU), of(PASHTO));
  if (best > own) return best === of(KURDISH) ? 'ckb' : best === of(URDU) ? 'ur' : 'ps';
  if (of(PERSIAN) > own) return 'fa';
  let persian = 0;
  forEachWord(text, from, to, (start, end) => {
    if (persianHeads[headOf(text.charCodeAt(start), end - start)] === 1 && PERSIAN_WORDS.has(text.slice(start, end)))
      persian++;
  });
  return persian > own ? 'fa' : 'ar';
}

/** Frequent words that tell a language, and how many times those of the next language they must be. */
const LEAST_WORDS = { plain: 3, accented: 2 };
const LEAD = 2;
const ENGLISH = LATIN_LANGUAGES.indexOf('en');

const isCapital = (unit: number) => unit >= 0x41 && unit <= 0x5a;

function latinLanguage(text: string, { from, to, counts }: Sample): Language {
  const found = new Int32Array(LATIN_LANGUAGES.length);
  const words: string[] = [];
  forEachWord(text, from, to, (start, end) => {
    const word = text.slice(start, end);
    words.push(word);
    // «UN», «US» are names.
    if (isCapital(word.charCodeAt(1))) return;
    const languages = LANGUAGES_OF_WORD.get(word.toLowerCase());
    if (languages !== undefined) for (const place of languages) found[place] = (found[place] ?? 0) + 1;
  });
  const isPlain = counts[ACCENTED] === 0;
  let [best, most, next] = [ENGLISH, found[ENGLISH] ?? 0, 0];
  found.forEach((count, place) => {
    if (place === ENGLISH) return;
    if (count > most) [best, most, next] = [place, count, most];
    else if (count > next) next = count;
  });
  // Only English writes without accents throughout.
  if (best === ENGLISH && isPlain && most > next) return 'en';
  const least = isPlain ? LEAST_WORDS.plain : LEAST_WORDS.accented;
  if (most >= least && most >= next * LEAD) return LATIN_LANGUAGES[best] ?? 'und';
  return likeliestLatin(words);
}

/** Runs of letters in text[from, to). */
function forEachWord(text: string, from: number, to: number, visit: (start: number, end: number) => void): void {
  for (let at = from; at < to; ) {
    if (classAt(text, at) === NONE) {
      at++;
      continue;
    }
    const start = at;
    while (at < to && classAt(text, at) !== NONE) at++;
    visit(start, at);
  }
}
