import { formatDate, formatDay, formatPeriod } from '#core/alerts/alertDate';
import { signalEntries } from '#core/alerts/digestSignals';
import { DIGEST_WORDS, type EntryText, entriesOf } from '#core/alerts/digestText';
import { excerpt } from '#core/alerts/excerpt';
import { INCIDENT_WORDS, reasonWords } from '#core/alerts/incidentWords';
import { LINK_WORDS } from '#core/alerts/linkWords';
import {
  type AlertContent,
  type AlertLanguage,
  type ArticleNews,
  type DigestNews,
  type FeedNews,
  incidentWord,
  isTest,
  type SignalNews,
} from '#core/alerts/news';
import { isolateIn, withoutIsolates } from '#core/language/isolate';
import { signalPath, signalText } from '#core/signals/signalText';
import { SIGNAL_WORDS } from '#core/signals/signalWords';

const TITLE_CHARS = 300;
const SUMMARY_CHARS = 400;

const WORDS = {
  ar: {
    subject: (watch: string, title: string) => `[مرصد] ${watch}: ${title}`,
    source: 'المصدر',
    published: 'تاريخ النشر',
    estimated: 'تاريخ النشر (تقديري)',
    score: 'درجة الصلة بالقصة',
    read: 'قراءة الخبر',
    open: 'عرض القصة في مرصد',
    channels: 'عرض الوجهات في مرصد',
    why: (watch: string) => `وصلتك هذه الرسالة لأنك تتابع «${watch}».`,
  },
  en: {
    subject: (watch: string, title: string) => `[Marsad] ${watch}: ${title}`,
    source: 'Source',
    published: 'Published',
    estimated: 'Published (estimated)',
    score: 'Relevance to the story',
    read: 'Read the article',
    open: 'Show the watch in Marsad',
    channels: 'Show the channels in Marsad',
    why: (watch: string) => `You get this because you follow “${watch}”.`,
  },
};

/** What an alert says, in the receiver's language, before any channel gives it its form; texts of another direction are isolated. */
export interface AlertText {
  language: AlertLanguage;
  /** Who tells: for the subject of a mail. */
  subject: string;
  title: string;
  titleUrl: string;
  paragraphs: string[];
  facts: [string, string][];
  /** Of a digest: its signals and developments, one line each; so of one that stands for many articles. */
  entries?: EntryText[];
  /** Of a digest: how many articles each of the last days had. */
  days?: { title: string; counts: { day: string; articles: number }[] };
  /** Name and address; the last one leads into Marsad. */
  links: [string, string][];
  /** Why the receiver gets this. */
  why: string;
  /** Where the receiver mutes or ends such alerts. */
  manage?: { name: string; url: string };
}

/** For whom an alert is put into words. */
interface Receiver {
  language: AlertLanguage;
  /** IANA: times are those of its clocks. */
  zone: string;
  /** Of Marsad. */
  publicUrl: string;
}

/** An alert in words. */
export function alertText(alert: AlertContent, options: Receiver & { manageUrl?: string }): AlertText {
  const { language, publicUrl, manageUrl } = options;
  const words = WORDS[language];
  const parts = partsOf(alert, options);
  const watchName = isolateIn(alert.watchName, language);
  return {
    ...parts,
    language,
    // A line break in a subject would end the header; other controls are obeyed by terminals that show it.
    subject: words.subject(watchName, parts.title).replace(/[\s\p{Cc}]+/gu, ' '),
    // The article of a test is none.
    links: isTest(alert)
      ? [[words.channels, `${publicUrl}/alerts`]]
      : [...parts.links, [words.open, `${publicUrl}/watches/${alert.watchId}`]],
    why: words.why(watchName),
    ...(manageUrl !== undefined && { manage: { name: LINK_WORDS[language].manage, url: manageUrl } }),
  };
}

type Parts = Omit<AlertText, 'language' | 'subject' | 'why' | 'manage'>;

function partsOf(alert: AlertContent, options: Receiver): Parts {
  if ('incident' in alert) return incidentParts(alert, options);
  if ('signal' in alert) return signalParts(alert, options);
  if ('digest' in alert) return digestParts(alert, options);
  return articleParts(alert, options);
}

function digestParts(
  alert: { alertId: number; watchId: number } & DigestNews,
  { language, zone, publicUrl }: Receiver,
): Parts {
  const words = DIGEST_WORDS[language];
  const { digest, alertId, watchId } = alert;
  const { signals = [] } = digest;
  const page = `${publicUrl}/alerts/digests/${alertId}`;
  const beyond = digest.count - digest.entries.length;
  return {
    title:
      digest.count === 0
        ? words.signals(signals.length)
        : `${words.headline(digest.count)} ${words.articles(digest.articles)}`,
    titleUrl: page,
    paragraphs: beyond > 0 ? [words.more(beyond)] : [],
    facts: [[words.period, formatPeriod(digest, language, zone)]],
    // Few, and so first: a notice shows no more than the first lines.
    entries: [...signalEntries(signals, { language, publicUrl, watchId }), ...entriesOf(digest.entries, language)],
    // Of signals, or of articles of long ago, the days may have none.
    ...(digest.days.some(({ articles }) => articles > 0) && { days: { title: words.chart, counts: digest.days } }),
    links: [[words.all, page]],
  };
}

function signalParts(alert: { watchId: number } & SignalNews, { language, publicUrl }: Receiver): Parts {
  const { figures } = alert.signal;
  const day = (of: string) => formatDay(new Date(`${of}T00:00:00Z`), language);
  const { title, body, facts } = signalText(figures, language, { number: String, day });
  const leads = signalPath({ watchId: alert.watchId, ...alert.signal });
  const titleUrl = 'url' in leads ? leads.url : `${publicUrl}${leads.path}`;
  const paragraphs = [excerpt(body, SUMMARY_CHARS)];
  return { title, titleUrl, paragraphs, facts, links: [[SIGNAL_WORDS[language].show[leads.leadsTo], titleUrl]] };
}

function articleParts(article: ArticleNews, { language, zone }: Receiver): Parts {
  const words = WORDS[language];
  // A paragraph of its own takes its direction from its own words; its marks would reach what a service puts behind it.
  const summary = withoutIsolates(excerpt(article.summary, SUMMARY_CHARS));
  return {
    title: isolateIn(excerpt(article.title, TITLE_CHARS), language),
    titleUrl: article.url,
    paragraphs: summary ? [summary] : [],
    facts: [
      ...(article.source ? ([[words.source, isolateIn(article.source, language)]] as [string, string][]) : []),
      ...publishedFact(article, language, zone),
      [words.score, `${Math.round(article.score * 100)}%`],
    ],
    links: [[words.read, article.url]],
  };
}

/** The date as well as it is known; none where only the first sighting is. */
function publishedFact({ publishedAt, dated }: ArticleNews, language: AlertLanguage, zone: string): [string, string][] {
  const words = WORDS[language];
  if (dated === 'unknown') return [];
  if (dated === 'exact') return [[words.published, formatDate(publishedAt, language, zone)]];
  return [[dated === 'day' ? words.published : words.estimated, formatDay(publishedAt, language)]];
}

function incidentParts({ incident }: FeedNews, { language, zone, publicUrl }: Receiver): Parts {
  const words = INCIDENT_WORDS[language];
  const { kind, feed, since, endedAt, error } = incident;
  const word = incidentWord(incident);
  return {
    title: words.headline[word](isolateIn(feed.title, language)),
    titleUrl: `${publicUrl}/feeds`,
    paragraphs: [words.meaning[word], ...(endedAt === undefined ? [words.advice[kind]] : [])],
    facts: [
      [words.since, formatDate(since, language, zone)],
      ...(endedAt === undefined ? [] : ([[words.until, formatDate(endedAt, language, zone)]] as [string, string][])),
      ...(error ? ([[words.reason, reasonWords(error.code, language)]] as [string, string][]) : []),
      [words.address, isolateIn(feed.url, language)],
    ],
    links: [[words.feeds, `${publicUrl}/feeds`]],
  };
}
