import type { FeedKind, FeedWarning } from '#core/feeds/feedItem';
import { KEPT_ATTRIBUTES } from '#core/feeds/parse/canonicalFields';
import { type FieldText, MAX_ATTRIBUTE_CHARS } from '#core/feeds/parse/fieldText';
import { escapeXml } from '#core/feeds/parse/xmlEntities';
import { cutText } from '#core/language/storable';

const MAX_ITEMS = 50_000;
const MAX_REPEATS = 200;
const MAX_CHARS = 64 * 1024 * 1024;

/**
 * The element name under which the canonical feed carries a field. rss-parser calls `new Date(x).toISOString()` on
 * Atom's dates, which throws on any date it cannot read and loses the feed: they travel under names it does not know.
 */
export function writtenName(kind: Exclude<FeedKind, 'json'>, field: string): string {
  if (kind === 'atom' && (field === 'published' || field === 'updated')) return `raw.${field}`;
  return field === 'pubdate' ? 'pubDate' : field;
}

/** Writes the canonical feed: head fields, then entries, each with at most a few hundred flat elements. */
export class CanonicalWriter {
  readonly #kind: Exclude<FeedKind, 'json'>;
  readonly #head: string[] = [];
  readonly #items: string[] = [];
  readonly #warnings = new Map<string, FeedWarning>();
  #item: { parts: string[]; repeats: Map<string, number>; opening: string } | undefined;
  #chars = 0;

  constructor(kind: Exclude<FeedKind, 'json'>) {
    this.#kind = kind;
  }

  get inItem(): boolean {
    return this.#item !== undefined;
  }

  warn(code: string, params: FeedWarning['params'] = {}): void {
    if (!this.#warnings.has(code)) this.#warnings.set(code, { code, params });
  }

  openFeed(about: { base: string | undefined; lang: string | undefined }): void {
    this.openChannel(about);
  }

  openChannel({ base, lang }: { base: string | undefined; lang: string | undefined }): void {
    if (base) this.#head.push(element('raw.base', {}, base));
    if (lang) this.#head.push(element('raw.lang', {}, lang));
  }

  openItem({ about, base }: { about: string | undefined; base: string | undefined }): void {
    const rdfAbout = this.#kind === 'rdf' && about ? ` rdf:about="${escapeXml(about)}"` : '';
    const tag = this.#kind === 'atom' ? 'entry' : `item${rdfAbout}`;
    // xml2js makes '' of an empty entry, and ''.link is a function of String.prototype: rss-parser throws on it.
    this.#item = { parts: ['<raw.entry>1</raw.entry>'], repeats: new Map(), opening: `<${tag}>` };
    if (base) this.#item.parts.push(element('raw.base', {}, base));
    if (about && this.#kind !== 'rdf') this.#item.parts.push(element('raw.about', {}, about));
  }

  addField(field: FieldText, base: string | undefined): void {
    const target = this.#item?.parts ?? this.#head;
    const repeats = (this.#item?.repeats.get(field.name) ?? 0) + 1;
    if (repeats > MAX_REPEATS || this.#chars > MAX_CHARS) {
      this.warn('feed.tooMuch');
      return;
    }
    this.#item?.repeats.set(field.name, repeats);
    const value = field.value();
    const attributes = keptAttributes(field);
    // rss-parser reads `.$.rel` of every Atom link, and throws on one without attributes.
    if (this.#kind === 'atom' && field.name === 'link') attributes['href'] ??= value.trim();
    if (base) attributes['base'] = base;
    if (field.hasMarkup) attributes['markup'] = 'yes';
    const written = element(writtenName(this.#kind, field.name), attributes, value);
    this.#chars += written.length;
    target.push(written);
  }

  closeItem(): void {
    if (!this.#item) return;
    const closing = this.#kind === 'atom' ? '</entry>' : '</item>';
    if (this.#items.length < MAX_ITEMS) this.#items.push(this.#item.opening + this.#item.parts.join('') + closing);
    else this.warn('feed.tooManyEntries', { limit: MAX_ITEMS });
    this.#item = undefined;
  }

  finish(): { xml: string; itemCount: number; warnings: FeedWarning[] } {
    this.closeItem();
    const head = this.#head.join('');
    const items = this.#items.join('');
    return { xml: this.#document(head, items), itemCount: this.#items.length, warnings: [...this.#warnings.values()] };
  }

  #document(head: string, items: string): string {
    if (this.#kind === 'atom') return `<feed xmlns="http://www.w3.org/2005/Atom">${head}${items}</feed>`;
    // A channel element must not be empty: rss-parser reads fields off whatever xml2js makes of it.
    if (this.#kind === 'rdf')
      return `<rdf:RDF><channel><generator>marsad</generator>${head}</channel>${items}</rdf:RDF>`;
    return `<rss version="2.0"><channel><generator>marsad</generator>${head}${items}</channel></rss>`;
  }
}

function keptAttributes(field: FieldText): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(field.attributes)) {
    const local = name.slice(name.indexOf(':') + 1).toLowerCase();
    if (KEPT_ATTRIBUTES.has(local)) kept[local] ??= cutText(value, MAX_ATTRIBUTE_CHARS);
  }
  return kept;
}

function element(name: string, attributes: Record<string, string>, text: string): string {
  let tag = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) tag += ` ${key}="${escapeXml(value)}"`;
  return `${tag}>${escapeXml(text)}</${name}>`;
}
