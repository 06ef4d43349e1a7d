import { normaliseText } from '#core/language/arabic/normalise';
import { stemWord } from '#core/language/arabic/stem';
import type { Doc } from '#core/language/doc';
import type { Background } from '#core/relevance/background';
import { capitalRuns, type Span } from '#core/topics/capitalRuns';
import { type Phrase, readVocabulary, type Vocabulary } from '#core/topics/phrases';
import type { TopicProposal } from '#core/topics/topic';

export interface TopicContext {
  background: Background;
  /** Where somebody or something is named: names are actors, not topics. None when left out. */
  names?: readonly Span[];
}

const MAX_TOPICS = 14;
const MAX_VARIANTS = 8;
/** A phrase that stands once names nothing yet. */
const MIN_COUNT = 2;
/** Rarity from which a single phrase is a variant of a topic: in fewer than about one of a thousand documents. */
const RARE = 7;
/** Of two words, the rarer stands with the other this often or more: they are one topic («وقف إطلاق النار»). */
const BOUND_SHARE = 0.5;

/**
 * Words that tell who said something, when and how: frequent in reports on anything, so never what a topic is about.
 * Written for Marsad; months by their Levantine and their international names.
 */
const REPORTING = `مصدر مصادر مسؤول مسؤولون تصريح تصريحات بيان رسالة شريطة كشف هوية اشارة حديث متحدث ناطق قال خبر صحيفة وكالة موقع رفيع كبير سابق حالي
  يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر كانون شباط اذار نيسان ايار حزيران تموز اب ايلول تشرين
  السبت الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعة اسبوع شهر عام سنة يوم ساعة ايام ثاني مرحلة طبيعة مستوى جهة جانب امر موقف تاريخ نسبة مقرب اسبق عشرات مئات الاف وسائل اعلام اطار غضون خلفية سياسي سياسية خطوة عمل
  source official statement told report reported reuters agency spokesman spokesperson january february march april may june july august
  september october november december monday tuesday wednesday thursday friday saturday sunday week month year day hour`;

/** The same of languages whose words are compared as they stand. */
const REPORTING_IN: Readonly<Record<string, string>> = {
  fr: `source sources agence communiqué porte parole responsable responsables déclaration janvier février mars avril juin juillet août
    septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi samedi dimanche semaine semaines mois an ans année années jour
    jours heure heures matin soir soirée nuit`,
  tr: `kaynak kaynaklar ajans ajansı sözcü sözcüsü açıklama açıklamada açıklaması yetkili yetkililer haber ocak şubat mart nisan mayıs
    haziran temmuz ağustos eylül ekim kasım aralık pazartesi salı çarşamba perşembe cuma cumartesi pazar hafta ay yıl gün saat`,
  fa: `خبرگزاری منبع منابع سخنگو سخنگوی بیانیه مقام مقامات گزارش خبر فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند شنبه
    یکشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه ژانویه فوریه مارس آوریل ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر هفته ماه سال روز ساعت`,
  he: `ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר ראשון שלישי רביעי חמישי שישי שבת שבוע חודש שנה יום שעה שעות
    מקור מקורות סוכנות דובר הודעה`,
};

const reportingStems = new Set(
  normaliseText(REPORTING)
    .split(/\s+/)
    .map((word) => stemWord(word, /^[a-z]/.test(word) ? 'en' : 'ar')),
);
const reportingIn = new Map(
  Object.entries(REPORTING_IN).map(([language, words]) => [language, new Set(normaliseText(words).split(/\s+/))]),
);

/** Words that say where something is: a phrase that begins with one names nothing ("near the epicentre"). */
const WHERE = new Set(
  'near nearby outside inside beyond behind beside beneath nearly almost'
    .split(' ')
    .map((word) => stemWord(word, 'en')),
);

/** "Morocco’s Interior Ministry" is a name. */
const POSSESSOR = /^\p{Lu}\S*[’']s /u;

const isReporting = (stem: string, language: string) =>
  reportingStems.has(stem) || reportingIn.get(language)?.has(stem) === true;

/**
 * Topics of a text: groups of phrases around a word that is frequent here and rare in the background, labelled by the
 * most telling phrase as written. Most central first; none for a text without repeated or rare phrases.
 */
export function proposeTopics(doc: Doc, { background, names = [] }: TopicContext): TopicProposal[] {
  const mentions = [...names, ...capitalRuns(doc)];
  return topicsOf(readVocabulary(doc, { background, mentions }), doc.language);
}

/** The same from a vocabulary that may join several texts. */
export function topicsOf(vocabulary: Vocabulary, language: string): TopicProposal[] {
  const anchors = rankAnchors(vocabulary, language);
  const phrasesOf = indexPhrases(vocabulary.phrases, language);
  const taken = new Set<string>();
  const topics: TopicProposal[] = [];
  const labelled: string[] = [];
  const strongest = anchors[0]?.strength ?? 1;
  for (const { stem, strength } of anchors) {
    if (topics.length >= MAX_TOPICS) break;
    if (taken.has(stem)) continue;
    const phrases = rankPhrases(phrasesOf.get(stem) ?? [], vocabulary);
    const best = phrases.find(({ count, shape }) => count >= MIN_COUNT && shape === 'whole');
    // "magnitude earthquake strikes" beside "magnitude earthquake"
    if (best === undefined || labelled.some((stems) => ` ${best.stems.join(' ')} `.includes(stems))) continue;
    labelled.push(` ${best.stems.join(' ')} `);
    const bound = boundWords(stem, phrases, vocabulary);
    for (const word of bound) taken.add(word);
    const telling = phrases.filter(
      ({ count, rarity, shape }) => shape !== 'clause' && (count >= MIN_COUNT || rarity >= RARE),
    );
    const variants = distinct([best, ...telling]);
    topics.push({
      label: best.label,
      names: { [language]: best.label },
      variants,
      score: Math.round((strength / strongest) * 1000) / 1000,
    });
  }
  return mergeSame(topics);
}

function rankAnchors({ words, phrases }: Vocabulary, language: string): { stem: string; strength: number }[] {
  const inPhrase = new Set(phrases.flatMap(({ stems }) => stems));
  return [...words]
    .filter(
      ([stem, { count, actorCount }]) =>
        actorCount * 2 < count && !isReporting(stem, language) && inPhrase.has(stem) && !/^\d+$/.test(stem),
    )
    .map(([stem, { count, rarity }]) => ({ stem, strength: count * Math.max(0, rarity - 1.5) }))
    .filter(({ strength }) => strength > 0)
    .sort((a, b) => b.strength - a.strength || (a.stem < b.stem ? -1 : 1));
}

function indexPhrases(phrases: Phrase[], language: string): Map<string, Phrase[]> {
  const index = new Map<string, Phrase[]>();
  for (const phrase of phrases) {
    if (phrase.stems.some((stem) => isReporting(stem, language))) continue;
    if (language === 'en' && (WHERE.has(phrase.stems[0] ?? '') || POSSESSOR.test(phrase.label))) continue;
    for (const stem of new Set(phrase.stems)) {
      const list = index.get(stem) ?? [];
      list.push(phrase);
      index.set(stem, list);
    }
  }
  return index;
}

/** Phrases that recur before those that do not, then those whose words are bound to each other and weigh most. */
function rankPhrases(phrases: Phrase[], { words }: Vocabulary): Phrase[] {
  const weight = ({ stems, count, rarity }: Phrase) => {
    const common = Math.min(...stems.map((stem) => words.get(stem)?.rarity ?? 0));
    const length = stems.length === 2 ? 1 : stems.length === 3 ? 1.2 : 1;
    return (count - 0.4) * rarity * length * (common < 1 ? 0.8 : 1);
  };
  return [...phrases].sort((a, b) => weight(b) - weight(a) || a.label.length - b.label.length);
}

function boundWords(anchor: string, phrases: Phrase[], { words }: Vocabulary): Set<string> {
  const bound = new Set([anchor]);
  const own = words.get(anchor)?.count ?? 1;
  const together = new Map<string, number>();
  for (const { stems, count } of phrases) {
    if (stems.length > 3) continue;
    for (const stem of new Set(stems))
      if (stem !== anchor) together.set(stem, Math.max(together.get(stem) ?? 0, count));
  }
  for (const [stem, count] of together) {
    const other = words.get(stem)?.count ?? 1;
    if (count / Math.min(own, other) >= BOUND_SHARE) bound.add(stem);
  }
  return bound;
}

/** Variants as written, without those that only lengthen another: «انسحاب القوات» finds the longer ones too. */
function distinct(phrases: Phrase[]): string[] {
  const kept: Phrase[] = [];
  for (const phrase of [...phrases].sort((a, b) => a.stems.length - b.stems.length || b.count - a.count)) {
    const key = ` ${phrase.stems.join(' ')} `;
    if (!kept.some(({ stems }) => key.includes(` ${stems.join(' ')} `))) kept.push(phrase);
  }
  return kept.slice(0, MAX_VARIANTS).map(({ label }) => label);
}

function mergeSame(topics: TopicProposal[]): TopicProposal[] {
  const byLabel = new Map<string, TopicProposal>();
  for (const topic of topics) {
    const same = byLabel.get(topic.label);
    if (same === undefined) byLabel.set(topic.label, topic);
    else same.variants = [...new Set([...same.variants, ...topic.variants])].slice(0, MAX_VARIANTS);
  }
  return [...byLabel.values()];
}
