import { epochDay } from '#core/feeds/dates/calendars';
import { dateTokens, normaliseDate } from '#core/feeds/dates/dateTokens';
import { findDay } from '#core/feeds/dates/findDay';

const DAY_MS = 86_400_000;
/** An article gives its own date at its beginning, if at all; later ones are of what it tells. */
const OPENING_WORDS = 150;
/** «الأربعاء 24 كانون الثاني / يناير 2024» from the number on. */
const MOST_WORDS = 6;

export interface GuessedDate {
  /** ISO 8601 UTC, midnight. */
  publishedAt: string;
  /** The words that it was guessed from. */
  surface: string;
}

/**
 * A guess at when an article appeared, from the first date in its opening that is not in the future: «24 كانون الثاني»,
 * "January 24, 2024". Without a year it is the newest such day. Undefined when no date stands there.
 */
export function guessDate(text: string, now: Date): GuessedDate | undefined {
  const words = text.slice(0, OPENING_WORDS * 20).split(/\s+/u, OPENING_WORDS);
  for (let from = 0; from < words.length; from += 1) {
    // A date begins with a number, or with a month and a number.
    if (!/\p{Nd}/u.test(`${words[from] ?? ''}${words[from + 1] ?? ''}`)) continue;
    for (let length = MOST_WORDS; length > 0; length -= 1) {
      const surface = words
        .slice(from, from + length)
        .join(' ')
        .replace(/[\p{P}\s]+$/u, '');
      const day = dayOf(surface, now);
      if (day === undefined) continue;
      // Of what is to come: not the article's own.
      if (day * DAY_MS > now.getTime()) break;
      return { publishedAt: new Date(day * DAY_MS).toISOString(), surface };
    }
  }
  return undefined;
}

function dayOf(surface: string, now: Date): number | undefined {
  const tokens = dateTokens(normaliseDate(surface));
  const [first] = tokens;
  // The window holds the date and nothing beside it.
  const begins = first?.kind === 'word' ? first.meanings.some((meaning) => 'month' in meaning) : first !== undefined;
  if (!begins || tokens.some((token) => token.kind === 'word' && token.meanings.length === 0)) return undefined;
  const last = tokens.at(-1);
  if (last?.kind === 'word' && !last.meanings.some((meaning) => 'month' in meaning || 'era' in meaning))
    return undefined;
  const found = findDay(tokens, { now });
  // «5 may» is an ability in English: without a year a Latin month must have its capital.
  if (found === undefined || (!found.isSure && /(?:^|\s)\p{Ll}/u.test(surface) && /\p{Script=Latin}/u.test(surface)))
    return undefined;
  return epochDay(found.day);
}
