import type { Highlight } from '#core/language/highlight';
import type { Trace, TracePart } from '#core/relevance/trace';

const IMPORTANCE = ['excluded', 'pair', 'actor', 'term', 'required'];

/** What a trace found in its article, the weightier kind first, so that it wins where two overlap. */
export function traceHighlights(trace: Trace, name: (part: TracePart) => string): Highlight[] {
  return (
    trace.parts
      // Whom an article names in place of the story's actors is nothing of the story.
      .filter(({ kind }) => kind !== 'others')
      .sort((a, b) => IMPORTANCE.indexOf(a.kind) - IMPORTANCE.indexOf(b.kind))
      .flatMap((part) => part.spans.map(([start, end]) => ({ start, end, kind: part.kind, label: name(part) })))
  );
}
