import { CIRCUMSTANCES, PREDICATES, REMARKS, STORIES, VERBS } from './newsWords';

export interface Report {
  title: string;
  /** About 1.9 kB of UTF-8, as a newspaper's feed gives an article. */
  text: string;
}

const BYTES = 1900;
/** A report names a handful of people and places, and comes back to them. */
const NAMES = 7;
/** A story has one in so many of the stock's phrases. */
const PHRASES_OF_EACH = 4;

/** Numbers below `below` that are the same for the same seed, whoever asks: Numerical Recipes' generator, upper bits. */
export function numbers(seed: number): (below: number) => number {
  let state = (Math.imul(seed, 2654435761) + 12345) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * An Arabic report on a story: its sentences are put together anew for each seed, so that two reports of one story share
 * words and names and are no copies. `names` are people, bodies and places as newspapers print them.
 */
export function makeReport(story: number, seed: number, names: readonly string[]): Report {
  const below = numbers(seed + story * 7919);
  const pick = (from: readonly string[]) => from[below(from.length)] ?? '';
  const own = Array.from({ length: NAMES }, () => pick(names));
  // Phrases that all stories shared would make each near every other.
  const phrases = (all: readonly string[]) => all.filter((_, at) => (at + story) % PHRASES_OF_EACH === 0);
  const [predicates, circumstances, remarks] = [phrases(PREDICATES), phrases(CIRCUMSTANCES), phrases(REMARKS)];
  const { name, things } = STORIES[story % STORIES.length] ?? { name: '', things: [] };
  const sentence = () => {
    const claim = `${pick(VERBS)} ${pick(things)} في ${pick(own)} ${pick(predicates)}`;
    const figure = below(3) === 0 ? ` وبلغ العدد ${below(9000) + 12} مقابل ${below(900) + 3} في الفترة السابقة` : '';
    const quote =
      below(4) === 0 ? `، مضيفا: «${pick(things)} ${pick(predicates)}، و${pick(things)} ${pick(predicates)}»` : '';
    return `و${claim} ${pick(circumstances)}${figure}${quote}، بحسب ${pick(own)}. ${pick(remarks)} في ${pick(own)}.`;
  };
  const sentences = [
    `${pick(own)} – ${name}: ${pick(VERBS)} ${pick(things)} ${pick(predicates)} ${pick(circumstances)}.`,
  ];
  for (let bytes = 0; bytes < BYTES; ) {
    const next = sentence();
    bytes += Buffer.byteLength(next) + 1;
    sentences.push(next);
  }
  return { title: `${pick(own)}: ${pick(things)} و${pick(things)} في ملف ${name}`, text: sentences.join('\n') };
}
