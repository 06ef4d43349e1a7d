import { excerpt } from '#core/alerts/excerpt';
import type { AlertLanguage, DigestNews } from '#core/alerts/news';
import { isolateIn } from '#core/language/isolate';

const TITLE_CHARS = 200;
const ARABIC = new Intl.PluralRules('ar');

interface DigestWords {
  headline: (count: number) => string;
  copies: (count: number) => string;
  more: (count: number) => string;
  all: string;
  chart: string;
}

export const DIGEST_WORDS: Record<AlertLanguage, DigestWords> = {
  ar: {
    headline: (count) =>
      `موجز: ${arabic(count, ['خبر جديد', 'خبران جديدان', (n) => `${n} أخبار جديدة`, (n) => `${n} خبراً جديداً`, (n) => `${n} خبر جديد`])}`,
    copies: (count) =>
      arabic(count, [
        'نسخة أخرى',
        'نسختان أخريان',
        (n) => `${n} نسخ أخرى`,
        (n) => `${n} نسخة أخرى`,
        (n) => `${n} نسخة أخرى`,
      ]),
    more: (count) =>
      `و${arabic(count, ['خبر آخر', 'خبران آخران', (n) => `${n} أخبار أخرى`, (n) => `${n} خبراً آخر`, (n) => `${n} خبر آخر`])} في صفحة الموجز.`,
    all: 'عرض الموجز كاملاً',
    chart: 'الأخبار يومياً',
  },
  en: {
    headline: (count) => `Digest: ${count} new ${count === 1 ? 'article' : 'articles'}`,
    copies: (count) => `${count} more ${count === 1 ? 'copy' : 'copies'}`,
    more: (count) => `and ${count} more ${count === 1 ? 'article' : 'articles'} on the digest’s page.`,
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

/** One line of a digest: an article with where it leads and what stands beside it. */
export interface EntryText {
  title: string;
  url: string;
  detail: string;
}

/** The articles of a digest, in words. */
export function entriesOf({ digest }: DigestNews, language: AlertLanguage): EntryText[] {
  return digest.entries.map(({ title, url, source, copies }) => ({
    title: isolateIn(excerpt(title.replace(/\p{Cc}/gu, ' '), TITLE_CHARS), language),
    url,
    detail: [
      ...(source === undefined ? [] : [isolateIn(source, language)]),
      ...(copies > 0 ? [DIGEST_WORDS[language].copies(copies)] : []),
    ].join(' · '),
  }));
}
