import { formatDay } from '#core/alerts/alertDate';
import type { AlertText } from '#core/alerts/alertText';
import { entryList, escapeHtml, toHtml } from '#core/alerts/html';
import type { AlertLanguage } from '#core/alerts/news';
import { directionOf } from '#core/language/direction';
import { isolateIn, splitIsolates } from '#core/language/isolate';

export interface MailText {
  subject: string;
  text: string;
  html: string;
}

/** The mail for an alert: the same words as plain text and as HTML in the reader's direction. */
export function renderMail(alert: AlertText): MailText {
  return { subject: alert.subject, text: plainText(alert), html: html(alert) };
}

/** All that an alert says, line by line. */
export function plainText({ language, title, paragraphs, facts, links, why, manage, entries = [] }: AlertText): string {
  return [
    title,
    ...entries.flatMap((entry) => [
      '',
      `• ${entry.title}${entry.detail === '' ? '' : ` (${entry.detail})`}`,
      isolateIn(entry.url, language),
    ]),
    ...paragraphs.flatMap((paragraph) => ['', paragraph]),
    ...(facts.length > 0 ? [''] : []),
    ...facts.map(([name, value]) => `${name}: ${value}`),
    '',
    ...links.map(([name, url]) => `${name}: ${isolateIn(url, language)}`),
    '',
    why,
    ...(manage ? [`${manage.name}: ${isolateIn(manage.url, language)}`] : []),
  ].join('\n');
}

/** Each colour beside the one that a reader of the dark scheme gets. Mail programs that know no style sheets show the words alone. */
const STYLE = `
  :root { color-scheme: light dark; }
  body { margin: 0; background: #f6f5f1; color: #1d1d1b; font: 16px/1.7 'IBM Plex Sans Arabic', 'Segoe UI', Tahoma, sans-serif; }
  .sheet { max-width: 600px; margin: 0 auto; padding: 24px 20px; background: #ffffff; overflow-wrap: anywhere; }
  h1 { margin: 0 0 12px; font-size: 20px; line-height: 1.5; }
  a { color: #0b5c8a; }
  p { margin: 0 0 12px; }
  .facts { border-collapse: collapse; margin: 0 0 16px; font-size: 14px; }
  .facts th, .facts td { padding: 3px 0; text-align: start; vertical-align: top; font-weight: normal; }
  .facts th { padding-inline-end: 16px; color: #63625c; white-space: nowrap; }
  ul { margin: 0 0 16px; padding: 0; list-style: none; }
  li { margin: 0 0 10px; }
  .detail { display: block; color: #63625c; font-size: 14px; }
  .days { display: block; width: 100%; max-width: 560px; height: 80px; margin: 0 0 4px; }
  .axis { max-width: 560px; margin: 0 0 16px; color: #63625c; font-size: 14px; }
  .ends { display: flex; justify-content: space-between; font-size: 12px; }
  .why { margin: 20px 0 0; padding-top: 12px; border-top: 1px solid #dddbd3; color: #63625c; font-size: 13px; }
  @media (prefers-color-scheme: dark) {
    body { background: #141413; color: #ecebe6; }
    .sheet { background: #1e1e1c; }
    a { color: #7cc0ea; }
    .facts th, .why, .detail, .axis { color: #a5a39b; }
    .why { border-color: #3a3935; }
  }`;

function html({
  language,
  subject,
  title,
  titleUrl,
  paragraphs,
  facts,
  links,
  why,
  manage,
  entries,
  days,
}: AlertText): string {
  const direction = directionOf(language);
  return [
    `<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(subject)}</title><style>${STYLE}</style></head><body>`,
    // Said again: mail programs on the web take what is in the body and leave its direction behind.
    `<div class="sheet" lang="${language}" dir="${direction}">`,
    heading(title, titleUrl),
    days === undefined ? '' : picture(days, language),
    entries === undefined ? '' : entryList(entries),
    ...paragraphs.map((paragraph) => `<p dir="auto">${toHtml(paragraph)}</p>`),
    facts.length === 0 ? '' : '<table class="facts">',
    ...facts.map(([name, value]) => `<tr><th scope="row">${toHtml(name)}</th><td>${toHtml(value)}</td></tr>`),
    facts.length === 0 ? '' : '</table>',
    ...links
      // A digest's title and its last line lead to the same page.
      .filter(([, url], at) => url !== titleUrl || at === links.length - 1 || entries !== undefined)
      .map(([name, url]) => `<p><a href="${escapeHtml(url)}">${toHtml(name)}</a></p>`),
    `<p class="why">${toHtml(why)}`,
    manage ? `<br><a href="${escapeHtml(manage.url)}">${toHtml(manage.name)}</a>` : '',
    '</p></div></body></html>',
  ].join('\n');
}

/** A title that is all in another direction begins at the side where its language begins, as the text below it does. */
function heading(title: string, url: string): string {
  const [only, ...more] = splitIsolates(title);
  const isForeign = only?.isolated === true && more.length === 0;
  const said = isForeign ? escapeHtml(only.text) : toHtml(title);
  return `<h1${isForeign ? ` dir="${only.direction ?? 'auto'}"` : ''}><a href="${escapeHtml(url)}">${said}</a></h1>`;
}

/** Under which the picture of the days goes with the mail (RFC 2392), so that nothing is loaded from anywhere. */
export const DAYS_CID = 'days@marsad.invalid';

/** The days as the picture that goes with the mail; who does not see it has the numbers. */
function picture({ title, counts }: Exclude<AlertText['days'], undefined>, language: AlertLanguage): string {
  const nameOf = (day: string) => formatDay(new Date(`${day}T00:00:00Z`), language);
  // Days in words: digits with dashes between them would run backwards in Arabic.
  const said = counts.map(({ day, articles }) => `${nameOf(day)}: ${articles}`).join(language === 'ar' ? '؛ ' : '; ');
  const [from, to] = [counts[0], counts.at(-1)].map((end) => (end === undefined ? '' : nameOf(end.day)));
  return [
    `<img class="days" src="cid:${DAYS_CID}" width="560" height="80" alt="${escapeHtml(`${title}: ${said}`)}">`,
    `<p class="axis"><span class="ends" dir="ltr"><bdi>${from}</bdi><bdi>${to}</bdi></span>${escapeHtml(title)}</p>`,
  ].join('');
}
