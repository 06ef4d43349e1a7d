import { htmlToText } from '#core/feeds/parse/html';
import type { RawField } from '#core/feeds/parse/rssParser';
import { literalTitle, titleToText } from '#core/feeds/parse/titleText';
import { escapeXml } from '#core/feeds/parse/xmlEntities';

/** What a field's text is: words, or HTML source. Undefined for what is neither (images, base64 of a binary). */
interface RawText {
  text: string;
  isHtml: boolean;
}

/** Reads a field as HTML source, escaping plain text. `isAtom`: the field follows Atom's `type` and `mode` rules. */
export function fieldHtml(field: RawField, isAtom: boolean): string | undefined {
  const raw = rawText(field, isAtom);
  if (!raw || raw.text.trim() === '') return undefined;
  return raw.isHtml ? raw.text : escapeXml(raw.text.trim()).replaceAll('\n', '<br>');
}

/** A description whose text begins with a tag that is closed again was escaped once more than its feed says. */
const ESCAPED_TWICE = /^<(p|div|span|b|strong|em|i|a|ul|ol|table|h[1-6]|blockquote)(?:\s[^<>]*)?>[\s\S]*<\/\1\s*>/i;

/** Reads a field as plain text with line breaks between blocks. */
export function fieldText(field: RawField, isAtom: boolean): string | undefined {
  const raw = rawText(field, isAtom);
  if (!raw) return undefined;
  const said = htmlToText(raw.isHtml ? raw.text : escapeXml(raw.text));
  const text = raw.isHtml && ESCAPED_TWICE.test(said) ? htmlToText(said) : said;
  return text === '' ? undefined : text;
}

/** Reads a field as one line of plain text. */
export function fieldLine(field: RawField, isAtom: boolean): string | undefined {
  // A title in a media type of its own is still a title.
  const raw = rawText(field, isAtom) ?? { text: field.text, isHtml: false };
  // `type="text"` promises literal text, yet feeds put escaped entities there: those are decoded, tags are left alone.
  const line = raw.isHtml ? titleToText(raw.text) : literalTitle(raw.text);
  return line === '' ? undefined : line;
}

function rawText(field: RawField, isAtom: boolean): RawText | undefined {
  const { text, attributes } = field;
  if (attributes['markup'] === 'yes') return { text: unwrapDiv(text), isHtml: true };
  if (!isAtom) return { text, isHtml: true };
  const type = (attributes['type'] ?? '').toLowerCase().trim();
  if (attributes['mode']?.toLowerCase() === 'base64') return base64Text(text, type);
  if (type === '') return { text, isHtml: looksLikeHtml(text) };
  if (type === 'text' || type === 'text/plain') return { text, isHtml: false };
  if (/^(?:html|xhtml|escaped|text\/html|text\/x-html|application\/xhtml\+xml|text\/xml|application\/xml)/.test(type)) {
    return { text, isHtml: true };
  }
  // RFC 4287 §4.1.3.3: any other media type but text/* is base64, not for reading.
  return type.startsWith('text/') ? { text, isHtml: false } : type.includes('/') ? undefined : { text, isHtml: true };
}

function base64Text(text: string, type: string): RawText | undefined {
  if (type !== '' && !/^(?:text\/|html|application\/xhtml)/.test(type)) return undefined;
  const bytes = Buffer.from(text.replace(/\s+/g, ''), 'base64');
  return { text: new TextDecoder('utf-8').decode(bytes), isHtml: type !== 'text/plain' };
}

function looksLikeHtml(text: string): boolean {
  return /<\/[a-z][a-z0-9]*\s*>|<(?:p|br|img|a|div|b|i)\b[^<>]*>|&(?:#\d+|#x[\da-f]+|[a-z]+);/i.test(text);
}

/** Atom's xhtml text sits in one <div> that is not part of it (RFC 4287 §3.1.1.3). */
function unwrapDiv(html: string): string {
  const match = /^\s*<div\b[^<>]*>([\s\S]*)<\/div>\s*$/i.exec(html);
  const inner = match?.[1];
  return inner === undefined || /<\/div>[\s\S]*<div\b/i.test(inner) ? html : inner;
}
