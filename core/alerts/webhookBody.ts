import type { AlertText } from '#core/alerts/alertText';
import type { TemplateValues } from '#core/alerts/bodyTemplate';
import { excerpt } from '#core/alerts/excerpt';
import { INCIDENT_WORDS, reasonWords } from '#core/alerts/incidentWords';
import { plainText } from '#core/alerts/mail';
import {
  type AlertContent,
  type ArticleNews,
  type DigestNews,
  type FeedNews,
  incidentWord,
  isTest,
  type SignalNews,
} from '#core/alerts/news';
import { defined } from '#core/defined';
import { withoutIsolates } from '#core/language/isolate';
import { signalText } from '#core/signals/signalText';

const SUMMARY_CHARS = 400;

/** The JSON body of a webhook. Dates are ISO 8601 UTC; `event` tells which of `article`, `digest`, `feed` and `signal` there is. */
export function renderWebhook(alert: AlertContent, options: { publicUrl: string; sentAt: Date }): string {
  const { publicUrl, sentAt } = options;
  const { alertId, watchId, watchName } = alert;
  const url = isTest(alert) ? `${publicUrl}/alerts` : `${publicUrl}/watches/${watchId}`;
  return JSON.stringify({
    event: eventOf(alert),
    id: alertId,
    sentAt: sentAt.toISOString(),
    watch: { id: watchId, name: watchName, url },
    ...bodyOf(alert, publicUrl),
  });
}

/** What a template of the receiver's own may ask for. */
export function templateValues(alert: AlertContent, text: AlertText): TemplateValues {
  const article = 'articleId' in alert ? alert : undefined;
  return {
    id: String(alert.alertId),
    event: eventOf(alert),
    title: withoutIsolates(text.title),
    url: text.titleUrl,
    summary: withoutIsolates(text.paragraphs.join('\n')),
    source: article?.source ?? '',
    watch: alert.watchName,
    watchUrl: text.links.at(-1)?.[1] ?? '',
    publishedAt: article?.publishedAt.toISOString() ?? '',
    score: article === undefined ? '' : String(article.score),
    text: withoutIsolates(plainText(text)),
  };
}

function eventOf(alert: AlertContent): string {
  if ('incident' in alert) return `feed.${incidentWord(alert.incident)}`;
  if ('signal' in alert) return `signal.${alert.signal.figures.kind}`;
  if ('digest' in alert) return 'digest';
  return 'article.new';
}

function bodyOf(alert: AlertContent, publicUrl: string) {
  if ('incident' in alert) return incidentBody(alert, publicUrl);
  if ('signal' in alert) return signalBody(alert);
  if ('digest' in alert) return digestBody(alert, publicUrl);
  return articleBody(alert);
}

function signalBody({ signal }: SignalNews) {
  const { id, figures, ...subject } = signal;
  const { title, body } = signalText(figures, 'en', { number: String, day: (day) => day });
  return { signal: { id, ...subject, ...figures, message: withoutIsolates(`${title}. ${body}`) } };
}

function digestBody({ alertId, digest }: { alertId: number } & DigestNews, publicUrl: string) {
  const { count, articles, from, to, entries, signals } = digest;
  return {
    digest: {
      count,
      articles,
      from: from.toISOString(),
      to: to.toISOString(),
      url: `${publicUrl}/alerts/digests/${alertId}`,
      ...defined({ signals }),
      developments: entries.map(({ publishedAt, ...entry }) => ({ ...entry, publishedAt: publishedAt.toISOString() })),
    },
  };
}

function articleBody(article: ArticleNews) {
  return {
    article: {
      id: article.articleId,
      title: article.title,
      url: article.url,
      source: article.source,
      summary: excerpt(article.summary, SUMMARY_CHARS),
      publishedAt: article.publishedAt.toISOString(),
      dated: article.dated,
      score: article.score,
    },
  };
}

function incidentBody({ incident }: FeedNews, publicUrl: string) {
  const { id, kind, since, endedAt, feed, error } = incident;
  const word = incidentWord(incident);
  const words = INCIDENT_WORDS.en;
  return {
    feed: { ...feed, page: `${publicUrl}/feeds` },
    incident: {
      id,
      kind,
      since: since.toISOString(),
      message: `${words.headline[word](feed.title)}. ${words.meaning[word]}`,
      ...defined({
        endedAt: endedAt?.toISOString(),
        error: error ? { code: error.code, reason: reasonWords(error.code, 'en') } : undefined,
        advice: endedAt === undefined ? words.advice[kind] : undefined,
      }),
    },
  };
}
