import { Doc } from '#core/language/doc';
import type { ParsedQuery, QueryFault, QueryNode, QueryNote } from '#core/query/query';
import { type QueryToken, scanQuery } from '#core/query/scanQuery';

/** UTF-16 units: as many as the search box takes. */
export const MAX_QUERY_CHARS = 200;

/**
 * Reads what a reader typed: words that must all occur, `-word`, "a phrase" in straight, high or angular quotes, `OR` or
 * «أو» between two, `AND`, `NOT`, round brackets, `begin*`, digits of either script, `actor:x`, `source:x`, `lang:x`. OR binds closer than standing side by
 * side, as search engines have it: «انسحاب بغداد أو أربيل» asks for انسحاب and one of the two. What is not understood is
 * refused, never guessed.
 * @example parseQuery('أميركا -داعش') // { status: 'understood', node: { kind: 'and', nodes: [word, { kind: 'not', … }] }, notes: [] }
 */
export function parseQuery(text: string, maxChars = MAX_QUERY_CHARS): ParsedQuery {
  const query = text.trim();
  if (query === '') return { status: 'empty' };
  if (query.length > maxChars) return refused({ code: 'tooLong', chars: query.length, max: maxChars });
  const scanned = scanQuery(query);
  if ('fault' in scanned) return refused(scanned.fault);
  const dash = scanned.tokens.some(({ kind }) => kind === 'dash');
  const parser = new Parser(scanned.tokens.filter(({ kind }) => kind !== 'dash'));
  try {
    const node = parser.readAll();
    if (node === undefined) return refused({ code: 'nothing', text: query });
    const { common } = parser;
    const notes: QueryNote[] = [
      ...(common.length > 0 ? [{ code: 'common' as const, words: [...new Set(common)] }] : []),
      ...(dash ? [{ code: 'dash' as const }] : []),
    ];
    return { status: 'understood', node, notes };
  } catch (error) {
    if (error instanceof Refusal) return refused(error.fault);
    throw error;
  }
}

const refused = (fault: QueryFault): ParsedQuery => ({ status: 'refused', fault });

class Refusal extends Error {
  readonly fault: QueryFault;
  constructor(fault: QueryFault) {
    super(fault.code);
    this.fault = fault;
  }
}

/** Recursive descent over the tokens; a part with no word in it ("!?") is undefined. */
class Parser {
  readonly common: string[] = [];
  readonly #tokens: readonly QueryToken[];
  #at = 0;

  constructor(tokens: readonly QueryToken[]) {
    this.#tokens = tokens;
  }

  readAll(): QueryNode | undefined {
    const node = this.#readSideBySide();
    const left = this.#tokens[this.#at];
    if (left?.kind === 'close') throw new Refusal({ code: 'openBracket', text: left.text });
    return node;
  }

  /** Parts that must all hold, up to the end or a closing bracket. */
  #readSideBySide(): QueryNode | undefined {
    const nodes: QueryNode[] = [];
    for (;;) {
      const token = this.#tokens[this.#at];
      if (token === undefined || token.kind === 'close') return joined('and', this.#withoutCommon(nodes));
      if (token.kind === 'and') {
        this.#at++;
        if (nodes.length === 0 || !this.#startsPart()) throw lonely(token.text);
        continue;
      }
      const node = this.#readAlternatives();
      if (node !== undefined) nodes.push(node);
    }
  }

  #readAlternatives(): QueryNode | undefined {
    const nodes = [this.#readPart()];
    for (let token = this.#tokens[this.#at]; token?.kind === 'or'; token = this.#tokens[this.#at]) {
      this.#at++;
      if (!this.#startsPart()) throw lonely(token.text);
      nodes.push(this.#readPart());
    }
    return joined(
      'or',
      nodes.filter((node) => node !== undefined),
    );
  }

  #readPart(): QueryNode | undefined {
    const token = this.#tokens[this.#at];
    if (token === undefined) return undefined;
    if (token.kind === 'or' || token.kind === 'and') throw lonely(token.text);
    this.#at++;
    if (token.kind === 'not') {
      if (!this.#startsPart()) throw lonely(token.text);
      const node = this.#readPart();
      // Twice "not" is none: PostgreSQL refuses 32 of them on end (tsquery stack too small).
      return node?.kind === 'not' ? node.node : node && { kind: 'not', node };
    }
    if (token.kind === 'open') {
      const node = this.#readSideBySide();
      if (this.#tokens[this.#at]?.kind !== 'close') throw new Refusal({ code: 'openBracket', text: token.text });
      this.#at++;
      return node;
    }
    if (token.kind === 'field') return { ...token };
    if (token.kind === 'phrase') return isSayable(token.text) ? { kind: 'phrase', text: token.text } : undefined;
    if (token.kind === 'word' && isSayable(token.text)) return { ...token };
    return undefined;
  }

  #startsPart(): boolean {
    const kind = this.#tokens[this.#at]?.kind;
    return kind === 'word' || kind === 'phrase' || kind === 'field' || kind === 'open' || kind === 'not';
  }

  /** Particles stand in nearly every text: beside other words they are not asked for; alone, or in quotes, they are. */
  #withoutCommon(nodes: QueryNode[]): QueryNode[] {
    const kept = nodes.filter((node) => !isCommon(node));
    if (kept.length === 0) return nodes;
    for (const node of nodes) if (node.kind === 'word' && isCommon(node)) this.common.push(node.text);
    return kept;
  }
}

const lonely = (operator: string) => new Refusal({ code: 'lonely', operator });

const isSayable = (text: string) => new Doc(text).tokens.length > 0;

function isCommon(node: QueryNode): boolean {
  return node.kind === 'word' && !node.isPrefix && new Doc(node.text).tokens.every(({ lexeme }) => lexeme.isStop);
}

function joined(kind: 'and' | 'or', nodes: QueryNode[]): QueryNode | undefined {
  const [only] = nodes;
  return nodes.length > 1 ? { kind, nodes } : only;
}
