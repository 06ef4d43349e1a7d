import { stemmingIn } from '#core/language/arabic/stem';
import type { Doc } from '#core/language/doc';
import { isTerm } from '#core/query/matchQuery';
import type { SearchPattern, SearchTerm } from '#core/query/searchPattern';
import { indexedWords, readingsOf } from '#core/query/searchText';

/**
 * Where the words that a search asks for stand in a text, as the index finds them: by their stems, phrases as a whole. UTF-16
 * offsets in the text's order. What is to be left out, and fields, mark nothing.
 * @example findSearched(searchPatternOf({ kind: 'word', text: 'العراق', isPrefix: false }), new Doc('في عراق اليوم')) // [[3, 7]]
 */
export function findSearched(pattern: SearchPattern, doc: Doc): [number, number][] {
  const runs = runsOf(pattern);
  if (runs.length === 0) return [];
  const stemming = stemmingIn(doc.language);
  const words = indexedWords(doc).map(({ lexeme, start, end }) => ({
    start,
    end,
    readings: readingsOf(lexeme, stemming),
  }));
  return words.flatMap(({ start, end, readings }, at) => {
    const lengths = runs.flatMap((run) => {
      const [first] = run;
      if (run.length === 1) return first && readings.some((word) => isTerm(word, first)) ? 1 : [];
      // A phrase is found by what stands in the text alone, not by other readings of it.
      return run.every((term, step) => isTerm(words[at + step]?.readings[0] ?? '', term)) ? run.length : [];
    });
    if (lengths.length === 0) return [];
    return [[start, words[at + Math.max(...lengths) - 1]?.end ?? end] as [number, number]];
  });
}

/** The words and phrases that an article may be found by. */
function runsOf(pattern: SearchPattern): SearchTerm[][] {
  switch (pattern.kind) {
    case 'term':
      return [[pattern]];
    case 'adjacent':
      return [pattern.terms];
    case 'all':
    case 'any':
      return pattern.parts.flatMap(runsOf);
    default:
      return [];
  }
}
