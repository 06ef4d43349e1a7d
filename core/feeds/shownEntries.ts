/** An entry of a feed's last document that was read and recorded: enough to know it again, and to weigh others beside it. */
export interface ShownEntry {
  /** Hash of its bytes. */
  written: string;
  /** Unix time, ms; absent where it says none. */
  publishedMs?: number;
  /** Hashes of the keys that it has (core/dedupe/weighDocument). */
  keys: Partial<Record<KeyKind, string>>;
}

export type KeyKind = (typeof KEY_KINDS)[number];

export const KEY_KINDS = ['guid', 'address', 'title', 'body'] as const;

/** Of the hash of an entry's bytes, by which it is left unread: no chance of another one's. */
export const WRITTEN_BYTES = 12;
/** Of a key's hash: one that is another's by chance has the document read whole, no more. */
export const KEY_BYTES = 6;
const DATE_BYTES = 6;
const NO_DATE = -(2 ** 47);
const ENTRY_BYTES = WRITTEN_BYTES + DATE_BYTES + KEY_BYTES * KEY_KINDS.length;

/** 42 bytes for each entry, in the document's order. */
export function packShownEntries(entries: readonly ShownEntry[]): Buffer {
  const packed = Buffer.alloc(entries.length * ENTRY_BYTES);
  for (const [place, { written, publishedMs, keys }] of entries.entries()) {
    const at = place * ENTRY_BYTES;
    packed.write(written, at, WRITTEN_BYTES, 'base64url');
    packed.writeIntBE(publishedMs ?? NO_DATE, at + WRITTEN_BYTES, DATE_BYTES);
    for (const [kind, name] of KEY_KINDS.entries())
      packed.write(keys[name] ?? '', keyAt(at, kind), KEY_BYTES, 'base64url');
  }
  return packed;
}

/** @see packShownEntries */
export function unpackShownEntries(packed: Uint8Array): ShownEntry[] {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  const entries: ShownEntry[] = [];
  for (let at = 0; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
    const publishedMs = bytes.readIntBE(at + WRITTEN_BYTES, DATE_BYTES);
    const keys: ShownEntry['keys'] = {};
    for (const [kind, name] of KEY_KINDS.entries()) {
      const from = keyAt(at, kind);
      const key = bytes.toString('base64url', from, from + KEY_BYTES);
      if (key !== NO_KEY) keys[name] = key;
    }
    entries.push({
      written: bytes.toString('base64url', at, at + WRITTEN_BYTES),
      ...(publishedMs !== NO_DATE && { publishedMs }),
      keys,
    });
  }
  return entries;
}

const NO_KEY = Buffer.alloc(KEY_BYTES).toString('base64url');

function keyAt(entryAt: number, kind: number): number {
  return entryAt + WRITTEN_BYTES + DATE_BYTES + kind * KEY_BYTES;
}
