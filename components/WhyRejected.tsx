import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { isolateEach } from '#core/language/isolate';
import type { Trace, TracePart } from '#core/relevance/trace';

/** In one sentence, why an article was left out: a mark, a word, or too little of the story in it. */
export function WhyRejected({
  article,
  threshold,
  name,
  untouched,
}: {
  article: { score: number; feedback?: 'yes' | 'no'; trace: Trace; isKept: boolean };
  threshold: number;
  name: (part: TracePart) => string;
  /** What the story joins and the article has nothing of. */
  untouched: string[];
}) {
  const t = useTranslations('articles.left');
  const format = useFormatter();
  const language = useLocale().startsWith('ar') ? 'ar' : 'en';
  const list = (names: string[]) => format.list(isolateEach(names, language));
  const percent = (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 1 });
  const { parts } = article.trace;
  const excluded = parts.filter(({ kind }) => kind === 'excluded');
  const values = { score: percent(article.score), threshold: percent(threshold) };

  if (article.feedback === 'no') return t('marked');
  if (!article.isKept) return t('far');
  if (excluded.length > 0) return t('excluded', { names: list(excluded.map(name)) });
  if (parts.some(({ kind }) => kind === 'required')) return t('required');
  return untouched.length > 0 ? t('untouched', { ...values, names: list(untouched) }) : t('weak', values);
}
