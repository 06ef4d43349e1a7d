import { Doc } from '#core/language/doc';
import type { QueryField, QueryNode } from '#core/query/query';
import { searchLexemes, wordForms } from '#core/query/searchText';

/** A query as the index can answer it: index words, in place of what was typed. */
export type SearchPattern =
  | SearchTerm
  /** Side by side, in this order. */
  | { kind: 'adjacent'; terms: SearchTerm[] }
  | { kind: 'field'; field: QueryField; value: string }
  | { kind: 'all' | 'any'; parts: SearchPattern[] }
  | { kind: 'none'; part: SearchPattern };

export interface SearchTerm {
  kind: 'term';
  /** Any of these: the word's stem, and the word itself for texts in languages that are not stemmed. */
  forms: string[];
  /** Whether a longer index word that begins so is meant too. */
  isPrefix: boolean;
}

/** From so many letters on a stem also finds what it begins: the light stem leaves some endings on («استشهادي»). */
const PREFIX_LETTERS = 4;

/**
 * Puts a query into index words. A word that is written of several («F-16», «3.5») is meant side by side.
 * @example searchPatternOf({ kind: 'word', text: 'والعراق', isPrefix: false }) // { kind: 'term', forms: ['عراق', 'والعراق'], isPrefix: true }
 */
export function searchPatternOf(node: QueryNode): SearchPattern {
  switch (node.kind) {
    case 'and':
      return { kind: 'all', parts: node.nodes.map(searchPatternOf) };
    case 'or':
      return { kind: 'any', parts: node.nodes.map(searchPatternOf) };
    case 'not':
      return { kind: 'none', part: searchPatternOf(node.node) };
    case 'field':
      return node;
    case 'phrase':
      return sideBySide(termsOf(node.text));
    case 'word':
      return sideBySide(termsOf(node.text, node.isPrefix));
  }
}

function sideBySide(terms: SearchTerm[]): SearchPattern {
  const [only] = terms;
  return only !== undefined && terms.length === 1 ? only : { kind: 'adjacent', terms };
}

function termsOf(text: string, isPrefix = false): SearchTerm[] {
  const lexemes = searchLexemes(new Doc(text));
  return lexemes.map((lexeme, at): SearchTerm => {
    const forms = wordForms(lexeme);
    const isWord = lexeme.kind === 'arabic' || lexeme.kind === 'latin';
    const isStarred = isPrefix && at === lexemes.length - 1;
    return { kind: 'term', forms, isPrefix: isStarred || (isWord && (forms[0] ?? '').length >= PREFIX_LETTERS) };
  });
}
