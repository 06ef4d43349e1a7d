/** Queries such as an analyst would write for each labelled story, knowing its seed and none of its items; one match is enough. */
export const STORY_QUERIES: Readonly<Record<string, readonly string[]>> = {
  'abha-mosque': ['(أبها OR عسير) (مسجد OR تفجير OR الطوارئ)', '"مسجد قوات الطوارئ"'],
  afrin: ['عفرين', '"غصن الزيتون"'],
  dawabsha: ['دوابشة', '(حرق OR إحراق) (رضيع OR عائلة) فلسطيني', 'دوما مستوطنين'],
  'derna-2023': ['derna', 'libya (flood OR storm OR dam)', '"storm daniel"'],
  'facebook-data': ['"كامبريدج أناليتيكا"', '(فيسبوك OR زوكربيرغ) (بيانات OR خصوصية OR تسريب)'],
  'iran-deal-exit': ['"الاتفاق النووي" (ترامب OR انسحاب OR الأوروبيين)'],
  'iraq-us-2023': [
    '"القوات الأميركية" ("عين الأسد" OR حرير OR "المقاومة الإسلامية في العراق" OR انسحاب)',
    '"المقاومة الإسلامية في العراق" قاعدة',
  ],
  'niger-coup': ['النيجر (بازوم OR نيامي OR إيكواس)'],
  ozil: ['أوزيل'],
  'pm-washington-2026': [
    'الزيدي (واشنطن OR ترامب OR "الولايات المتحدة" OR زيارة)',
    'lang:en Zaidi (Washington OR Trump OR "White House" OR US)',
  ],
  skripal: ['سكريبال', 'سالزبري', 'نوفيتشوك'],
  'sudan-war': ['"الدعم السريع"', 'السودان (البرهان OR حميدتي OR الخرطوم OR هدنة)'],
  'turkey-pkk': ['("العمال الكردستاني" OR داعش) (تركيا OR تركي OR أنقرة)'],
};
