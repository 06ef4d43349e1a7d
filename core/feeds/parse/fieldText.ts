import { escapeXml } from '#core/feeds/parse/xmlEntities';
import { cutText } from '#core/language/storable';

export const MAX_FIELD_CHARS = 4 * 1024 * 1024;
export const MAX_ATTRIBUTE_CHARS = 16 * 1024;
const VOID_ELEMENTS = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;

/**
 * Gathers one field's text in document order. Child elements (XHTML, or HTML that someone forgot to escape) are written
 * as HTML source beside the text, so that nothing changes places.
 */
export class FieldText {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly #textIsPlain: boolean;
  readonly #parts: { text: string; markup: boolean }[] = [];
  #chars = 0;
  #hasMarkup = false;

  /** `textIsPlain`: Atom's rule that text beside child elements is text, not HTML source. */
  constructor(name: string, attributes: Record<string, string>, textIsPlain: boolean) {
    this.name = name;
    this.attributes = attributes;
    this.#textIsPlain = textIsPlain;
  }

  get hasMarkup(): boolean {
    return this.#hasMarkup;
  }

  /** Text with one level of references decoded. */
  addText(text: string): void {
    this.#add(text, false);
  }

  openTag(name: string, attributes: Record<string, string>): void {
    this.#hasMarkup = true;
    let tag = `<${name}`;
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith('xmlns') || !/^[\w:-]+$/.test(key)) continue;
      tag += ` ${key}="${escapeXml(cutText(value, MAX_ATTRIBUTE_CHARS))}"`;
    }
    this.#add(`${tag}>`, true);
  }

  closeTag(name: string): void {
    const local = name.slice(name.indexOf(':') + 1).toLowerCase();
    if (!VOID_ELEMENTS.test(local)) this.#add(`</${local}>`, true);
  }

  /** Parts from different child elements (a person's name and address) must not run together. */
  separate(): void {
    if (this.#parts.length > 0) this.#add(' ', false);
  }

  /** The field's value: plain text or HTML source as it was written, or HTML source when it held child elements. */
  value(): string {
    if (!this.#hasMarkup) return this.#parts.map((part) => part.text).join('');
    const escapeText = this.#textIsPlain;
    return this.#parts.map((part) => (part.markup || !escapeText ? part.text : escapeXml(part.text))).join('');
  }

  #add(text: string, markup: boolean): void {
    if (this.#chars >= MAX_FIELD_CHARS) return;
    const kept = cutText(text, MAX_FIELD_CHARS - this.#chars);
    this.#chars += kept.length;
    this.#parts.push({ text: kept, markup });
  }
}
