import type { AlertLanguage } from '#core/alerts/news';

const ARABIC = new Intl.PluralRules('ar');

/** What a message says that stands for more articles than are told one by one. */
export const FOLD_WORDS: Record<
  AlertLanguage,
  { headline: (count: number) => string; meaning: string; since: string }
> = {
  ar: {
    headline: arabicHeadline,
    meaning: 'وصلت هذه الأخبار دفعة واحدة، وهي أكثر من أن يُرسل كل منها في رسالة. تجدها كلها في صفحة القصة.',
    since: 'منذ',
  },
  en: {
    headline: (count) => `and ${count} more ${count === 1 ? 'article' : 'articles'}`,
    meaning: 'They came too fast to be told one by one. All of them are in the watch.',
    since: 'Since',
  },
};

/** «و37 خبراً آخر»: each plural form as a whole clause. */
function arabicHeadline(count: number): string {
  const form = ARABIC.select(count);
  if (form === 'one') return 'وخبر آخر';
  if (form === 'two') return 'وخبران آخران';
  if (form === 'few') return `و${count} أخبار أخرى`;
  return form === 'many' ? `و${count} خبراً آخر` : `و${count} خبر آخر`;
}
