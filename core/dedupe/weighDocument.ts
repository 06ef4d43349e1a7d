import type { Entry, Trust } from '#core/dedupe/entry';
import { guidKey, titleKey } from '#core/dedupe/entryKeys';
import { type HabitKind, type Habits, isTrusted } from '#core/dedupe/habits';
import { plainWords } from '#core/dedupe/wordOverlap';
import { addressIdentity } from '#core/pages/addressIdentity';

export interface WeighedDocument {
  /** By place in the document. */
  trust: Trust[];
  /** Keys that stand at several reports of the document: to be learnt. */
  repeated: { kind: HabitKind; value: string }[];
  /** How many entries carry each kind of key, how many of these share it with another report, and how many more have one that proved nothing before. */
  shares: Record<HabitKind, { entries: number; shared: number; distrusted: number }>;
  /** Whether an address (addressIdentity) is one of the document's. */
  hasAddress(address: string): boolean;
}

const KINDS: HabitKind[] = ['guid', 'address', 'title', 'body'];

/**
 * Which keys of a document's entries prove identity: one that stands at several reports of one document proves none, nor
 * does one of which the feed's habits say so. Repeats of one entry are no several reports.
 */
export function weighDocument(keyed: readonly KeyedEntry[], habits: Habits): WeighedDocument {
  const entries = keyed.map(({ entry }) => entry);
  const keys = keyed.map((one) => one.keys);
  const repeated: WeighedDocument['repeated'] = [];
  const shares = { ...NO_SHARES };
  const untrusted = Object.fromEntries(KINDS.map((kind) => [kind, new Set<string>()])) as Record<
    HabitKind,
    Set<string>
  >;
  for (const kind of KINDS) {
    const groups = new Map<string, number[]>();
    for (const [at, { [kind]: value }] of keys.entries()) {
      if (value !== undefined) pushTo(groups, value, at);
    }
    let shared = 0;
    for (const [value, places] of groups) {
      if (!isShared(places, entries, keys)) continue;
      shared += places.length;
      untrusted[kind].add(value);
      repeated.push({ kind, value });
    }
    const carriers = keys.flatMap(({ [kind]: value }) => value ?? []);
    const distrusted = carriers.filter(
      (value) => !untrusted[kind].has(value) && !isTrusted(habits, kind, value),
    ).length;
    shares[kind] = { entries: carriers.length, shared, distrusted };
  }
  const addresses = new Set(keys.flatMap(({ address }) => address ?? []));
  return {
    trust: keys.map((key) => {
      const trusts = (kind: HabitKind) => {
        const value = key[kind];
        return value !== undefined && !untrusted[kind].has(value) && isTrusted(habits, kind, value);
      };
      return { guid: trusts('guid'), address: trusts('address'), title: trusts('title'), body: trusts('body') };
    }),
    repeated,
    shares,
    hasAddress: (address) => addresses.has(address),
  };
}

const NO_SHARES: WeighedDocument['shares'] = {
  guid: { entries: 0, shared: 0, distrusted: 0 },
  address: { entries: 0, shared: 0, distrusted: 0 },
  title: { entries: 0, shared: 0, distrusted: 0 },
  body: { entries: 0, shared: 0, distrusted: 0 },
};

type Keys = Record<HabitKind, string | undefined>;

/** An entry with the keys that it is told apart by: what takes time in a document of thousands. */
export interface KeyedEntry {
  entry: Entry;
  keys: Keys;
}

export function keyed(entry: Entry): KeyedEntry {
  return { entry, keys: keysOf(entry) };
}

function keysOf({ guid, address, title, summary, text, contentHash }: Entry): Keys {
  return {
    guid: guidKey(guid),
    address: address === undefined ? undefined : addressIdentity(address),
    title: titleKey(title),
    body: text === '' && summary === '' ? undefined : contentHash,
  };
}

function pushTo(groups: Map<string, number[]>, value: string, at: number): void {
  const places = groups.get(value);
  if (places) places.push(at);
  else groups.set(value, [at]);
}

/** Whether entries with a key in common are several reports: any that is no repeat of the first. */
function isShared(places: readonly number[], entries: readonly Entry[], keys: readonly Keys[]): boolean {
  const [first = 0, ...others] = places;
  return others.some((at) => !isRepeat(entries, keys, first, at));
}

/** One entry shown twice, as under two sections. Both stand there now, so that other words make another report. */
function isRepeat(entries: readonly Entry[], keys: readonly Keys[], one: number, other: number): boolean {
  const [a, b] = [entries[one], entries[other]];
  return a !== undefined && b !== undefined && isRepeatedEntry(a, b, keys[one], keys[other]);
}

/** @example isRepeatedEntry(entry, { ...entry, guid: 'as shown in another section' }) // true */
export function isRepeatedEntry(a: Entry, b: Entry, keysOfA: Keys = keysOf(a), keysOfB: Keys = keysOf(b)): boolean {
  if (plainWords(a.title) !== plainWords(b.title)) return false;
  const [bodyA, bodyB] = [a.text || a.summary, b.text || b.summary];
  const sameBody = a.contentHash === b.contentHash || plainWords(bodyA) === plainWords(bodyB);
  if (!sameBody && bodyA !== '' && bodyB !== '') return false;
  const sameAddress = keysOfA.address !== undefined && keysOfA.address === keysOfB.address;
  const sameDate = a.publishedAt?.getTime() === b.publishedAt?.getTime();
  return keysOfA.guid === keysOfB.guid || (sameAddress && sameDate) || (sameBody && bodyA !== '' && sameDate);
}
