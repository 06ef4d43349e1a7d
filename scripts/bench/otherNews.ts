import { numbers, type Report } from './makeNews';

/*
 * News of subjects that have nothing to do with each other, as most news has nothing to do with a story: each subject has
 * words of its own, made from roots and patterns, among words that all news has. A language's words follow Zipf's law, and
 * so do these.
 */

const LETTERS = 'بتثجحخدذرزسشصضطعغفقكلمنهوي';
/** Digits stand for the letters of a root, as grammars write فعل. */
const PATTERNS =
  '12ا3 1ا23 1ا2و3 12ي3 م12و3 م12ا3 م1ا2 123ة 12ا3ة ت12ي3 ت1ا23 ا1ت2ا3 ان12ا3 است12ا3 م123 م12ّ3 12و3 أ12ا3 م1ا23ة 123ي'.split(
    ' ',
  );
const COMMON_WORDS = 3000;
const OWN_WORDS = 48;
const FUNCTION_WORDS = 'في من على إلى عن مع بعد قبل خلال بين عند حول منذ ضمن لدى نحو'.split(' ');
const BYTES = 1900;
/** Each so many words one is the subject's own, and each so many one is a name. */
const OWN_EVERY = 4;
const NAME_EVERY = 22;
const WORDS_PER_SENTENCE = 16;

const common = wordsFrom(numbers(77_001), COMMON_WORDS);
const ownWords = new Map<number, string[]>();

/** A report on one of any number of subjects, of about the length of a watched story's. */
export function makeOtherReport(subject: number, seed: number, names: readonly string[]): Report {
  const below = numbers(seed * 31 + subject * 104_729);
  const own = ownWords.get(subject) ?? wordsFrom(numbers(subject * 6151 + 9), OWN_WORDS);
  ownWords.set(subject, own);
  const pick = (from: readonly string[]) => from[below(from.length)] ?? '';
  // The rank of a word is as likely as its inverse.
  const frequent = () => common[Math.floor(COMMON_WORDS ** (below(1_000_000) / 1_000_000)) - 1] ?? '';
  const word = (at: number) => {
    if (below(NAME_EVERY) === 0) return pick(names);
    if (below(OWN_EVERY) === 0) return `ال${pick(own)}`;
    return at % 3 === 0 ? pick(FUNCTION_WORDS) : frequent();
  };
  const sentence = () => `${Array.from({ length: WORDS_PER_SENTENCE }, (_, at) => word(at)).join(' ')}.`;
  const sentences: string[] = [];
  for (let bytes = 0; bytes < BYTES; ) {
    const next = sentence();
    bytes += Buffer.byteLength(next) + 1;
    sentences.push(next);
  }
  return { title: `${pick(own)} ${pick(own)} ${frequent()} ${pick(own)} ${pick(names)}`, text: sentences.join('\n') };
}

function wordsFrom(below: (below: number) => number, count: number): string[] {
  const letter = () => LETTERS[below(LETTERS.length)] ?? '';
  return Array.from({ length: count }, () => {
    const root = [letter(), letter(), letter()];
    const pattern = PATTERNS[below(PATTERNS.length)] ?? '';
    return pattern.replace(/[123]/g, (digit) => root[Number(digit) - 1] ?? '');
  });
}
