import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import type { KeyedEntry, WeighedDocument } from '#core/dedupe/weighDocument';
import { defined } from '#core/defined';
import { showAddress } from '#core/feeds/address';
import type { FeedItem } from '#core/feeds/feedItem';
import { type CutDocument, cutDocument } from '#core/feeds/parse/cutDocument';
import { KEY_BYTES, KEY_KINDS, type KeyKind, type ShownEntry, WRITTEN_BYTES } from '#core/feeds/shownEntries';
import { version } from '#runtime/version';
import type { FreshResult } from '#workers/net/fetchResult';
import { BIG_BYTES } from '#workers/stages/bigFeeds';

/** A document whose entries can be told apart without reading them. */
export interface WrittenDocument {
  cut: CutDocument;
  /** Hash of each entry's bytes, in the document's order. */
  written: string[];
  /** Hash of what entries are read by beside their own bytes. */
  frame: string;
}

/** What changes with every document without changing how its entries are read. */
const BUILD_DATES = /<(lastBuildDate|pubDate|updated|modified|dc:date)>[^<]{0,80}<\/\1>/gu;
const ESCAPE = 0x1b;
const PROGRAM = version();

/** A document of which entries may be left unread; undefined for one that is read whole. */
export function writtenDocument({ body, finalUrl, contentType, warnings }: FreshResult): WrittenDocument | undefined {
  // In any other charset, or with bytes of none, the rest of a document decides how an entry is read.
  const isPlain = body.length < BIG_BYTES && isUtf8(body) && !body.includes(0) && !body.includes(ESCAPE);
  if (!isPlain || (warnings?.length ?? 0) > 0) return undefined;
  const cut = cutDocument(body);
  if (cut === undefined) return undefined;
  const head = cut.head.toString('latin1').replace(BUILD_DATES, '');
  const tail = cut.tail.toString('latin1');
  const frame = [PROGRAM, showAddress(finalUrl), contentType ?? '', head, tail].join('\u001f');
  return {
    cut,
    written: cut.entries.map((entry) => shortHash(entry, WRITTEN_BYTES)),
    frame: shortHash(frame, WRITTEN_BYTES),
  };
}

/** An entry that was read, as it is known again. */
export function shownEntry(
  written: string,
  item: Pick<FeedItem, 'publishedAt'> | undefined,
  keyed: KeyedEntry | undefined,
): ShownEntry | undefined {
  if (item === undefined || keyed === undefined) return undefined;
  const keys: ShownEntry['keys'] = {};
  for (const kind of KEY_KINDS) {
    const key = keyed.keys[kind];
    if (key !== undefined) keys[kind] = shortHash(key, KEY_BYTES);
  }
  const { publishedAt } = item;
  return {
    written,
    ...defined({ publishedMs: publishedAt === undefined ? undefined : Date.parse(publishedAt) }),
    keys,
  };
}

/** A known entry's date as its item had it. */
export function datedAs({ publishedMs }: ShownEntry): Pick<FeedItem, 'publishedAt'> {
  return defined({ publishedAt: publishedMs === undefined ? undefined : new Date(publishedMs).toISOString() });
}

/** Whether every entry stands by itself: what one of them is can be told without the others. */
export function standAlone({ repeated, shares }: WeighedDocument): boolean {
  return repeated.length === 0 && KEY_KINDS.every((kind) => shares[kind].shared + shares[kind].distrusted === 0);
}

/** Whether no two of the entries have a key in common. */
export function haveOwnKeys(entries: readonly ShownEntry[]): boolean {
  return KEY_KINDS.every((kind) => {
    const keys = entries.flatMap((entry) => entry.keys[kind] ?? []);
    return new Set(keys).size === keys.length;
  });
}

/** What a whole document's weighing says, of which only some entries were weighed. Those left out share nothing with them, nor among themselves. */
export function withKnown(weighed: WeighedDocument, known: readonly ShownEntry[]): WeighedDocument {
  const count = (kind: KeyKind) => known.filter(({ keys }) => keys[kind] !== undefined).length;
  const shares = { ...weighed.shares };
  for (const kind of KEY_KINDS) shares[kind] = { ...shares[kind], entries: shares[kind].entries + count(kind) };
  const addresses = new Set(known.flatMap(({ keys }) => keys.address ?? []));
  return {
    ...weighed,
    shares,
    hasAddress: (address) => weighed.hasAddress(address) || addresses.has(shortHash(address, KEY_BYTES)),
  };
}

function shortHash(of: string | Uint8Array, bytes: number): string {
  return hash('sha1', of, 'buffer').toString('base64url', 0, bytes);
}
