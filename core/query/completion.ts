import { normaliseText } from '#core/language/arabic/normalise';
import { fieldCalled } from '#core/query/fields';

/** Fields whose values are names that are stored. */
export const NAMED_FIELDS = ['actor', 'topic', 'source', 'lang'] as const;
export type NamedField = (typeof NAMED_FIELDS)[number];

/** The name that is being typed. */
export interface Unfinished {
  /** Where it begins in the query: with its field, where it has one, after a minus. */
  from: number;
  /** As the reader wrote it. */
  fieldText?: string;
  field?: NamedField;
  /** Folded, as names are looked up. */
  prefix: string;
}

/** A name that would complete what is typed. */
export interface Completion {
  kind: NamedField | 'watch';
  label: string;
  /** What tells it from others: its spelling that was met, its domain, how often it is named. */
  detail?: string;
  /** What takes the place of the unfinished name. */
  insert?: string;
  /** Where it leads instead, of a watch. */
  watchId?: number;
}

/** Without a field a shorter word begins too many names. */
const MIN_LETTERS = 2;
const OPENING_QUOTE = /["\u00ab\u201c\u201d]/u;
/** A field with a quoted value that is not closed: its name may have spaces. */
const IN_QUOTES = /(?<field>\p{L}[\p{L}\p{M}\p{N}_-]*):["\u00ab\u201c\u201d](?<value>[^"\u00bb\u201c\u201d]*)$/u;
const LAST_WORD = /[^\s()\uff08\uff09]+$/u;
const MINUS = /^[-+\u2010\u2011\u2013\u2014\u2212\ufe63\uff0d]/u;

/**
 * Finds the name that a reader is typing before the caret; undefined inside a phrase, after a field that takes no name, and while too
 * little is typed.
 * @example unfinishedName('انسحاب actor:السو') // { from: 7, fieldText: 'actor', field: 'actor', prefix: 'السو' }
 */
export function unfinishedName(beforeCaret: string): Unfinished | undefined {
  const quoted = IN_QUOTES.exec(beforeCaret);
  if (quoted) return ofField(quoted.groups?.['field'] ?? '', quoted.groups?.['value'] ?? '', quoted.index);
  const found = LAST_WORD.exec(beforeCaret);
  if (!found) return undefined;
  const minus = MINUS.test(found[0]) ? 1 : 0;
  const word = found[0].slice(minus);
  const from = found.index + minus;
  const colon = word.indexOf(':');
  if (colon > 0) return ofField(word.slice(0, colon), word.slice(colon + 1), from);
  if (OPENING_QUOTE.test(word) || isInPhrase(beforeCaret.slice(0, found.index))) return undefined;
  const prefix = normaliseText(word);
  return prefix.length < MIN_LETTERS ? undefined : { from, prefix };
}

function ofField(fieldText: string, value: string, from: number): Unfinished | undefined {
  const called = fieldCalled(fieldText);
  const field = NAMED_FIELDS.find((named) => named === called);
  return field && { from, fieldText, field, prefix: normaliseText(value) };
}

/** Whether a quote before is still open, of those that close themselves. */
const isInPhrase = (before: string) =>
  ((before.match(/"/gu) ?? []).length + countOf(before, '«') - countOf(before, '»')) % 2 !== 0;
const countOf = (text: string, letter: string) => text.split(letter).length - 1;

/** What fields are called where the reader wrote none. */
const FIELD_WORDS: Record<'ar' | 'en', Record<NamedField, string>> = {
  ar: { actor: 'الطرف', topic: 'الموضوع', source: 'المصدر', lang: 'اللغة' },
  en: { actor: 'actor', topic: 'topic', source: 'source', lang: 'lang' },
};

/**
 * How a name stands in a query, so that it is read as one.
 * @example fieldWith({ field: 'actor', value: 'علي حسن' }, 'en') // 'actor:"علي حسن"'
 */
export function fieldWith(
  { field, value, fieldText }: { field: NamedField; value: string; fieldText?: string | undefined },
  language: 'ar' | 'en',
): string {
  const name = fieldText ?? FIELD_WORDS[language][field];
  return `${name}:${isOneWord(value) ? value : quoted(value)}`;
}

const isOneWord = (value: string) => /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u.test(value);
const quoted = (value: string) => (value.includes('"') ? `«${value}»` : `"${value}"`);

/** Whether a name, or a word in it, begins with what is typed, folded. */
export function beginsWithin(name: string | undefined, prefix: string): boolean {
  return name !== undefined && ` ${normaliseText(name)}`.includes(` ${prefix}`);
}
