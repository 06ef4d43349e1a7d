import { Fragment } from 'react';
import { Highlighted } from '#components/Highlighted';
import type { Highlight } from '#core/language/highlight';

interface Saying {
  start: number;
  end: number;
  sure: boolean;
}

/** An article's text with what was found in it; what somebody says stands in a quote's own look, with its findings in it. */
export function ReadingText({
  text,
  from,
  lang,
  highlights,
  sayings,
}: {
  text: string;
  /** Where the body begins, behind the title. */
  from: number;
  lang: string;
  highlights: readonly Highlight[];
  sayings: readonly Saying[];
}) {
  return (
    <div
      className="max-w-[75ch] text-[1.05rem] [text-align:match-parent] wrap-anywhere whitespace-pre-line"
      dir="auto"
      lang={lang}
    >
      {stretchesOf(text, from, sayings).map(({ start, end, saying }) => {
        const words = <Highlighted text={text} highlights={highlights} from={start} to={end} />;
        if (!saying) return <Fragment key={start}>{words}</Fragment>;
        return (
          <span key={start} data-saying={saying.sure ? 'sure' : 'doubtful'}>
            {words}
          </span>
        );
      })}
    </div>
  );
}

/** The text cut at its quotes; of two that overlap the first is shown. */
function stretchesOf(text: string, from: number, sayings: readonly Saying[]) {
  const stretches: { start: number; end: number; saying?: Saying }[] = [];
  let at = from;
  for (const saying of [...sayings].sort((a, b) => a.start - b.start)) {
    if (saying.start < at) continue;
    if (saying.start > at) stretches.push({ start: at, end: saying.start });
    stretches.push({ start: saying.start, end: saying.end, saying });
    at = saying.end;
  }
  if (at < text.length) stretches.push({ start: at, end: text.length });
  return stretches;
}
