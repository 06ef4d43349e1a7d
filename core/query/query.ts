/**
 * What a reader asks for, as a tree of what was typed. New operators are new kinds: whoever reads the tree is told by
 * the compiler where they are missing.
 */
export type QueryNode =
  /** One word in any of its forms; `isPrefix` when it was typed with a star: all words that begin so. */
  | { kind: 'word'; text: string; isPrefix: boolean }
  /** Words side by side, in this order. */
  | { kind: 'phrase'; text: string }
  /** `actor:x`: what the article is beside its words. */
  | { kind: 'field'; field: QueryField; value: string }
  | { kind: 'and'; nodes: QueryNode[] }
  | { kind: 'or'; nodes: QueryNode[] }
  | { kind: 'not'; node: QueryNode };

/**
 * actor: who is named in it, by any name. source: its publisher's domain or a part of it that ends at a dot («reuters»).
 * lang: what it is written in, ISO 639-1. topic: what of the watch's topics it names, by a label. before: published before a day;
 * after: on it or later. Days are UTC days. is: what became of it in the watch (SearchState).
 */
export type QueryField = 'actor' | 'source' | 'lang' | 'topic' | 'before' | 'after' | 'is';

/** What cannot be done with a query, each with its words under `errors.query.<code>`. */
export type QueryFault =
  | { code: 'tooLong'; chars: number; max: number }
  /** Nothing in it is a word or a number. */
  | { code: 'nothing'; text: string }
  /** `x:y`, and no field is called so, or nothing stands right after its colon. */
  | { code: 'field'; field: string; value: string }
  /** `lang:latin1`: no language. */
  | { code: 'language'; value: string }
  /** A field of searches in a watch's query. */
  | { code: 'searchOnly'; field: QueryField }
  /** `before:spring`: no day. */
  | { code: 'day'; value: string }
  /** `is:blue`: no state. */
  | { code: 'state'; value: string }
  | { code: 'operator'; operator: string }
  | { code: 'openQuote'; text: string }
  | { code: 'openBracket'; text: string }
  /** OR, AND or a minus with nothing to work on. */
  | { code: 'lonely'; operator: string };

/** What was left out of a query that is understood otherwise; told under `search.<code>`. */
export type QueryNote =
  /** Words that stand in nearly every article; in quotes they count. */
  | { code: 'common'; words: string[] }
  /** A dash between spaces separates, as in a headline. */
  | { code: 'dash' };

export type ParsedQuery =
  | { status: 'empty' }
  | { status: 'understood'; node: QueryNode; notes: QueryNote[] }
  | { status: 'refused'; fault: QueryFault };

/** Whether a query asks for rejected articles, which a watch's accepted ones have none of: by itself or with all else. */
export function asksRejected(node: QueryNode): boolean {
  if (node.kind === 'and') return node.nodes.some(asksRejected);
  return node.kind === 'field' && node.field === 'is' && node.value === 'rejected';
}
