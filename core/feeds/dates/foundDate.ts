/**
 * exact: to the minute, or as near as the feed writes it. day: the day is sure, its hour is not. estimated: the day may
 * be one off (a lunar Hijri date, «منذ ساعتين», a date without a year).
 */
export type DatePrecision = 'exact' | 'day' | 'estimated';

export interface ReadDate {
  /** ISO 8601 UTC; midnight when only the day is known. */
  at: string;
  precision: DatePrecision;
}
