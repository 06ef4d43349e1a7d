import { FULL_TRUST, type IncomingEntry, type StoredEntry, type Trust } from '#core/dedupe/entry';
import { guidKey } from '#core/dedupe/entryKeys';
import { defined } from '#core/defined';
import { isSaid } from '#core/feeds/placeItems';
import { ADDRESSLESS, articleKeys } from '#store/articles/articleKeys';
import type { AnalysedArticle } from '#store/recording/ingest';

/** A stored article that may be what an item shows. */
export interface Candidate extends StoredEntry {
  id: number;
  /** Its owner: the feed that showed it first. */
  feedId?: number;
  /** From where that feed is fetched. */
  ownerDomain?: string;
  /** Hashes of what this feed has shown of it. */
  itemHashes: ReadonlySet<string>;
}

export interface ItemKeys {
  guid: string;
  address?: string;
  title?: string;
  body?: string;
}

/** The hashes under which an item is looked up; what its feed's document or habits make worthless is left out. */
export function lookupKeys(item: AnalysedArticle): ItemKeys {
  const trust = trustOf(item);
  const { addressKey, titleKey } = articleKeys(item);
  return {
    guid: trust.guid ? guidKey(item.guid) : '',
    ...defined({
      address: trust.address && addressKey !== ADDRESSLESS ? addressKey : undefined,
      title: trust.title ? titleKey : undefined,
      body: trust.body ? item.contentHash : undefined,
    }),
  };
}

export function trustOf({ trust }: AnalysedArticle): Trust {
  return trust ?? FULL_TRUST;
}

export function incomingEntry(item: AnalysedArticle): IncomingEntry {
  const { guid, domain, title, summary, text, contentHash } = item;
  return {
    guid,
    domain,
    title,
    summary,
    text,
    contentHash,
    ...defined({
      address: item.addressless === true ? undefined : item.url,
      publishedAt: isSaid(item.dated) ? item.publishedAt : undefined,
    }),
    aggregated: item.aggregated === true,
    trust: trustOf(item),
  };
}
