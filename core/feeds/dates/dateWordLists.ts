// The words of dates that CLDR does not give, or not as news sites write them. Hamzas, vowel signs, final dots and case
// are folded by `dateWord`; a name of several words is read as one.

/** Where a date's years are counted from: 2025, 1447 or 1404. */
export type Calendar = 'gregorian' | 'lunar' | 'solar';

/** What the word beside a time says of its hour: «مساءً», «ظهرًا», «ليلًا». */
export type Half = 'am' | 'pm' | 'noon' | 'night';

// By where they are used: Egypt, Sudan, the Gulf · the Levant and Iraq · Algeria and Tunisia · Morocco.
// CLDR 48 (ar-EG, ar-SY, ar-DZ, ar-MA) and spellings met in newspapers.
export const ARABIC_MONTHS: string[] = [
  'يناير|كانون الثاني|كانون ثاني|كانون الثان|جانفي|ينير|ينايير',
  'فبراير|شباط|فيفري|فيبراير|فبرائر',
  'مارس|آذار|مارث',
  'أبريل|إبريل|نيسان|أفريل|ابرايل',
  'مايو|أيار|ماي|ماية|ايّار',
  'يونيو|يونيه|حزيران|جوان|يونية',
  'يوليو|يوليه|تموز|جويلية|يوليوز|يولية',
  'أغسطس|آب|أوت|غشت|اغسطوس',
  'سبتمبر|أيلول|شتنبر|سبتنبر|سيبتمبر',
  'أكتوبر|تشرين الأول|تشرين أول|اكتوبر',
  'نوفمبر|تشرين الثاني|تشرين ثاني|تشرين الثان|نونبر|نوفنبر|نوفمر',
  'ديسمبر|كانون الأول|كانون أول|دجنبر|دسمبر',
];
// The Gregorian months as Persian, Urdu and Kurdish (Sorani) write them, where CLDR's are not enough.
export const PERSIAN_GREGORIAN: string[] = [
  'ژانویه|ژانویهٔ|جنوری|ینایر|کانوونی دووەم|کانونی دووەم',
  'فوریه|فوریهٔ|فروری|شوبات',
  'مارس|مارچ|ئازار|ئادار',
  'آوریل|اپریل|آپریل|نیسان|نیسانی',
  'مه|می|مئی|مهٔ|ئایار|مایس',
  'ژوئن|ژوین|جون|حوزەیران|حوزه‌یران',
  'ژوئیه|ژوئیهٔ|جولای|جولائی|ژولای|تەممووز|تەمموز',
  'اوت|اگست|آگوست|ئاب',
  'سپتامبر|ستمبر|ئەیلوول|ئەیلول',
  'اکتبر|اکتوبر|تشرینی یەکەم',
  'نوامبر|نومبر|تشرینی دووەم',
  'دسامبر|دسمبر|کانوونی یەکەم|کانونی یەکەم',
];
// The old Turkish and the Kurmanji names beside CLDR's.
export const LATIN_MONTHS: string[] = [
  'kanun-i sani|çile|rêbendan|kânunusani|gennaio',
  'sibat|reşemî|reşemeh',
  'adar|avdar',
  'nîsan|avrêl',
  'gulan|mayis',
  'hezîran|pûşper',
  'tîrmeh|temûz',
  'tebax|gelawêj',
  'îlon|rezber',
  'cotmeh|teşrînî yekem',
  'mijdar|sermawez',
  'kanûn|berfanbar|kanûna pêşîn',
];
/** Solar Hijri months, Iranian and Afghan names. */
export const SOLAR_HIJRI: string[] = [
  'فروردین|حمل',
  'اردیبهشت|ثور',
  'خرداد|جوزا',
  'تیر|سرطان',
  'مرداد|امرداد|اسد',
  'شهریور|سنبله',
  'مهر|میزان',
  'آبان|عقرب',
  'آذر|قوس',
  'دی|جدی',
  'بهمن|دلو',
  'اسفند|حوت',
];
/** Lunar Hijri months in Arabic, Persian and Latin letters. */
export const LUNAR_HIJRI: string[] = [
  'محرم|المحرم|محرم الحرام|muharram',
  'صفر|صفر الخير|safar',
  'ربيع الأول|ربيع أول|ربیع‌الاول|ربیع الاول|rabi al-awwal|rabi i|rabi al awwal|rabiʻ i',
  'ربيع الآخر|ربيع الثاني|ربيع ثاني|ربیع‌الثانی|ربیع الثانی|rabi al-thani|rabi ii|rabi al-akhir|rabiʻ ii',
  'جمادى الأولى|جمادى الأول|جماد الأول|جماد أول|جمادی‌الاول|جمادی الاول|جمادی الاولی|jumada al-ula|jumada i|jumada al-awwal',
  'جمادى الآخرة|جمادى الثانية|جمادى الآخر|جمادى الثاني|جماد الآخر|جماد الثاني|جماد ثاني|جمادی‌الثانی|جمادی الثانی|jumada al-akhirah|jumada ii|jumada al-thani|jumada al-thaniyah',
  'رجب|رجب المرجب|رجب الحرام|rajab',
  'شعبان|شعبان المعظم|shaban|shaaban|shaʻban',
  'رمضان|رمضان المبارك|ramadan|ramadhan|ramazan',
  'شوال|شوال المكرم|shawwal',
  'ذو القعدة|ذي القعدة|ذوالقعدة|ذيالقعدة|ذی‌القعده|ذیقعده|ذى القعدة|dhu al-qidah|dhu al-qadah|dhul qadah|dhuʻl-qiʻdah',
  'ذو الحجة|ذي الحجة|ذوالحجة|ذيالحجة|ذی‌الحجه|ذیحجه|ذى الحجة|dhu al-hijjah|dhul hijjah|dhuʻl-hijjah',
];
export const ENGLISH_MONTHS =
  'jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september|oct october|nov november|dec december'.split(
    '|',
  );
/** From Sunday on, as JavaScript counts. */
export const ENGLISH_WEEKDAYS =
  'sun sunday|mon monday|tue tues tuesday|wed weds wednesday|thu thur thurs thursday|fri friday|sat saturday'.split(
    '|',
  );
/** Arabic, Persian, Kurdish and Hebrew, from Sunday on. */
export const WEEKDAYS: string[] = [
  'الأحد أحد یکشنبه یەکشەممە ראשון א',
  'الاثنين الإثنين اثنين دوشنبه دووشەممە שני ב',
  'الثلاثاء الثلثاء الثلاثا ثلاثاء سه‌شنبه سێشەممە שלישי ג',
  'الأربعاء الاربعا أربعاء چهارشنبه چوارشەممە רביעי ד',
  'الخميس خميس پنجشنبه پێنجشەممە חמישי ה',
  'الجمعة جمعة جمعه هەینی שישי ו',
  'السبت سبت شنبه شەممە שבת ש',
];
export const FILLERS =
  'ê de del of the at on um uhr le la les el il lo a à alle ore h den klo kl den dne г года года. р року в yil yili de’l ב ביום יום ה في يوم الساعة عند ساعت روز ساعة من لسنة سنة عام العام لعام شهر الموافق موافق الموافقة لـ ل المصادف برابر با و و, مصادف corresponding to à saat günü tarihinde בשעה heure'.split(
    ' ',
  );
export const HALVES: Record<Half, string> = {
  am: 'am|a.m.|ص|صباحا|صباح|الصباح|فجرا|ضحى|ق.ظ|ق.ظ.|صبح|قبل الظهر|قبل ظهر|قبل از ظهر|بعد منتصف الليل|öö|上午|오전|π.μ.|לפנה״צ|בבוקר|du matin|پ.ن|پێشنیوەڕۆ',
  pm: 'pm|p.m.|م|مساء|المساء|عصرا|عصر|العصر|ب.ظ|ب.ظ.|بعدازظهر|بعد الظهر|بعد ظهر|بعد از ظهر|ös|下午|오후|μ.μ.|אחה״צ|בערב|du soir|د.ن|پاشنیوەڕۆ',
  noon: 'ظهرا|ظهر|الظهر|noon',
  night: 'ليلا|الليل|شب|midnight|منتصف الليل',
};
export const ERAS: Record<Calendar, string> = {
  gregorian: 'م|ميلادي|ميلادية|الميلادي|للميلاد|میلادی|ad|ce|زایینی',
  lunar: 'هـ|ه|هجري|هجرية|الهجري|للهجرة|قمری|ق|هـ.ق|ه.ق|ah',
  solar: 'ش|شمسی|هـ.ش|ه.ش|خورشیدی|هجری شمسی|کۆچی',
};
/** Words that stand before a date and say only that one follows. */
export const LEADS =
  'نشر نشرت نشرة تاريخ بتاريخ النشر آخر تحديث تحديث: التحديث حدث أضيف أضيفت تم كتب في: published posted updated date on: publié le yayınlanma انتشار منتشر'.split(
    ' ',
  );
