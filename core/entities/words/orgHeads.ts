import type { ActorKind } from '#core/entities/actor';
import { wordSet } from '#core/entities/words/wordSet';

export interface OrgHead {
  kind: ActorKind;
  /**
   * strong: names a body with any definite noun after it («لجنة المتابعة»); weak: needs a nationality or a known name;
   * government: the state's executive; media: the name stands after it, without it («وكالة رويترز»); place.
   */
  role: 'strong' | 'weak' | 'government' | 'media' | 'place';
  feminine: boolean;
}

const STRONG_BODIES = `
وزارة مجلس لجنة هيئة حزب تيار جبهة ائتلاف تحالف منظمة محكمة برلمان بنك مصرف مفوضية جمعية نقابة رابطة سفارة قنصلية بعثة اتحاد جهاز صندوق مؤسسة كونغرس كنيست رئاسة ديوان نادي
`;
const WEAK_BODIES = `حركة شركة جامعة معهد مركز مكتب مديرية دائرة بلدية كتلة مجموعة نيابة شبكة خارجية دفاع داخلية مخابرات استخبارات نظام سلطات سلطة أمانة محاكم قضاء معارضة إطار منتخب`;
const GOVERNMENTS = 'حكومة إدارة';
const MEDIA = 'وكالة صحيفة مجلة قناة منصة موقع إذاعة جريدة تلفزيون وكالات صحف';
const STRONG_GROUPS = `
قوات جيش حرس فيلق لواء ألوية كتائب كتيبة فصائل فصيل سرايا عصائب تنظيم ميليشيا ميليشيات مليشيا مليشيات جماعة جماعات أسطول حلف تحالف شرطة
`;
const WEAK_GROUPS = 'وحدات وحدة مقاومة قوة عناصر مقاتلي بحرية حشد';
const PLACES = 'مطار قاعدة معبر مخيم ميناء جزيرة مضيق خليج حدود قطاع إقليم سجن هضبة شبه';

const BROKEN_FEMININE = wordSet('فصائل كتائب سرايا عصائب ألوية مليشيا ميليشيا حدود وكالات صحف محاكم عناصر');

function headsOf(list: string, kind: ActorKind, role: OrgHead['role']): [string, OrgHead][] {
  return [...wordSet(list)].map((word) => [
    word,
    { kind, role, feminine: word.endsWith('ه') || word.endsWith('ات') || BROKEN_FEMININE.has(word) },
  ]);
}

/** Folded words that open the name of a body, a force or a site; later entries win. */
export const ORG_HEADS: ReadonlyMap<string, OrgHead> = new Map([
  ...headsOf(WEAK_GROUPS, 'group', 'weak'),
  ...headsOf(WEAK_BODIES, 'organisation', 'weak'),
  ...headsOf(STRONG_BODIES, 'organisation', 'strong'),
  ...headsOf(STRONG_GROUPS, 'group', 'strong'),
  ...headsOf(MEDIA, 'organisation', 'media'),
  ...headsOf(PLACES, 'place', 'place'),
  ...headsOf(GOVERNMENTS, 'organisation', 'government'),
]);

/** Second members of a construct that open another: «هيئة شؤون الأسرى», «جهاز مكافحة الإرهاب». */
export const LINKING_NOUNS = wordSet(
  'شؤون حقوق مكافحة إدارة عمليات قيادة دعم تقصي رعاية تنسيق حماية أمن علماء شورى إنقاذ متابعة أنباء',
);

/** Heads that stand alone, with the article, for the one that the article names in full: «البرلمان». */
export const SOLE_HEADS = wordSet('برلمان');

/** Definite nouns after a head that name nothing: «حكومة البلاد», «لجنة التحقيق». */
export const EMPTY_COMPLEMENTS = wordSet(`
البلاد الدولة الشركة المدينة الحادث المنطقة العالم الشعب المجتمع الإنترنت المرور التحقيق الطلاب العمل اليوم الوقت الدول الشخص الموقع البيت المباراة الفريق الطقس الدوري الكرة
الحكومة القضايا الإدارة الأمناء الناس الأسعار المال المواطنين المشروع المباني البناء السيارات الملاحة النقل النادي المدرسة المصنع
`);
