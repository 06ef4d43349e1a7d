import type { FeedWarning } from '#core/feeds/feedItem';

type Params = FeedWarning['params'];

/** @example counted(1, 'entry', 'entries') // '1 entry' */
const counted = (count: Params[string] | undefined, one: string, other: string) =>
  `${count} ${Number(count) === 1 ? one : other}`;

const TEXTS: Record<string, (params: Params) => string> = {
  'feed.badCharacters': ({ count }) =>
    `${counted(count, 'field', 'fields')} held characters that cannot be stored; these were left out.`,
  'feed.badBytes': ({ count }) => `${counted(count, 'byte is', 'bytes are')} not UTF-8 and replaced.`,
  'feed.charsetGuessed': ({ charset }) => `The feed names no encoding that fits it; it was read as ${charset}.`,
  'feed.cutFields': ({ count }) => `${counted(count, 'field was', 'fields were')} too long and cut.`,
  'feed.doubleEncoded': () => 'Some text had been encoded twice and was repaired.',
  'feed.sharedGuids': ({ count }) =>
    `${counted(count, 'entry has', 'entries have')} an id that other entries of the feed have too; links and words told them apart.`,
  'feed.sharedAddresses': ({ count }) =>
    `${counted(count, 'entry shares its link', 'entries share their links')} with others; ids and words told them apart.`,
  'feed.boilerplate': ({ count }) =>
    `${counted(count, 'entry has', 'entries have')} the same text under different titles; it was not taken for their own.`,
  'feed.reusedGuids': ({ count }) =>
    `${counted(count, 'id now stands', 'ids now stand')} at other articles than before; the earlier articles were kept.`,
  'feed.doubtfulIdentity': ({ count, example }) =>
    `${counted(count, 'entry', 'entries')} may reword earlier ones and were kept as separate articles, such as "${example}".`,
  'feed.faultyEntries': ({ count, example, reference }) =>
    `${counted(count, 'entry', 'entries')} could not be recorded and were left out, such as "${example}"; the log has the reason under ${reference}.`,
  'feed.longAddresses': ({ count, limit }) =>
    `${counted(count, 'link is', 'links are')} longer than ${limit} bytes and left out.`,
  'feed.lostEntries': ({ count }) => `${counted(count, 'entry', 'entries')} could not be read.`,
  'feed.cutPacking': () => 'The compressed response breaks off; what could be decompressed was read.',
  'feed.noTrailer': () => 'The compressed response lacks the check at its end; its content is whole.',
  'feed.oddInterval': ({ minutes }) =>
    `The feed asks for ${minutes} minutes between updates, which was taken for a mistake.`,
  'feed.tooDeep': ({ depth }) => `Elements are nested more than ${depth} deep; the rest was left out.`,
  'feed.tooManyEntries': ({ limit }) => `The feed has more than ${limit} entries; the first ${limit} were read.`,
  'feed.tooMuch': () => 'Some fields repeat too often or are too long; the rest of them was left out.',
  'feed.truncated': () => 'The feed breaks off; the entries before the break were read.',
  'feed.unclosedEntry': () => 'An entry begins before the one before it has ended.',
  'feed.unreadDates': ({ count, example }) =>
    `${counted(count, 'date', 'dates')} cannot be read without guessing, such as "${example}".`,
};

/** A repair in English, for the terminal. @example warningText({ code: 'feed.truncated', params: {} }) */
export function warningText({ code, params }: FeedWarning): string {
  return TEXTS[code]?.(params) ?? code;
}
