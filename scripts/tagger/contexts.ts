import { Mark } from '#core/entities/tagger/marks';
import type { Vocabulary } from './vocabulary';

const AFTER = [
  Mark.title,
  Mark.honorific,
  Mark.say,
  Mark.place,
  Mark.organisation,
  Mark.nationality,
  Mark.firstName,
  Mark.kunya,
];
const BEFORE = [Mark.say, Mark.nationality, Mark.title];
const LOCATIVES = new Set(['في', 'الي', 'من', 'بين']);
const QUOTES = new Set(['«', '"', '“', '(']);
// after 8, before 3, after a locative, after a quote: 13 counted; then three that compare forms.
const COUNTED = AFTER.length + BEFORE.length + 2;
const SMOOTHING = 8;

/** Level 0 well under the usual share, 1 about usual, 2 over it, 3 far over it. */
function levelOf(share: number, usual: number): number {
  const lift = share / usual;
  return lift < 0.4 ? 0 : lift < 1.8 ? 1 : lift < 5 ? 2 : 3;
}

function formLevel(other: number, own: number): number {
  const share = other / (own + other + 1);
  return share < 0.02 ? 0 : share < 0.2 ? 1 : share < 0.6 ? 2 : 3;
}

/** Sixteen two-bit levels for each word: what stands beside it in raw news, and which other forms it has. */
export function contextLevels(vocabulary: Vocabulary, marksOf: (word: string) => number): Int32Array {
  const { words, counts, tokens } = vocabulary;
  const marks = words.map(marksOf);
  const isLocative = words.map((word) => LOCATIVES.has(word));
  const isQuote = words.map((word) => QUOTES.has(word));
  const tallies = new Int32Array(words.length * COUNTED);
  const usual = new Float64Array(COUNTED);
  let total = 0;
  for (let at = 0; at < tokens.length; at++) {
    const word = tokens[at] ?? -1;
    if (word < 0) continue;
    total++;
    const left = tokens[at - 1] ?? -1;
    let before = left < 0 ? 0 : (marks[left] ?? 0);
    // «الرئيس الأميركي بوش»: the title counts although a nationality stands between.
    if (before & Mark.nationality) before |= (marks[tokens[at - 2] ?? -1] ?? 0) & (Mark.title | Mark.organisation);
    const after = marks[tokens[at + 1] ?? -1] ?? 0;
    const tally = (which: number) => {
      const slot = word * COUNTED + which;
      tallies[slot] = (tallies[slot] ?? 0) + 1;
      usual[which] = (usual[which] ?? 0) + 1;
    };
    AFTER.forEach((bit, which) => {
      if (before & bit) tally(which);
    });
    BEFORE.forEach((bit, which) => {
      if (after & bit) tally(AFTER.length + which);
    });
    if (isLocative[left] === true) tally(COUNTED - 2);
    if (isQuote[left] === true) tally(COUNTED - 1);
  }
  const countOf = new Map(words.map((word, index) => [word, counts[index] ?? 0]));
  const count = (word: string) => countOf.get(word) ?? 0;
  return Int32Array.from(words, (word, index) => {
    let levels = 0;
    const own = counts[index] ?? 0;
    for (let which = 0; which < COUNTED; which++) {
      const share = (usual[which] ?? 0) / total;
      const smoothed = ((tallies[index * COUNTED + which] ?? 0) + share * SMOOTHING) / (own + SMOOTHING);
      levels |= levelOf(smoothed, share) << (which * 2);
    }
    const bare = word.startsWith('ال') ? word.slice(2) : word;
    levels |= formLevel(word === bare ? count(`ال${bare}`) : count(bare), own) << (COUNTED * 2);
    levels |= formLevel(count(`${word}ي`) + count(`${word}يه`), own) << (COUNTED * 2 + 2);
    levels |=
      formLevel(count(`${word}ها`) + count(`${word}ات`) + count(`${word}ين`) + count(`${word}ه`), own) <<
      (COUNTED * 2 + 4);
    return levels;
  });
}
