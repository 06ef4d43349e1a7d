import { MAX_QUERY_CHARS, parseQuery } from '#core/query/parseQuery';
import type { QueryNode } from '#core/query/query';
import { queryError } from '#core/query/queryError';

/** What a query of at most `chars` UTF-16 units asks for. @throws AppError `query.*` for one that is not understood or asks nothing */
export function understoodQuery(text: string, chars = MAX_QUERY_CHARS): QueryNode {
  const parsed = parseQuery(text, chars);
  if (parsed.status === 'refused') throw queryError(parsed.fault);
  if (parsed.status === 'empty') throw queryError({ code: 'nothing', text });
  return parsed.node;
}
