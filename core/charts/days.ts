/** A calendar day, 'YYYY-MM-DD', whatever the zone it was counted in. Compares as text. */
export type Day = string;

export const DAY_MS = 24 * 60 * 60 * 1000;

/** Days remembered either way: a page counts along some hundreds of them, and to read or write one as a date takes ten times as long as to look it up. */
const MAX_KNOWN = 20_000;
const midnights = new Map<Day, number>();
const days = new Map<number, Day>();

function midnightOf(day: Day): number {
  return midnights.get(day) ?? remember(midnights, day, Date.parse(`${day}T00:00:00Z`));
}

/** The day that begins at an instant in UTC. */
function dayAt(midnight: number): Day {
  return days.get(midnight) ?? remember(days, midnight, new Date(midnight).toISOString().slice(0, 10));
}

function remember<Key, Value>(known: Map<Key, Value>, key: Key, value: Value): Value {
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(key, value);
  return value;
}

/**
 * True for a real calendar day written 'YYYY-MM-DD' in the centuries that news is of: '2024-02-30' is none, and around the
 * years 0 and 10000 days no longer compare as text.
 */
export function isDay(text: string): boolean {
  if (!/^(?:19|2\d)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = midnightOf(text);
  return Number.isFinite(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}

/**
 * The calendar day of an instant in a zone.
 * @example dayOf(new Date('2024-01-28T22:30:00Z'), 'Asia/Baghdad') // '2024-01-29'
 */
export function dayOf(instant: Date, timeZone: string): Day {
  return dayFormat(timeZone).format(instant);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs more than a hundred uses of it. */
function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  // en-CA writes ISO order, so that no part needs to be put together by hand.
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formats.set(timeZone, format);
  return format;
}

/** @example addDays('2024-02-28', 2) // '2024-03-01' */
export function addDays(day: Day, count: number): Day {
  return dayAt(midnightOf(day) + count * DAY_MS);
}

/** Days from `from` to `to`, both counted; 0 when `to` is before `from`. */
export function daysIn({ from, to }: { from: Day; to: Day }): number {
  return Math.max(0, Math.round((midnightOf(to) - midnightOf(from)) / DAY_MS) + 1);
}

/** Every day of a range, oldest first. */
export function listDays({ from, to }: { from: Day; to: Day }): Day[] {
  return Array.from({ length: daysIn({ from, to }) }, (_, index) => addDays(from, index));
}
