import { baseOf } from '#core/language/arabic/base';
import { normaliseText } from '#core/language/arabic/normalise';
import type { Doc } from '#core/language/doc';

/**
 * What became of it: words that tell one outcome, and behind the bar those that may tell it, which make it no news that another word tells it
 * now. Arabic ones without clitics.
 */
const OUTCOMES = [
  'dead dies died killed kills death deaths قتيل قتيلا قتلي قتل مقتل شهيد شهداء استشهاد وفاه توفي مصرع لقي | fatal deadly casualties ضحايا ضحيه جثه جثمان راح رحيل',
  'arrested arrest arrests captured detained اعتقال اعتقل يعتقل تعتقل توقيف القبض | caught held suspect custody اوقف ضبط',
  'freed frees released releases bailed سراح افراج افرجت افرج | free release liberated اطلاق تحرير',
  'charged indicted indictment | charge charges accused accuses prosecutors اتهام تهم',
  'sentenced jailed convicted acquitted guilty سجن ادانه براءه | prison sentence verdict years حكم حبس محكمه',
  'resigns resigned resignation quits quit ousted sacked fired dismissed استقاله استقال يستقيل اقاله يقيل تقيل اعفاء | steps step stepped out leaves عزل منصبه رحيل',
  'appointed appoints appointment تعيين يعين تعين | named names',
  'elected wins won beats defeats victory فوز يفوز فاز انتخب يهزم تهزم هزم | win winner election beat defeat finishes seals انتخاب تغلب خساره',
  'settle settles settled agreed agree truce اتفاق اتفاقيه يتفقان يتفق اتفقت هدنه | agreement deal pact talks توقيع وقع تفاهم',
  'cancels cancelled halts halted suspends suspended postpones postponed الغاء يلغي تلغي الغت تاجيل يؤجل تؤجل | stops stop off delayed تعليق وقف ايقاف',
  'extends extended extension تمديد يمدد تمدد',
  'reopens reopened resumes resumed استئناف يستانف تستانف استانف | opens open عوده اعاده فتح',
  'closes closed shuts shut اغلاق يغلق تغلق اغلقت',
  'arrives arrived lands landed reaches وصول يصل وصل تصل وصلت | visits visit meets زياره يزور يلتقي لقاء',
  'denies denied نفي ينفي تنفي نفت تكذيب | rejects rejected dismisses false رفض يرفض ترفض',
  'admits admitted confesses اعتراف يعترف تعترف',
  'hospital hospitalised hospitalized مستشفي | treated ill علاج',
  'rescued rescues evacuated انقاذ اجلاء | rescue saved evacuate',
  'condemns condemned ادانه يدين تدين تنديد يندد تندد | slams denounces criticises criticized استنكار',
  'retakes recaptured seizes seized captures استعاده تستعيد يستعيد | takes control سيطره تحرير',
  'completes completed concludes ended اكمل اكملنا يختتم تختتم اختتام انتهاء | ends end over complete final finish انتهي نهايه',
  'defends defended | defence defense',
  'counting فرز | count',
].map((line) => {
  const [telling = '', known = ''] = normaliseText(line).split(' | ');
  return { telling: new Set(telling.split(' ')), known: new Set(`${telling} ${known}`.split(' ')) };
});

/** Whether the new title tells an outcome of which the old version has no word. */
export function tellsOutcome(before: Doc, after: Doc): boolean {
  const said = wordsOf(after, after.titleEnd);
  const known = wordsOf(before, before.text.length);
  return OUTCOMES.some(
    (outcome) => said.some((word) => outcome.telling.has(word)) && !known.some((word) => outcome.known.has(word)),
  );
}

const wordsOf = ({ tokens }: Doc, end: number): string[] =>
  tokens.flatMap(({ start, norm }) => (start < end ? [norm, baseOf(norm)] : []));

/** Before a verb of an English title: it is still to happen. */
const TO_COME = new Set(['to', 'will']);

/** Whether the new title tells in the same words as done what the old one announces: "Teachers to rally" → "Teachers rally". */
export function isDoneNow(before: Doc, after: Doc): boolean {
  const announced = toCome(before);
  if (announced.size === 0 || toCome(after).size > 0) return false;
  const [old, now] = [titleStems(before), titleStems(after)];
  return [...now].every((stem) => old.has(stem)) && [...announced].some((stem) => now.has(stem));
}

const titleStems = ({ terms, titleEnd }: Doc) =>
  new Set(terms.filter(({ start }) => start < titleEnd).map(({ term }) => term));

/** Stems of the words of an English title behind "to", "to be" or "will". */
function toCome({ tokens, terms, titleEnd, language }: Doc): Set<string> {
  if (language !== 'en') return new Set();
  const stems = new Map(terms.map(({ start, term }) => [start, term]));
  const title = tokens.filter(({ start }) => start < titleEnd);
  return new Set(
    title.flatMap(({ start }, at) => {
      const previous = title[at - 1]?.norm === 'be' ? title[at - 2] : title[at - 1];
      return TO_COME.has(previous?.norm ?? '') ? (stems.get(start) ?? []) : [];
    }),
  );
}
