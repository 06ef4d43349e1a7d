import { wordSet } from '#core/entities/words/wordSet';

/**
 * Verbs after which newswire puts what somebody said; folded. Written for Marsad from Arabic and English agency text.
 */
export const REPORTING_VERBS = wordSet(`
قال قالت قالوا يقول تقول يقولون أكد أكدت أكدوا يؤكد تؤكد أعلن أعلنت أعلنوا يعلن تعلن صرح صرحت يصرح أوضح أوضحت يوضح توضح أضاف أضافت أضافوا يضيف اعتبر اعتبرت يعتبر تعتبر ذكر ذكرت يذكر تذكر
أفاد أفادت يفيد تفيد كشف كشفت يكشف تكشف شدد شددت يشدد تشدد أشار أشارت يشير تشير حذر حذرت يحذر تحذر رأى رأت يرى ترى زعم زعمت يزعم تزعم نفى نفت ينفي تنفي ادعى ادعت
لفت لفتت تابع تابعت أردف كتب كتبت غرد غردت خلص خلصت نبه نبهت جدد جددت أقر أقرت اعترف اعترفت استطرد أجاب أبلغ أبلغت توقع توقعت ختم نوه نوهت استدرك تعهد تعهدت ذكّر
أخطر أخطرت
`);

/** Participles whose subject is the speaker of the sentence. */
export const REPORTING_PARTICIPLES = wordSet(`
قائلا قائلة مضيفا مضيفة مؤكدا مؤكدة مشيرا مشيرة موضحا موضحة معتبرا معتبرة لافتا لافتة مبينا مبينة محذرا محذرة مشددا مشددة متابعا معلنا كاشفا زاعما نافيا منوها مردفا
`);

/** «بحسب», «وفقا ل»: what follows names whose word it is. */
export const ATTRIBUTIONS = wordSet('بحسب حسب وفق وفقا طبقا');

export const COMPLEMENTISERS = wordSet(
  'أن إن أنه إنه أنها إنها أنهم إنهم أننا إننا بأن بأنه بأنها بأنهم أنني إنني أني إني',
);

export const ENGLISH_REPORTING = wordSet(`
said says told tells stated states announced announces added adds warned warns claimed claims insisted insists argued argues noted notes confirmed confirms denied denies declared explained acknowledged admitted revealed tweeted wrote reported stressed
`);
