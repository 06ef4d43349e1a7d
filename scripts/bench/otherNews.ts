import { parseGlossary } from '#core/language/glossary';
import { readGlossary } from '#runtime/glossary';
import { numbers, type Report } from './makeNews';

/*
 * News of subjects that have nothing to do with each other, as most news has nothing to do with a story: each subject has
 * words of its own among words that all news has. A language's words follow Zipf's law, and so do these. They are the
 * glossary's: words that were made up the tagger takes for names, seven new ones in each report.
 */

const COMMON_WORDS = 3000;
const OWN_WORDS = 48;
const FUNCTION_WORDS = 'في من على إلى عن مع بعد قبل خلال بين عند حول منذ ضمن لدى نحو'.split(' ');
const BYTES = 1900;
/** Each so many words one is the subject's own, and each so many one is a name. */
const OWN_EVERY = 4;
const NAME_EVERY = 22;
const WORDS_PER_SENTENCE = 16;

/** Arabic terms of one word, as the glossary has them, in an order of their own: neighbours there belong together. */
const stock = shuffled(
  parseGlossary(readGlossary())
    .entries.flatMap(({ variants }) => variants['ar'] ?? [])
    .filter((term) => !/[\s-]/u.test(term)),
);
const common = stock.slice(0, COMMON_WORDS);
const ownWords = new Map<number, string[]>();

/** A report on one of any number of subjects, of about the length of a watched story's. */
export function makeOtherReport(subject: number, seed: number, names: readonly string[]): Report {
  const below = numbers(seed * 31 + subject * 104_729);
  const own = ownWords.get(subject) ?? wordsOf(subject);
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

function wordsOf(subject: number): string[] {
  const below = numbers(subject * 6151 + 9);
  return Array.from({ length: OWN_WORDS }, () => (stock[below(stock.length)] ?? '').replace(/^ال/u, ''));
}

/** The words once each, in an order that is always the same. */
function shuffled(words: readonly string[]): string[] {
  const below = numbers(77_001);
  const left = [...new Set(words)];
  for (let at = left.length - 1; at > 0; at--) {
    const other = below(at + 1);
    [left[at], left[other]] = [left[other] ?? '', left[at] ?? ''];
  }
  return left;
}
