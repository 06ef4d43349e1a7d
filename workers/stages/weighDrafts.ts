import { FULL_TRUST } from '#core/dedupe/entry';
import { fragmentOf } from '#core/dedupe/entryKeys';
import type { Habits } from '#core/dedupe/habits';
import { type KeyedEntry, keyed, type WeighedDocument, weighDocument } from '#core/dedupe/weighDocument';
import { defined } from '#core/defined';
import { isSaid } from '#core/feeds/placeItems';
import type { Database } from '#store/database';
import { keyHash } from '#store/keyHash';
import { loadHabits, NO_HABITS } from '#store/recording/habits';
import type { ArticleDraft } from '#store/recording/ingest';
import { type FeedItems, type KnownItems, knownItems } from '#store/recording/knownItems';
import { type LastDocument, loadLastDocuments } from '#store/recording/lastDocuments';
import { createBreather } from '#workers/breathe';
import { batchReads } from '#workers/stages/batchReads';

export interface WeighedDrafts {
  /** With what their keys are worth. */
  drafts: ArticleDraft[];
  /** The drafts' keys, in the same order. */
  entries: KeyedEntry[];
  document: WeighedDocument;
  /** The feed has shown these very words at this address: nothing to analyse. */
  isRepeat(draft: ArticleDraft): boolean;
  /** The feed has shown something under this guid. */
  hasGuid(draft: ArticleDraft): boolean;
}

/** Drafts looked up at one go. */
const PART = 500;

/** What drafts are weighed by, read for many polls at once. */
export interface FeedReads {
  habits(feedId: number): Promise<Habits>;
  known(feed: FeedItems): Promise<KnownItems>;
  lastDocument(feedId: number): Promise<{ document: LastDocument | undefined }>;
}

export function openFeedReads(db: Database): FeedReads {
  return {
    habits: batchReads((feedIds: number[]) => loadHabits(db, feedIds), { most: 100 }),
    lastDocument: batchReads((feedIds: number[]) => loadLastDocuments(db, feedIds), { most: 100 }),
    known: batchReads((feeds: FeedItems[]) => knownItems(db, feeds), {
      most: 1000,
      sizeOf: ({ items }) => items.length,
    }),
  };
}

/** Weighs what the keys of a whole document prove, before anything of it is left out. */
export async function weighDrafts(
  reads: FeedReads,
  { id: feedId, hasHabits }: { id: number; hasHabits: boolean },
  drafts: ArticleDraft[],
): Promise<WeighedDrafts> {
  const breathe = createBreather();
  const entries: KeyedEntry[] = [];
  for (const draft of drafts) {
    await breathe();
    entries.push(keyed(entryOf(draft)));
  }
  const document = weighDocument(entries, hasHabits ? await reads.habits(feedId) : NO_HABITS);
  const weighed = drafts.map((draft, at) => withTrust(draft, document.trust[at] ?? FULL_TRUST));
  const repeats = new Set<ArticleDraft>();
  const shown = new Set<ArticleDraft>();
  for (let from = 0; from < weighed.length; from += PART) {
    const part = weighed.slice(from, from + PART);
    const known = await reads.known({ feedId, items: part });
    for (const draft of part) {
      if (known.isRepeat(draft)) repeats.add(draft);
      if (known.hasGuid(draft)) shown.add(draft);
    }
  }
  return {
    drafts: weighed,
    entries,
    document,
    isRepeat: (draft) => repeats.has(draft),
    hasGuid: (draft) => shown.has(draft),
  };
}

function withTrust(draft: ArticleDraft, trust: NonNullable<ArticleDraft['trust']>): ArticleDraft {
  const fragment = draft.addressless || /#!/u.test(draft.url) ? '' : fragmentOf(draft.guid);
  return {
    ...draft,
    trust,
    // A body that stands under several reports makes none a copy of another.
    ...defined({
      // Of several reports on one page each is shown at its own place.
      url: trust.address || fragment === '' || !/^https?:/iu.test(draft.guid) ? undefined : draft.url + fragment,
      contentHash: trust.body ? undefined : keyHash(draft.contentHash, draft.url, draft.title, draft.guid),
    }),
  };
}

function entryOf(draft: ArticleDraft) {
  const { guid, url, domain, title, summary, text, contentHash, publishedAt } = draft;
  return {
    guid,
    domain,
    title,
    summary,
    text,
    contentHash,
    ...defined({
      address: draft.addressless ? undefined : url,
      publishedAt: isSaid(draft.dated) ? publishedAt : undefined,
    }),
    aggregated: draft.aggregated === true,
  };
}
