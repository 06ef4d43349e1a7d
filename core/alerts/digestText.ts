import { excerpt } from '#core/alerts/excerpt';
import type { AlertLanguage, DigestEntry } from '#core/alerts/news';
import { nameIn } from '#core/entities/nameIn';
import { isolateIn } from '#core/language/isolate';

const TITLE_CHARS = 200;
/** A name or a number with its word that is new in a development. */
const NEW_CHARS = 60;
const ARABIC = new Intl.PluralRules('ar');

interface DigestWords {
  headline: (count: number) => string;
  /** Of one that has signals alone. */
  signals: (count: number) => string;
  /** Ends the headline. */
  articles: (count: number) => string;
  reports: (count: number) => string;
  sources: (count: number) => string;
  /** Of a development that was told before. */
  further: (count: number) => string;
  first: (source: string, sources: number) => string;
  news: (what: string) => string;
  more: (count: number) => string;
  /** From when to when it was gathered. */
  period: string;
  all: string;
  chart: string;
}

export const DIGEST_WORDS: Record<AlertLanguage, DigestWords> = {
  ar: {
    headline: (count) =>
      `موجز: ${arabic(count, ['تطور واحد', 'تطوران', (n) => `${n} تطورات`, (n) => `${n} تطوراً`, (n) => `${n} تطور`])}`,
    signals: (count) =>
      `موجز: ${arabic(count, ['إشارة واحدة', 'إشارتان', (n) => `${n} إشارات`, (n) => `${n} إشارة`, (n) => `${n} إشارة`])}`,
    articles: (count) =>
      arabic(count, [
        'من خبر واحد جديد',
        'من خبرين جديدين',
        (n) => `من ${n} أخبار جديدة`,
        (n) => `من ${n} خبراً جديداً`,
        (n) => `من ${n} خبر جديد`,
      ]),
    reports: (count) =>
      arabic(count, [
        'خبر واحد غير مكرر',
        'خبران غير مكررين',
        (n) => `${n} أخبار غير مكررة`,
        (n) => `${n} خبراً غير مكرر`,
        (n) => `${n} خبر غير مكرر`,
      ]),
    sources: (count) =>
      arabic(count, [
        'من مصدر واحد',
        'من مصدرين',
        (n) => `من ${n} مصادر`,
        (n) => `من ${n} مصدراً`,
        (n) => `من ${n} مصدر`,
      ]),
    further: (count) =>
      `سبق ذكره، وزاد ${arabic(count, ['خبر', 'خبران', (n) => `${n} أخبار`, (n) => `${n} خبراً`, (n) => `${n} خبر`])}`,
    first: (source, sources) => `${sources === 1 ? 'المصدر' : 'السابق إليه'}: ${source}`,
    news: (what) => `الجديد: ${what}`,
    more: (count) =>
      `و${arabic(count, ['تطور آخر', 'تطوران آخران', (n) => `${n} تطورات أخرى`, (n) => `${n} تطوراً آخر`, (n) => `${n} تطور آخر`])} في صفحة الموجز.`,
    period: 'الفترة',
    all: 'عرض الموجز كاملاً',
    chart: 'الأخبار يومياً',
  },
  en: {
    headline: (count) => `Digest: ${count} ${count === 1 ? 'development' : 'developments'}`,
    signals: (count) => `Digest: ${count} ${count === 1 ? 'signal' : 'signals'}`,
    articles: (count) => `from ${count} new ${count === 1 ? 'article' : 'articles'}`,
    reports: (count) => `${count} independent ${count === 1 ? 'report' : 'reports'}`,
    sources: (count) => `from ${count} ${count === 1 ? 'publisher' : 'publishers'}`,
    further: (count) => `told before, ${count} more ${count === 1 ? 'article' : 'articles'}`,
    first: (source, sources) => `${sources === 1 ? 'publisher' : 'first'}: ${source}`,
    news: (what) => `new: ${what}`,
    more: (count) => `and ${count} more ${count === 1 ? 'development' : 'developments'} on the digest’s page.`,
    period: 'Period',
    all: 'Show the whole digest',
    chart: 'Articles per day',
  },
};

type Form = (count: number) => string;

/** Each plural form as a whole clause. */
function arabic(count: number, [one, two, few, many, other]: [string, string, Form, Form, Form]): string {
  const form = ARABIC.select(count);
  if (form === 'one') return one;
  if (form === 'two') return two;
  if (form === 'few') return few(count);
  return form === 'many' ? many(count) : other(count);
}

/** One line of a digest: what happened, where it leads and what is told of it. */
export interface EntryText {
  title: string;
  url: string;
  detail: string;
}

/** What a digest tells, in words. */
export function entriesOf(entries: readonly DigestEntry[], language: AlertLanguage): EntryText[] {
  return entries.map((entry) => ({
    title: oneLine(entry.title, TITLE_CHARS, language),
    url: entry.url,
    detail: detailOf(entry, language),
  }));
}

/** What is told of a development in one line: who reports it, who was first, what is new. */
export function detailOf(
  entry: Omit<DigestEntry, 'title' | 'url' | 'lang' | 'publishedAt'>,
  language: AlertLanguage,
): string {
  const { reports, sources, firstSource, gathered, isKnown, newActors, newNumbers } = entry;
  const words = DIGEST_WORDS[language];
  const news = [...newActors.map((names) => nameIn(names, language)), ...newNumbers].map((name) =>
    oneLine(name, NEW_CHARS, language),
  );
  return [
    `${words.reports(reports)} ${words.sources(sources)}`,
    ...(isKnown ? [words.further(gathered)] : []),
    ...(firstSource === undefined ? [] : [words.first(isolateIn(firstSource, language), sources)]),
    ...(news.length === 0 ? [] : [words.news(news.join(language === 'ar' ? '، ' : ', '))]),
  ].join(' · ');
}

const oneLine = (text: string, chars: number, language: AlertLanguage) =>
  isolateIn(excerpt(text.replace(/\p{Cc}/gu, ' '), chars), language);
