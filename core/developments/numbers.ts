import { countedPhrase, isTime } from '#core/developments/countedPhrase';
import { tollOf } from '#core/developments/tolls';
import { wordMeanings } from '#core/feeds/dates/dateWords';
import type { Doc } from '#core/language/doc';
import type { Token } from '#core/language/tokenise';

/** A number that an article gives for what happened. */
export interface NumberSaid {
  value: number;
  /** With what is counted, as the text has it; empty where the words beside it are none. @example '23 diplomats' */
  text: string;
  /** What is counted, one key for all words of a toll, else a stem; empty where that is not told, and of times. @example 'toll:dead' */
  counted: string;
  inTitle: boolean;
}

/** UTF-16 units behind the title within which a number belongs to what happened. */
export const NEAR_CHARS = 400;
const MOST = 12;

/** Spelt ones, normalised (normaliseText): newsrooms write small numbers of people in words. One and two are grammar as often as counts. */
export const SPELT = new Map(
  Object.entries({
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    ثلاثه: 3,
    ثلاث: 3,
    اربعه: 4,
    اربع: 4,
    خمسه: 5,
    خمس: 5,
    سته: 6,
    ست: 6,
    سبعه: 7,
    سبع: 7,
    ثمانيه: 8,
    ثماني: 8,
    تسعه: 9,
    تسع: 9,
    عشره: 10,
    عشر: 10,
  }),
);

/** Between two tokens of one number: 1,200 · 12.5 · ١٬٢٠٠ */
const GROUPING = /^[.,\u066b\u066c]$/u;
/** A neighbour that makes a date, a time or a score of it. */
const JOINED = /^[/:-]$/u;
/** «07,00 ت غ», «08.30 بتوقيت غرينتش», "09.00 GMT": a time whose hours and minutes are not parted by a colon. */
const CLOCK = /^\d{1,2}[.,]\d{2}\s*(?:ت\.?\s?غ|بتوقيت|بالتوقيت|GMT|UTC)/u;
const LONGEST_CLOCK = 16;
const isYear = (value: number) => Number.isInteger(value) && value >= 1900 && value <= 2100;

/** The numbers of a title and of the first words behind it; years, dates and times are none, nor is one. What is counted is told by the first that says it. */
export function eventNumbers(doc: Doc): NumberSaid[] {
  const near = doc.tokens.filter(({ start }) => start < doc.titleEnd + NEAR_CHARS);
  const stems = new Map(doc.terms.map(({ start, term }) => [start, term]));
  const found: NumberSaid[] = [];
  for (let at = 0; at < near.length && found.length < MOST; at++) {
    const read = readNumber(doc.text, near, at, stems);
    if (read === undefined) continue;
    at = read.last;
    if (read.value < 2 || isYear(read.value)) continue;
    const known = found.find(({ value }) => value === read.value);
    if (known) {
      known.text ||= read.text;
      known.counted ||= read.counted;
    } else {
      const { value, text, counted } = read;
      found.push({ value, text, counted, inTitle: (near[at]?.start ?? 0) < doc.titleEnd });
    }
  }
  return found;
}

function readNumber(
  text: string,
  tokens: readonly Token[],
  first: number,
  stems: ReadonlyMap<number, string>,
): { value: number; text: string; counted: string; last: number } | undefined {
  const token = tokens[first];
  if (token === undefined || isPart(text, tokens[first - 1], token)) return undefined;
  let last = first;
  let digits = token.norm;
  if (token.kind === 'number') {
    for (let next = tokens[last + 1]; next?.kind === 'number'; next = tokens[last + 1]) {
      const between = text.slice(tokens[last]?.end, next.start);
      if (!GROUPING.test(between)) break;
      const isThousands = next.norm.length === 3 && between !== '.' && between !== '\u066b';
      digits += isThousands ? next.norm : `.${next.norm}`;
      last += 1;
    }
  } else if (!SPELT.has(token.norm)) return undefined;
  const value = token.kind === 'number' ? Number(digits) : (SPELT.get(token.norm) ?? 0);
  const end = tokens[last]?.end ?? token.end;
  const isDated =
    JOINED.test(text[token.start - 1] ?? '') ||
    (JOINED.test(text[end] ?? '') && /\p{N}/u.test(text[end + 1] ?? '')) ||
    isMonth(text, tokens[last + 1], tokens[last + 2]) ||
    isMonth(text, tokens[first - 1]);
  if (CLOCK.test(text.slice(token.start, token.start + LONGEST_CLOCK)))
    return { value: 0, last, text: '', counted: '' };
  if (!Number.isFinite(value) || isDated) return undefined;
  const phrase = countedPhrase(text, tokens, { first, last });
  const isOfTime = phrase !== undefined && isTime(phrase.counted);
  const stem = phrase === undefined ? undefined : stems.get(phrase.counted.start);
  const counted = isOfTime ? '' : (tollOf(tokens, { first, last }) ?? stem ?? '');
  return { value, last, text: phrase?.text ?? '', counted };
}

/** The 8 of "magnitude-6.8": of a number that is not read no part is. */
const isPart = (text: string, before: Token | undefined, { kind, start }: Token): boolean =>
  kind === 'number' && before?.kind === 'number' && GROUPING.test(text.slice(before.end, start));

/** Whether a month begins there, of one word or two («كانون الثاني»). «3 May» is a day, "3 may" is not. */
function isMonth(text: string, token: Token | undefined, behind?: Token): boolean {
  if (token === undefined || token.kind === 'number') return false;
  const word = text.slice(token.start, token.end);
  if (token.kind === 'latin' && word === word.toLowerCase()) return false;
  const names = [word, text.slice(token.start, behind?.end ?? token.end)];
  return names.some((name) => wordMeanings(name).some((meaning) => 'month' in meaning));
}
