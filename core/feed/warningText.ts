import type { FeedWarning } from './feedItem';

const TEXTS: Record<string, (params: FeedWarning['params']) => string> = {
  'feed.badCharacters': ({ count }) => `${count} fields held characters that cannot be stored; these were left out.`,
  'feed.sharedGuids': ({ count }) =>
    `${count} entries carry an id that other reports in the feed carry too; they were told apart by their addresses and words.`,
  'feed.sharedAddresses': ({ count }) =>
    `${count} entries link to one page with other reports; they were told apart by their ids and words.`,
  'feed.boilerplate': ({ count }) =>
    `${count} entries have the same text under different titles; it was not taken for their own.`,
  'feed.reusedGuids': ({ count }) => `${count} ids stand at other reports than before; the earlier reports were kept.`,
  'feed.doubtfulIdentity': ({ count, example }) =>
    `${count} entries may be new wordings of earlier ones; they were kept as articles of their own, such as "${example}".`,
  'feed.badBytes': ({ count }) => `${count} bytes are not UTF-8 and were replaced.`,
  'feed.charsetGuessed': ({ charset }) => `The feed names no charset that fits its bytes; read as ${charset}.`,
  'feed.cutFields': ({ count }) => `${count} fields are longer than is kept; the rest of them was left out.`,
  'feed.doubleEncoded': () => 'Some text was encoded twice and was mended.',
  'feed.cutPacking': () => 'The compressed answer breaks off in the middle; what could be unpacked was read.',
  'feed.faultyEntries': ({ count, example, reference }) =>
    `${count} entries could not be recorded and were left out, such as "${example}"; the log has the reason under ${reference}.`,
  'feed.longAddresses': ({ count, limit }) => `${count} addresses are longer than ${limit} bytes and were left out.`,
  'feed.lostEntries': ({ count }) => `${count} entries hold nothing that can be read.`,
  'feed.noTrailer': () => 'The compressed answer lacks the check at its end; what it holds is whole.',
  'feed.oddInterval': ({ minutes }) =>
    `The feed asks to be left alone for ${minutes} minutes, which was taken for a mistake.`,
  'feed.tooDeep': ({ depth }) => `Elements nest more than ${depth} deep; what follows was left out.`,
  'feed.tooManyEntries': ({ limit }) => `The feed has more than ${limit} entries; the first ${limit} were read.`,
  'feed.tooMuch': () => 'Some fields repeat too often or are too long; the rest of them was left out.',
  'feed.truncated': () => 'The feed ends in the middle; the entries up to there were read.',
  'feed.unclosedEntry': () => 'An entry begins before the one before it has ended.',
  'feed.unreadDates': ({ count, example }) => `${count} dates cannot be read without guessing, such as "${example}".`,
};

/** A repair in English, for the terminal. @example warningText({ code: 'feed.truncated', params: {} }) */
export function warningText({ code, params }: FeedWarning): string {
  return TEXTS[code]?.(params) ?? code;
}
