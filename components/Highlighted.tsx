import { type Highlight, splitHighlights } from '#core/language/highlight';
import { linePiece } from './linePiece';
import { Pieces } from './Pieces';

/** A stretch of an article with what was found in it marked. */
export function Highlighted({
  text,
  highlights,
  from = 0,
  to = text.length,
}: {
  text: string;
  highlights: readonly Highlight[];
  from?: number;
  to?: number;
}) {
  return <Pieces of={splitHighlights(text, highlights, { from, to }).map(linePiece)} />;
}
