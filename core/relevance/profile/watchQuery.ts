import { defined } from '#core/defined';
import { type ActorsCalled, matchesPattern, type Queried } from '#core/query/matchQuery';
import type { QueryField, QueryNode } from '#core/query/query';
import { queryError } from '#core/query/queryError';
import { type SearchPattern, searchPatternOf } from '#core/query/searchPattern';
import { understoodQuery } from '#core/query/understoodQuery';
import type { ProfileQueries } from '#core/relevance/profile/profile';
import type { TracePart } from '#core/relevance/trace';

/** UTF-16 units: an expert's query has some dozens of words. */
const MAX_WATCH_QUERY_CHARS = 1000;
export const QUERY_KINDS = ['must', 'may', 'mustNot'] as const;
export type QueryKind = (typeof QUERY_KINDS)[number];

/**
 * Log-odds that a matching `may` query adds: it takes an article of the review band (core/relevance/band) over the threshold,
 * and not one that shares nothing else with the story.
 */
const MAY_LOG_ODDS = 2;

/** A query of a watch made ready. */
export interface CompiledQuery {
  kind: QueryKind;
  /** As the user wrote it. */
  text: string;
  /** Only articles in this language are asked. */
  language?: string;
  pattern: SearchPattern;
}

/** Reads the queries of a profile. Throws query.* for one that is not understood. */
export function compileQueries(queries: ProfileQueries | undefined): CompiledQuery[] {
  return QUERY_KINDS.flatMap((kind) => (queries?.[kind] ?? []).map((text) => ({ kind, text, ...readQuery(text) })));
}

/**
 * `lang:ar` at the beginning says whom a query is for, and is no condition: a query that Arabic articles must match asks
 * nothing of English ones.
 */
function readQuery(text: string): Pick<CompiledQuery, 'language' | 'pattern'> {
  const query = understoodQuery(text, MAX_WATCH_QUERY_CHARS);
  const foreign = searchField(query);
  if (foreign) throw queryError({ code: 'searchOnly', field: foreign });
  const { language, node } = addressee(query);
  return { ...defined({ language }), pattern: searchPatternOf(node) };
}

const WATCH_FIELDS: ReadonlySet<QueryField> = new Set(['actor', 'source', 'lang']);

/** A field that only searches know: an article is on a story by what it says, not by when, and topics are found after. */
function searchField(node: QueryNode): QueryField | undefined {
  switch (node.kind) {
    case 'field':
      return WATCH_FIELDS.has(node.field) ? undefined : node.field;
    case 'and':
    case 'or':
      return node.nodes.map(searchField).find((field) => field !== undefined);
    case 'not':
      return searchField(node.node);
    default:
      return undefined;
  }
}

function addressee(node: QueryNode): { language?: string; node: QueryNode } {
  if (node.kind !== 'and') return { node };
  const [first, ...rest] = node.nodes;
  if (first?.kind !== 'field' || first.field !== 'lang') return { node };
  const [only] = rest;
  return { language: first.value, node: rest.length === 1 && only !== undefined ? only : { kind: 'and', nodes: rest } };
}

/**
 * What the queries of a watch say of an article, as parts of its trace: a `must` that it does not match and a `mustNot` that
 * it does make the score 0; one `may` that it matches raises it, however many do.
 */
export function queryParts(
  queries: readonly CompiledQuery[],
  article: () => Queried,
  actorsCalled: ActorsCalled,
): TracePart[] {
  const parts: TracePart[] = [];
  let isRaised = false;
  for (const { kind, text, language, pattern } of queries) {
    const queried = article();
    if (language !== undefined && language !== queried.language) continue;
    const isMatch = matchesPattern(pattern, queried, actorsCalled);
    const part = { key: text, label: text, spans: [] };
    if (kind === 'must' && !isMatch) parts.push({ kind: 'required', ...part, share: 0 });
    if (kind === 'mustNot' && isMatch) parts.push({ kind: 'excluded', ...part, share: 0 });
    if (kind !== 'may' || !isMatch || isRaised) continue;
    parts.push({ kind: 'query', ...part, share: MAY_LOG_ODDS });
    isRaised = true;
  }
  return parts;
}
