import { expect, test } from 'vitest';
import { withoutAsides } from '#core/language/asides';

const before = 'أعلن الوزير أن المحادثات بدأت أمس في العاصمة.';
const after = 'وأضاف أنها تستمر ثلاثة أيام.';

test.each([
  'اقرأ أيضاً: ارتفاع أسعار الوقود في الجنوب',
  'إقرأ أيضا : ارتفاع أسعار الوقود',
  'اقرأ ايضا| ارتفاع أسعار الوقود',
  'اقرأوا أيضاً: ارتفاع أسعار الوقود',
  'اقرأ/ي أيضا: ارتفاع أسعار الوقود',
  'اقرأ أيضاً ارتفاع أسعار الوقود في الجنوب',
  'اقرأ المزيد: ارتفاع أسعار الوقود',
  'إقرأ المزيد',
  '• شاهد أيضاً: لقطات من الميناء',
  'طالع أيضاً: ارتفاع أسعار الوقود',
  'مواضيع ذات صلة: ارتفاع أسعار الوقود',
  'أخبار متعلقة - ارتفاع أسعار الوقود',
  'للمزيد: ارتفاع أسعار الوقود',
  'للمزيد - ارتفاع أسعار الوقود',
  'قد يهمك أيضاً: ارتفاع أسعار الوقود',
  'اقرأ: ارتفاع أسعار الوقود في الجنوب',
  'مواضيع ذات صلة\nارتفاع أسعار الوقود\nإغلاق الميناء الشمالي',
  'تابعوا قناتنا على تلغرام',
  'انضموا إلى قناتنا على واتساب ليصلكم كل جديد',
  'اشترك في نشرتنا البريدية',
  'تابعونا على فيسبوك',
  'جميع الحقوق محفوظة لوكالة الأنباء 2026',
  'Read more: Fuel prices rise in the south',
  'READ ALSO: Fuel prices rise',
  'Related: Fuel prices rise',
  'Related stories\nFuel prices rise\nPort closed',
  'See also – Fuel prices rise',
  'You may also like: Fuel prices rise',
  'Subscribe to our newsletter',
  'Sign up for our daily newsletter to get the news first',
  'Follow us on Telegram',
  'Join our WhatsApp channel',
])('%j between two paragraphs is left out', (aside) => {
  expect(withoutAsides(`${before}\n${aside}\n${after}`)).toBe(`${before}\n${after}`);
});

test.each([
  'وقال: اقرأ أيضاً ما كتبه ابن خلدون في المقدمة.',
  'اقرأ باسم ربك الذي خلق، هكذا بدأ الخطيب كلمته.',
  'اقرأ المزيد من الكتب، تنصح الوزارة تلاميذها.',
  'شاهد المئات النيران من بعيد.',
  'تابع الوزير قائلاً إن الاتفاق قريب.',
  'انضموا إلى الجيش في الشمال بعد المعركة.',
  'اشترك في المناورات ثلاثة آلاف جندي.',
  'للمزيد من الجهد حدود، قال المدرب.',
  'Read more than twice, the letter says nothing of it.',
  'Related parties met in Geneva on Monday.',
  'More than 200 people joined the march.',
  'Follow-up talks are planned for May.',
  'Sign language was used throughout.',
])('%j is a sentence of the article and stays', (sentence) => {
  const text = `${before}\n${sentence}\n${after}`;
  expect(withoutAsides(text)).toBe(text);
});

test('a text of nothing else stays', () => {
  expect(withoutAsides('اقرأ المزيد')).toBe('اقرأ المزيد');
});

test('the article goes on below the titles of others', () => {
  const text = `${before}\nاقرأ أيضاً\nارتفاع أسعار الوقود\n\n${after}`;
  expect(withoutAsides(text)).toBe(`${before}\n${after}`);
});

test.each(['\n•', ' \n', '- ', 'اقرأ ', '\n'])('a megabyte of %j is read like any other text', (piece) => {
  const text = piece.repeat(1_000_000 / piece.length);
  expect(withoutAsides(`${before}${text}`)).toContain(before);
});
