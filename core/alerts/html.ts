import type { AlertText } from '#core/alerts/alertText';
import type { EntryText } from '#core/alerts/digestText';
import { directionOf } from '#core/language/direction';
import { isolateForeign, splitIsolates } from '#core/language/isolate';

/** What gives a text its direction where its first letter does (Unicode Bidirectional Algorithm, UAX 9, 2.6). */
const MARKS = { rtl: '\u200f', ltr: '\u200e' };

/**
 * An alert as plain HTML, without any look of its own: for chats. These take `bdi` away and let the first letter say how all of it runs,
 * a title's in another language too: so isolates stay characters, and a mark comes first.
 */
export function plainHtml(alert: AlertText): string {
  const { language, title, titleUrl, paragraphs, facts, links, manage, entries } = alert;
  return [
    `<p>${MARKS[directionOf(language)]}<strong><a href="${escapeHtml(titleUrl)}">${escapeHtml(title)}</a></strong></p>`,
    entries === undefined ? '' : entryList(entries, escapeHtml),
    ...paragraphs.map((paragraph) => `<p>${escapeHtml(isolateForeign(paragraph, language))}</p>`),
    `<p>${facts.map(([name, value]) => `${escapeHtml(name)}: ${escapeHtml(value)}`).join('<br>')}</p>`,
    `<p>${[...links, ...(manage ? [[manage.name, manage.url] as const] : [])].map(([name, url]) => `<a href="${escapeHtml(url)}">${escapeHtml(name)}</a>`).join(' · ')}</p>`,
  ].join('');
}

/** The developments of a digest. */
export function entryList(entries: EntryText[], write: (text: string) => string = toHtml): string {
  const items = entries.map(
    ({ title, url, detail }) =>
      `<li><a href="${escapeHtml(url)}">${write(title)}</a>${detail === '' ? '' : ` <span class="detail">${write(detail)}</span>`}</li>`,
  );
  return `<ul>${items.join('')}</ul>`;
}

/** Text as HTML, its isolates as `<bdi>`. */
export function toHtml(text: string): string {
  return splitIsolates(text)
    .map(({ text: words, isolated, direction }) =>
      isolated ? `<bdi${direction ? ` dir="${direction}"` : ''}>${escapeHtml(words)}</bdi>` : escapeHtml(words),
    )
    .join('');
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`);
}
