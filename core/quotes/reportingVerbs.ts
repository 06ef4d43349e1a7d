import { CONJUNCTIONS } from '#core/language/arabic/affixes';
import { normaliseText } from '#core/language/arabic/normalise';
import { ATTRIBUTIONS, RELAYS, STANDS_IN } from '#core/quotes/arabicWords';
import type { Agreement } from '#core/quotes/quote';

/**
 * Each way of saying: an Arabic noun, which no speaker's number or gender changes | English verbs, the first of which is shown
 * for the Arabic ones; `*` after a verb whose clause needs no "that" | Arabic verbs as perfect-imperfect-participle, the
 * masculine singular of each | the preposition or `object` before what somebody took a stand on («شدد على ضرورة …»), in
 * Arabic (`only`: such a verb has no clause, «عبّر عن») | the same in English. Written for Marsad from Arabic and English agency text.
 */
const TABLE = `
تصريح | said* says* say* saying* told* tells* telling* remarked remarks commented comments | قال-يقول-قائل أخبر-يخبر-مخبر | |
تأكيد | confirmed confirms confirm confirming affirmed affirms affirming asserted asserts asserting maintained maintains swore swears | أكد-يؤكد-مؤكد | على |
جزم | declared | جزم-يجزم-جازم أقسم-- | ب |
إعلان | announced announces announce announcing declared declares declaring | أعلن-يعلن-معلن | |
تصريح | stated states stating testified testifies testifying proclaimed | صرح-يصرح-مصرح | |
توضيح | explained explains explaining clarified clarifies clarifying | أوضح-يوضح-موضح -يبين-مبين شرح-يشرح-شارح فسر-يفسر-مفسر | |
تبرير | justified justifies | برر-يبرر-مبرر علل-يعلل-معلل | |
إضافة | added adds adding continued | أضاف-يضيف-مضيف تابع-يتابع-متابع أردف-يردف-مردف استطرد-يستطرد-مستطرد استدرك-يستدرك-مستدرك واصل-يواصل-مواصل | |
رأي | argued argues argue arguing believes* believed* believe* thinks* think* thought* contended contends | اعتبر-يعتبر-معتبر رأى-يرى- خلص-يخلص- اعتقد-يعتقد-معتقد ظن-يظن- وجد-- | |
ملاحظة | observed observes | لاحظ-يلاحظ-ملاحظ | |
استنتاج | found finds showed shows show suggested suggests suggest indicated indicates indicating | استنتج-يستنتج-مستنتج أظهر-يظهر-مظهر أثبت-يثبت-مثبت | |
استبعاد | doubted doubts | استبعد-يستبعد-مستبعد شكك-يشكك-مشكك | |
إفادة | informed informs informing reported reports reporting estimated estimates | ذكر-يذكر- أفاد-يفيد-مفيد أبلغ-يبلغ- أخطر-يخطر- روى-يروي- أورد-يورد- | |
كشف | revealed reveals revealing disclosed discloses | كشف-يكشف-كاشف | عن |
تشديد | stressed stresses stressing emphasized emphasised emphasizes emphasizing underlined underlines underscored underscores insisted* insists* insisting reiterated reiterates reiterating reaffirmed reaffirms reaffirming repeated repeats repeating | شدد-يشدد-مشدد جدد-يجدد-مجدد كرر-يكرر-مكرر أصر-يصر- | على | object
إشارة | noted notes noting mentioned mentions mentioning pointed points pointing highlighted highlights highlighting | أشار-يشير-مشير لفت-يلفت-لافت نوه-ينوه-منوه نبه-ينبه-منبه ألمح-يلمح-ملمح لمح-- | إلى | object
تحذير | warned* warns* warn* warning cautioned cautions | حذر-يحذر-محذر | من | of
ادعاء | claimed claims claiming alleged alleges alleging | زعم-يزعم-زاعم ادعى-يدعي-مدعي | | to
نفي | denied denies deny denying | نفى-ينفي-نافي | |
إقرار | acknowledged acknowledges acknowledging admitted admits conceded concedes | أقر-يقر-مقر اعترف-يعترف-معترف | |
كتابة | wrote writes writing posted quipped joked | كتب-يكتب- | |
تغريدة | tweeted tweets | غرد-يغرد-مغرد | |
رد | replied replies replying responded retorted | أجاب-يجيب-مجيب رد-يرد- علق-يعلق-معلق -يعقب-معقب | |
تساؤل | asked asks wondered wonders | تساءل-يتساءل-متسائل سأل-- | عن |
استغراب | lamented laments | استغرب-يستغرب-مستغرب تعجب-يتعجب- | |
توقع | predicted predicts predicting expects forecast forecasts speculated | توقع-يتوقع-متوقع رجح-يرجح-مرجح تكهن-يتكهن-متكهن تنبأ-يتنبأ- | |
تمنّ | hoped* hopes* hope* | تمنى-يتمنى-متمني -يأمل-آمل | |
اقتراح | proposed proposes recommended recommends advised advises | اقترح-يقترح-مقترح أوصى-يوصي-موصي نصح-ينصح-ناصح | ب |
طمأنة | assured assures reassured | طمأن-يطمئن-مطمئن | |
شكوى | complained complains complaining | اشتكى-يشتكي-مشتكي شكا-يشكو-شاكي | من | of about
تذكير | recalled recalls reminded reminds | استذكر-يستذكر-مستذكر | |
تعهد | pledged pledges pledging vowed vows vowing promised promises | تعهد-يتعهد-متعهد وعد--واعد | ب | to
ختام | concluded concludes | ختم-يختم-خاتم اختتم-يختتم- | |
تعبير | expressed expresses expressing voiced | عبر-يعبر-معبر أعرب-يعرب-معرب أبدى-يبدي- | عن only | object
ترحيب | welcomed welcomes welcoming | رحب-يرحب-مرحب | ب |
إشادة | praised praises praising hailed hails | أشاد-يشيد-مشيد أثنى-يثني-مثني | ب على |
تنديد | condemned condemns condemning denounced denounces denouncing | ندد-يندد-مندد أدان-يدين- استنكر-يستنكر-مستنكر شجب-يشجب- | ب object |
انتقاد | criticized criticised criticizes criticizing blasted slammed | انتقد-ينتقد-منتقد | object |
دعوة | urged urges urging | دعا-يدعو-داعي حث-يحث- ناشد-يناشد-مناشد | إلى object | object
مناشدة | appealed appeals appealing | أهاب-يهيب-مهيب | ب | for
مطالبة | demanded demands demanding | طالب-يطالب-مطالب | ب | object
اتهام | accused accuses accusing blamed blames | اتهم-يتهم-متهم | object | object
تهديد | threatened threatens threatening | هدد-يهدد-مهدد توعد-يتوعد-متوعد -يلوح-ملوح | ب |
وصف | described describes describing | وصف-يصف-واصف | object |
رفض | rejected rejects rejecting | رفض-يرفض-رافض | |
نقل | according to | | |
`;

function listed(words: string): string[] {
  return words === '' ? [] : words.split(' ');
}

/** How a verb is used in its sentence. */
export interface ReportingVerb {
  agreement?: Agreement;
  /** «مضيفاً», "adding": its subject is that of the sentence. */
  isParticiple: boolean;
  /** Folded prepositions, or `object`, before what somebody took a stand on. */
  stands: ReadonlySet<string>;
  /** English: a clause follows without "that". */
  isBare: boolean;
}

/** «اعتبر»: a perfect that ends in a long vowel loses it. */
const WEAK = /[اى]$/u;

/** Verbs of three letters whose dual is no other word. */
const DUALS: ReadonlySet<string> = new Set(['قال', 'أكد', 'شدد', 'حذر']);

/** The forms of a verb in reports: of three persons in perfect and imperfect, and the participle as it follows a clause. */
type Form = [form: string, agreement: Agreement, isParticiple: boolean];

function formsOf(verb: string): Form[] {
  const [perfect = '', imperfect = '', participle = ''] = verb.split('-');
  const stem = perfect.replace(WEAK, '');
  const present = imperfect.slice(1);
  const base = present.replace(/[ويى]$/u, '');
  const joined = participle.replace(/ي$/u, '');
  // «قالا»; of shorter verbs it would be a noun: «ردا», «ذكرا».
  const dual: Form[] = perfect.length > 3 || DUALS.has(perfect) ? [[`${perfect}ا`, 'plural', false]] : [];
  const past: Form[] = [
    ...dual,
    [perfect, 'masculine', false],
    [`${stem}ت`, 'feminine', false],
    [`${stem}وا`, 'plural', false],
  ];
  const now: Form[] = [
    [imperfect, 'masculine', false],
    [`ت${present}`, 'feminine', false],
    [`ي${base}ون`, 'plural', false],
  ];
  const beside: Form[] = [
    [`${participle}ا`, 'masculine', true],
    [`${participle}ة`, 'feminine', true],
    [`${joined}ين`, 'plural', true],
  ];
  return [...(perfect === '' ? [] : past), ...(imperfect === '' ? [] : now), ...(participle === '' ? [] : beside)];
}

/** One way of saying: how it is shown, and the folded forms of its verbs. */
interface Way {
  noun: string;
  /** The first is shown for the Arabic ones. */
  english: readonly string[];
  arabic: readonly string[];
}

interface Row {
  noun: string;
  english: string[];
  forms: Form[];
  stands: ReadonlySet<string>;
  englishStands: ReadonlySet<string>;
}

/** "according to" is one. */
const ENGLISH_ATTRIBUTION = 'according to';

const ROWS: readonly Row[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [noun = '', english = '', arabic = '', stands = '', englishStands = ''] = line
      .split('|')
      .map((cell) => cell.trim());
    return {
      noun,
      english: english === ENGLISH_ATTRIBUTION ? [english] : listed(english),
      forms: listed(arabic).flatMap(formsOf),
      stands: new Set(listed(stands).map(normaliseText)),
      englishStands: new Set(listed(englishStands)),
    };
  });

const BARE_MARK = '*';
const withoutMark = (verb: string) => verb.replace(BARE_MARK, '');

export const WAYS: readonly Way[] = ROWS.map(({ noun, english, forms }) => {
  const own = english.map(withoutMark);
  const attributions = own.includes(ENGLISH_ATTRIBUTION) ? [...ATTRIBUTIONS, ...RELAYS, ...STANDS_IN] : [];
  return { noun, english: own, arabic: [...attributions, ...forms.map(([form]) => normaliseText(form))] };
});

/** An Arabic verb, and whether «و» or «ف» ties it to what is before. */
export interface FoundVerb {
  verb: ReportingVerb;
  isTied: boolean;
}

/** Asked of each word of each article, so tied forms are in the map too: «وقال». A verb's own first letter goes before. */
const ARABIC: ReadonlyMap<string, FoundVerb> = new Map(
  ROWS.flatMap(({ forms, stands }) =>
    forms.flatMap(([form, agreement, isParticiple]) => {
      const norm = normaliseText(form);
      const verb: ReportingVerb = { agreement, isParticiple, stands, isBare: false };
      return [
        ...CONJUNCTIONS.map((letter): [string, FoundVerb] => [letter + norm, { verb, isTied: true }]),
        [norm, { verb, isTied: false }] as [string, FoundVerb],
      ];
    }),
  ),
);

/** The reporting verb of a folded Arabic word. */
export const arabicVerb = (norm: string): FoundVerb | undefined => ARABIC.get(norm);

const ENGLISH: ReadonlyMap<string, ReportingVerb> = new Map(
  ROWS.flatMap(({ english, englishStands }) =>
    english.map((word): [string, ReportingVerb] => {
      const form = withoutMark(word);
      return [form, { isParticiple: form.endsWith('ing'), stands: englishStands, isBare: word.endsWith(BARE_MARK) }];
    }),
  ),
);

export const englishVerb = (norm: string): ReportingVerb | undefined => ENGLISH.get(norm);
