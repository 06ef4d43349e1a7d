import { epochDay } from '#core/feeds/dates/calendars';
import type { DateOrder, DayParts } from '#core/feeds/dates/dateParts';
import { type DateToken, isDottedTime } from '#core/feeds/dates/dateTokens';
import type { Calendar } from '#core/feeds/dates/dateWordLists';
import { nearestYear } from '#core/feeds/dates/nearestYear';
import { calendarOf, tripleDay } from '#core/feeds/dates/numericDay';

export interface FoundDay {
  day: DayParts;
  /** Indexes of the tokens that say it, and of all that belong to no time. */
  used: Set<number>;
  /** False when something about it was inferred. */
  isSure: boolean;
}

/** The day that a date names, when it names one without doubt; a Gregorian one before others. */
export function findDay(
  tokens: DateToken[],
  { order, now }: { order?: DateOrder | undefined; now?: Date | undefined },
): FoundDay | undefined {
  const used = new Set<number>();
  const weekdays = weekdaysIn(tokens);
  const named = namedDays(tokens, used);
  const triples = tokens.flatMap((token, index) => (token.kind === 'triple' ? [{ token, index }] : []));
  const hasOther = named.whole.length > 0 || triples.some(({ token }) => !isDottedTime(token));
  // Beside a date 10.30.00 is a time.
  const dates = triples.filter(({ token }) => !(hasOther && isDottedTime(token)));
  for (const { index } of dates) used.add(index);
  const read = (near: DayParts[]) =>
    dates.flatMap(
      ({ token, index }) => tripleDay(token, { order, weekdays, near, era: eraAfter(tokens, index) }) ?? [],
    );
  // The day in another calendar tells which number of 05-11-2025 is the day.
  const numbered = read([...named.whole, ...read([])]);
  const days = [...named.whole, ...numbered];
  const picked = pick(days);
  if (picked !== undefined) return picked === 'doubt' ? undefined : { day: picked, used, isSure: true };
  const [yearless] = named.yearless;
  if (days.length > 0 || named.yearless.length !== 1 || yearless === undefined || now === undefined) return undefined;
  // A leftover number might be the year in a form that is not understood.
  if (tokens.some((token, index) => token.kind === 'number' && !used.has(index) && token.digits.length > 2)) {
    return undefined;
  }
  const day = nearestYear(yearless, now, weekdays);
  return day && { day, used, isSure: false };
}

/** The one day of the calendar that counts most; 'doubt' when it has several. */
function pick(days: DayParts[]): DayParts | 'doubt' | undefined {
  for (const calendar of ['gregorian', 'solar', 'lunar'] as const) {
    const same = days.filter((day) => day.calendar === calendar);
    const [first] = same;
    if (first === undefined) continue;
    return same.every((day) => epochDay(day) === epochDay(first)) ? first : 'doubt';
  }
  return undefined;
}

export function weekdaysIn(tokens: DateToken[]): Set<number> {
  return new Set(
    tokens.flatMap((token) =>
      token.kind === 'word' ? token.meanings.flatMap((meaning) => ('weekday' in meaning ? [meaning.weekday] : [])) : [],
    ),
  );
}

/** «م», «هـ», «هجري» after a year or a numeric date. */
export function eraAfter(tokens: DateToken[], index: number): Calendar | undefined {
  const token = tokens[index + 1];
  if (token?.kind !== 'word') return undefined;
  for (const meaning of token.meanings) if ('era' in meaning) return meaning.era;
  return undefined;
}

/** Days with a named month. A month that two calendars or two months share counts only as its neighbours allow. */
function namedDays(
  tokens: DateToken[],
  used: Set<number>,
): { whole: DayParts[]; yearless: { month: number; day: number }[] } {
  const whole: DayParts[] = [];
  const yearless: { month: number; day: number }[] = [];
  const hasLongYear = tokens.some((token) => token.kind === 'number' && token.digits.length === 4);
  // «mar.» is a weekday in "mar., 5 févr. 2024" and March in "5 mar. 2024": it counts only when nothing else does.
  const hasClearMonth = tokens.some((token) => monthsOf(token).length > 0 && !isWeekday(token));
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    const months = monthsOf(token);
    if (token === undefined || months.length === 0 || (isWeekday(token) && hasClearMonth)) continue;
    let last = at;
    let left = months;
    // Both names of a month: «كانون الثاني/يناير», «نوفمبر (تشرين الثاني)».
    for (let next = monthsOf(tokens[last + 1]); next.length > 0; next = monthsOf(tokens[last + 1])) {
      const both = left.filter((month) =>
        next.some((other) => other.calendar === month.calendar && other.month === month.month),
      );
      if (both.length === 0) break;
      left = both;
      last += 1;
    }
    const numbers = numbersAround(tokens, at, last, used, hasLongYear);
    at = last;
    if (numbers === undefined) continue;
    const { year, day, indexes, era } = numbers;
    const month = left.find(({ calendar }) => year === undefined || calendar === (era ?? calendarOf(year)));
    const isClear = month !== undefined && left.filter(({ calendar }) => calendar === month.calendar).length === 1;
    if (!isClear || month === undefined) continue;
    for (const index of indexes) used.add(index);
    if (year !== undefined) whole.push({ calendar: month.calendar, month: month.month, year, day });
    else if (month.calendar === 'gregorian') yearless.push({ month: month.month, day });
  }
  return { whole, yearless };
}

interface AroundMonth {
  day: number;
  year?: number;
  era?: Calendar | undefined;
  indexes: number[];
}

/** Day and year beside a month, in any order that leaves no doubt. */
function numbersAround(
  tokens: DateToken[],
  first: number,
  last: number,
  used: Set<number>,
  hasLongYear: boolean,
): AroundMonth | undefined {
  const before = nextNumber(tokens, first, -1, used);
  const after = nextNumber(tokens, last, 1, used);
  const second = after && nextNumber(tokens, after.index, 1, used);
  const made = (day: Numeral, year?: Numeral): AroundMonth => ({
    day: day.value,
    ...(year && { year: fullYear(year), era: eraAfter(tokens, year.index) }),
    indexes: year === undefined ? [day.index] : [day.index, year.index],
  });
  const isDay = (number: Numeral | undefined): number is Numeral => number !== undefined && number.digits <= 2;
  const isYear = (number: Numeral | undefined): number is Numeral => number?.digits === 4;
  if (isDay(before) && isYear(after)) return made(before, after);
  if (isDay(after) && isYear(second)) return made(after, second);
  if (isYear(before) && isDay(after)) return made(after, before);
  // «2025, 5 نوفمبر»
  const earlier = isDay(before) ? nextNumber(tokens, before.index, -1, used) : undefined;
  if (isDay(before) && isYear(earlier)) return made(before, earlier);
  // RFC 822 has two-digit years, always last; the century by RFC 2822 §4.3.
  if (!hasLongYear && isDay(before) && isDay(after) && after.digits === 2 && after.index === last + 1)
    return made(before, after);
  if (isDay(before)) return made(before);
  return isDay(after) ? made(after) : undefined;
}

interface Numeral {
  index: number;
  value: number;
  digits: number;
}

/** The next number in a direction, over words that name no month. Times and zones stand in no date's way ("10:00 CET 2024"). */
function nextNumber(tokens: DateToken[], from: number, step: 1 | -1, used: Set<number>): Numeral | undefined {
  for (let index = from + step; index >= 0 && index < tokens.length; index += step) {
    const token = tokens[index];
    if (
      token === undefined ||
      token.kind === 'triple' ||
      (token.kind === 'word' && monthsOf(token).length > 0 && !isWeekday(token))
    )
      return undefined;
    if (token.kind !== 'number') continue;
    return used.has(index) ? undefined : { index, value: Number(token.digits), digits: token.digits.length };
  }
  return undefined;
}

function fullYear({ value, digits }: Numeral): number {
  return digits > 2 ? value : value + (value < 50 ? 2000 : 1900);
}

function monthsOf(token: DateToken | undefined): { month: number; calendar: Calendar }[] {
  return token?.kind === 'word' ? token.meanings.flatMap((meaning) => ('month' in meaning ? [meaning] : [])) : [];
}

function isWeekday(token: DateToken): boolean {
  return token.kind === 'word' && token.meanings.some((meaning) => 'weekday' in meaning);
}
