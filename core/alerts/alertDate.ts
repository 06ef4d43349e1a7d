import type { AlertLanguage } from '#core/alerts/news';

const ZONE: Record<AlertLanguage, string> = { ar: 'بتوقيت غرينتش', en: 'UTC' };
const dayOf = (language: AlertLanguage) =>
  ({ day: 'numeric', month: language === 'ar' ? 'short' : 'long', year: 'numeric', timeZone: 'UTC' }) as const;
const localeOf = (language: AlertLanguage) => (language === 'ar' ? 'ar-u-nu-latn' : 'en-GB');

/** '28 مارس 2024، 16:30 بتوقيت غرينتش': Latin digits in both languages, as in a dashboard that was not set otherwise. */
export function formatDate(date: Date, language: AlertLanguage): string {
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const format = new Intl.DateTimeFormat(localeOf(language), { ...dayOf(language), ...time });
  return `${format.format(date)} ${ZONE[language]}`;
}

/** '28 مارس 2024' */
export function formatDay(date: Date, language: AlertLanguage): string {
  return new Intl.DateTimeFormat(localeOf(language), dayOf(language)).format(date);
}
