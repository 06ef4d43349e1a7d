const DAY_MS = 86_400_000;
/** Mean length of a lunar month, in days. */
const MEAN_MONTH = 29.530588;
/** 1 Muharram 1421 was 6 April 2000 by the calendar of Umm al-Qura. */
const ANCHOR = { year: 1421, epochDay: Date.UTC(2000, 3, 6) / DAY_MS };

let ummAlQura: Intl.DateTimeFormat | undefined;

/**
 * Days since 1970-01-01 of a lunar Hijri date by the calendar of Umm al-Qura (Unicode CLDR); undefined when there is no
 * such day or the year is outside 1300-1500. Where the month begins by sighting it may be a day off; a 30th is taken in
 * every month for that reason.
 * @example lunarHijriToEpochDay(1447, 5, 14) // 20397, 5 November 2025
 */
export function lunarHijriToEpochDay(year: number, month: number, day: number): number | undefined {
  if (year < 1300 || year > 1500 || month < 1 || month > 12 || day < 1 || day > 30) return undefined;
  const months = (year - ANCHOR.year) * 12 + month - 1;
  const near = ANCHOR.epochDay + Math.round(months * MEAN_MONTH);
  for (let first = near - 4; first <= near + 4; first += 1) {
    const found = hijriOf(first);
    if (found.year === year && found.month === month && found.day === 1) return first + day - 1;
  }
  return undefined;
}

function hijriOf(epochDay: number): { year: number; month: number; day: number } {
  ummAlQura ??= new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  });
  const parts = ummAlQura.formatToParts(epochDay * DAY_MS);
  const number = (type: string) => Number.parseInt(parts.find((part) => part.type === type)?.value ?? '', 10);
  return { year: number('year'), month: number('month'), day: number('day') };
}
