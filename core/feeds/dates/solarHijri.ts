// Leap years of the 33-year cycle; exact against the observed calendar for 1304-1502 SH (1925-2123 CE).
// https://en.wikipedia.org/wiki/Solar_Hijri_calendar#Leap_years
const LEAP_REMAINDERS = new Set([1, 5, 9, 13, 17, 22, 26, 30]);

const isLeapYear = (year: number): boolean => LEAP_REMAINDERS.has(year % 33);

/**
 * Days since 1970-01-01 of a Solar Hijri date; undefined when there is no such day or the year is outside 1304-1500.
 * @example solarHijriToEpochDay(1402, 11, 9) // 19752, 29 January 2024
 */
export function solarHijriToEpochDay(year: number, month: number, day: number): number | undefined {
  if (year < 1304 || year > 1500 || month < 1 || month > 12 || day < 1) return undefined;
  const lastDay = month <= 6 ? 31 : month <= 11 || isLeapYear(year) ? 30 : 29;
  if (day > lastDay) return undefined;
  // 1 Farvardin 1348 was 21 March 1969, 286 days before the epoch.
  let epochDay = -286;
  for (let passed = 1348; passed < year; passed += 1) epochDay += isLeapYear(passed) ? 366 : 365;
  for (let passed = year; passed < 1348; passed += 1) epochDay -= isLeapYear(passed) ? 366 : 365;
  return epochDay + (month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30) + day - 1;
}
