import type { Piece } from '#core/language/highlight';

/** A stretch of text; with what was found in it, if it is that, and what that is called, if it is called otherwise. A word of the profile has no kind. */
export type LinePiece = string | readonly [text: string, kind?: string | null, label?: string];

export const linePiece = ({ text, highlight }: Piece): LinePiece => {
  if (!highlight) return text;
  const { kind, label } = highlight;
  // Most of what is found are words of the profile: kind and name would be sent twice, for each of hundreds on a page.
  const shown = kind === 'term' ? null : kind;
  // Nor does a word in small letters tell more than the same in large ones.
  if (label.toLowerCase() !== text.toLowerCase()) return [text, shown, label];
  return shown === null ? [text] : [text, shown];
};

/** What pieces say, without what stands out in them. */
export function wordsOf(pieces: readonly LinePiece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : piece[0])).join('');
}
