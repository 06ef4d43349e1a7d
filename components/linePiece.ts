import type { Piece } from '#core/language/highlight';

/** A stretch of text; with what was found in it, if it is that, and what that is called, if it is called otherwise. */
export type LinePiece = string | readonly [text: string, kind: string, label?: string];

// Most words of a profile are found as they are: their names would be sent three times, twice of them to say nothing.
export const linePiece = ({ text, highlight }: Piece): LinePiece => {
  if (!highlight) return text;
  const { kind, label } = highlight;
  return label === text ? [text, kind] : [text, kind, label];
};
