import { findSentences } from '#core/language/sentences';

/** The words around a name: `text` is a piece of the article, the name stands at [start, end) in it. */
export interface MentionSentence {
  text: string;
  start: number;
  end: number;
}

const LONGEST = 240;

/**
 * The sentence in which a name stands; of a very long one the part around the name, cut between words.
 * @example mentionSentence('وصل أمس. قال زيد نعم.', [13, 16]) // { text: 'قال زيد نعم.', start: 4, end: 7 }
 */
export function mentionSentence(document: string, [start, end]: readonly [number, number]): MentionSentence {
  const sentence = findSentences(document).find((one) => one.start <= start && end <= one.end);
  let from = sentence?.start ?? start;
  let to = sentence?.end ?? end;
  if (to - from > LONGEST) {
    const spare = Math.max(0, LONGEST - (end - start)) / 2;
    if (start - from > spare) from = wordAfter(document, Math.round(start - spare), start);
    if (to - end > spare) to = wordBefore(document, Math.round(end + spare), end);
  }
  return { text: document.slice(from, to), start: start - from, end: end - from };
}

function wordAfter(text: string, from: number, most: number): number {
  const space = text.slice(from, most).search(/\s/);
  return space < 0 ? most : from + space + 1;
}

function wordBefore(text: string, to: number, least: number): number {
  const space = text.slice(least, to).search(/\s\S*$/);
  return space < 0 ? least : least + space;
}
