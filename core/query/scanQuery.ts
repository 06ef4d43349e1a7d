import type { QueryFault } from '#core/query/query';

export type QueryToken =
  | { kind: 'word'; text: string; isPrefix: boolean }
  | { kind: 'phrase'; text: string }
  | { kind: 'not' | 'and' | 'or' | 'open' | 'close'; text: string }
  /** A dash between spaces. */
  | { kind: 'dash' };

export type Scanned = { tokens: QueryToken[] } | { fault: QueryFault };

/** Opening quotes and what closes them; a straight or high quote closes itself, as keyboards give it. */
const QUOTES: Record<string, string> = {
  '"': '"',
  '\u201c': '\u201d\u201c"',
  '\u201d': '\u201d\u201c"',
  '\u201e': '\u201c\u201d"',
  '\u201f': '\u201d"',
  '\u00ab': '\u00bb',
  '\u00bb': '\u00ab\u00bb',
  '\uff02': '\uff02',
};
/** Hyphen, non-breaking hyphen, en and em dash (telephones make them of two hyphens), minus sign. */
const MINUS = /^[-\u2010\u2011\u2013\u2014\u2212\ufe63\uff0d]/u;
const LONE_DASH = /^[-\u2010-\u2015\u2212\ufe63\uff0d]+(?=\s|$)/u;
const SPACE = /^\s+/u;
/** A word runs to the next space or bracket. */
const WORD = /^[^\s()\uff08\uff09]+/u;
/** `actor:x`; not an address, not a time of day. */
const FIELD = /^(?<field>\p{L}[\p{L}\p{M}\p{N}_-]*):(?!\/\/)(?<value>\S.*)?$/su;
/** Names under which other programs search; with these a space after the colon is a field too. */
const FIELD_NAMES = new Set(
  (
    'actor actors source site domain url title headline summary text body lang language topic topics date score author speaker quote feed ' +
    'intitle inurl inbody الطرف المصدر العنوان الموضوع التاريخ اللغة القائل الخلاصة الفاعل'
  ).split(' '),
);
/** What other programs know and this one does not: distance, comparison, fuzziness, boost, ranges, expressions. */
const FOREIGN = [
  /^(?:NEAR|WITHIN|ADJ|XOR)(?:[/:]?\d+)?(?=\s|$)/u,
  /^[!~^]+(?=[\p{L}\p{N}"\u00ab\u201c])/u,
  /^[^\s()~^]+(?<operator>[~^]\d*(?:\.\d+)?)(?=\s|$)/u,
  /^[\p{L}_]+(?<operator>[<>]=?|=)/u,
  /^[[{]\s*\S+\s+(?<operator>TO)\s+\S+/u,
  /^\/\S+\/[a-z]*(?=\s|$)/u,
];
const OPERATORS: Record<string, 'and' | 'or' | 'not'> = {
  AND: 'and',
  '&': 'and',
  '&&': 'and',
  OR: 'or',
  '|': 'or',
  '||': 'or',
  // Arabic knows no capitals: the word itself joins.
  أو: 'or',
  او: 'or',
  NOT: 'not',
};

/** Cuts a query into words, phrases and operators, or says what in it is not understood. */
export function scanQuery(query: string): Scanned {
  const tokens: QueryToken[] = [];
  let rest = query;
  while (rest !== '') {
    const space = SPACE.exec(rest)?.[0].length ?? 0;
    rest = rest.slice(space);
    if (rest === '') break;
    const step = scanOne(rest);
    if ('fault' in step) return step;
    tokens.push(...step.tokens);
    rest = rest.slice(step.length);
  }
  return { tokens };
}

type Step = { tokens: QueryToken[]; length: number } | { fault: QueryFault };

function scanOne(rest: string): Step {
  const first = rest[0] ?? '';
  if (first === '(' || first === '\uff08') return { tokens: [{ kind: 'open', text: first }], length: 1 };
  if (first === ')' || first === '\uff09') return { tokens: [{ kind: 'close', text: first }], length: 1 };
  if (first in QUOTES) return scanPhrase(rest);
  const dash = LONE_DASH.exec(rest);
  if (dash) return { tokens: [{ kind: 'dash' }], length: dash[0].length };
  if (MINUS.test(rest)) return { tokens: [{ kind: 'not', text: first }], length: 1 };
  // What is asked for is required anyway.
  if (first === '+' && rest.length > 1 && !/^\+\s/u.test(rest)) return { tokens: [], length: 1 };
  return scanWord(rest);
}

function scanPhrase(rest: string): Step {
  const closers = QUOTES[rest[0] ?? ''] ?? '"';
  let at = 1;
  while (at < rest.length && !closers.includes(rest[at] ?? '')) at++;
  if (at >= rest.length) return { fault: { code: 'openQuote', text: rest } };
  const after = rest.slice(at + 1);
  const foreign = /^[~^*]\d*/u.exec(after)?.[0];
  if (foreign) return { fault: { code: 'operator', operator: foreign } };
  return { tokens: [{ kind: 'phrase', text: rest.slice(1, at) }], length: at + 1 };
}

function scanWord(rest: string): Step {
  const word = WORD.exec(rest)?.[0] ?? rest;
  const field = FIELD.exec(word)?.groups;
  if (field?.['field'] !== undefined) {
    const name = field['field'];
    const value = field['value'] ?? rest.slice(word.length).trim().split(/\s/u, 1)[0] ?? '';
    // A colon at a word's end is punctuation, as in a headline, unless the word is a field elsewhere.
    if (field['value'] !== undefined || FIELD_NAMES.has(name.toLowerCase()))
      return { fault: { code: 'field', field: name, value: value.replace(/^["«“]|["»”]$/gu, '') } };
  }
  const operator = OPERATORS[word];
  if (operator !== undefined) return { tokens: [{ kind: operator, text: word }], length: word.length };
  for (const pattern of FOREIGN) {
    const found = pattern.exec(rest);
    if (found) return { fault: { code: 'operator', operator: found.groups?.['operator'] ?? found[0] } };
  }
  // Opened nowhere: its beginning was forgotten.
  if (/["\u00ab\u00bb\u201c\u201d]$/u.test(word)) return { fault: { code: 'openQuote', text: word } };
  const star = word.indexOf('*');
  if (star >= 0 && (star !== word.length - 1 || star === 0)) return { fault: { code: 'operator', operator: '*' } };
  return {
    tokens: [{ kind: 'word', text: star > 0 ? word.slice(0, -1) : word, isPrefix: star > 0 }],
    length: word.length,
  };
}
