// Places by whose clock a time is given, as news sites name them: «بتوقيت بغداد», "Eastern Time". IANA identifiers, so that
// summer time is that of the day. «عمان» alone is Amman or Oman and stands here for neither; AST, IST, GST and the like have
// several meanings and are not read either.
const PLACES: Record<string, string> = {
  'Etc/UTC': 'غرينتش|جرينتش|غرينيتش|جرينيتش|غرينوتش|العالمي|العالمي المنسق|ت.غ|تغ|ت غ|الدولي|گرینویچ|greenwich',
  'Asia/Baghdad': 'بغداد|العراق|عراق|البصرة|أربيل|اربيل|كركوك|الموصل|النجف|baghdad|iraq|بەغدا|هەولێر',
  'Asia/Riyadh':
    'مكة|مكة المكرمة|السعودية|الرياض|الرياض المحلي|جدة|المدينة المنورة|المملكة|مكه|riyadh|ksa|mecca|makkah|saudi arabia',
  'Asia/Kuwait': 'الكويت|kuwait',
  'Asia/Qatar': 'قطر|الدوحة|qatar|doha',
  'Asia/Bahrain': 'البحرين|المنامة|bahrain',
  'Asia/Dubai': 'الإمارات|دبي|أبوظبي|أبو ظبي|الشارقة|dubai|abu dhabi|uae',
  'Asia/Muscat': 'مسقط|سلطنة عمان|muscat|oman',
  'Asia/Aden': 'صنعاء|عدن|اليمن|yemen|sanaa',
  'Asia/Amman': 'الأردن|عمّان الأردن|jordan|amman',
  'Asia/Damascus': 'دمشق|سوريا|سورية|damascus|syria',
  'Asia/Beirut': 'بيروت|لبنان|beirut|lebanon|beyrouth',
  'Asia/Jerusalem': 'القدس|القدس المحتلة|إسرائيل|تل أبيب|jerusalem|israel|ירושלים|ישראל',
  'Asia/Gaza': 'غزة|فلسطين|رام الله|gaza|palestine',
  'Africa/Cairo': 'القاهرة|مصر|cairo|egypt|le caire',
  'Africa/Khartoum': 'الخرطوم|السودان|khartoum|sudan',
  'Africa/Tripoli': 'طرابلس|ليبيا|tripoli|libya',
  'Africa/Tunis': 'تونس|tunis|tunisia',
  'Africa/Algiers': 'الجزائر|algiers|algeria|alger',
  'Africa/Casablanca': 'الرباط|المغرب|الدار البيضاء|rabat|morocco|casablanca',
  'Africa/Nouakchott': 'نواكشوط|موريتانيا|nouakchott',
  'Africa/Mogadishu': 'مقديشو|الصومال|mogadishu',
  'Africa/Djibouti': 'جيبوتي|djibouti',
  'Asia/Tehran': 'طهران|إيران|ایران|تهران|tehran|iran',
  'Asia/Kabul': 'كابول|كابل|أفغانستان|کابل|افغانستان|kabul',
  'Asia/Karachi': 'إسلام آباد|باكستان|islamabad|pakistan',
  'Europe/Istanbul': 'إسطنبول|اسطنبول|أنقرة|تركيا|istanbul|ankara|turkey|türkiye',
  'Europe/Moscow': 'موسكو|روسيا|moscow|мск|москве',
  'Europe/London': 'لندن|بريطانيا|london|uk',
  'Europe/Paris': 'باريس|فرنسا|paris',
  'Europe/Berlin': 'برلين|ألمانيا|وسط أوروبا|berlin|central european|mez|بروكسل|brussels',
  'Europe/Kyiv': 'كييف|أوكرانيا|kyiv|kiev',
  'Europe/Athens': 'أثينا|شرق أوروبا|athens',
  'America/New_York':
    'واشنطن|نيويورك|شرق الولايات المتحدة|الساحل الشرقي|شرق أمريكا|شرق أميركا|eastern|et|washington|new york',
  'America/Chicago': 'شيكاغو|central|ct',
  'America/Denver': 'mountain|mt',
  'America/Los_Angeles': 'لوس أنجلوس|كاليفورنيا|الساحل الغربي|pacific|pt|los angeles',
  'Asia/Shanghai': 'بكين|الصين|beijing|北京',
  'Asia/Tokyo': 'طوكيو|اليابان|tokyo',
  'Asia/Kolkata': 'نيودلهي|الهند|new delhi|delhi|india',
  'Australia/Sydney': 'سيدني|sydney',
};

/** Every place with its IANA zone. */
export const ZONE_PLACES: readonly [place: string, zone: string][] = Object.entries(PLACES).flatMap(([zone, names]) =>
  names.split('|').map((name): [string, string] => [name, zone]),
);
