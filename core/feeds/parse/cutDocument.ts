/** An XML feed as it is written: what stands before its entries, each of them, and what stands behind. */
export interface CutDocument {
  head: Buffer;
  entries: Buffer[];
  tail: Buffer;
}

/** A head that is longer is no head. */
const MAX_HEAD_BYTES = 64 * 1024;
/** Of what a document has more of is read whole. */
const MAX_ENTRIES = 500;
/** What closes what the entries stand in; behind it they may mean something else. */
const OUTER_ENDS = ['</channel', '</rss', '</feed', '</rdf', '</RDF'];

/**
 * Cuts a document into its entries by looking for their tags alone, a hundredth of what parsing costs. Only where that cannot be wrong: entries
 * of one name in a row with nothing but white space between them, each with its own end, CDATA and comments closed inside it,
 * no document type that declares entities. Undefined for everything else; that is read whole.
 */
export function cutDocument(body: Uint8Array): CutDocument | undefined {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const name = entryName(bytes);
  if (name === undefined) return undefined;
  const start = opening(bytes, name, 0);
  const head = bytes.subarray(0, start);
  if (head.length > MAX_HEAD_BYTES || head.includes('<!DOCTYPE') || head.includes('<!ENTITY')) return undefined;
  const entries: Buffer[] = [];
  let at = start;
  for (;;) {
    const end = entryEnd(bytes, name, at);
    if (end === undefined || entries.length >= MAX_ENTRIES) return undefined;
    entries.push(bytes.subarray(at, end));
    const next = opening(bytes, name, end);
    const gap = bytes.subarray(end, next < 0 ? undefined : next);
    if (next < 0) return isTail(bytes, end) ? { head, entries, tail: gap } : undefined;
    if (!gap.every(isSpace)) return undefined;
    at = next;
  }
}

/** The document with other entries. */
export function withEntries({ head, tail }: CutDocument, entries: Buffer[]): Buffer {
  return Buffer.concat([head, ...entries, tail]);
}

type EntryName = 'item' | 'entry';

/** What the document calls an entry; undefined where both names stand, or neither. */
function entryName(bytes: Buffer): EntryName | undefined {
  const hasItem = opening(bytes, 'item', 0) >= 0;
  const hasEntry = opening(bytes, 'entry', 0) >= 0;
  if (hasItem === hasEntry) return undefined;
  return hasItem ? 'item' : 'entry';
}

/** Where the next start tag of an entry begins, or -1. */
function opening(bytes: Buffer, name: EntryName, from: number): number {
  const tag = `<${name}`;
  for (let at = bytes.indexOf(tag, from); at >= 0; at = bytes.indexOf(tag, at + 1)) {
    const behind = bytes[at + tag.length];
    // <items> is another element.
    if (behind === GREATER || (behind !== undefined && isSpace(behind))) return at;
  }
  return -1;
}

/** Behind the end tag of the entry that begins at `at`; undefined where another one begins, or where markup is left open before it. */
function entryEnd(bytes: Buffer, name: EntryName, at: number): number | undefined {
  const tag = `</${name}>`;
  const close = bytes.indexOf(tag, at);
  if (close < 0) return undefined;
  const inner = bytes.subarray(at + 1, close);
  return opening(inner, name, 0) < 0 && isClosed(inner) ? close + tag.length : undefined;
}

/** Whether each CDATA section and comment ends, whatever stands in it. */
function isClosed(inner: Buffer): boolean {
  let at = 0;
  for (;;) {
    const cdata = inner.indexOf('<![CDATA[', at);
    const comment = inner.indexOf('<!--', at);
    if (cdata < 0 && comment < 0) return true;
    const isCdata = cdata >= 0 && (comment < 0 || cdata < comment);
    const end = isCdata ? inner.indexOf(']]>', cdata) : inner.indexOf('-->', comment);
    if (end < 0) return false;
    at = end + 3;
  }
}

/** Whether what closes the feed stands behind its entries only. */
function isTail(bytes: Buffer, from: number): boolean {
  return OUTER_ENDS.every((end) => {
    const at = bytes.indexOf(end);
    return at < 0 || at >= from;
  });
}

const GREATER = 0x3e;

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
