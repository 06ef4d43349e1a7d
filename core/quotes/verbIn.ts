import { normaliseText } from '#core/language/arabic/normalise';
import { bareVerb } from '#core/quotes/bareVerb';

/**
 * Each way of saying: an Arabic noun, which no speaker's number or gender changes | English verbs, the first of which is
 * shown for the Arabic ones | Arabic verbs. Written for Marsad after the lists of reportingVerbs.ts.
 */
const WAYS = `
تصريح | said says told tells | قال قالت قالوا يقول تقول يقولون قائلا قائلة
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

const words = (list: string) => list.split(/ (?!to$)/u);
const NOUNS = new Map(
  WAYS.flatMap(([noun = '', english = '', arabic = '']) =>
    [...words(english), ...words(arabic)].map((verb) => [normaliseText(verb), noun] as const),
  ),
);
const PASTS = new Map(
  WAYS.flatMap(([, english = '', arabic = '']) =>
    words(arabic).map((verb) => [normaliseText(verb), words(english)[0] ?? ''] as const),
  ),
);

/**
 * How somebody said it, in the reader's language, for beside the speaker's name: in Arabic always a noun, since a verb
 * after its subject would have to agree with it. Undefined for a verb of another language that has no counterpart here.
 * @example verbIn('وقال', 'ar') // 'تصريح'
 */
export function verbIn(verb: string, language: 'ar' | 'en'): string | undefined {
  const bare = bareVerb(verb);
  const isArabic = /\p{Script=Arabic}/u.test(bare);
  const translated = (language === 'ar' ? NOUNS : PASTS).get(normaliseText(bare.toLowerCase()));
  if (language === 'en' && !isArabic) return bare;
  return translated ?? (isArabic === (language === 'ar') ? bare : undefined);
}
