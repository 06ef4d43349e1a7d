import type { AlertLanguage } from '#core/alert/message';
import type { IncidentKind } from '#core/feed/incidents';

interface IncidentWords {
  /** What is the matter, as a headline. */
  headline: Record<IncidentKind, (feed: string) => string>;
  /** What that means for the reader. */
  meaning: Record<IncidentKind, string>;
  /** What to do about it. */
  advice: Record<IncidentKind, string>;
  since: string;
  reason: string;
  address: string;
  feeds: string;
}

export const INCIDENT_WORDS: Record<AlertLanguage, IncidentWords> = {
  ar: {
    headline: {
      failing: (feed) => `تعذر جمع أخبار «${feed}»`,
      silent: (feed) => `لا جديد في «${feed}» على غير عادتها`,
      gone: (feed) => `لم تعد خلاصة «${feed}» موجودة`,
    },
    meaning: {
      failing: 'قد تنقص أخبار هذه الخلاصة من متابعتك ما دام هذا قائماً؛ وتُعاد المحاولة من تلقاء نفسها.',
      silent: 'تُقرأ الخلاصة بلا خطأ، لكنها لا تأتي بجديد منذ مدة لا يفسرها معدلها المعتاد.',
      gone: 'لن تأتي هذه الخلاصة بجديد؛ وما جُمع منها يبقى.',
    },
    advice: {
      failing: 'افتح عنوانها في المتصفح؛ فإن كانت قد انتقلت فأضف عنوانها الجديد من صفحة الخلاصات.',
      silent: 'انظر في الموقع نفسه: إن كان ينشر فابحث فيه عن خلاصة أخرى من صفحة الخلاصات.',
      gone: 'ابحث في الموقع عن خلاصته الجديدة من صفحة الخلاصات، واحذف هذه.',
    },
    since: 'منذ',
    reason: 'السبب',
    address: 'عنوان الخلاصة',
    feeds: 'افتح الخلاصات في مرصد',
  },
  en: {
    headline: {
      failing: (feed) => `Nothing can be collected from “${feed}”`,
      silent: (feed) => `“${feed}” has fallen silent`,
      gone: (feed) => `The feed “${feed}” is gone`,
    },
    meaning: {
      failing: 'News of this feed may be missing from your watch while this lasts. It is tried again by itself.',
      silent: 'The feed is read without error but has brought nothing new for longer than its usual rate explains.',
      gone: 'This feed will bring nothing new. What was collected from it stays.',
    },
    advice: {
      failing: 'Open its address in a browser; if it has moved, add the new address under Feeds.',
      silent: 'Look at the site itself: if it still publishes, look for another of its feeds under Feeds.',
      gone: 'Look for the site’s new feed under Feeds, and delete this one.',
    },
    since: 'Since',
    reason: 'Reason',
    address: 'Address of the feed',
    feeds: 'Open the feeds in Marsad',
  },
};

/** Why a feed could not be read, by the code of its failure. Codes without words of their own are told by the code. */
const REASONS: Record<string, Record<AlertLanguage, string>> = {
  'fetch.dns': { ar: 'اسم الموقع غير معروف', en: 'the name of the site is unknown' },
  'fetch.refused': { ar: 'الخادم لا يقبل الاتصال', en: 'the server takes no connection' },
  'fetch.timeout': { ar: 'الخادم لا يجيب في الوقت', en: 'the server does not answer in time' },
  'fetch.tls': { ar: 'شهادة الموقع غير صالحة', en: 'the certificate of the site is not valid' },
  'fetch.denied': { ar: 'الخادم يرفض الطلب', en: 'the server refuses the request' },
  'fetch.notFound': { ar: 'لا شيء في هذا العنوان', en: 'there is nothing at this address' },
  'fetch.gone': { ar: 'أزيلت نهائياً', en: 'it was taken down for good' },
  'fetch.busy': { ar: 'الخادم مشغول أو معطل', en: 'the server is busy or broken' },
  'fetch.redirects': { ar: 'تحويلات لا تنتهي', en: 'redirects without end' },
  'fetch.tooLarge': { ar: 'الجواب أكبر مما يُقبل', en: 'the answer is larger than is accepted' },
  'fetch.truncated': { ar: 'انقطع الجواب في منتصفه', en: 'the answer broke off in the middle' },
  'fetch.encoding': { ar: 'الجواب مضغوط على نحو لا يُفك', en: 'the answer is packed in a way that cannot be undone' },
  'fetch.protocol': { ar: 'الجواب لا يتبع قواعد HTTP', en: 'the answer breaks the rules of HTTP' },
  'fetch.http': { ar: 'جواب غير متوقع من الخادم', en: 'the server gave an unexpected answer' },
  'fetch.privateAddress': { ar: 'العنوان في شبكة خاصة', en: 'the address lies in a private network' },
  'fetch.badUrl': { ar: 'العنوان غير صالح', en: 'the address is not valid' },
  'feed.html': { ar: 'العنوان يعطي صفحة ويب لا خلاصة', en: 'the address gives a web page, not a feed' },
  'feed.blocked': {
    ar: 'الموقع يطلب إثبات أن الزائر إنسان',
    en: 'the site asks visitors to prove that they are human',
  },
  'feed.notAFeed': { ar: 'ما في العنوان ليس خلاصة', en: 'what stands at the address is no feed' },
  'feed.broken': { ar: 'الخلاصة مكسورة ولا تُقرأ', en: 'the feed is broken beyond reading' },
  'feed.tooLarge': { ar: 'الخلاصة أكبر مما يُقبل', en: 'the feed is larger than is accepted' },
  'feed.parseTimeout': { ar: 'قراءة الخلاصة لا تنتهي', en: 'reading the feed does not come to an end' },
  'feed.parseMemory': { ar: 'قراءة الخلاصة تستهلك الذاكرة', en: 'reading the feed takes too much memory' },
  'feed.parseCrash': { ar: 'تتعطل قراءة الخلاصة', en: 'reading the feed breaks down' },
  'feed.empty': { ar: 'الجواب فارغ', en: 'the answer is empty' },
};

/** @example reasonWords('fetch.timeout', 'en') // 'the server does not answer in time' */
export function reasonWords(code: string, language: AlertLanguage): string {
  return REASONS[code]?.[language] ?? code;
}
