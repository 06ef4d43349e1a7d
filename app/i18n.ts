import type { Bucket, Unit } from '#core/charts/buckets';
import type { Day } from '#core/charts/days';
import { defined } from '#core/defined';
import { nameIn } from '#core/entities/nameIn';
import type { Dated } from '#core/feeds/placeItems';
import { isolateEach } from '#core/language/isolate';
import { countryName, languageName, zoneName } from '#i18n/intlNames';
import { loadPreferences } from '#i18n/loadPreferences';
import { loadTranslations } from '#i18n/loadTranslations';
import { currentReader } from './_access/reader';
import { DAY, MOMENT, publishedWords } from './publishedWords';

/** What a failure's message may name and the failure does not give, so that its sentence is still a sentence. */
const MISSING_PARAMS = {
  url: '…',
  host: '…',
  status: '…',
  reason: 'other',
  found: 'none',
  address: '…',
  maxBytes: 0,
  maxRedirects: 0,
  seconds: 0,
};

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;
const BYTE_UNITS = [
  ['terabyte', 1e12],
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
] as const;

export type I18n = Awaited<ReturnType<typeof loadI18n>>;

/** Translations and formats in the language and time zone of the request. */
export async function loadI18n(now: Date = new Date()) {
  const [{ t, format }, chosen, reader] = await Promise.all([loadTranslations(), loadPreferences(), currentReader()]);
  // Who has signed in comes back as the same reader in any browser.
  const preferences = { ...chosen, ...defined({ visitorId: reader?.id ?? chosen.visitorId }) };
  const atDay = (day: Day) => new Date(`${day}T00:00:00Z`);

  const dayWords = (day: Day) => format.dateTime(atDay(day), { ...DAY, timeZone: 'UTC' });

  return {
    t,
    preferences,
    now,
    chartLocale: { tag: preferences.locale, isRtl: preferences.dir === 'rtl' },
    name: (names: Partial<Record<string, string>>, fallback = '') => nameIn(names, preferences.language, fallback),
    number: (value: number) => format.number(value),
    /** '+12', '−4': with the language's own signs. */
    signed: (value: number) => format.number(value, { signDisplay: 'exceptZero' }),
    /** A share of which most are far below one. */
    finePercent: (share: number) => format.number(share, { style: 'percent', maximumSignificantDigits: 2 }),
    percent: (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 0 }),
    /** '3 hours', 'دقيقتان': in the largest unit of which there is a whole one. */
    duration(seconds: number): string {
      const [unit, size] = UNITS.find(([, least]) => seconds >= least) ?? (['second', 1] as const);
      return format.number(Math.round(seconds / size), { style: 'unit', unit, unitDisplay: 'long' });
    },
    /** '1.3 GB'. */
    bytes(count: number): string {
      const [unit, size] = BYTE_UNITS.find(([, least]) => count >= least) ?? (['byte', 1] as const);
      return format.number(count / size, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 });
    },
    /** 'a, b and c': names, whose order is the sentence's whatever letters they have. */
    list: (items: readonly string[]) => format.list(isolateEach(items, preferences.language)),
    /** 'a · b · c', where names stand in a row beside a sentence. */
    row: (items: readonly string[], between = ' · ') => isolateEach(items, preferences.language).join(between),
    /** A weight, to two decimals. */
    weight: (value: number) => format.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    /** '3 min ago', 'in 5 hours'. */
    ago: (instant: Date) => format.relativeTime(instant, now),
    moment: (instant: Date) => format.dateTime(instant, MOMENT),
    /** For whom something is new since when: 'your last visit (2 hours ago)', or the moment the watch began. */
    since: (instant: Date, from: 'visit' | 'created') =>
      from === 'visit'
        ? t('watch.sinceVisit', { when: format.relativeTime(instant, now) })
        : t('watch.sinceCreated', { when: format.relativeTime(instant, now) }),
    /** When an article was published, as well as that is known. */
    published: ({ publishedAt, dated }: { publishedAt: Date; dated: Dated }) =>
      publishedWords({ publishedAt, dated }, { say: (key, values) => t(`articles.${key}`, values), format }),
    day: dayWords,
    /** Short, for under an axis. */
    bucketLabel: ({ from, start }: Pick<Bucket, 'from'> & Partial<Bucket>, unit: Unit) =>
      unit === 'hour'
        ? format.dateTime(start ?? 0, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
        : unit === 'month'
          ? format.dateTime(atDay(from), { month: 'short', year: 'numeric', timeZone: 'UTC' })
          : format.dateTime(atDay(from), { day: 'numeric', month: 'short', timeZone: 'UTC' }),
    /** In full, for a tooltip or a table. */
    bucketTitle({ from, to, start }: Bucket, unit: Unit): string {
      if (unit === 'hour') {
        return format.dateTime(start, {
          weekday: 'long',
          day: 'numeric',
          month: 'long',
          hour: '2-digit',
          minute: '2-digit',
          hourCycle: 'h23',
        });
      }
      if (unit === 'day' || from === to) {
        return format.dateTime(atDay(from), {
          weekday: 'long',
          day: 'numeric',
          month: 'long',
          year: 'numeric',
          timeZone: 'UTC',
        });
      }
      return t('chart.period', { from: dayWords(from), to: dayWords(to) });
    },
    /** A language by its code (ISO 639-1). */
    language: (code: string) => languageName(code, preferences.locale),
    /** A country by its code (ISO 3166-1). */
    country: (code: string) => countryName(code, preferences.locale),
    /** The zone by whose clocks days and hours are counted: 'Arabian Standard Time'. */
    zone: () => zoneName(preferences.timeZone, preferences.locale),
    /** A failure in words, by its code; the code itself where no words are known. */
    failure(code: string, params: Record<string, string | number> = {}): string {
      const key = `errors.${code}`;
      return t.has(key) ? t(key, { ...MISSING_PARAMS, ...params }) : t('errors.coded', { code });
    },
  };
}
