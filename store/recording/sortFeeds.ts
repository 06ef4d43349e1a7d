import { defined } from '#core/defined';
import { isSaid } from '#core/feeds/placeItems';
import { ADDRESSLESS, articleKeys } from '#store/articles/articleKeys';
import { type Candidate, lookupKeys } from '#store/recording/candidates';
import { ownAddresses, type ShowingFeed, type SortedItems, sortOut } from '#store/recording/identity';
import type { AnalysedArticle } from '#store/recording/ingest';

/** The items of one feed in a batch. */
export interface FeedItems {
  feed: ShowingFeed;
  items: AnalysedArticle[];
  /** History shows old wordings too: what is stored already stays as it is. */
  fromBackfill: boolean;
}

/** What the items of one feed are. Ids below zero are those of articles that the batch itself brings (SortedFeeds.fresh). */
export interface SortedFeed<T extends FeedItems> extends Omit<SortedItems, 'fresh'> {
  of: T;
  /** The articles as they are stored, by the items as they came. */
  fresh: Map<AnalysedArticle, AnalysedArticle>;
}

export interface SortedFeeds<T extends FeedItems> {
  sorted: SortedFeed<T>[];
  /** By their ids below zero. */
  fresh: Map<number, AnalysedArticle>;
  /** Feeds that show what another one of the batch changes: they are recorded after it. */
  later: T[];
}

/**
 * What the items of many feeds are, as if the feeds were recorded one after the other: an article that one of them brings
 * is a stored one for those behind it.
 */
export function sortFeeds<T extends FeedItems>(
  feeds: T[],
  stored: { candidates: ReadonlyMap<AnalysedArticle, Candidate[]>; addresses: Iterable<string> },
): SortedFeeds<T> {
  const addresses = new Set(stored.addresses);
  const brought = new BroughtArticles();
  const changed = { ids: new Set<number>(), keys: new Set<string>() };
  const result: SortedFeeds<T> = { sorted: [], fresh: brought.articles, later: [] };
  for (const of of feeds) {
    const candidates = new Map(
      of.items.map((item) => [item, [...(stored.candidates.get(item) ?? []), ...brought.like(item)]]),
    );
    const meetsChange = [...candidates].some(
      ([item, found]) =>
        found.some(({ id }) => changed.ids.has(id)) || keysOf(item).some((key) => changed.keys.has(key)),
    );
    if (meetsChange) {
      result.later.push(of);
      continue;
    }
    const { fresh: items, ...sorted } = sortOut(of.items, candidates, of.feed);
    const edited = of.fromBackfill ? new Map<number, AnalysedArticle>() : sorted.edited;
    const fresh = new Map(items.map((item) => [item, withOwnAddress(item, addresses)]));
    result.sorted.push({ ...sorted, of, edited, fresh });
    for (const item of fresh.values()) brought.add(item, of.feed);
    for (const id of [...edited.keys(), ...sorted.taken.keys(), ...sorted.adopted]) changed.ids.add(id);
    for (const item of [...edited.values(), ...sorted.taken.values()])
      for (const key of storedKeys(item)) changed.keys.add(key);
  }
  return result;
}

/** The article under an address that no other one has; that is taken from then on. */
function withOwnAddress(item: AnalysedArticle, taken: Set<string>): AnalysedArticle {
  const own = ownAddresses(item);
  const url = own.find((address) => !taken.has(address)) ?? `${own.at(-1)}-${taken.size}`;
  taken.add(url);
  return url === item.url ? item : { ...item, url };
}

/** Articles that the feeds of a batch brought so far, found like stored ones. */
class BroughtArticles {
  readonly articles = new Map<number, AnalysedArticle>();
  readonly #byKey = new Map<string, Candidate[]>();

  add(item: AnalysedArticle, feed: ShowingFeed): void {
    const id = -this.articles.size - 1;
    this.articles.set(id, item);
    const { url, domain, title, summary, text, contentHash } = item;
    const candidate: Candidate = {
      id,
      feedId: feed.id,
      ownerDomain: feed.domain,
      // The feed's own guids are told by its own entries only.
      guids: [],
      itemHashes: new Set(),
      domain,
      title,
      summary,
      text,
      contentHash,
      ...defined({
        address: /^https?:/u.test(url) && item.addressless !== true ? url : undefined,
        publishedAt: isSaid(item.dated) ? item.publishedAt : undefined,
      }),
      aggregated: item.aggregated === true,
    };
    for (const key of storedKeys(item)) this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), candidate]);
  }

  like(item: AnalysedArticle): Candidate[] {
    return [...new Set(keysOf(item).flatMap((key) => this.#byKey.get(key) ?? []))];
  }
}

/** What an item is looked up by, beside its guid. */
function keysOf(item: AnalysedArticle): string[] {
  const { address, title, body } = lookupKeys(item);
  return keyList({ address, title, body });
}

/** What an article is found by when it is stored. */
function storedKeys(item: AnalysedArticle): string[] {
  const { addressKey, titleKey } = articleKeys(item);
  const address = addressKey === ADDRESSLESS ? undefined : addressKey;
  return keyList({ address, title: titleKey ?? undefined, body: item.contentHash });
}

function keyList(keys: { address: string | undefined; title: string | undefined; body: string | undefined }): string[] {
  return Object.entries(keys).flatMap(([kind, key]) => (key === undefined ? [] : [`${kind} ${key}`]));
}
