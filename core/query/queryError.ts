import { AppError } from '#core/errors';
import { Doc } from '#core/language/doc';
import type { QueryFault } from '#core/query/query';

/** A query that is not understood as the failure that pages and terminal say. */
export function queryError(fault: QueryFault): AppError {
  switch (fault.code) {
    case 'tooLong':
      return new AppError('query.tooLong', `The query has ${fault.chars} characters, ${fault.max} are read.`, {
        hint: 'Shorten it.',
        params: { chars: fault.chars, max: fault.max },
      });
    case 'nothing':
      return new AppError('query.nothing', `There is no word and no number in ${fault.text}.`, {
        hint: 'Write what the articles are to contain.',
        params: { text: fault.text },
      });
    case 'field':
      return new AppError('query.field', `${fault.field}: is not understood.`, {
        hint: 'Known are actor:, source: and lang:, each with its value right after the colon. Put it all in quotes where the colon is meant.',
        params: { field: fault.field, value: fault.value },
      });
    case 'searchOnly':
      return new AppError('query.searchOnly', `${fault.field}: is of searches, not of a watch's queries.`, {
        hint: 'Leave it out, or use actor:, source: and lang:.',
        params: { field: fault.field },
      });
    case 'day':
      return new AppError('query.day', `${fault.value} is no day.`, {
        hint: 'Write it as 2024-01-28.',
        params: { value: fault.value },
      });
    case 'state':
      return new AppError('query.state', `${fault.value} is no state.`, {
        hint: 'Write is:marked, is:copy, is:report, is:edited or is:rejected.',
        params: { value: fault.value },
      });
    case 'language':
      return new AppError('query.language', `${fault.value} is no language.`, {
        hint: 'Write its code: ar, en, fa, tr, fr …',
        params: { value: fault.value },
      });
    case 'operator':
      return new AppError('query.operator', `The sign ${fault.operator} is not understood.`, {
        hint: 'Known are -word, "a phrase", OR, AND, NOT, round brackets, a star at a word’s end, actor:, source: and lang:.',
        params: { operator: fault.operator },
      });
    case 'openQuote':
      return new AppError('query.openQuote', `A quotation mark has no partner: ${fault.text}`, {
        hint: 'Close the phrase, or take the mark away.',
        params: { text: fault.text },
      });
    case 'openBracket':
      return new AppError('query.openBracket', `The bracket ${fault.text} has no partner.`, {
        hint: 'Close it, or take it away.',
        params: { text: fault.text },
      });
    case 'lonely':
      return new AppError('query.lonely', `${fault.operator} has no word to work on.`, {
        hint: 'Put a word on each side of OR and AND, and one right after a minus or NOT.',
        params: { operator: fault.operator },
      });
  }
}

const OPERATOR_WORDS = new Set(['AND', 'OR', 'NOT', 'NEAR']);

/**
 * The words of a query that is not understood, without the signs: what can be searched for instead.
 * @example wordsAlone('actor:"بغداد', { code: 'field', field: 'actor', value: 'بغداد' }) // 'بغداد'
 */
export function wordsAlone(query: string, fault: QueryFault, maxChars: number): string {
  const text = fault.code === 'field' ? query.replaceAll(`${fault.field}:`, ' ') : query;
  const words = new Doc(text).tokens
    .map(({ start, end }) => text.slice(start, end))
    .filter((word) => !OPERATOR_WORDS.has(word));
  let alone = '';
  for (const word of words) {
    if (alone.length + word.length + 1 > maxChars) break;
    alone = alone === '' ? word : `${alone} ${word}`;
  }
  return alone;
}
