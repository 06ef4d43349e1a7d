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
 * Log-odds between an article that matches a `may` query and one that matches none: as much as the review band is wide
 * (core/relevance/band), and not enough for an article that shares nothing else with the story.
 */
const MAY_LOG_ODDS = 1.5;
/** The share of a story's articles that a `may` query is taken to match until it is known. */
const USUAL_SHARE = 0.5;

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
 * it does make the score 0. A match of a `may` raises it and a match of none lowers it, as evidence of a story of whose articles the
 * share `matching` (0..1) matches: the fewer do, the more a match tells, and the more do, the more it tells that there is none.
 */
export function queryParts(
  queries: readonly CompiledQuery[],
  article: () => Queried,
  { actorsCalled, matching = USUAL_SHARE }: { actorsCalled: ActorsCalled; matching?: number },
): TracePart[] {
  const parts: TracePart[] = [];
  const asked = queries.filter(({ language }) => language === undefined || language === article().language);
  const matched = new Set(asked.filter(({ pattern }) => matchesPattern(pattern, article(), actorsCalled)));
  const part = (text: string) => ({ key: text, label: text, spans: [] });
  for (const query of asked) {
    const { kind, text } = query;
    if (kind === 'must' && !matched.has(query)) parts.push({ kind: 'required', ...part(text), share: 0 });
    if (kind === 'mustNot' && matched.has(query)) parts.push({ kind: 'excluded', ...part(text), share: 0 });
  }
  const may = asked.filter(({ kind }) => kind === 'may');
  const [match] = may.filter((query) => matched.has(query));
  if (match) parts.push({ kind: 'query', ...part(match.text), share: MAY_LOG_ODDS * (1 - matching) });
  else if (may.length > 0) {
    const texts = may.map(({ text }) => text).join(' · ');
    parts.push({ kind: 'unmatched', ...part(texts), share: -MAY_LOG_ODDS * matching });
  }
  return parts;
}
