import type { AlertLanguage, IncidentWord } from '#core/alerts/news';
import type { IncidentKind } from '#core/feeds/incidents';
import { isolateIn } from '#core/language/isolate';

interface IncidentWords {
  /** What is the matter, as a headline. */
  headline: Record<IncidentWord, (feed: string) => string>;
  /** What that means for the reader. */
  meaning: Record<IncidentWord, string>;
  /** What to do about it. */
  /** Nothing has to be done when it is over. */
  advice: Record<IncidentKind, string>;
  since: string;
  /** When it was over. */
  until: string;
  reason: string;
  address: string;
  feeds: string;
  /** For a failure without words of its own. */
  unknown: string;
}

export const INCIDENT_WORDS: Record<AlertLanguage, IncidentWords> = {
  ar: {
    headline: {
      failing: (feed) => `تعذر جمع أخبار «${feed}»`,
      silent: (feed) => `لا جديد في «${feed}» على غير عادتها`,
      gone: (feed) => `أُزيلت خلاصة «${feed}»`,
      back: (feed) => `عادت خلاصة «${feed}»`,
    },
    meaning: {
      failing: 'قد تفوتك أخبارها حتى تعود. سيعيد مرصد المحاولة تلقائياً.',
      silent: 'تُقرأ الخلاصة من دون خطأ، لكن لم يظهر فيها جديد منذ فترة أطول من المعتاد.',
      gone: 'لن يظهر جديد في هذه الخلاصة، وتبقى الأخبار التي جُمعت منها.',
      back: 'تُجمع أخبارها من جديد. وقد تفوتك أخبار نُشرت أثناء العطل ولم تعد فيها.',
    },
    advice: {
      failing: 'افتح رابطها في المتصفح؛ فإن كانت قد انتقلت فأضف رابطها الجديد من صفحة «خلاصات RSS».',
      silent: 'تحقق من الموقع: إن كان ينشر فابحث عن خلاصة أخرى له من صفحة «خلاصات RSS».',
      gone: 'ابحث عن خلاصة الموقع الجديدة من صفحة «خلاصات RSS»، واحذف هذه.',
    },
    since: 'منذ',
    until: 'حتى',
    reason: 'السبب',
    address: 'رابط الخلاصة',
    feeds: 'عرض الخلاصات في مرصد',
    unknown: 'عطل غير معروف',
  },
  en: {
    headline: {
      failing: (feed) => `“${feed}” cannot be collected`,
      silent: (feed) => `“${feed}” has unexpectedly nothing new`,
      gone: (feed) => `The feed “${feed}” was removed`,
      back: (feed) => `“${feed}” is back`,
    },
    meaning: {
      failing: 'You may miss its articles until it works again. Marsad will try again automatically.',
      silent: 'The feed is read without errors but has brought nothing new for longer than usual.',
      gone: 'This feed will bring nothing new. What was collected from it stays.',
      back: 'It is collected again. What it published meanwhile and no longer holds may be missing.',
    },
    advice: {
      failing: 'Open its link in a browser; if it has moved, add its new link under RSS feeds.',
      silent: 'Check the site: if it still publishes, look for another of its feeds under RSS feeds.',
      gone: 'Look for the site’s new feed under RSS feeds, and delete this one.',
    },
    since: 'Since',
    until: 'Until',
    reason: 'Reason',
    address: 'Link of the feed',
    feeds: 'Show the feeds in Marsad',
    unknown: 'an unknown failure',
  },
};

/** Why a feed could not be read, by the code of its failure. */
const REASONS: Record<string, Record<AlertLanguage, string>> = {
  'fetch.dns': { ar: 'تعذر العثور على الموقع', en: 'the site was not found' },
  'fetch.refused': { ar: 'الخادم لا يقبل الاتصال', en: 'the server does not accept connections' },
  'fetch.timeout': { ar: 'لم يرد الخادم في المهلة', en: 'the server took too long to answer' },
  'fetch.tls': { ar: 'شهادة الموقع غير صالحة', en: 'the site’s certificate is not valid' },
  'fetch.denied': { ar: 'الخادم يرفض الطلب', en: 'the server refuses the request' },
  'fetch.notFound': { ar: 'الرابط غير موجود', en: 'the link does not exist' },
  'fetch.gone': { ar: 'أُزيلت نهائياً', en: 'it was removed for good' },
  'fetch.busy': { ar: 'الخادم مثقل أو يطلب تقليل الطلبات', en: 'the server is overloaded or asks for fewer requests' },
  'fetch.redirects': { ar: 'تحويلات لا تنتهي', en: 'endless redirects' },
  'fetch.tooLarge': { ar: 'الرد أكبر من الحد', en: 'the response is larger than the limit' },
  'fetch.truncated': { ar: 'انقطع الرد قبل نهايته', en: 'the response broke off' },
  'fetch.encoding': { ar: 'الرد مضغوط بطريقة يتعذر فكها', en: 'the response cannot be decompressed' },
  'fetch.protocol': { ar: 'الرد لا يتبع قواعد HTTP', en: 'the response does not follow HTTP' },
  'fetch.http': { ar: 'رد الخادم بخطأ', en: 'the server answered with an error' },
  'fetch.privateAddress': { ar: 'الموقع في شبكة خاصة', en: 'the site is in a private network' },
  'fetch.proxy': { ar: 'تعذر الوصول عبر الوكيل', en: 'it cannot be reached through the proxy' },
  'fetch.badUrl': { ar: 'الرابط غير صالح', en: 'the link is not valid' },
  'feed.html': { ar: 'الرابط صفحة ويب لا خلاصة', en: 'the link is a web page, not a feed' },
  'feed.blocked': {
    ar: 'يطلب الموقع إثبات أن الزائر إنسان',
    en: 'the site asks visitors to prove that they are human',
  },
  'feed.notAFeed': { ar: 'ليس في الرابط خلاصة', en: 'the link is not a feed' },
  'feed.broken': { ar: 'الخلاصة تالفة', en: 'the feed is damaged' },
  'feed.tooLarge': { ar: 'الخلاصة أكبر من الحد', en: 'the feed is larger than the limit' },
  'feed.parseTimeout': { ar: 'تجاوزت قراءة الخلاصة المهلة', en: 'reading the feed took too long' },
  'feed.parseMemory': { ar: 'تجاوزت قراءة الخلاصة حد الذاكرة', en: 'reading the feed took too much memory' },
  'feed.parseCrash': { ar: 'توقفت قراءة الخلاصة فجأة', en: 'reading the feed stopped unexpectedly' },
  'feed.endsWorker': {
    ar: 'توقفت خدمة المعالجة مراراً وهي تقرأها',
    en: 'the worker stopped several times while reading it',
  },
  'feed.empty': { ar: 'الرد فارغ', en: 'the response is empty' },
  'fault.unforeseen': { ar: 'خطأ غير متوقع في مرصد نفسه', en: 'an unexpected error in Marsad itself' },
};

/** @example reasonWords('fetch.timeout', 'en') // 'the server took too long to answer' */
export function reasonWords(code: string, language: AlertLanguage): string {
  return REASONS[code]?.[language] ?? `${INCIDENT_WORDS[language].unknown} (${isolateIn(code, language)})`;
}
