import { Parser } from 'htmlparser2';
import type { FeedKind, FeedWarning } from '#core/feeds/feedItem';
import { isEntryName, type Role, roleOf } from '#core/feeds/parse/canonicalRoles';
import { CanonicalWriter } from '#core/feeds/parse/canonicalWriter';
import { cutHtml } from '#core/feeds/parse/cutHtml';
import { FieldText, MAX_ATTRIBUTE_CHARS, MAX_FIELD_CHARS } from '#core/feeds/parse/fieldText';
import { resolveLink } from '#core/feeds/parse/links';
import { canonicalName, extendScope, isFeedNamespace, type NamespaceScope } from '#core/feeds/parse/namespaces';
import type { FeedRoot } from '#core/feeds/parse/sniff';
import { declaredEntities, referenceDecoder } from '#core/feeds/parse/xmlEntities';
import { cutText } from '#core/language/storable';

export interface CanonicalFeed {
  kind: Exclude<FeedKind, 'json'>;
  xml: string;
  itemCount: number;
  warnings: FeedWarning[];
}

// htmlparser2's time grows with the square of the depth; at this one it is still a second.
const MAX_DEPTH = 20_000;
const MAX_MARKUP_DEPTH = 300;
const MAX_ATTRIBUTES = 64;

/** Thrown through htmlparser2, which cannot be stopped otherwise, when the root has closed or a cap is reached. */
class NothingMoreToRead extends Error {}

interface Frame {
  role: Role;
  scope: NamespaceScope;
  base: string | undefined;
}

/**
 * Rewrites any XML feed, however broken, as the plain RSS 2.0, RDF or Atom that rss-parser reads without loss: known
 * namespaces by their usual prefixes, inline markup as escaped text, one channel, nothing before or behind the root.
 * What cannot be kept is named in `warnings`. Total; its time is linear in the input's length.
 */
export function canonicalise(text: string, root: FeedRoot, rootAt: number): CanonicalFeed {
  const reader = new CanonicalReader(root, declaredEntities(text.slice(0, rootAt)));
  const parser = new Parser(reader, { xmlMode: true, decodeEntities: false });
  try {
    parser.write(text.slice(rootAt));
    parser.end();
  } catch (error) {
    if (!(error instanceof NothingMoreToRead)) throw error;
  }
  return reader.finish();
}

class CanonicalReader {
  readonly #kind: CanonicalFeed['kind'];
  readonly #decode: (text: string) => string;
  readonly #writer: CanonicalWriter;
  readonly #frames: Frame[] = [];
  #field: FieldText | undefined;
  #inCdata = false;
  #mainUri: string | undefined;
  #rootClosed = false;

  constructor(root: FeedRoot, entities: ReadonlyMap<string, string>) {
    this.#kind = root === 'feed' ? 'atom' : root === 'rdf' ? 'rdf' : 'rss';
    this.#decode = referenceDecoder(entities);
    this.#writer = new CanonicalWriter(this.#kind);
  }

  onopentag(name: string, rawAttributes: Record<string, string>): void {
    const attributes = this.#readAttributes(rawAttributes);
    const parent = this.#frames.at(-1);
    const scope = extendScope(parent?.scope ?? new Map(), attributes);
    const frame: Frame = { role: 'skip', scope, base: innerBase(parent?.base, attributes['xml:base']) };
    if (!parent) {
      this.#openRoot(name, frame, attributes);
      return;
    }
    if (this.#frames.length >= MAX_DEPTH) {
      this.#writer.warn('feed.tooDeep', { depth: MAX_DEPTH });
      throw new NothingMoreToRead();
    }
    const canonical = canonicalName(name, scope, this.#mainUri);
    if (isEntryName(canonical, this.#kind)) this.#closeUnfinishedItem();
    frame.role = roleOf(canonical, {
      parent: this.#frames.at(-1)?.role ?? 'root',
      kind: this.#kind,
      inItem: this.#writer.inItem,
    });
    this.#frames.push(frame);
    this.#enter(frame, canonical, attributes);
  }

  ontext(text: string): void {
    if (!this.#field) return;
    const role = this.#frames.at(-1)?.role;
    if (role === 'skip' || role === 'person') return;
    this.#field.addText(cutHtml(this.#inCdata ? text : this.#decode(text), MAX_FIELD_CHARS));
  }

  oncdatastart(): void {
    this.#inCdata = true;
  }

  oncdataend(): void {
    this.#inCdata = false;
  }

  onclosetag(name: string, implied: boolean): void {
    const frame = this.#frames.pop();
    if (!frame) return;
    if (frame.role === 'markup' && this.#frames.length < MAX_MARKUP_DEPTH) this.#field?.closeTag(name);
    if (frame.role === 'field' || frame.role === 'person') this.#finishField(frame);
    if (frame.role === 'item') this.#writer.closeItem();
    if (this.#frames.length === 0) {
      this.#rootClosed = !implied;
      throw new NothingMoreToRead();
    }
  }

  finish(): CanonicalFeed {
    if (!this.#rootClosed) {
      this.#unwind();
      this.#writer.warn('feed.truncated');
    }
    return { kind: this.#kind, ...this.#writer.finish() };
  }

  #openRoot(name: string, frame: Frame, attributes: Record<string, string>): void {
    const colon = name.indexOf(':');
    const uri = frame.scope.get(colon < 0 ? '' : name.slice(0, colon).toLowerCase());
    // In RDF the root is rdf:RDF, but the feed's own words are those of the default namespace.
    this.#mainUri = this.#kind === 'rdf' ? frame.scope.get('') : uri;
    if (this.#kind === 'rdf' && !(this.#mainUri && isFeedNamespace(this.#mainUri))) this.#mainUri = undefined;
    frame.role = 'root';
    this.#frames.push(frame);
    this.#writer.openFeed({ base: frame.base, lang: attributes['xml:lang'] });
  }

  #enter(frame: Frame, canonical: string, attributes: Record<string, string>): void {
    if (frame.role === 'item') this.#writer.openItem({ about: attributes['rdf:about'], base: frame.base });
    if (frame.role === 'channel') this.#writer.openChannel({ base: frame.base, lang: attributes['xml:lang'] });
    if (frame.role === 'field') this.#field = new FieldText(canonical, attributes, this.#kind === 'atom');
    if (frame.role === 'person') this.#field = new FieldText('author', {}, false);
    if (frame.role === 'personName') this.#field?.separate();
    if (frame.role === 'markup') this.#openMarkup(canonical, attributes);
    if (frame.role === 'pass' && canonical === 'media:content') {
      this.#writer.addField(new FieldText(canonical, attributes, false), frame.base);
    }
  }

  /** Markup nested absurdly deep gives its words only. */
  #openMarkup(canonical: string, attributes: Record<string, string>): void {
    if (this.#frames.length > MAX_MARKUP_DEPTH) return;
    this.#field?.openTag(canonical.slice(canonical.indexOf(':') + 1), attributes);
  }

  #finishField(frame: Frame): void {
    if (this.#field) this.#writer.addField(this.#field, frame.base);
    this.#field = undefined;
  }

  /** An entry that begins inside another means that the other's end tag is missing (or broken). */
  #closeUnfinishedItem(): void {
    const at = this.#frames.findIndex((frame) => frame.role === 'item');
    if (at < 0) return;
    this.#writer.warn('feed.unclosedEntry');
    // htmlparser2 keeps these elements open, so the frames stay in step with it: they only lose their meaning.
    for (const frame of this.#frames.slice(at).reverse()) {
      if (frame.role === 'field' || frame.role === 'person') this.#finishField(frame);
      frame.role = 'pass';
    }
    this.#writer.closeItem();
  }

  #unwind(): void {
    for (const frame of this.#frames.reverse()) {
      if (frame.role === 'field' || frame.role === 'person') this.#finishField(frame);
      if (frame.role === 'item') this.#writer.closeItem();
    }
  }

  #readAttributes(raw: Record<string, string>): Record<string, string> {
    const attributes: Record<string, string> = {};
    let count = 0;
    for (const name in raw) {
      count += 1;
      if (count > MAX_ATTRIBUTES) break;
      attributes[name] = this.#decode(cutText(raw[name] ?? '', MAX_ATTRIBUTE_CHARS));
    }
    return attributes;
  }
}

/** An inner xml:base may be relative to the outer one (XML Base §4.2). */
function innerBase(outer: string | undefined, inner: string | undefined): string | undefined {
  if (inner === undefined) return outer;
  return resolveLink(inner, [outer]) ?? inner;
}
