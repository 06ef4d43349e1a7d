import { bareVerb } from '#core/quotes/bareVerb';
import { normaliseText } from '#core/text/normalise';

/**
 * How somebody said it, for a reader of the other language: an Arabic noun, which no speaker's gender changes, and an
 * English past tense. Written for Marsad after the lists of reportingVerbs.ts; the first English verb is the one shown.
 */
const WAYS = `
قول | said says told tells | قال قالت قالوا يقول تقول يقولون قائلا قائلة
تأكيد | confirmed confirms | أكد أكدت أكدوا يؤكد تؤكد مؤكدا مؤكدة
إعلان | announced announces declared | أعلن أعلنت أعلنوا يعلن تعلن معلنا
تصريح | stated states | صرح صرحت يصرح
توضيح | explained | أوضح أوضحت يوضح توضح موضحا موضحة مبينا مبينة
إضافة | added adds | أضاف أضافت أضافوا يضيف مضيفا مضيفة تابع تابعت متابعا أردف مردفا استطرد استدرك
رأي | argued argues | اعتبر اعتبرت يعتبر تعتبر معتبرا معتبرة رأى رأت يرى ترى خلص خلصت
إفادة | reported | ذكر ذكرت يذكر تذكر أفاد أفادت يفيد تفيد أبلغ أبلغت أخطر أخطرت
كشف | revealed | كشف كشفت يكشف تكشف كاشفا
تشديد | stressed insisted insists | شدد شددت يشدد تشدد مشددا مشددة جدد جددت
إشارة | noted notes | أشار أشارت يشير تشير مشيرا مشيرة لفت لفتت لافتا لافتة نوه نوهت منوها نبه نبهت
تحذير | warned warns | حذر حذرت يحذر تحذر محذرا محذرة
ادعاء | claimed claims | زعم زعمت يزعم تزعم زاعما ادعى ادعت
نفي | denied denies | نفى نفت ينفي تنفي نافيا
إقرار | acknowledged admitted | أقر أقرت اعترف اعترفت
كتابة | wrote | كتب كتبت
تغريدة | tweeted | غرد غردت
رد | replied | أجاب
توقع | predicted | توقع توقعت
تعهد | pledged | تعهد تعهدت
ختام | concluded | ختم ختمت
نقل | according to | بحسب حسب وفق وفقا طبقا
`
  .trim()
  .split('\n')
  .map((line) => line.split(' | '));

const IN_ARABIC = new Map(
  WAYS.flatMap(([arabic = '', english = '']) =>
    english === 'according to'
      ? [[english, arabic] as const]
      : english.split(' ').map((verb) => [verb, arabic] as const),
  ),
);
const IN_ENGLISH = new Map(
  WAYS.flatMap(([, english = '', arabic = '']) =>
    arabic.split(' ').map((verb) => [normaliseText(verb), english.split(/ (?!to$)/u)[0] ?? ''] as const),
  ),
);

/**
 * A quote's verb in the reader's language; undefined for a verb of another language that has no counterpart here.
 * @example verbIn('denied', 'ar') // 'نفي'
 */
export function verbIn(verb: string, language: 'ar' | 'en'): string | undefined {
  const bare = bareVerb(verb);
  const isArabic = /\p{Script=Arabic}/u.test(bare);
  if (isArabic === (language === 'ar')) return bare;
  return isArabic ? IN_ENGLISH.get(normaliseText(bare)) : IN_ARABIC.get(bare.toLowerCase());
}
