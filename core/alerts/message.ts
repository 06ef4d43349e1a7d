import { excerpt } from '#core/alerts/excerpt';
import { FOLD_WORDS } from '#core/alerts/foldWords';
import { INCIDENT_WORDS, reasonWords } from '#core/alerts/incidentWords';
import {
  type AlertContent,
  type AlertLanguage,
  type ArticleNews,
  type FeedNews,
  type FoldNews,
  incidentWord,
} from '#core/alerts/news';
import { isolateIn, splitIsolates } from '#core/language/isolate';

const SUMMARY_CHARS = 400;

const WORDS = {
  ar: {
    subject: (watch: string, title: string) => `[مرصد] ${watch}: ${title}`,
    zone: 'بتوقيت غرينتش',
    source: 'المصدر',
    published: 'تاريخ النشر',
    estimated: 'تاريخ النشر (تقديري)',
    score: 'درجة الصلة بالقصة',
    read: 'قراءة الخبر',
    open: 'عرض القصة في مرصد',
    why: (watch: string) => `وصلتك هذه الرسالة لأنك تتابع «${watch}».`,
  },
  en: {
    subject: (watch: string, title: string) => `[Marsad] ${watch}: ${title}`,
    zone: 'UTC',
    source: 'Source',
    published: 'Published',
    estimated: 'Published (estimated)',
    score: 'Relevance to the story',
    read: 'Read the article',
    open: 'Show the watch in Marsad',
    why: (watch: string) => `You get this because you follow “${watch}”.`,
  },
};

export interface MailText {
  subject: string;
  text: string;
  html: string;
}

/** What a mail is made of, in the reader's language; texts of another direction are isolated. */
interface MailParts {
  title: string;
  titleUrl: string;
  paragraphs: string[];
  facts: [string, string][];
  links: [string, string][];
}

/** The mail for an alert: the same words as plain text and as HTML in the reader's direction. */
export function renderMail(alert: AlertContent, options: { language: AlertLanguage; publicUrl: string }): MailText {
  const { language, publicUrl } = options;
  const words = WORDS[language];
  const parts = partsOf(alert, options);
  const watchName = isolateIn(alert.watchName, language);
  const links: [string, string][] = [...parts.links, [words.open, `${publicUrl}/watches/${alert.watchId}`]];
  const text = [
    parts.title,
    ...parts.paragraphs.flatMap((paragraph) => ['', paragraph]),
    '',
    ...parts.facts.map(([name, value]) => `${name}: ${value}`),
    '',
    ...links.map(([name, url]) => `${name}: ${isolateIn(url, language)}`),
    '',
    words.why(watchName),
  ].join('\n');
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  const html = [
    `<!doctype html><html lang="${language}" dir="${direction}"><body style="font-family:sans-serif;line-height:1.6">`,
    `<h2 dir="auto"><a href="${escapeHtml(parts.titleUrl)}">${toHtml(parts.title)}</a></h2>`,
    ...parts.paragraphs.map((paragraph) => `<p dir="auto">${toHtml(paragraph)}</p>`),
    `<p>${parts.facts.map(([name, value]) => `${name}: ${toHtml(value)}`).join('<br>')}</p>`,
    ...links
      .filter(([name, url]) => url !== parts.titleUrl || name === words.open)
      .map(([name, url]) => `<p><a href="${escapeHtml(url)}">${name}</a></p>`),
    `<p style="color:#666">${toHtml(words.why(watchName))}</p></body></html>`,
  ].join('\n');
  // A line break in a subject would end the header; other controls are obeyed by terminals that show it.
  return { subject: words.subject(watchName, parts.title).replace(/[\s\p{Cc}]+/gu, ' '), text, html };
}

function partsOf(alert: AlertContent, options: { language: AlertLanguage; publicUrl: string }): MailParts {
  if ('incident' in alert) return incidentParts(alert, options);
  if ('folded' in alert) return foldParts(alert, options);
  return articleParts(alert, options.language);
}

function foldParts(
  { folded, watchId }: { watchId: number } & FoldNews,
  { language, publicUrl }: { language: AlertLanguage; publicUrl: string },
): MailParts {
  const words = FOLD_WORDS[language];
  return {
    title: words.headline(folded.count),
    titleUrl: `${publicUrl}/watches/${watchId}`,
    paragraphs: [words.meaning],
    facts: [[words.since, formatDate(folded.since, language)]],
    links: [],
  };
}

function articleParts(article: ArticleNews, language: AlertLanguage): MailParts {
  const words = WORDS[language];
  const summary = excerpt(article.summary, SUMMARY_CHARS);
  return {
    title: isolateIn(article.title, language),
    titleUrl: article.url,
    // A paragraph of its own takes its direction from its own words.
    paragraphs: summary ? [summary] : [],
    facts: [
      ...(article.source ? ([[words.source, isolateIn(article.source, language)]] as [string, string][]) : []),
      ...publishedFact(article, language),
      [words.score, `${Math.round(article.score * 100)}%`],
    ],
    links: [[words.read, article.url]],
  };
}

/** The date as well as it is known; none where only the first sighting is. */
function publishedFact({ publishedAt, dated }: ArticleNews, language: AlertLanguage): [string, string][] {
  const words = WORDS[language];
  if (dated === 'unknown') return [];
  if (dated === 'exact') return [[words.published, formatDate(publishedAt, language)]];
  return [[dated === 'day' ? words.published : words.estimated, formatDay(publishedAt, language)]];
}

function incidentParts(
  { incident }: FeedNews,
  { language, publicUrl }: { language: AlertLanguage; publicUrl: string },
): MailParts {
  const words = INCIDENT_WORDS[language];
  const { kind, feed, since, endedAt, error } = incident;
  const word = incidentWord(incident);
  return {
    title: words.headline[word](isolateIn(feed.title, language)),
    titleUrl: `${publicUrl}/feeds`,
    paragraphs: [words.meaning[word], ...(endedAt === undefined ? [words.advice[kind]] : [])],
    facts: [
      [words.since, formatDate(since, language)],
      ...(endedAt === undefined ? [] : ([[words.until, formatDate(endedAt, language)]] as [string, string][])),
      ...(error ? ([[words.reason, reasonWords(error.code, language)]] as [string, string][]) : []),
      [words.address, isolateIn(feed.url, language)],
    ],
    links: [[words.feeds, `${publicUrl}/feeds`]],
  };
}

const dayOf = (language: AlertLanguage) =>
  ({ day: 'numeric', month: language === 'ar' ? 'short' : 'long', year: 'numeric', timeZone: 'UTC' }) as const;
const localeOf = (language: AlertLanguage) => (language === 'ar' ? 'ar-u-nu-latn' : 'en-GB');

/** '28 مارس 2024، 16:30 بتوقيت غرينتش': Latin digits in both languages, as in a dashboard that was not set otherwise. */
function formatDate(date: Date, language: AlertLanguage): string {
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const format = new Intl.DateTimeFormat(localeOf(language), { ...dayOf(language), ...time });
  return `${format.format(date)} ${WORDS[language].zone}`;
}

function formatDay(date: Date, language: AlertLanguage): string {
  return new Intl.DateTimeFormat(localeOf(language), dayOf(language)).format(date);
}

/** Text as HTML, its isolates as `<bdi>`. */
function toHtml(text: string): string {
  return splitIsolates(text)
    .map((piece) => (piece.isolated ? `<bdi>${escapeHtml(piece.text)}</bdi>` : escapeHtml(piece.text)))
    .join('');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`);
}
