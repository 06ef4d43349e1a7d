import type { AlertLanguage } from '#core/alerts/news';

const dayOf = (language: AlertLanguage, zone: string) =>
  ({ day: 'numeric', month: language === 'ar' ? 'short' : 'long', year: 'numeric', timeZone: zone }) as const;
const localeOf = (language: AlertLanguage) => (language === 'ar' ? 'ar-u-nu-latn' : 'en-GB');
/** British and American English shorten some zones (EET, ET); international English has "Egypt Time" and "New York Time". */
const ZONE_LOCALE: Record<AlertLanguage, string> = { ar: 'ar-u-nu-latn', en: 'en-001' };

/** '28 مارس 2024، 16:30 بتوقيت العراق', in the receiver's zone (IANA). Latin digits in both languages, as in a dashboard that was not set otherwise. */
export function formatDate(date: Date, language: AlertLanguage, zone: string): string {
  return `${formatClock(date, language, zone)} ${zoneWords(language, zone)}`;
}

/** 'من 28 مارس 2024، 08:00 إلى 29 مارس 2024، 08:00 بتوقيت العراق' */
export function formatPeriod({ from, to }: { from: Date; to: Date }, language: AlertLanguage, zone: string): string {
  const first = formatClock(from, language, zone);
  const last = formatDate(to, language, zone);
  return language === 'ar' ? `من ${first} إلى ${last}` : `${first} to ${last}`;
}

function formatClock(date: Date, language: AlertLanguage, zone: string): string {
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(localeOf(language), { ...dayOf(language, zone), ...time }).format(date);
}

/** Whose clock it is, by country or city. @example zoneWords('en', 'Asia/Baghdad') // 'Iraq Time' */
function zoneWords(language: AlertLanguage, zone: string): string {
  const format = new Intl.DateTimeFormat(ZONE_LOCALE[language], { timeZone: zone, timeZoneName: 'shortGeneric' });
  if (format.resolvedOptions().timeZone === 'UTC') return language === 'ar' ? 'بتوقيت غرينتش' : 'UTC';
  const name = format.formatToParts().find(({ type }) => type === 'timeZoneName')?.value ?? zone;
  if (language === 'en') return name;
  // A zone without a place of its own is named by how far it is from Greenwich.
  return /^(?:ال)?توقيت /u.test(name) ? `ب${name}` : `بتوقيت ${name}`;
}

/** '28 مارس 2024': a day that has no hour, the same in every zone; given as its midnight by UTC. */
export function formatDay(date: Date, language: AlertLanguage): string {
  return new Intl.DateTimeFormat(localeOf(language), dayOf(language, 'UTC')).format(date);
}
