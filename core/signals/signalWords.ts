import type { AlertLanguage } from '#core/alerts/news';
import type { Symptom } from '#core/relevance/evaluation/symptoms';
import type { SignalKind } from '#core/signals/signal';

/** Words of a signal: what it says as a headline, what it means, and how its numbers are called. */
interface SignalWords {
  spikeOfStory: string;
  spike: (name: string) => string;
  rising: (name: string) => string;
  firstQuote: (name: string) => string;
  retracted: (title: string) => string;
  revised: (title: string) => string;
  channel: (name: string) => string;
  unwell: string;
  drift: string;
  learnt: string;
  /** Where the headline does not say it all. */
  meaning: {
    spike: string;
    spikeOfDays: string;
    rising: string;
    /** Of an article that was told: it was wrong or is taken back; a number, whom its title names, or what its title says is another. */
    retracted: string;
    number: string;
    actor: string;
    title: string;
    /** Its receiver takes nothing any more; it does not answer. */
    stopped: string;
    failing: string;
    drift: string;
    learnt: string;
  };
  symptoms: Record<Symptom, string>;
  facts: {
    day: string;
    days: string;
    since: string;
    reports: string;
    usual: string;
    sources: string;
    article: string;
    before: string;
    after: string;
    failures: string;
    decided: string;
    accepted: string;
    inReview: string;
    words: string;
    items: string;
  };
  show: { story: string; profile: string; channels: string; article: string };
  /** A kind of signals, as the page of a message names it. */
  kinds: Record<SignalKind, string>;
}

export const SIGNAL_WORDS: Record<AlertLanguage, SignalWords> = {
  ar: {
    spikeOfStory: 'أخبار القصة أكثر من المعتاد بكثير',
    spike: (name) => `ذُكر «${name}» أكثر من المعتاد بكثير`,
    rising: (name) => `طرف جديد يبرز في القصة: «${name}»`,
    firstQuote: (name) => `أول تصريح في القصة: «${name}»`,
    retracted: (title) => `خبر صُحح أو سُحب: «${title}»`,
    revised: (title) => `تغير مضمون خبر أُرسل: «${title}»`,
    channel: (name) => `تعذر الإرسال إلى الوجهة «${name}»`,
    unwell: 'قد لا تُتابع القصة كما ينبغي',
    drift: 'ربما تحولت القصة: معايير جديدة مقترحة',
    learnt: 'أُضيفت إلى معايير القصة كلمات تعلمها مرصد',
    meaning: {
      spike:
        'يُقارن العدد بمثل هذا اليوم وهذه الساعة في الأسابيع الأربعة الماضية، ولا تُحسب الأيام التي لم تُجمع أخبارها.',
      spikeOfDays:
        'يُقارن مجموع عدة أيام متتالية، آخرها هذا اليوم حتى هذه الساعة، بمثلها في الأسابيع السابقة، ولا تُحسب الأيام التي لم تُجمع أخبارها.',
      rising: 'لم يُذكر في القصة قبل ذلك، وتذكره الآن عدة مصادر.',
      retracted: 'ذكر المصدر أن خبره كان خاطئاً أو أنه سحبه.',
      number: 'تغير رقم في الخبر بعد إرساله.',
      actor: 'تغير من يُذكر في عنوان الخبر بعد إرساله.',
      title: 'تغير معنى عنوان الخبر بعد إرساله.',
      stopped: 'رفضت الوجهة التنبيهات، فتوقف الإرسال إليها وتنتظر تنبيهاتها. صحح إعداداتها في صفحة «التنبيهات».',
      failing: 'لا ترد الوجهة منذ عدة محاولات، وتنتظر تنبيهاتها. سيعيد مرصد المحاولة تلقائياً.',
      drift: 'تكثر في الأخبار الحديثة كلمات ليست في معايير القصة. راجع الاقتراح في صفحة المعايير.',
      learnt: 'تسري على الأخبار الجديدة، ويمكن التراجع عنها في صفحة المعايير.',
    },
    symptoms: {
      thinSeed: 'كلمات معاييرها أقل من أن تميزها من غيرها.',
      silent: 'لم يُقبل أي خبر في آخر ثلاثين يوماً، على كثرة الأخبار.',
      flooded: 'قُبل قرابة نصف ما في الخلاصات، وربما كانت المعايير أوسع مما ينبغي.',
      noGap: 'الأخبار التي دون حد القبول بقليل أكثر مما فوقه، فلم تتميز القصة من غيرها بعد.',
    },
    facts: {
      day: 'اليوم (بتوقيت غرينتش)',
      days: 'الأيام المحسوبة معاً',
      since: 'منذ',
      reports: 'الأخبار غير المكررة',
      usual: 'المعتاد حتى هذه الساعة',
      sources: 'المصادر',
      article: 'الخبر',
      before: 'قبل التعديل',
      after: 'بعده',
      failures: 'المحاولات المتتالية التي لم تنجح',
      decided: 'الأخبار التي قُيّمت في آخر ثلاثين يوماً',
      accepted: 'المقبولة منها',
      inReview: 'القريبة من الحد',
      words: 'الكلمات',
      items: 'الأخبار التي وردت فيها',
    },
    show: {
      story: 'عرض الأخبار',
      profile: 'عرض معايير القصة',
      channels: 'عرض الوجهات',
      article: 'قراءة الخبر',
    },
    kinds: {
      spike: 'ذكر أكثر من المعتاد',
      rising: 'طرف جديد يبرز',
      firstQuote: 'أول تصريح لطرف',
      revision: 'تغير مضمون خبر أُرسل',
      feed: 'عطل خلاصة وعودتها',
      channel: 'تعذر الإرسال إلى وجهة',
      unwell: 'تعثر متابعة القصة',
      drift: 'تحول القصة',
    },
  },
  en: {
    spikeOfStory: 'Far more reports on the story than usual',
    spike: (name) => `“${name}” is named far more than usual`,
    rising: (name) => `New in the story and rising: “${name}”`,
    firstQuote: (name) => `Quoted on the story for the first time: “${name}”`,
    retracted: (title) => `Corrected or withdrawn: “${title}”`,
    revised: (title) => `Says another thing now: “${title}”`,
    channel: (name) => `The channel “${name}” delivers nothing`,
    unwell: 'This watch may be deciding badly',
    drift: 'The story may have moved on: a change of its profile is proposed',
    learnt: 'The profile has taken in words that Marsad learnt',
    meaning: {
      spike:
        'Compared with this weekday up to this hour in the last four weeks; days that were not collected are left out.',
      spikeOfDays:
        'Several days together, the last of them up to this hour, compared with the same weekdays of the weeks before; days that were not collected are left out.',
      rising: 'Named by nobody in the story before, and by several publishers now.',
      retracted: 'Its publisher says that it was wrong, or takes it back.',
      number: 'A number in it is another one now.',
      actor: 'Its title names others now.',
      title: 'Its title means another thing now.',
      stopped: 'Its receiver refused; nothing more is sent to it, and its alerts wait. Mend its settings under Alerts.',
      failing: 'It has not answered several times in a row, and its alerts wait. Marsad will try again automatically.',
      drift:
        'Words that the profile does not have are frequent in recent articles. The proposal is on the profile’s page.',
      learnt: 'It holds for new articles and can be undone on the profile’s page.',
    },
    symptoms: {
      thinSeed: 'Its profile has too few words to tell the story from others.',
      silent: 'Of many articles of the last 30 days none was accepted.',
      flooded: 'Nearly half of all that the feeds hold was accepted: the profile may be too wide.',
      noGap:
        'More articles stand just below the threshold than above it: the story does not stand apart from others yet.',
    },
    facts: {
      day: 'Day (UTC)',
      days: 'Days counted together',
      since: 'Since',
      reports: 'Independent reports',
      usual: 'Usual by this hour',
      sources: 'Publishers',
      article: 'Article',
      before: 'Before',
      after: 'Now',
      failures: 'Failures in a row',
      decided: 'Articles decided in the last 30 days',
      accepted: 'Accepted',
      inReview: 'Just below the threshold',
      words: 'Words',
      items: 'Articles that have them',
    },
    show: {
      story: 'Show its articles',
      profile: 'Show the profile',
      channels: 'Show the channels',
      article: 'Read the article',
    },
    kinds: {
      spike: 'more than usual',
      rising: 'a new actor rises',
      firstQuote: 'first quote of an actor',
      revision: 'articles that were told and say another thing now',
      feed: 'feeds that fail or are back',
      channel: 'channels that deliver nothing',
      unwell: 'watches that decide badly',
      drift: 'stories that move on',
    },
  },
};
