import { wordSet } from '#core/entities/words/wordSet';

// Closed word classes of Arabic reports, folded. Written for Marsad from Arabic newswire.

export const COMPLEMENTISERS = wordSet(
  'أن إن أنه إنه أنها إنها أنهم إنهم أننا إننا بأن بأنه بأنها بأنهم أنني إنني أني إني أنهما إنهما بأنهما بأننا بأنني ألا',
);

/** Before «أن», which then opens no report: «قبل أن يغادر», «يجب أن». */
export const BEFORE_OTHER_CLAUSES = wordSet(
  'قبل بعد دون بدون منذ يجب يمكن ينبغي لأجل أجل شرط بشرط يجوز لابد بد غير حيث كما رغم عدم يفترض المفترض المقرر المتوقع المحتمل المرجح',
);

/** Prepositions and what else begins an adjunct: no name goes on with them, and the clause of a report may follow. */
export const ADJUNCTS = wordSet(`
في على إلى الى عن من مع خلال عبر أمام لدى لدي بعد قبل قبيل عقب بعيد حول بشأن بخصوص إثر أثناء ضمن حيال إزاء تجاه رغم بعدما عندما حين لدن منذ حتى بين ضد عند
ردا تعليقا تعقيبا متحدثا مخاطبا نقلا وفق وفقا بحسب حسب طبقا استنادا بمناسبة بحضور لوسائل للصحفيين للصحافيين لصحيفة لوكالة لقناة لموقع لإذاعة لرويترز لفرانس له لها لهم
الذي التي الذين وهو وهي وهم والذي والتي
أمس اليوم الأمس غدا مساء صباح ظهر فجر ليل الليلة يوم مؤخرا لاحقا سابقا أيضا كذلك قد بدوره بدورها السبت الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة الماضي الجاري طوال طيلة منتصف حينها آنذاك وقتها حينذاك حاليا كثيرا
البالغ البالغة
فيه فيها به بها عنه عنها حديثه حديثها كلامه كلامها تصريحاته تصريحاتها كلمته كلمتها بالقول بقوله بقولها حرفيا بحزم صراحة مجددا مرارا أول
`);

/** Of a stance or a clause: each verb has its own. */
export const PREPOSITIONS = wordSet('على إلى الى من عن في');

/** Prepositions inside an office («المتحدث باسم», «السفير لدى»), after which its holder may still be named. */
export const INSIDE_OFFICES = wordSet('في إلى الى لدى لدي باسم لشؤون بشؤون للشؤون من عن على');

/** Of these, what a verb before the subject opens: «دعا خبراء إلى …», «كشف مسؤولون عن …». */
export const BEHIND_VERBS = wordSet('إلى الى عن');

/** «مصدر سياسي رفيع», «أحد المسؤولين»: speakers without a name. */
export const SOURCES = wordSet(`
مصدر مصادر مسؤول مسؤولة مسؤولون مسؤولين مسؤولان مسؤولو مسؤولي مقرب مقربون دبلوماسي دبلوماسيون دبلوماسيين محلل محللون محللين خبير خبراء شاهد شهود ناشط ناشطون ناشطين مراقبون مراقبين سكان
مراسل مراسلة مراسلون مراسلو مراسلي مراسلنا مراسلتنا مواطن مواطنة ناجون ناجين ناج مسعفون مسعفين عمال إغاثة أقارب جيران أصدقاء عائلات معلقون معلقين منتقدون منتقدين مؤيدون مؤيدين معارضون معارضين متابعون مغردون مستخدمون مشجعون لاعبون طلاب تجار مزارعون سائقون صيادون مستثمرون متعاملون اقتصاديون قانونيون حقوقيون مسلحون مقاتلون متمردون لاجئون لاجئين نازحون نازحين مهاجرون مهاجرين زوار مصلون أكاديميون أكاديميين مؤرخون مشرعون مشرعين منظمون محتجين متظاهرين متخصصون مختصون مختصين
متظاهرون محتجون قيادات قيادي قياديون نشطاء مواطنون أهالي سياسيون نواب وزراء علماء باحثون أطباء ضابط ضباط محامون أحد إحدى أحدهم عدد بعض عدة اثنان اثنين اثنتان
`);

/** What a speaker has written or issued: «بيان لوزارة الدفاع», «وأضاف البيان». */
export const DOCUMENTS = wordSet('بيان بيانات تقرير تقارير رسالة وثيقة تصريح دراسة وثائق');
/** A document that speaks for who issued it. */
export const STATEMENT = wordSet('بيان البيان statement');

/** Where something is said: behind «في» no part of who says it («ناشطون في بيان»). */
export const OCCASIONS = wordSet(
  'بيان تصريح تصريحات حديث مقابلة كلمة تقرير مؤتمر لقاء اتصال رسالة تغريدة منشور خطاب ختام وقت هذا تعليق سياق سلسلة تغريدات حسابه حسابها كلمته كلمتها خطابه خطابها رد',
);

/** Whole offices one of which holders of others are called: «الزعيم الروسي» for the president. */
export const HEADS_OF_STATE = wordSet('رئيس زعيم ملك أمير سيد president leader');

/** «جاء في بيان للوزارة أن»: who issued a document says what stands in it. */
export const STANDS_IN = wordSet('جاء ورد وجاء وورد');
/** Between a document and who issued it: «بيان صادر عن الوزارة», «بيان أصدرته الوزارة». */
export const ISSUED = wordSet('عن أصدره أصدرته أصدرها نشره نشرته نشرها');

/** Bodies that are called by a masculine noun: behind a feminine verb one is its object («وطالبت المجلس بـ»). */
export const MASCULINE_BODIES = wordSet(
  'جيش مجلس حزب اتحاد برلمان تحالف بنك مصرف مكتب جهاز مجتمع نظام وفد فريق نادي مرصد مركز معهد تيار حلف',
);
/** Heads of bodies that mean something else behind «بحسب» and «وفق». */
export const RULES_AND_FRAMES = wordSet('نظام إطار صندوق قوة وحدة خارجية دفاع قضاء وحدات');

/** «نقلت صحيفة … عن فلان قوله إن»: whose words they are stands after «عن». */
export const RELAYS = wordSet(
  'نقل نقلت نقلوا ينقل تنقل ينقلون نقلا ونقل ونقلت ونقلوا وينقل وتنقل وينقلون ونقلا فنقل فنقلت',
);
export const FROM = wordSet('عن');
/** «قوله إن», «قولها إنها». */
export const HIS_WORDS = wordSet('قوله قولها قولهم قولهما تأكيده تأكيدها');

/** «بحسب», «وفقا ل»: what follows names whose word it is. */
export const ATTRIBUTIONS = wordSet('بحسب حسب وفق وفقا طبقا حسبما وفقما وبحسب وحسب ووفق ووفقا وطبقا وحسبما');

/** Impersonal reports: «يذكر أن», «يشار إلى أن», «تجدر الإشارة». */
export const IMPERSONAL = wordSet('يذكر يشار تجدر يلاحظ يعتقد يعتبر يعلن يتوقع يقال يرجح');

/** «والجدير بالذكر أن», «وتجدر الإشارة إلى أن»: a sentence is about what follows. */
export const REMARKED = wordSet('الجدير جدير تجدر يذكر يشار والجدير وجدير وتجدر ويذكر ويشار');

/** Before a verb that then says what is not or should be: «دون أن يشير إلى», «لم يعلن». */
export const UNREAL = wordSet('أن لن لم لا كي لكي وأن بأن ولم ولن ولا فلم فلن دون');

export const RELATIVES = wordSet('الذي التي الذين اللذين اللتين ما');

/** Before a new report inside one that goes on: «…، فيما قال», «…، لكنه أكد». */
export const CONNECTIVES = wordSet(
  'فيما بينما حين لكن لكنه لكنها لكنهم ولكن ولكنه كما غير إلا لافتا كذلك وكان وكانت وقد بدوره بدورها حيث',
);

/** Of these, what carries the subject itself: «انتقد …، لكنه أكد …». */
export const ADVERSATIVES = wordSet('لكنه لكنها لكنهم ولكنه ولكنها');

/** Before a verb whose subject stood before them: «الوزير كان قد أعلن». */
export const AUXILIARIES = wordSet('قد كان كانت كانوا وقد لقد سبق ثم');

/** What somebody says of something, as a noun: «أكد الوزير حرص بلاده». */
export const STANCES = wordSet(`
ضرورة أهمية حرص دعم التزام رفض رفضه استعداد استعداده وقوف موقف استمرار مواصلة عدم دعمه حرصه التزامه وقوفه رغبة رغبته ثقته أمله سعي سعيه وجوب تضامن تضامنه إدانته قدرة
`);

/** Whose relative clause is a time of the writer's: «في الوقت الذي قال فيه سكان إن». */
export const TIMES = wordSet('الوقت وقت');
/** Behind a verb in a relative clause, before its subject: «قال فيه سكان». */
export const RESUMPTIVES = wordSet('فيه فيها به بها عنه عنها');

/** Between a verb and its subject: «قال أمس الأحد الوزير». */
export const ADVERBS = wordSet('أيضا كذلك أمس اليوم السبت الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة لاحقا قد');

/** Kinds of body whose name may begin behind them: «صحيفة "ذا غارديان"», «حركة فتح». */
export const BODY_KINDS = wordSet(
  'صحيفة وكالة قناة موقع مجلة حركة حزب جماعة منظمة شبكة إذاعة شركة فصائل كتائب تنظيم وزارة قوات جيش مجلس جريدة تلفزيون مؤسسة',
);

/** Verbs that somebody does to somebody: «وصف فلاناً بـ …», «اتهم الحكومة بـ …». */
export const TRANSITIVES = wordSet('وصف وصفت يصف تصف اتهم اتهمت يتهم تتهم');

/** Verbs that say nothing but what follows: what stands between one's subject and a quotation is about the subject. */
export const PLAIN_SAYING = wordSet(
  'قال قالت قالوا يقول تقول صرح صرحت يصرح تصرح أضاف أضافت أوضح أوضحت كتب كتبت غرد غردت أخبر أخبرت',
);

/** What is found or shows: they report by «أن» alone («وجد القاعة خالية», «تظهر المملكة بأنها»). */
export const FINDINGS = wordSet('وجد وجدت وجدوا أظهر أظهرت أظهروا يظهر تظهر يظهرون أثبت أثبتت أثبتوا يثبت تثبت');

/** What shows or proves something and is nobody's word: «تثبت الوقائع أن», «يقول التاريخ إن». */
export const PROOFS = wordSet(
  'وقائع واقع أحداث تجربة تجارب تاريخ تطورات أيام سنوات حقائق حقيقة ظروف حوادث منطق أوضاع ممارسات شواهد دلائل قرائن صورة صور لقطة لقطات مشاهد معدلات',
);

/** Verbs whose addressee may stand where a subject does. */
export const DEMANDS = wordSet(
  'طالب طالبت يطالب تطالب دعا دعت يدعو تدعو ناشد ناشدت يناشد تناشد نصح نصحت ينصح تنصح أوصى أوصت',
);
