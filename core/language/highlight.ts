/** A stretch of text that a reader should see: why it is shown decides how. UTF-16 offsets. */
export interface Highlight {
  start: number;
  end: number;
  kind: string;
  /** What it stands for, for the reader who asks. */
  label: string;
}

export interface Piece {
  text: string;
  highlight?: Highlight;
}

/** Keeps highlights from overlapping: the earlier in the list wins, so the list is to be ordered by importance. */
function withoutOverlaps(highlights: readonly Highlight[]): Highlight[] {
  const kept: Highlight[] = [];
  for (const highlight of highlights) {
    const isFree = kept.every((other) => highlight.end <= other.start || highlight.start >= other.end);
    if (isFree && highlight.end > highlight.start) kept.push(highlight);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/**
 * Cuts text[from, to) into pieces with and without a highlight; joined they give the stretch back. Offsets of the
 * highlights refer to the whole text; those that reach over an edge are cut, those outside are left out.
 * @example splitHighlights('Iraq and US', [{ start: 0, end: 4, kind: 'actor', label: 'Iraq' }]).length // 2
 */
export function splitHighlights(
  text: string,
  highlights: readonly Highlight[],
  { from = 0, to = text.length }: { from?: number; to?: number } = {},
): Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  for (const highlight of withoutOverlaps(highlights)) {
    const start = Math.max(highlight.start, from);
    const end = Math.min(highlight.end, to);
    if (start >= end) continue;
    if (start > at) pieces.push({ text: text.slice(at, start) });
    pieces.push({ text: text.slice(start, end), highlight });
    at = end;
  }
  if (at < to) pieces.push({ text: text.slice(at, to) });
  return pieces;
}

const LEAD_CHARS = 40;

/** Moves an offset back to where its word begins, at most 30 characters. */
function wordStart(text: string, offset: number, least: number): number {
  for (let at = offset; at > Math.max(least, offset - 30); at -= 1) if (/\s/.test(text[at - 1] ?? ' ')) return at;
  return offset;
}

/**
 * The stretch of text[from, …) of about `chars` characters that holds the most highlights; the beginning when there
 * are none. Begins and ends at words.
 */
export function excerptOf(
  text: string,
  highlights: readonly Highlight[],
  { from, chars }: { from: number; chars: number },
): { from: number; to: number } {
  const starts = highlights
    .map(({ start }) => start)
    .filter((start) => start >= from)
    .sort((a, b) => a - b);
  let best = from;
  let most = 0;
  for (const start of starts) {
    const held = starts.filter((other) => other >= start && other < start + chars - LEAD_CHARS).length;
    if (held > most) {
      most = held;
      best = start;
    }
  }
  // What stands at the very beginning is shown from the beginning.
  const begin = best - from <= LEAD_CHARS * 2 ? from : wordStart(text, best - LEAD_CHARS, from);
  const end = Math.min(text.length, begin + chars);
  return { from: begin, to: end === text.length ? end : Math.max(begin + 1, wordStart(text, end, begin)) };
}
