import { domainMatches } from '#core/query/fields';
import type { SearchPattern, SearchTerm } from '#core/query/searchPattern';
import type { IndexWords } from '#core/query/searchText';

/** What of an article a query asks for. */
export interface Queried {
  words: IndexWords;
  language: string;
  /** The publisher's; undefined where it is not known, and no source is it. */
  domain: string | undefined;
  actors: ReadonlyMap<string, unknown>;
}

/** Keys of the actors that go by a name. */
export type ActorsCalled = (name: string) => readonly string[];

/**
 * Whether a search finds an article, told from its words as PostgreSQL tells it from the index (store/search/searchQuery):
 * one query means the same in the search box and in a watch.
 */
export function matchesPattern(pattern: SearchPattern, article: Queried, actorsCalled: ActorsCalled): boolean {
  const matches = (part: SearchPattern) => matchesPattern(part, article, actorsCalled);
  switch (pattern.kind) {
    case 'term':
      return hasTerm(article.words, pattern);
    case 'adjacent':
      return hasAdjacent(article.words.inOrder, pattern.terms);
    case 'all':
      return pattern.parts.every(matches);
    case 'any':
      return pattern.parts.some(matches);
    case 'none':
      return !matches(pattern.part);
    case 'field':
      return hasField(pattern, article, actorsCalled);
  }
}

function hasField(
  { field, value }: Extract<SearchPattern, { kind: 'field' }>,
  article: Queried,
  actorsCalled: ActorsCalled,
): boolean {
  switch (field) {
    case 'lang':
      return article.language === value;
    case 'source':
      return article.domain !== undefined && domainMatches(article.domain, value);
    case 'actor':
      return actorsCalled(value).some((key) => article.actors.has(key));
    default:
      // Of searches alone: a watch's query with them is refused (core/relevance/profile/watchQuery).
      return false;
  }
}

function hasTerm({ inOrder, others }: IndexWords, term: SearchTerm): boolean {
  return inOrder.some((word) => isTerm(word, term)) || others.some((word) => isTerm(word, term));
}

function hasAdjacent(words: readonly string[], terms: readonly SearchTerm[]): boolean {
  return words.some((_, from) =>
    terms.every((term, at) => {
      const word = words[from + at];
      return word !== undefined && isTerm(word, term);
    }),
  );
}

/** Whether an index word is one that a term asks for. */
export function isTerm(word: string, { forms, isPrefix }: SearchTerm): boolean {
  return forms.some((form) => (isPrefix ? word.startsWith(form) : word === form));
}
