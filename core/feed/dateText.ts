import { type DateParts, timeOf } from './dateParts';
import { dateWord, MONTH_PHRASES, wordMeanings } from './dateWords';
import { zoneOffsetMinutes } from './dateZones';

/** Reads a date that names its month: RFC 822, asctime, newspaper style, in any language whose words are known. */
export function wordyDateParts(text: string): DateParts | undefined {
  let rest = text.replace(/\([^()]*\)/g, ' ').trim();
  const timeMatch =
    /(?:^|[\s,،T-])(\d{1,2})(?::|h)(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?=$|[\s,،]|[+-]\d|\p{L})/iu.exec(rest);
  let afterTime = '';
  if (timeMatch) {
    afterTime = rest.slice(timeMatch.index + timeMatch[0].length);
    rest = rest.slice(0, timeMatch.index);
  }
  const tailed = splitTail(afterTime);
  if (!tailed) return undefined;
  const date = datePart(`${rest} ${tailed.words}`, timeMatch === null);
  if (!date) return undefined;
  if (!timeMatch) return date;
  const [, hour, minute, second, fraction] = timeMatch;
  const time = timeOf({ hour: hour ?? '', minute: minute ?? '', second, fraction, half: tailed.half });
  return time && { ...date, time, offsetMinutes: tailed.offsetMinutes };
}

/** Takes am/pm and the zone from behind a time; what is left belongs to the date ("Mon Jan 2 15:04:05 MST 2006"). */
function splitTail(text: string): { half?: 'am' | 'pm'; offsetMinutes: number; words: string } | undefined {
  const words: string[] = [];
  let half: 'am' | 'pm' | undefined;
  let offsetMinutes: number | undefined;
  const joined = text.replace(/\b(gmt|utc)\s*(?=[+-]\d)/gi, '').replace(/([^\s])([+-]\d{2}:?\d{2})$/, '$1 $2');
  for (const token of joined.split(/[\s,،]+/).filter((part) => part !== '')) {
    const meanings = wordMeanings(token);
    const asHalf = meanings.find((meaning) => 'half' in meaning);
    const zone =
      /^\d/.test(token) || meanings.some((meaning) => 'month' in meaning) ? undefined : zoneOffsetMinutes(token);
    if (asHalf && 'half' in asHalf && half === undefined) half = asHalf.half;
    else if (zone !== undefined && offsetMinutes === undefined) offsetMinutes = zone;
    else words.push(token);
  }
  return { ...(half ? { half } : {}), offsetMinutes: offsetMinutes ?? 0, words: words.join(' ') };
}

/** Reads day, month and year in any order that leaves no doubt; every word must be known in some language. */
function datePart(text: string, allowZone: boolean): DateParts | undefined {
  const months = new Set<number>();
  const numbers: string[] = [];
  let maybeMonth: number | undefined;
  let offsetMinutes = 0;
  for (const token of tokens(text)) {
    const number = /^(\d{1,4})(?:st|nd|rd|th|er|ère|e|re|º|ª|°|\.|-?го|-?е|א)?$/iu.exec(token)?.[1];
    if (number !== undefined) {
      numbers.push(number);
      continue;
    }
    const meanings = token.includes('\u0001') ? phraseMeanings(token) : wordMeanings(token);
    const monthMeanings = meanings.flatMap((meaning) => ('month' in meaning ? [meaning.month] : []));
    const zone = allowZone && meanings.length === 0 ? zoneOffsetMinutes(token) : undefined;
    if (zone !== undefined) offsetMinutes = zone;
    else if (meanings.length === 0) return undefined;
    else if (meanings.some((meaning) => 'weekday' in meaning)) maybeMonth ??= monthMeanings[0];
    else if (monthMeanings.length > 1) return undefined;
    else if (monthMeanings[0] !== undefined) months.add(monthMeanings[0]);
  }
  // «mar.» is a weekday in "mar., 5 févr. 2024" and March in "5 mar. 2024": it counts only when nothing else does.
  if (months.size === 0 && maybeMonth !== undefined) months.add(maybeMonth);
  const [month] = months;
  if (month === undefined || months.size > 1) return undefined;
  const dayAndYear = splitNumbers(numbers);
  return dayAndYear && { ...dayAndYear, month, offsetMinutes };
}

function tokens(text: string): string[] {
  let folded = text
    .split(' ')
    .map((word) => (/\d/.test(word) ? word : word.replace(/^[,،]+|[,،]+$/g, '')))
    .join(' ');
  for (const phrase of MONTH_PHRASES) folded = joinPhrase(folded, phrase);
  // Slashes and hyphens join dates ("02-Jan-2024") and the two names of a month («كانون الثاني/يناير»).
  return folded
    .split(/[\s,،/]+|(?<=\d)-(?=\p{L})|(?<=\p{L}\.?)-(?=\d)|(?<=\d)(?=\p{L}{3})/u)
    .filter((token) => token !== '' && token !== '-');
}

function joinPhrase(text: string, phrase: string): string {
  const words = text.split(/(?<=[\s/])|(?=[\s/])/);
  const wanted = phrase.split(' ');
  for (let at = 0; at + 2 < words.length; at += 1) {
    if (
      dateWord(words[at] ?? '') === wanted[0] &&
      words[at + 1] === ' ' &&
      dateWord(words[at + 2] ?? '') === wanted[1]
    ) {
      words.splice(at, 3, phrase.replace(' ', '\u0001'));
    }
  }
  return words.join('');
}

function phraseMeanings(token: string): ReturnType<typeof wordMeanings> {
  return wordMeanings(token.replace('\u0001', ' '));
}

function splitNumbers(numbers: string[]): { day: number; year: number } | undefined {
  const [first, second] = numbers;
  if (first === undefined || second === undefined || numbers.length !== 2) return undefined;
  if (first.length === 4 && second.length <= 2) return { day: Number(second), year: Number(first) };
  if (second.length === 4 && first.length <= 2) return { day: Number(first), year: Number(second) };
  // RFC 822 has two-digit years, always last; the century by RFC 2822 §4.3.
  if (second.length !== 2 || first.length > 2) return undefined;
  return { day: Number(first), year: Number(second) + (Number(second) < 50 ? 2000 : 1900) };
}
