import { Parser } from 'htmlparser2';
import { FOREIGN_CONTAINERS, TRANSPARENT_CONTAINERS } from './canonicalFields';
import { CanonicalWriter, isKeptFeedField, isKeptItemField } from './canonicalWriter';
import type { FeedKind, FeedWarning } from './feedItem';
import { FieldText } from './fieldText';
import { resolveLink } from './links';
import { canonicalName, extendScope, isFeedNamespace, type NamespaceScope } from './namespaces';
import { doctypeEnd, type FeedRoot } from './sniff';
import { declaredEntities, decodeReferences } from './xmlEntities';

export interface CanonicalFeed {
  kind: Exclude<FeedKind, 'json'>;
  xml: string;
  itemCount: number;
  warnings: FeedWarning[];
}

const MAX_DEPTH = 1000;
const MAX_ATTRIBUTES = 64;

type Role = 'root' | 'channel' | 'item' | 'field' | 'markup' | 'person' | 'personName' | 'skip' | 'pass';
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
  const prolog = text.slice(0, rootAt);
  const reader = new CanonicalReader(root, prologEntities(prolog));
  const parser = new Parser(reader, { xmlMode: true, decodeEntities: false });
  reader.stopWith(() => parser.reset());
  parser.write(text.slice(rootAt));
  parser.end();
  return reader.finish();
}

function prologEntities(prolog: string): ReadonlyMap<string, string> {
  const at = prolog.search(/<!DOCTYPE/i);
  if (at < 0) return new Map();
  const end = doctypeEnd(prolog, at);
  return declaredEntities(prolog.slice(at, end < 0 ? undefined : end));
}

class CanonicalReader {
  readonly #kind: CanonicalFeed['kind'];
  readonly #entities: ReadonlyMap<string, string>;
  readonly #writer: CanonicalWriter;
  readonly #frames: Frame[] = [];
  #field: FieldText | undefined;
  #inCdata = false;
  #mainUri: string | undefined;
  #done = false;
  #rootClosed = false;
  #stop: () => void = () => undefined;

  constructor(root: FeedRoot, entities: ReadonlyMap<string, string>) {
    this.#kind = root === 'feed' ? 'atom' : root === 'rdf' ? 'rdf' : 'rss';
    this.#entities = entities;
    this.#writer = new CanonicalWriter(this.#kind);
  }

  stopWith(stop: () => void): void {
    this.#stop = stop;
  }

  onopentag(name: string, rawAttributes: Record<string, string>): void {
    if (this.#done) return;
    const attributes = this.#readAttributes(rawAttributes);
    const parent = this.#frames.at(-1);
    const scope = extendScope(parent?.scope ?? new Map(), attributes);
    const frame: Frame = { role: 'skip', scope, base: innerBase(parent?.base, attributes['xml:base']) };
    if (!parent) {
      this.#openRoot(name, frame, attributes);
      return;
    }
    if (this.#frames.length >= MAX_DEPTH) {
      this.#giveUp('feed.tooDeep', `Elements are nested more than ${MAX_DEPTH} deep; what follows was left out.`);
      return;
    }
    const canonical = canonicalName(name, scope, this.#mainUri);
    if (this.#isEntry(canonical)) this.#closeUnfinishedItem();
    frame.role = this.#roleOf(canonical, this.#frames.at(-1)?.role ?? 'root', attributes);
    this.#frames.push(frame);
    this.#enter(frame, canonical, attributes);
  }

  ontext(text: string): void {
    if (this.#done || !this.#field) return;
    const role = this.#frames.at(-1)?.role;
    if (role === 'skip' || role === 'person') return;
    if (this.#inCdata) this.#field.addText(text);
    else this.#field.addText(decodeReferences(text, this.#entities));
  }

  oncdatastart(): void {
    this.#inCdata = true;
  }

  oncdataend(): void {
    this.#inCdata = false;
  }

  onclosetag(name: string, implied: boolean): void {
    if (this.#done) return;
    const frame = this.#frames.pop();
    if (!frame) return;
    if (frame.role === 'markup') this.#field?.closeTag(name);
    if (frame.role === 'field' || frame.role === 'person') this.#finishField(frame);
    if (frame.role === 'item') this.#writer.closeItem();
    if (this.#frames.length === 0) {
      this.#rootClosed = !implied;
      this.#done = true;
      this.#stop();
    }
  }

  finish(): CanonicalFeed {
    if (!this.#rootClosed) {
      this.#unwind();
      this.#writer.warn('feed.truncated', 'The feed ends in the middle; the entries up to there were read.');
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

  #isEntry(canonical: string): boolean {
    if (canonical === 'item') return this.#kind !== 'atom';
    return canonical === 'entry' || canonical === 'atom:entry';
  }

  #roleOf(canonical: string, parent: Role, attributes: Record<string, string>): Role {
    if (parent === 'skip') return 'skip';
    if (parent === 'field' || parent === 'markup') return 'markup';
    if (parent === 'person') return /^(?:atom:)?(?:name|email)$/.test(canonical) ? 'personName' : 'skip';
    if (parent === 'personName') return 'skip';
    if (this.#isEntry(canonical)) return 'item';
    const inItem = this.#writer.inItem;
    if (canonical === 'channel' && !inItem) return 'channel';
    // RSS's <source> is a plain text field; Atom's is a whole feed head. Neither is about the entry itself.
    if (FOREIGN_CONTAINERS.has(canonical)) return 'skip';
    if (TRANSPARENT_CONTAINERS.has(canonical) || /^media:content$/.test(canonical)) return 'pass';
    if (canonical === 'atom:author' || (canonical === 'author' && this.#kind === 'atom')) return 'person';
    if (inItem ? isKeptItemField(canonical) : isKeptFeedField(canonical)) return 'field';
    return Object.keys(attributes).length > 0 && canonical === 'media:thumbnail' ? 'field' : 'skip';
  }

  #enter(frame: Frame, canonical: string, attributes: Record<string, string>): void {
    if (frame.role === 'item') this.#writer.openItem({ about: attributes['rdf:about'], base: frame.base });
    if (frame.role === 'channel') this.#writer.openChannel({ base: frame.base, lang: attributes['xml:lang'] });
    if (frame.role === 'field') this.#field = new FieldText(canonical, attributes, this.#kind === 'atom');
    if (frame.role === 'person') this.#field = new FieldText('author', {}, false);
    if (frame.role === 'personName') this.#field?.separate();
    if (frame.role === 'markup') this.#field?.openTag(canonicalMarkup(canonical), attributes);
    if (frame.role === 'pass' && canonical === 'media:content') {
      this.#writer.addField(new FieldText(canonical, attributes, false), frame.base);
    }
  }

  #finishField(frame: Frame): void {
    if (this.#field) this.#writer.addField(this.#field, frame.base);
    this.#field = undefined;
  }

  /** An entry that begins inside another means that the other's end tag is missing (or broken). */
  #closeUnfinishedItem(): void {
    const at = this.#frames.findIndex((frame) => frame.role === 'item');
    if (at < 0) return;
    this.#writer.warn('feed.unclosedEntry', 'An entry begins before the one before it has ended.');
    // htmlparser2 keeps these elements open, so the frames stay in step with it: they only lose their meaning.
    for (const frame of this.#frames.slice(at).reverse()) {
      if (frame.role === 'field' || frame.role === 'person') this.#finishField(frame);
      frame.role = frame.role === 'item' ? 'pass' : 'pass';
    }
    this.#writer.closeItem();
  }

  #unwind(): void {
    for (const frame of this.#frames.reverse()) {
      if (frame.role === 'field' || frame.role === 'person') this.#finishField(frame);
      if (frame.role === 'item') this.#writer.closeItem();
    }
  }

  #giveUp(code: string, message: string): void {
    this.#writer.warn(code, message);
    this.#done = true;
    this.#stop();
  }

  #readAttributes(raw: Record<string, string>): Record<string, string> {
    const attributes: Record<string, string> = {};
    let count = 0;
    for (const name in raw) {
      count += 1;
      if (count > MAX_ATTRIBUTES) break;
      attributes[name] = decodeReferences(raw[name] ?? '', this.#entities);
    }
    return attributes;
  }
}

/** An inner xml:base may be relative to the outer one (XML Base §4.2). */
function innerBase(outer: string | undefined, inner: string | undefined): string | undefined {
  if (inner === undefined) return outer;
  return resolveLink(inner, [outer]) ?? inner;
}

function canonicalMarkup(canonical: string): string {
  return canonical.slice(canonical.indexOf(':') + 1);
}
