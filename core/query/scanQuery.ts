import { ownEntry } from '#core/ownEntry';
import { dayCalled, FIELD_NAMES, fieldCalled, languageCalled, stateCalled } from '#core/query/fields';
import type { QueryFault, QueryField } from '#core/query/query';

export type QueryToken =
  | { kind: 'word'; text: string; isPrefix: boolean }
  | { kind: 'phrase'; text: string }
  | { kind: 'field'; field: QueryField; value: string }
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
  const phrase = phraseAt(rest);
  if (phrase === undefined) return { fault: { code: 'openQuote', text: rest } };
  const foreign = /^[~^*]\d*/u.exec(rest.slice(phrase.length))?.[0];
  if (foreign) return { fault: { code: 'operator', operator: foreign } };
  return { tokens: [{ kind: 'phrase', text: phrase.text }], length: phrase.length };
}

/** What stands between the quotes that a text begins with, and the length of it all; undefined when they do not close. */
function phraseAt(rest: string): { text: string; length: number } | undefined {
  const closers = QUOTES[rest[0] ?? ''] ?? '"';
  let at = 1;
  while (at < rest.length && !closers.includes(rest[at] ?? '')) at++;
  return at >= rest.length ? undefined : { text: rest.slice(1, at), length: at + 1 };
}

/** `actor:x`, `actor:"x y"`. A colon at a word's end is punctuation, as in a headline, unless the word names a field. */
function scanField(rest: string, word: string): Step | undefined {
  const name = FIELD.exec(word)?.groups?.['field'];
  if (name === undefined) return undefined;
  const after = rest.slice(name.length + 1);
  const isEmpty = after === '' || /^\s/u.test(after);
  if (isEmpty && !FIELD_NAMES.has(name.toLowerCase())) return undefined;
  const field = fieldCalled(name);
  if (field === undefined || isEmpty) {
    const value = after.trim().split(/\s/u, 1)[0] ?? '';
    return { fault: { code: 'field', field: name, value: value.replace(/^["«“]|["»”]$/gu, '') } };
  }
  const isQuoted = (after[0] ?? '') in QUOTES;
  const given = isQuoted ? phraseAt(after) : unquotedAt(after);
  if (given === undefined) return { fault: { code: 'openQuote', text: rest } };
  const written = given.text.trim();
  if (written === '') return { fault: { code: 'field', field: name, value: '' } };
  const value = VALUES[field](written);
  if (value === undefined) return { fault: { code: WRONG[field] ?? 'day', value: written } };
  return { tokens: [{ kind: 'field', field, value }], length: name.length + 1 + given.length };
}

const VALUES: Record<QueryField, (written: string) => string | undefined> = {
  actor: (name) => name,
  source: (domain) => domain.toLowerCase(),
  lang: languageCalled,
  topic: (label) => label,
  before: dayCalled,
  after: dayCalled,
  is: stateCalled,
};

/** What is wrong with a field's value that means nothing, where it is no day. */
const WRONG: Partial<Record<QueryField, 'language' | 'state'>> = { lang: 'language', is: 'state' };

function unquotedAt(rest: string): { text: string; length: number } {
  const text = WORD.exec(rest)?.[0] ?? '';
  return { text, length: text.length };
}

function scanWord(rest: string): Step {
  const word = WORD.exec(rest)?.[0] ?? rest;
  const field = scanField(rest, word);
  if (field !== undefined) return field;
  const operator = ownEntry(OPERATORS, word);
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
