import { Doc } from '#core/language/doc';
import { documentText } from '#core/language/documentText';
import type { Highlight } from '#core/language/highlight';
import { findSearched } from '#core/query/findSearched';
import type { ParsedQuery } from '#core/query/query';
import { searchPatternOf } from '#core/query/searchPattern';

/** Where the words that a view searches for stand in an article. */
export function searchedIn(
  query: ParsedQuery,
  article: { title: string; summary: string; text: string; lang: string },
  label: string,
): Highlight[] {
  if (query.status !== 'understood') return [];
  const doc = new Doc(documentText(article), { language: article.lang });
  return findSearched(searchPatternOf(query.node), doc).map(([start, end]) => ({
    ...{ start, end, label },
    kind: 'searched',
  }));
}
