import { type Comparison, compareEntries } from '#core/dedupe/compareEntries';
import { type DocumentSays, documentSays } from '#core/dedupe/documentSays';
import { fragmentOf, guidKey, isAddressAgain } from '#core/dedupe/entryKeys';
import { isRepeatedEntry } from '#core/dedupe/weighDocument';
import { plainWords } from '#core/dedupe/wordOverlap';
import { defined } from '#core/defined';
import { relatedDomains } from '#core/pages/relatedDomains';
import { keyHash } from '#store/keyHash';
import { type Candidate, incomingEntry, lookupKeys, trustOf } from '#store/recording/candidates';
import type { AnalysedArticle } from '#store/recording/ingest';

/** An item as one feed shows it, tied to its article. */
export interface FeedEntryRow {
  guid: string;
  itemHash: string;
  articleId: number;
}

export function entryOf(item: AnalysedArticle, articleId: number): FeedEntryRow {
  return { guid: lookupKeys(item).guid, itemHash: item.itemHash, articleId };
}

/** The feed that shows the items, as identity sees it. */
export interface ShowingFeed {
  id: number;
  /** Where it is fetched from. */
  domain: string;
  /** Whether another entry of the document being read has an address (core/pages/addressIdentity). */
  hasAddress?: (address: string) => boolean;
}

export interface SortedItems {
  fresh: AnalysedArticle[];
  /** Items that repeat a fresh one. */
  twins: Map<AnalysedArticle, AnalysedArticle>;
  /** Articles of this feed that are worded or addressed otherwise now. */
  edited: Map<number, AnalysedArticle>;
  /** Articles that an aggregator or another site's feed showed and this feed, their publisher's own, takes over with its words. */
  taken: Map<number, AnalysedArticle>;
  /** Articles without an owner (a seed; a feed that is gone), or of another site's feed in the same words, that are of this feed's publisher: it owns them from now on. */
  adopted: number[];
  entries: FeedEntryRow[];
  outcome: IdentityOutcome;
}

/** What sorting showed of the feed's habits. */
export interface IdentityOutcome {
  /** Entries that kept their guid through an edit or a repeat. */
  keptGuids: number;
  /** Guids (guidKey) that stand at another report than before. */
  replacedGuids: string[];
  /** Titles that became articles of their own although a key spoke for a stored one. */
  doubtful: string[];
}

interface Match {
  candidate: Candidate;
  comparison: Comparison;
}

/** What each item is: a new article, a second item of one, an edit of a stored one, or just another entry of one. */
export function sortOut(
  items: AnalysedArticle[],
  candidates: ReadonlyMap<AnalysedArticle, Candidate[]>,
  feed: ShowingFeed,
): SortedItems {
  const first = matchAll(items, candidates, feed);
  const { keptGuids, replacedGuids } = guidRecord(first);
  const seen = {
    ...documentSays(first.map(({ found }) => found.map(({ comparison }) => comparison))),
    guidsAreWorthless: replacedGuids.length >= 2 && replacedGuids.length >= keptGuids,
  };
  const matches = Object.values(seen).some(Boolean) ? matchAll(items, candidates, { ...feed, ...seen }) : first;
  const sorted: SortedItems = {
    fresh: [],
    twins: new Map(),
    edited: new Map(),
    taken: new Map(),
    adopted: [],
    entries: [],
    // Guids that were given out anew count as replaced: they are learnt.
    outcome: { ...(seen.keysBeginAnew ? guidRecord(matches) : { keptGuids, replacedGuids }), doubtful: [] },
  };
  const shownBy = new Map<number, AnalysedArticle>();
  const freshByTitle = new Map<string, AnalysedArticle[]>();
  // The best matches first: of two items that one article fits, the one that fits less is another report.
  for (const { item, found } of byStrength(matches)) {
    const match = found.find(({ candidate, comparison }) => {
      const other = shownBy.get(candidate.id);
      return comparison.strength > 0 && (!other || isRepeatedEntry(incomingEntry(other), incomingEntry(item)));
    });
    if (match) {
      settle(sorted, item, match, feed);
      shownBy.set(match.candidate.id, item);
      continue;
    }
    const title = plainWords(item.title);
    const twins = freshByTitle.get(title) ?? [];
    const twin = twins.find((other) => isRepeatedEntry(incomingEntry(other), incomingEntry(item)));
    if (twin) {
      sorted.twins.set(item, twin);
      continue;
    }
    freshByTitle.set(title, [...twins, item]);
    sorted.fresh.push(item);
    if (found.some(({ comparison }) => comparison.doubtful)) sorted.outcome.doubtful.push(item.title);
  }
  // As they came, the oldest first: the first publisher of a report is stored first.
  const place = new Map(items.map((item, at) => [item, at]));
  sorted.fresh.sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
  return sorted;
}

interface ItemMatches {
  item: AnalysedArticle;
  /** The best first. */
  found: Match[];
}

function matchAll(
  items: AnalysedArticle[],
  candidates: ReadonlyMap<AnalysedArticle, Candidate[]>,
  {
    hasAddress,
    guidsAreWorthless = false,
    addressesAreWorthless = false,
    keysBeginAnew = false,
    headlinesReturn = false,
  }: ShowingFeed & DocumentSays & { guidsAreWorthless?: boolean },
): ItemMatches[] {
  return items.map((item) => {
    const entry = incomingEntry(item);
    // A permalink guid is the address again, and proves no more than it.
    const guidFails = guidsAreWorthless || (addressesAreWorthless && isAddressAgain(item.guid, item.url));
    const trust = {
      ...entry.trust,
      ...defined({ guid: guidFails ? false : undefined, address: addressesAreWorthless ? false : undefined }),
    };
    const document = { keysBeginAnew, headlinesReturn };
    const incoming = { ...entry, ...document, trust, ...defined({ isElsewhere: hasAddress }) };
    const found = (candidates.get(item) ?? []).map((candidate) => ({
      candidate,
      comparison: candidate.itemHashes.has(item.itemHash) ? REPEAT : compareEntries(candidate, incoming),
    }));
    return { item, found: found.sort((a, b) => b.comparison.strength - a.comparison.strength) };
  });
}

/** The feed has shown these very words at this very address. */
const REPEAT: Comparison = { verdict: 'same', reason: 'guid and address', strength: 200, doubtful: false };

function byStrength(matches: ItemMatches[]): ItemMatches[] {
  const strength = ({ found }: ItemMatches) => found[0]?.comparison.strength ?? 0;
  return [...matches].sort((a, b) => strength(b) - strength(a));
}

function guidRecord(matches: ItemMatches[]): Pick<IdentityOutcome, 'keptGuids' | 'replacedGuids'> {
  let keptGuids = 0;
  const replacedGuids: string[] = [];
  for (const { item, found } of matches) {
    const key = guidKey(item.guid);
    const sameGuid = found.filter(({ candidate }) => trustOf(item).guid && candidate.guids.includes(key));
    if (sameGuid.some(({ comparison }) => comparison.strength > 0)) keptGuids += 1;
    else if (sameGuid.length > 0) replacedGuids.push(key);
  }
  return { keptGuids, replacedGuids };
}

/** Only the feed that showed an article first edits it: two feeds may word it differently for ever. */
function settle(sorted: SortedItems, item: AnalysedArticle, { candidate, comparison }: Match, feed: ShowingFeed): void {
  sorted.entries.push(entryOf(item, candidate.id));
  if (candidate.itemHashes.has(item.itemHash)) return;
  const isPublishers = relatedDomains(feed.domain, candidate.domain) && relatedDomains(item.domain, candidate.domain);
  if (candidate.feedId === feed.id) {
    if (comparison.verdict === 'edit') sorted.edited.set(candidate.id, item);
    return;
  }
  if (!isPublishers || item.aggregated === true) return;
  // Who shows a publisher's report before the publisher's own feed does must not keep the right to word it.
  const isGuests = candidate.ownerDomain !== undefined && !relatedDomains(candidate.ownerDomain, candidate.domain);
  if (candidate.aggregated || (isGuests && comparison.verdict === 'edit')) sorted.taken.set(candidate.id, item);
  else if (candidate.feedId === undefined || isGuests) sorted.adopted.push(candidate.id);
}

/** Stored addresses are unique; several reports of one page are told apart by a fragment, their own where they have one. */
export function ownAddresses(item: AnalysedArticle): string[] {
  const bare = item.url.replace(/#(?!!).*$/u, '');
  const own = item.addressless === true ? '' : fragmentOf(item.guid);
  const made = `#${keyHash(item.guid, item.itemHash, item.publishedAt.toISOString()).slice(0, 12)}`;
  return [item.url, ...(own !== '' && /^https?:/u.test(item.guid) ? [bare + own] : []), bare + made];
}
