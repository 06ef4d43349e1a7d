import { defined } from '#core/defined';
import type { ArticleActor } from '#core/entities/actor';
import type { Doc } from '#core/language/doc';
import { arabicQuote, attributedQuote } from '#core/quotes/arabicQuotes';
import { englishQuote } from '#core/quotes/englishQuotes';
import type { Quote, QuoteSpeaker } from '#core/quotes/quote';
import { findDate } from '#core/quotes/sayingDate';
import { namedOf, type Scene } from '#core/quotes/scene';

/**
 * Who said what: reports («قال … إن»), quotations before and after their verb, attributions («بحسب …»), in Arabic and
 * English, with the speaker among the article's actors where it is one. `actors` must come from the same document.
 * @example findQuotes(new Doc('قال فؤاد حسين إن المحادثات بدأت.'), actors)[0]?.speaker.actorKey // 'fuad-hussein'
 */
export function findQuotes(doc: Doc, actors: readonly ArticleActor[]): Quote[] {
  const { text, tokens, sentences } = doc;
  const scene: Scene = { text, tokens, named: namedOf(actors) };
  const quotes: Quote[] = [];
  let last: QuoteSpeaker | undefined;
  let from = 0;
  for (const sentence of sentences) {
    while ((scene.tokens[from]?.end ?? Number.POSITIVE_INFINITY) <= sentence.start) from++;
    let free = sentence.start;
    for (let at = from; (scene.tokens[at]?.start ?? sentence.end) < sentence.end; at++) {
      const token = scene.tokens[at];
      if (token === undefined || token.start < free) continue;
      const quote =
        arabicQuote(scene, at, sentence, last) ??
        attributedQuote(scene, at, sentence) ??
        englishQuote(scene, at, sentence);
      if (quote === undefined) continue;
      const date = findDate(text, sentence, quote);
      quotes.push({ ...quote, ...defined({ date }) });
      last = quote.speaker;
      // A participle may take the report up again («…، مضيفاً أن»), so only the verb is used up.
      free = token.end;
    }
  }
  return withoutRepeats(quotes);
}

/** Of reports that begin at one place the first stays, and those that hold another report. */
function withoutRepeats(quotes: readonly Quote[]): Quote[] {
  return quotes.filter((quote, at) => {
    const holdsAnother = quotes.slice(at + 1).some(({ start }) => start > quote.start && start < quote.end);
    return holdsAnother || !quotes.slice(0, at).some(({ start }) => start === quote.start);
  });
}
