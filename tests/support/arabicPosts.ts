import type { WordpressPost } from '#tests/support/wordpressSite';

const SUBJECTS = [
  'انسحاب القوات الأمريكية من العراق',
  'أسعار النفط في الأسواق العالمية',
  'الانتخابات المحلية في الأردن',
  'محادثات السلام في السودان',
];

/** Made-up posts, newest first, one every two hours before `newest`; every fourth is about the first subject. */
export function arabicPosts(count: number, newest: Date): WordpressPost[] {
  return Array.from({ length: count }, (_, index) => {
    const subject = SUBJECTS[index % SUBJECTS.length] ?? '';
    return {
      id: 66_542 - index,
      slug: `${subject.replaceAll(' ', '-')}-${count - index}`,
      title: `${subject}: التقرير ${count - index}`,
      text: Array.from(
        { length: 6 },
        (_paragraph, number) =>
          `قال متحدث باسم الحكومة في الفقرة ${number + 1} إن ${subject} موضوع يستمر البحث فيه خلال الأسبوع المقبل، وأضاف أن اللجان الفنية ستجتمع في بغداد لوضع جدول زمني واضح.`,
      ),
      date: new Date(newest.getTime() - index * 2 * 3_600_000),
      category: index % 4 === 0 ? 'iraq' : 'world',
    };
  });
}
