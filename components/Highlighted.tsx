import { type Highlight, splitHighlights } from '#core/language/highlight';

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
  let at = from;
  return splitHighlights(text, highlights, { from, to }).map((piece) => {
    const key = at;
    at += piece.text.length;
    if (!piece.highlight) return <span key={key}>{piece.text}</span>;
    return (
      <mark key={key} data-kind={piece.highlight.kind} title={piece.highlight.label}>
        {piece.text}
      </mark>
    );
  });
}
