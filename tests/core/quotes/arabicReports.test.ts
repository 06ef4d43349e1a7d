import { describe, expect, test } from 'vitest';
import { type ReadQuote, readQuotes, readSpeakers } from '#tests/core/quotes/readQuotes';

const quote = (who: string, verb: string, said: string): ReadQuote => ({ who, verb, said });

describe('Arabic reports', () => {
  test.each<[string, ReadQuote[], string]>([
    [
      'أوردت وكالة رويترز أن فؤاد حسين وصل فجراً، فوجد "القاعة الكبرى خالية من الضيوف"، وغادر.',
      [quote('reuters', 'أوردت', 'فؤاد حسين وصل فجراً، فوجد "القاعة الكبرى خالية من الضيوف"، وغادر')],
      'what is found is said by «أن» alone',
    ],
    [
      'قال فؤاد حسين إن الطلبة يخطئون. كما طالب الرجال والنساء بأن يغادروا الوادي قبل الفيضان.',
      [quote('fuad-hussein', 'قال', 'الطلبة يخطئون')],
      'of whom something is demanded does not say it',
    ],
    [
      'حذّر فؤاد حسين "من يعبر الجسر القديم ليلاً"، بأنه لن يكون آمناً قبل الصيف.',
      [quote('fuad-hussein', 'حذّر', 'لن يكون آمناً قبل الصيف')],
      'whom somebody warns may stand in marks',
    ],
    [
      'أفادت وكالة رويترز بـ"صدور أوامر للضباط بالعودة إلى الوادي".',
      [quote('reuters', 'أفادت', 'صدور أوامر للضباط بالعودة إلى الوادي')],
      '«بـ» before marks opens what is said',
    ],
    [
      'قال فؤاد حسين إنه في تمام الساعة 1:39 ورد البلاغ إلى غرفة العمليات في الوادي.',
      [quote('fuad-hussein', 'قال', 'في تمام الساعة 1:39 ورد البلاغ إلى غرفة العمليات في الوادي')],
      'the colon of a time opens nothing',
    ],
    [
      'قُتل ثلاثة رجال في الوادي، بحسب وكالة رويترز، في أعنف الاشتباكات منذ الصيف.',
      [quote('reuters', 'بحسب', 'قُتل ثلاثة رجال في الوادي، بحسب وكالة رويترز، في أعنف الاشتباكات منذ الصيف')],
      'an attribution in its middle is of the whole sentence',
    ],
    [
      'قُتل ثلاثة رجال في الوادي، بحسب وكالة رويترز، التي زار مراسلها الجسر.',
      [quote('reuters', 'بحسب', 'قُتل ثلاثة رجال في الوادي')],
      'but not what is told of the source',
    ],
    [
      'شدّد فؤاد حسين على ضرورة وقف القصف. وأكد أن بلاده لن تكون ساحة حرب.',
      [quote('fuad-hussein', 'شدّد', 'ضرورة وقف القصف'), quote('fuad-hussein', 'أكد', 'بلاده لن تكون ساحة حرب')],
      'a nominal report is read, so «وأكد» is its speaker’s',
    ],
    [
      'وقال الدكتور فؤاد حسين المتخصص في أمراض القلب وكان من المشاركين في دراسة نشرت اليوم الخميس في مجلة الصحة "آن الأوان لأن تسمع الوزارة أصواتنا".',
      [quote('fuad-hussein', 'قال', 'آن الأوان لأن تسمع الوزارة أصواتنا')],
      'what is told of the speaker stands between the verb and the quotation',
    ],
    [
      'وقال الدكتور فؤاد حسين الأستاذ في جامعة الوادي إن السد يحتاج إلى ترميم عاجل.',
      [quote('fuad-hussein', 'قال', 'السد يحتاج إلى ترميم عاجل')],
      'and before a clause',
    ],
    [
      'قالت نائبة رئيس البلدية، سلمى كرم، للصحيفة، إنّ "الجسر آمن". وأضافت أنه سيفتح غداً.',
      [quote('نائبة رئيس البلدية', 'قالت', 'الجسر آمن'), quote('نائبة رئيس البلدية', 'أضافت', 'سيفتح غداً')],
      'whatever stands between a speaker and «إن»',
    ],
    [
      'قال فؤاد حسين إن السد آمن. وقالت قناة الوادي الفضائية، التابعة للبلدية، إن السد يتسرب. وأضافت أن القرى أخليت.',
      [
        quote('fuad-hussein', 'قال', 'السد آمن'),
        quote('قناة الوادي الفضائية', 'قالت', 'السد يتسرب'),
        quote('قناة الوادي الفضائية', 'أضافت', 'القرى أخليت'),
      ],
      'and whoever goes on is the last who spoke',
    ],
    [
      'قال فؤاد حسين إن السد آمن. وأعلن البنتاغون إرسال مهندسين. وأضاف أن العمل يبدأ غداً.',
      [quote('fuad-hussein', 'قال', 'السد آمن'), quote('pentagon', 'أضاف', 'العمل يبدأ غداً')],
      'though what was announced is not read',
    ],
    [
      'قال فؤاد حسين إن السد آمن. وأضاف: سنرمم الجسر في الصيف.',
      [quote('fuad-hussein', 'قال', 'السد آمن'), quote('fuad-hussein', 'أضاف', 'سنرمم الجسر في الصيف')],
      'behind a colon nobody is named, but something said',
    ],
    [
      'قال فؤاد حسين إن الجسر مغلق حتى إشعار آخر، على ما أفادت وكالة رويترز.',
      [quote('fuad-hussein', 'قال', 'الجسر مغلق حتى إشعار آخر')],
      'who only passes it on ends what was said',
    ],
    [
      'انهار الجسر في الوادي فجراً، على ما أفادت وكالة رويترز.',
      [quote('reuters', 'أفادت', 'انهار الجسر في الوادي فجراً')],
      'and says it where nobody else does',
    ],
    [
      'قالت وكالة رويترز إن الجسر مغلق. والجدير بالذكر أن سيرغي لافروف غادر الوادي الجمعة، وقال "لا نعود قبل الصيف إلى الوادي".',
      [quote('reuters', 'قالت', 'الجسر مغلق'), quote('sergei-lavrov', 'قال', 'لا نعود قبل الصيف إلى الوادي')],
      'a remark is about whom it names',
    ],
    [
      'قال فؤاد حسين إن الجسر مغلق. وكشفت الإدارة المحليةأعمال الترميم. قالت المديرةللصحيفة إن العمل مستمر.',
      [quote('fuad-hussein', 'قال', 'الجسر مغلق'), quote('المديرة', 'قالت', 'العمل مستمر')],
      'teh marbuta ends a word, though a feed lost the space',
    ],
    [
      'وقال المفتش العام في الشرطة، فؤاد حسين، لوكالة رويترز، "العملية مستمرة حتى المساء".',
      [quote('fuad-hussein', 'قال', 'العملية مستمرة حتى المساء')],
      'an inspector is an office',
    ],
    ['لكن جماعة "فتية الوادي" نفت صحة ما أعلنه البنتاغون.', [], 'a name in marks is not what was said'],
    ['وفرضت البلدية إجراءات مشددة على مداخل الوادي بعد الفيضان.', [], 'a participle beside its noun takes no stand'],
    [
      'وجاء في بيان للبنتاغون أن السد آمن. وورد في تقرير صادر عن وكالة رويترز أن القرى أخليت.',
      [quote('pentagon', 'جاء', 'السد آمن'), quote('reuters', 'ورد', 'القرى أخليت')],
      'what stands in a document is said by whoever issued it',
    ],
    [
      'أغلق الجسر مساء الأحد، بحسب الشرطة المحلية في الوادي. ويفتح غداً وفق الخطة المعلنة.',
      [quote('الشرطة المحلية', 'بحسب', 'أغلق الجسر مساء الأحد')],
      'a body is cited, a plan is not',
    ],
    [
      'وأوضح لـ«الوادي» المتحدث باسم البلدية فؤاد حسين أن السد آمن.',
      [quote('fuad-hussein', 'أوضح', 'السد آمن')],
      'who is told stands before who tells',
    ],
    [
      'قال مسعفون وعمال إغاثة في الوادي إن السد يتسرب.',
      [quote('مسعفون وعمال إغاثة في الوادي', 'قال', 'السد يتسرب')],
      'people by what they do, and where',
    ],
    [
      'قال فؤاد حسين إن السد آمن. القناة تتحدث عن أضرار في الوادي، وتشير إلى أن القرى أخليت.',
      [quote('fuad-hussein', 'قال', 'السد آمن'), quote('?fuad-hussein', 'تشير', 'القرى أخليت')],
      'in the present a verb goes on with its sentence’s own subject',
    ],
    [
      'قال فؤاد حسين: سأزور الوادي غداً، وأعتقد أن السد آمن. ووصف لويد أوستن بالصديق القديم.',
      [quote('fuad-hussein', 'قال', 'سأزور الوادي غداً، وأعتقد أن السد آمن')],
      'who speaks of himself reports nothing, and who is described does not speak',
    ],
    [
      'سكان الوادي يتظاهرون ويتهمون الحكومة بالإهمال.',
      [],
      'a plural stands behind its subject: what follows is accused',
    ],
    [
      'وانتقد البنتاغون تصرف لويد أوستن في السد.',
      [quote('pentagon', 'انتقد', 'تصرف لويد أوستن في السد')],
      'a noun behind a whole name is the object',
    ],
    [
      'قال فؤاد حسين إن السد آمن، وفي تعليقه على الفيضان قال لويد أوستن: "لن ننتظر الشتاء".',
      [quote('fuad-hussein', 'قال', 'السد آمن'), quote('lloyd-austin', 'قال', 'لن ننتظر الشتاء')],
      'another speaks behind a tied adjunct',
    ],
    [
      'فؤاد حسين يرد على البلدية: من يبني السد يستحق الشكر قال وزير الخارجية فؤاد حسين إن السد آمن.',
      [quote('fuad-hussein', 'يرد', 'من يبني السد يستحق الشكر'), quote('fuad-hussein', 'قال', 'السد آمن')],
      'a feed joined the headline and the sentence below it',
    ],
    [
      'وقال فؤاد حسين في مقابلة مع بي. بي. سي: «السد آمن اليوم».',
      [quote('fuad-hussein', 'قال', 'السد آمن اليوم')],
      'letters that are written as they are called end no sentence',
    ],
    [
      'وقال فؤاد حسين الموجود في الوادي وأكد البنتاغون أن القوات لم تتحرك من مواقعها.',
      [quote('pentagon', 'أكد', 'القوات لم تتحرك من مواقعها')],
      'but no other verb of saying',
    ],
    [
      'خبراء يدعون إلى خفض أسعار المياه\nدعا خبراء البلدية إلى خفض أسعار المياه في الصيف.',
      [quote('?خبراء', 'يدعون', 'خفض أسعار المياه'), quote('خبراء البلدية', 'دعا', 'خفض أسعار المياه في الصيف')],
      'a stance in a headline is in the writer’s words',
    ],
    [
      'ونقلتصحيفة الغارديان عن فؤاد حسين قوله إن الاتفاق بات قريباً.',
      [quote('fuad-hussein', 'نقلت', 'الاتفاق بات قريباً')],
      'a feed lost the space between the verb and who reports',
    ],
    [
      'وأعلنتوكالة رويترز أن الميناء أغلق مساء الأحد.',
      [quote('reuters', 'أعلنت', 'الميناء أغلق مساء الأحد')],
      'or between the verb and who says',
    ],
    [
      'وقال فؤاد حسين إنّهناك عشرة جسور مهدمة في الوادي، وقال إنّها ستُبنى من جديد.',
      [quote('fuad-hussein', 'قال', 'هناك عشرة جسور مهدمة في الوادي'), quote('fuad-hussein', 'قال', 'ستُبنى من جديد')],
      'or behind «إنّ»; a pronoun behind it is no word',
    ],
    [
      'وأغلق الجسر مساء الأحد، وفقاً لما أعلنته وكالة رويترز.',
      [quote('reuters', 'وفقاً', 'وأغلق الجسر مساء الأحد')],
      'an attribution by a verb with its object',
    ],
    [
      'وأغلق الجسر مساء الأحد، بحسب ما أفاد به البنتاغون.',
      [quote('pentagon', 'بحسب', 'وأغلق الجسر مساء الأحد')],
      'or with a pronoun behind it',
    ],
    [
      'قال البنتاغون إن الجسر مغلق منذ أسبوع في الوقت الذي قال فيه سكان إن الطريق مفتوحة.',
      [quote('pentagon', 'قال', 'الجسر مغلق منذ أسبوع'), quote('سكان', 'قال', 'الطريق مفتوحة')],
      'another speaks meanwhile',
    ],
    [
      'لكن اثنين من السكان قالا إنهما شاهدا الجسر ينهار.',
      [quote('اثنين من السكان', 'قالا', 'شاهدا الجسر ينهار')],
      'two speak',
    ],
    [
      'وقال مسؤول عسكري طلب عدم الكشف عن هويته إن الجسر سيفتح غداً.',
      [quote('مسؤول عسكري', 'قال', 'الجسر سيفتح غداً')],
      'why a source has no name is no part of what it is called',
    ],
    [
      'وجاء فؤاد حسين إلى مقر مجلس الأمن في المساء، حيث قال: "لن نغلق الجسر مهما حدث".',
      [quote('fuad-hussein', 'قال', 'لن نغلق الجسر مهما حدث')],
      '«حيث» opens a clause without a subject of its own',
    ],
    [
      'قال فؤاد حسين إن السد لن يتحول إلى "حفرة كبيرة" في الوقت الذي تواجه فيه بلاده نقصاً في المياه.',
      [quote('fuad-hussein', 'قال', 'السد لن يتحول إلى "حفرة كبيرة')],
      'the time in which it was said is the writer’s',
    ],
    [
      'قال فؤاد حسين إن السد صامد حتى الربيع المقبل، وذلك وسط تزايد القلق في الوادي.',
      [quote('fuad-hussein', 'قال', 'السد صامد حتى الربيع المقبل')],
      'so is what happened meanwhile',
    ],
    [
      'وقال سيرغي لافروف: "لا نرى سبباً للقلق الآن"، وقال إن موسكو تنتظر الرد.',
      [quote('sergei-lavrov', 'قال', 'لا نرى سبباً للقلق الآن'), quote('sergei-lavrov', 'قال', 'موسكو تنتظر الرد')],
      'a tied verb behind a quotation opens a report; the capital is what it is about',
    ],
    [
      'ونقلت وكالة رويترز عن فؤاد حسين قوله إن الاتفاق بات قريباً.',
      [quote('fuad-hussein', 'نقلت', 'الاتفاق بات قريباً')],
      'the words are whose name stands behind «عن»',
    ],
    [
      'صحيفة "الغارديان" تنقل عن مسؤولين أميركيين أن المحادثات توقفت تماماً.',
      [quote('مسؤولين أميركيين', 'تنقل', 'المحادثات توقفت تماماً')],
      'speakers without a name behind «عن»',
    ],
    [
      'أعلن فؤاد حسين أن الوفد وصل إلى المدينة، مضيفاً أن اللقاءات تبدأ غداً.',
      [quote('fuad-hussein', 'أعلن', 'الوفد وصل إلى المدينة'), quote('fuad-hussein', 'مضيفاً', 'اللقاءات تبدأ غداً')],
      'what is said ends before the participle',
    ],
    [
      'قال فؤاد حسين إن الحدود مغلقة، فيما أكد البنتاغون أن القوات لم تتحرك.',
      [quote('fuad-hussein', 'قال', 'الحدود مغلقة'), quote('pentagon', 'أكد', 'القوات لم تتحرك')],
      'a connective opens another’s report',
    ],
    [
      'وصرح وزير الخارجية الروسي، سيرغي لافروف، في مؤتمر صحفي مع نظيره فؤاد حسين، بأن الخلاف محدود.',
      [quote('sergei-lavrov', 'صرح', 'الخلاف محدود')],
      'the holder behind a comma speaks, not whom he met',
    ],
    [
      'وقال وزير الخارجية الروسي في اتصال مع فؤاد حسين إن بلاده تدعم الحوار.',
      [quote('وزير الخارجية الروسي', 'قال', 'بلاده تدعم الحوار')],
      'an office whose holder is not named speaks for itself',
    ],
    [
      'التقى الرئيس الأميركي دونالد ترامب الوفد صباحاً. وقال الرئيس الأميركي إن اللقاء كان مثمراً.',
      [quote('donald-trump', 'قال', 'اللقاء كان مثمراً')],
      'an office is its holder’s, once he was named with it; never the country',
    ],
    [
      'لكن مصدراً دبلوماسياً، تحدث شريطة عدم الكشف عن هويته، قال إن الموعد تغير فجأة.',
      [quote('مصدراً دبلوماسياً', 'قال', 'الموعد تغير فجأة')],
      'an aside parts a subject from its verb',
    ],
    [
      'وكان سيرغي لافروف قد أكد أن بلاده مستعدة للوساطة.',
      [quote('sergei-lavrov', 'أكد', 'بلاده مستعدة للوساطة')],
      'auxiliaries part them too',
    ],
    [
      'أكد متحدث باسم الهلال الأحمر أن "المساعدات لم تصل بعد إلى أحد"، وأوضح: "الطريق مقطوع منذ أيام".',
      [
        quote('متحدث باسم الهلال الأحمر', 'أكد', 'المساعدات لم تصل بعد إلى أحد'),
        quote('متحدث باسم الهلال الأحمر', 'أوضح', 'الطريق مقطوع منذ أيام'),
      ],
      'who speaks for a body is not the body',
    ],
    [
      'قال فؤاد حسين إن سيرغي لافروف أعلن موقفاً جديداً من الأزمة.',
      [quote('fuad-hussein', 'قال', 'سيرغي لافروف أعلن موقفاً جديداً من الأزمة')],
      'what a speaker says of what others said is the speaker’s',
    ],
    [
      'وقال البنتاغون في بيان إن الغارة أصابت هدفها. وأضاف البيان أن التحقيق جارٍ.',
      [quote('pentagon', 'قال', 'الغارة أصابت هدفها'), quote('pentagon', 'أضاف', 'التحقيق جارٍ')],
      'a statement speaks for who issued it',
    ],
    [
      'بدأت المحادثات في المدينة صباحاً، وفق ما ذكرت وكالة رويترز.',
      [quote('reuters', 'وفق', 'بدأت المحادثات في المدينة صباحاً')],
      'an attribution closes a sentence that nobody else says',
    ],
    [
      'وعبر الوزير عن أمله في نجاح الوساطة، لكنه حذر من أن الوقت ينفد.',
      [quote('الوزير', 'عبر', 'أمله في نجاح الوساطة'), quote('الوزير', 'حذر', 'الوقت ينفد')],
      '«عبر» is a verb where «عن» follows; what was said ends before «لكنه»',
    ],
  ])('%s', (text, expected) => {
    expect(readQuotes(text)).toEqual(expected);
  });

  test.each<[string, string]>([
    ['يُذكر أن العراق شهد اضطرابات في تلك السنة.', 'nobody says it'],
    ['ويشار إلى أن الولايات المتحدة سحبت قواتها من البلدة.', 'nor this'],
    ['تبنى مجلس الأمن القرار دون أن يشير إلى ضرورة وقف الحرب.', 'what was not said'],
    ['مرّ الوفد عبر العراق أن الطريق أقصر من هناك كما يبدو.', '«عبر» is a preposition'],
    ['غادر فؤاد حسين قبل أن يصل الوفد إلى المدينة.', '«قبل أن» opens no report'],
    ['قال فؤاد حسين كلمته قبل أن يغادر القاعة.', 'nor behind a verb of saying'],
  ])('%s is no quote: %s', (text) => {
    expect(readQuotes(text)).toEqual([]);
  });

  test('a missing subject agrees with its verb', () => {
    const text =
      'قال فؤاد حسين إن الحل ممكن. وقالت وكالة رويترز إن الجلسة تأجلت. وأضافت أن موعدها لم يحدد. وأضاف أنه متفائل بذلك.';
    expect(readSpeakers(text)).toEqual(['fuad-hussein', 'reuters', 'reuters', 'fuad-hussein']);
  });

  test('somebody whom a sentence between is about makes a missing subject doubtful', () => {
    const text = 'قال فؤاد حسين إن الحل ممكن. واستقبل سيرغي لافروف الوفد مساءً. وأكد أن اللقاء مهم جداً.';
    expect(readSpeakers(text)).toEqual(['fuad-hussein', '?sergei-lavrov']);
  });

  test('what a title says is not sure, for the article says it again', () => {
    const title = 'فؤاد حسين: لن نقبل بالقرار الجديد أبداً';
    const text = `${title}\nقال فؤاد حسين إن حكومته لن تقبل بالقرار.`;
    expect(readQuotes(text, title.length).filter(({ who }) => !who.startsWith('?'))).toEqual([
      quote('fuad-hussein', 'قال', 'حكومته لن تقبل بالقرار'),
    ]);
  });
});

describe('speakers of Arabic reports', () => {
  test.each<[string, string[], string]>([
    [
      'وقال المبعوث الشخصي للرئيس الأميركي دونالد ترامب إلى بغداد سيرغي لافروف إن المهمة صعبة.',
      ['sergei-lavrov'],
      'not whom he was sent by',
    ],
    ['وقال ناشطون محليون في بيان إن الطريق مقطوع تماماً.', ['ناشطون محليون'], 'a statement is no part of who issues it'],
    ['وتابع فؤاد حسين حديثه: "لن نغادر قبل الاتفاق".', ['fuad-hussein'], 'his talk is no part of his name'],
    [
      'سيرغي لافروف يدعو العراق إلى ضبط النفس في المرحلة المقبلة.',
      ['sergei-lavrov'],
      'the object behind the verb does not speak',
    ],
    [
      'أكدت قيادات سياسية عراقية أن الحل قريب، مؤكدين أن الحوار مستمر.',
      ['قيادات سياسية عراقية', 'قيادات سياسية عراقية'],
      'a group agrees by its members',
    ],
    ['أقر البرلمان القانون على أن يرسله إلى الحكومة في الصيف.', [], '«على أن» is no report of «أقر»'],
    [
      'وتدخل وزير الخارجية الروسي سيرغي لافروف، قائلاً إن الوقت ينفد سريعاً.',
      ['sergei-lavrov'],
      'the subject of a sentence that reports by its participle',
    ],
    ['وبشأن المساعدات، استقبل فؤاد حسين الوفد، مؤكداً أن القوافل ستصل غداً.', ['fuad-hussein'], 'and behind an adjunct'],
    [
      'بدأت المناورات في البحر صباحاً، واللواء سيرغي لافروف يؤكد أن القوات جاهزة.',
      ['sergei-lavrov'],
      'a subject between a comma and its verb',
    ],
    ['تعهد فؤاد حسين ألا تصبح بلاده ساحة للصراع.', ['fuad-hussein'], '«ألا» opens a clause too'],
    [
      'قال فؤاد حسين إن الحل ممكن. وعرضت القناة صوراً، مشيراً إلى أن الوفد وصل.',
      ['fuad-hussein', '?fuad-hussein'],
      'a participle in a sentence of somebody else is doubtful',
    ],
    ['وعرضت القناة صوراً جديدة، معلقاً: "هذا ما جرى هناك أمس".', [], 'nobody spoke before'],
    [
      'قال فؤاد حسين إن الجسر مغلق. وقالت "الغارديان" إن الطريق مفتوح منذ أسبوع.',
      ['fuad-hussein', 'the-guardian'],
      'a name in marks behind its verb',
    ],
    ['وأعلن فؤاد حسين استهداف ما قال إنها قاعدة عسكرية كبيرة في الوادي.', [], 'a noun by his word is no report'],
    ['تثبت الوقائع على الأرض أن الجسر مغلق منذ أسبوع.', [], 'facts are nobody'],
    ['ويقول التاريخ إن الأنهار لا تعود إلى منابعها أبداً.', [], 'nor is history'],
    ['وتثبت الوثائق أن الجسر مغلق منذ أسبوع كامل.', ['الوثائق'], 'documents say something'],
  ])('%s: %s, %s', (text, expected) => {
    expect(readSpeakers(text)).toEqual(expected);
  });

  test('what a speaker left open is the writer’s', () => {
    const text = 'وقال فؤاد حسين إن الجسر سيغلق قريباً، من دون أن يحدد موعداً لذلك.';
    expect(readQuotes(text)).toEqual([quote('fuad-hussein', 'قال', 'الجسر سيغلق قريباً')]);
  });

  test('what is described ends what was said before, and is said with what it is called', () => {
    const text = 'وأكد فؤاد حسين أن الحارس تجاوز مهامه، واصفاً ما قام به بأنه "سلوك غير مقبول".';
    expect(readQuotes(text)).toEqual([
      quote('fuad-hussein', 'أكد', 'الحارس تجاوز مهامه'),
      quote('fuad-hussein', 'واصفاً', 'ما قام به بأنه "سلوك غير مقبول'),
    ]);
  });

  test('whoever follows a doubtful speaker is doubtful', () => {
    const text = 'قال فؤاد حسين إن الحل ممكن. واستقبل سيرغي لافروف الوفد. وأكد أن اللقاء مهم. وأضاف أنه سيتكرر قريباً.';
    expect(readSpeakers(text)).toEqual(['fuad-hussein', '?sergei-lavrov', '?sergei-lavrov']);
  });
});
