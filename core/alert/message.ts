import { excerpt } from '#core/alert/excerpt';

export type AlertLanguage = 'ar' | 'en';

/** What an alert says about one new article. */
export interface AlertContent {
  alertId: number;
  watchId: number;
  watchName: string;
  articleId: number;
  title: string;
  url: string;
  source?: string;
  summary: string;
  publishedAt: Date;
  /** 0..1. */
  score: number;
}

const SUMMARY_CHARS = 400;

const WORDS = {
  ar: {
    subject: (watch: string, title: string) => `[مرصد] ${watch}: ${title}`,
    source: 'المصدر',
    published: 'نُشر',
    score: 'درجة الصلة بالقصة',
    read: 'اقرأ المقال',
    open: 'افتح المتابعة في مرصد',
    why: (watch: string) => `وصلتك هذه الرسالة لأنك تتابع «${watch}».`,
  },
  en: {
    subject: (watch: string, title: string) => `[Marsad] ${watch}: ${title}`,
    source: 'Source',
    published: 'Published',
    score: 'Match with the story',
    read: 'Read the article',
    open: 'Open the watch in Marsad',
    why: (watch: string) => `You get this because you follow “${watch}”.`,
  },
};

export interface MailText {
  subject: string;
  text: string;
  html: string;
}

/** The mail for an alert: the same words as plain text and as HTML in the reader's direction. */
export function renderMail(alert: AlertContent, options: { language: AlertLanguage; publicUrl: string }): MailText {
  const words = WORDS[options.language];
  const facts: [string, string][] = [
    ...(alert.source ? ([[words.source, alert.source]] as [string, string][]) : []),
    [words.published, formatDate(alert.publishedAt, options.language)],
    [words.score, `${Math.round(alert.score * 100)}%`],
  ];
  const watchUrl = `${options.publicUrl}/watches/${alert.watchId}`;
  const summary = excerpt(alert.summary, SUMMARY_CHARS);
  const text = [
    alert.title,
    ...(summary ? ['', summary] : []),
    '',
    ...facts.map(([name, value]) => `${name}: ${value}`),
    '',
    `${words.read}: ${alert.url}`,
    `${words.open}: ${watchUrl}`,
    '',
    words.why(alert.watchName),
  ].join('\n');
  const direction = options.language === 'ar' ? 'rtl' : 'ltr';
  const html = [
    `<!doctype html><html lang="${options.language}" dir="${direction}"><body style="font-family:sans-serif;line-height:1.6">`,
    `<h2 dir="auto"><a href="${escapeHtml(alert.url)}">${escapeHtml(alert.title)}</a></h2>`,
    summary ? `<p dir="auto">${escapeHtml(summary)}</p>` : '',
    `<p>${facts.map(([name, value]) => `${name}: <bdi>${escapeHtml(value)}</bdi>`).join('<br>')}</p>`,
    `<p><a href="${escapeHtml(watchUrl)}">${words.open}</a></p>`,
    `<p style="color:#666">${escapeHtml(words.why(alert.watchName))}</p></body></html>`,
  ].join('\n');
  // A line break in a subject would end the header.
  return { subject: words.subject(alert.watchName, alert.title).replace(/\s+/gu, ' '), text, html };
}

/** The JSON body of a webhook. Dates are ISO 8601 UTC. */
export function renderWebhook(alert: AlertContent, options: { publicUrl: string; sentAt: Date }): string {
  return JSON.stringify({
    event: 'article.new',
    id: alert.alertId,
    sentAt: options.sentAt.toISOString(),
    watch: { id: alert.watchId, name: alert.watchName, url: `${options.publicUrl}/watches/${alert.watchId}` },
    article: {
      id: alert.articleId,
      title: alert.title,
      url: alert.url,
      source: alert.source,
      summary: excerpt(alert.summary, SUMMARY_CHARS),
      publishedAt: alert.publishedAt.toISOString(),
      score: alert.score,
    },
  });
}

function formatDate(date: Date, language: AlertLanguage): string {
  // Latin digits: the same figures in both languages, as in the dashboard.
  const locale = language === 'ar' ? 'ar-u-nu-latn' : 'en-GB';
  return `${new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(date)} UTC`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`);
}
