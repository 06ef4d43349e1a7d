import type { AlertText } from '#core/alerts/alertText';
import type { EntryText } from '#core/alerts/digestText';
import { splitIsolates } from '#core/language/isolate';

/** An alert as plain HTML, without any look of its own: for chats. */
export function plainHtml({ title, titleUrl, paragraphs, facts, links, manage, entries }: AlertText): string {
  return [
    `<p><strong><a href="${escapeHtml(titleUrl)}">${toHtml(title)}</a></strong></p>`,
    entries === undefined ? '' : entryList(entries),
    ...paragraphs.map((paragraph) => `<p>${toHtml(paragraph)}</p>`),
    `<p>${facts.map(([name, value]) => `${toHtml(name)}: ${toHtml(value)}`).join('<br>')}</p>`,
    `<p>${[...links, ...(manage ? [[manage.name, manage.url] as const] : [])].map(([name, url]) => `<a href="${escapeHtml(url)}">${toHtml(name)}</a>`).join(' · ')}</p>`,
  ].join('');
}

/** The developments of a digest. */
export function entryList(entries: EntryText[]): string {
  const items = entries.map(
    ({ title, url, detail }) =>
      `<li><a href="${escapeHtml(url)}">${toHtml(title)}</a>${detail === '' ? '' : ` <span class="detail">${toHtml(detail)}</span>`}</li>`,
  );
  return `<ul>${items.join('')}</ul>`;
}

/** Text as HTML, its isolates as `<bdi>`. */
export function toHtml(text: string): string {
  return splitIsolates(text)
    .map((piece) => (piece.isolated ? `<bdi>${escapeHtml(piece.text)}</bdi>` : escapeHtml(piece.text)))
    .join('');
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`);
}
