import type { Piece } from '#core/language/highlight';

/** A stretch of text; with what was found in it, if it is that. */
export type LinePiece = string | readonly [text: string, kind: string, label: string];

export const linePiece = ({ text, highlight }: Piece): LinePiece =>
  highlight ? [text, highlight.kind, highlight.label] : text;
