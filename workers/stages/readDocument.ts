import { defined } from '#core/defined';
import { showAddress } from '#core/feeds/address';
import type { FeedItem, ParsedFeed } from '#core/feeds/feedItem';
import { furnitureOf, withoutFurniture } from '#core/feeds/furniture';
import { withEntries } from '#core/feeds/parse/cutDocument';
import type { ShownEntry } from '#core/feeds/shownEntries';
import type { ClaimedFeed } from '#store/feeds/claimFeeds';
import type { FeedMetadata } from '#store/recording/endPolls';
import type { ArticleDraft } from '#store/recording/ingest';
import { createBreather } from '#workers/breathe';
import type { Context } from '#workers/context';
import type { FreshResult } from '#workers/net/fetchResult';
import { inSpan } from '#workers/spans';
import { type DatedDocument, datesOf } from '#workers/stages/datesOf';
import { draftArticle, draftFeed } from '#workers/stages/draftArticle';
import type { FaultyItems } from '#workers/stages/faultyItems';
import type { ReadEntries } from '#workers/stages/identityFound';
import { isolate } from '#workers/stages/isolate';
import {
  datedAs,
  haveOwnKeys,
  shownEntry,
  standAlone,
  type WrittenDocument,
  withKnown,
  writtenDocument,
} from '#workers/stages/knownEntries';
import { publishedDates } from '#workers/stages/pollEnd';
import { type WeighedDrafts, weighDrafts } from '#workers/stages/weighDrafts';

/** Items drafted at one go. */
const PART = 100;

export interface ReadDocument extends ReadEntries {
  /** What it says of itself. */
  feed: Omit<ParsedFeed, 'items'>;
  itemCount: number;
  /** Of all its items that have a date. */
  published: Date[];
  /** To be kept once all its entries are recorded; absent where the next one must be read whole. */
  kept?: NonNullable<FeedMetadata['document']>;
}

interface Reading {
  feed: ClaimedFeed;
  context: Pick<Context, 'parse' | 'reads' | 'clock'>;
  fetched: FreshResult;
}

type OnFault = FaultyItems['onFault'];

/** Drafts of which some lost lines that most of the document's entries have. */
type Weighed = WeighedDrafts & { hasFurniture: boolean };

/**
 * Reads a feed's document: its new and changed items, oldest first, so that the first publisher of a report is stored first. Entries
 * that stood in the last one byte for byte are left unread where all comes out as if they were read (docs/decisions/0060); of
 * a `whole` document none is. `onFault` hears of items that break.
 */
export async function readDocument(
  reading: Reading,
  { whole, onFault }: { whole: boolean; onFault: OnFault },
): Promise<ReadDocument> {
  const written = writtenDocument(reading.fetched);
  const known = whole || written === undefined ? undefined : await knownEntries(reading, written);
  // Whatever breaks here is told by the reading of the whole.
  const news = written && known && (await readNew(reading, written, known).catch(() => undefined));
  return news ?? readWhole(reading, written, onFault);
}

/** The entries of the last document by the hash of their bytes, if it was read as this one would be. */
async function knownEntries(
  { feed, context }: Reading,
  { frame }: WrittenDocument,
): Promise<Map<string, ShownEntry> | undefined> {
  // With habits, a key that was worth something then may be worth nothing now.
  if (feed.bodyHash === undefined || feed.hasHabits) return undefined;
  const { document } = await context.reads.lastDocument(feed.id);
  if (document?.bodyHash !== feed.bodyHash || document.frame !== frame) return undefined;
  return new Map(document.entries.map((entry) => [entry.written, entry]));
}

async function readWhole(
  reading: Reading,
  written: WrittenDocument | undefined,
  onFault: OnFault,
): Promise<ReadDocument> {
  const parsed = await parse(reading, reading.fetched.body);
  const { items, ...feed } = parsed;
  const weighed = await draftAndWeigh(reading, { items, among: parsed, onFault });
  const isKnowable = written?.written.length === items.length && isTellable(reading.feed, { parsed, items, weighed });
  const shown = isKnowable
    ? written.written.flatMap((hash, at) => shownEntry(hash, items[at], weighed.entries[at]) ?? [])
    : [];
  return {
    ...newOf(weighed),
    document: weighed.document,
    feed,
    itemCount: items.length,
    published: publishedDates(items),
    ...defined({ kept: isKnowable && haveOwnKeys(shown) ? { frame: written.frame, entries: shown } : undefined }),
  };
}

/** Reads what the last document did not show; undefined where that cannot be told without the rest. */
async function readNew(
  reading: Reading,
  { cut, written, frame }: WrittenDocument,
  last: ReadonlyMap<string, ShownEntry>,
): Promise<ReadDocument | undefined> {
  const unread: Buffer[] = [];
  const slots = cut.entries.map((bytes, at) => {
    const hash = written[at] ?? '';
    return last.get(hash) ?? { hash, place: unread.push(bytes) - 1 };
  });
  const known = slots.filter((slot) => 'keys' in slot);
  if (known.length === 0) return undefined;
  // A document without any entry may be no feed's: a known one stands in.
  const parsed = await parse(reading, withEntries(cut, unread.length > 0 ? unread : cut.entries.slice(0, 1)));
  if (parsed.items.length !== Math.max(1, unread.length)) return undefined;
  const { items: read, ...feed } = parsed;
  const items = read.slice(0, unread.length);
  const all = slots.flatMap((slot) => ('place' in slot ? (items[slot.place] ?? []) : datedAs(slot)));
  const weighed = await draftAndWeigh(reading, { items, among: { ...feed, items: all }, onFault: giveUp });
  const shown = slots.flatMap((slot) =>
    'place' in slot ? (shownEntry(slot.hash, items[slot.place], weighed.entries[slot.place]) ?? []) : slot,
  );
  if (!isTellable(reading.feed, { parsed, items, weighed }) || !haveOwnKeys(shown)) return undefined;
  const { drafts, repeats } = newOf(weighed);
  return {
    drafts,
    repeats: repeats + known.length,
    document: withKnown(weighed.document, known),
    feed,
    itemCount: slots.length,
    published: publishedDates(all),
    kept: { frame, entries: shown },
  };
}

async function giveUp(_items: unknown, error: unknown): Promise<void> {
  throw error;
}

function parse({ context, fetched }: Reading, body: Uint8Array): Promise<ParsedFeed> {
  // What the feed's relative links are resolved against must not bring a token into an article's address.
  const where = { url: showAddress(fetched.finalUrl), ...defined({ contentType: fetched.contentType }) };
  return inSpan('parse', { 'marsad.bytes': body.length }, () => context.parse(body, where));
}

async function draftAndWeigh(
  { feed, context }: Reading,
  { items, among, onFault }: { items: FeedItem[]; among: DatedDocument; onFault: OnFault },
): Promise<Weighed> {
  const placed = datesOf(feed, among, context.clock());
  const breathe = createBreather();
  const drafted = draftFeed(feed);
  const all: ArticleDraft[] = [];
  for (let from = 0; from < items.length; from += PART) {
    const draft = async (some: FeedItem[]) => {
      const drafts: ArticleDraft[] = [];
      for (const item of some) {
        await breathe();
        const date = placed.get(item);
        if (date) drafts.push(draftArticle(item, drafted, date));
      }
      return drafts;
    };
    all.push(...(await isolate(items.slice(from, from + PART), draft, onFault)).flat());
  }
  const furniture = furnitureOf(all);
  const drafts: ArticleDraft[] = [];
  for (const draft of all) {
    await breathe();
    drafts.push(withoutFurniture(draft, furniture));
  }
  return { ...(await weighDrafts(context.reads, feed, drafts)), hasFurniture: furniture.size > 0 };
}

function newOf({ drafts, isRepeat }: WeighedDrafts): Pick<ReadDocument, 'drafts' | 'repeats'> {
  const fresh = drafts.filter((draft) => !isRepeat(draft));
  fresh.sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime());
  return { drafts: fresh, repeats: drafts.length - fresh.length };
}

/** Whether each of the items comes out the same beside any others that share no key with it. */
function isTellable(
  { hasHabits }: ClaimedFeed,
  { parsed, items, weighed }: { parsed: ParsedFeed; items: FeedItem[]; weighed: Weighed },
): boolean {
  const isRead = weighed.entries.length === items.length && parsed.warnings.length === 0;
  const isDated =
    !parsed.datesLean && !parsed.titlesLean && items.every(({ datePrecision }) => datePrecision === undefined);
  return !hasHabits && isRead && isDated && !weighed.hasFurniture && standAlone(weighed.document);
}
