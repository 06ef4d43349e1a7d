/** One sentence of a text by UTF-16 offsets, white space at its ends left out. */
export interface Sentence {
  start: number;
  end: number;
}

const STOPS = /[.!?؟\n]/g;

/**
 * Splits at full stops, question marks and line breaks; dots in numbers, initials and addresses do not end a sentence,
 * nor does a stop inside quotation marks that close later in the same line.
 */
export function findSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  const close = (end: number) => {
    let from = start;
    let to = end;
    while (from < to && /\s/.test(text[from] ?? '')) from++;
    while (to > from && /\s/.test(text[to - 1] ?? '')) to--;
    if (to > from) sentences.push({ start: from, end: to });
    start = end;
  };
  STOPS.lastIndex = 0;
  for (let match = STOPS.exec(text); match !== null; match = STOPS.exec(text)) {
    const at = match.index;
    if (match[0] === '.') {
      const next = text[at + 1] ?? ' ';
      if (/[\p{L}\p{N}]/u.test(next) && /[A-Za-z0-9]/.test(text[at - 1] ?? '') && /[A-Za-z0-9]/.test(next)) continue;
      if (/(?:^|[\s.])\p{Lu}$/u.test(text.slice(Math.max(0, at - 2), at)) && next === ' ') continue;
    }
    let end = at + 1;
    // Behind a line break a mark opens what comes next.
    while (match[0] !== '\n' && /["»”’)\]]/.test(text[end] ?? '')) end++;
    close(end);
    STOPS.lastIndex = Math.max(STOPS.lastIndex, end);
  }
  close(text.length);
  return sentences;
}
