import { Doc } from '#core/language/doc';

const ARABIC_LETTER = /\p{Script=Arabic}/u;

/**
 * The words of a search as articles are indexed: stems, each once, stop words left out. Empty when nothing is left.
 * @example searchWords('والعراق في 2024') // ['عراق', '2024']
 */
export function searchWords(query: string): string[] {
  const language = ARABIC_LETTER.test(query) ? 'ar' : 'en';
  return [...new Set(new Doc(query, { language }).terms.map(({ term }) => term))];
}
