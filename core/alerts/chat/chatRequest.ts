import type { AlertText } from '#core/alerts/alertText';
import { excerpt } from '#core/alerts/excerpt';

const ENTRY_CHARS = 200;

/** What is sent to a service over HTTP. */
export interface ChatRequest {
  method: 'POST' | 'PUT';
  url: string;
  headers: Record<string, string>;
  body: string;
}

export function postJson(url: string, body: object, headers: Record<string, string> = {}): ChatRequest {
  return {
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

/**
 * A text put into a service's markup so that the result keeps to its limit: what is escaped grows, so the text is cut until
 * its escaped form fits.
 * @example escapedWithin('a<b', 6, escapeTags) // 'a&lt;b'
 */
export function escapedWithin(text: string, chars: number, escapeText: (text: string) => string): string {
  let room = chars;
  for (;;) {
    const escaped = escapeText(excerpt(text, room));
    if (escaped.length <= chars || room <= 1) return escaped.slice(0, chars);
    room = Math.max(1, Math.min(room - 1, Math.floor((room * chars) / escaped.length)));
  }
}

/** The lines of a digest as a service writes them, as many as there is room for. */
export function entryLines(
  { entries = [] }: AlertText,
  chars: number,
  write: (title: string, url: string) => string,
  escapeText: (text: string) => string,
): string[] {
  const lines: string[] = [];
  let room = chars;
  for (const { title, url, detail } of entries) {
    const line = `• ${write(escapedWithin(title, ENTRY_CHARS, escapeText), url)}${detail === '' ? '' : ` (${escapeText(excerpt(detail, ENTRY_CHARS))})`}`;
    room -= line.length + 1;
    if (room < 0) break;
    lines.push(line);
  }
  return lines;
}

/** Where a message leads: to what it tells of, into Marsad, and to where such messages are muted. */
export function linksOf({ links, manage }: AlertText): [string, string][] {
  return manage === undefined ? links : [...links, [manage.name, manage.url]];
}

/** `&`, `<` and `>`: all that Slack and Telegram's HTML give a meaning (api.slack.com/reference/surfaces/formatting; core.telegram.org/bots/api#html-style). */
export function escapeTags(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * What Markdown gives a meaning within a line, and at the beginning of one, behind a backslash (CommonMark § 2.4; Discord,
 * Mattermost and Adaptive Cards read a part of it). A name after an @ calls nobody.
 * @example escapeMarkdown('# [a]') // '\\# \\[a\\]'
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]~|]/gu, '\\$&')
    .replace(/^(\s*)([#>+-])/gmu, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gmu, '$1\\$2')
    .replaceAll('@', '@\u200b');
}

/** An address that ends no link of Markdown or of Slack early. */
export function linkAddress(url: string): string {
  return url.replace(/[\s()<>|"\\]/gu, (character) => encodeURIComponent(character).replace(/[()]/gu, percent));
}

/** `words` are escaped already. */
export const markdownLink = (words: string, url: string) => `[${words}](${linkAddress(url)})`;

const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
