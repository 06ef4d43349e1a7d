import type { SearchPattern, SearchTerm } from '#core/query/searchPattern';

/**
 * A search as PostgreSQL's to_tsquery('simple', …) reads it.
 * @example tsQueryOf({ kind: 'none', part: { kind: 'term', forms: ['داعش'], isPrefix: true } }) // "!('داعش':*)"
 */
export function tsQueryOf(pattern: SearchPattern): string {
  switch (pattern.kind) {
    case 'term':
      return termOf(pattern);
    case 'adjacent':
      return `(${pattern.terms.map(termOf).join(' <-> ')})`;
    case 'all':
      return `(${pattern.parts.map(tsQueryOf).join(' & ')})`;
    case 'any':
      return `(${pattern.parts.map(tsQueryOf).join(' | ')})`;
    case 'none':
      return `!${tsQueryOf(pattern.part)}`;
  }
}

function termOf({ forms, isPrefix }: SearchTerm): string {
  return `(${forms.map((form) => `'${form.replace(/['\\]/g, ' ')}'${isPrefix ? ':*' : ''}`).join(' | ')})`;
}
