import { excerpt } from '#core/alerts/excerpt';
import { defined } from '#core/defined';
import type { ShownAddress } from '#core/feeds/address';
import type { FeedItem } from '#core/feeds/feedItem';
import { openSecretMask } from '#core/feeds/feedSecrets';
import { boundedKey } from '#core/feeds/parse/boundedKey';
import { htmlToText } from '#core/feeds/parse/html';
import { ITEM_LIMITS } from '#core/feeds/parse/itemLimits';
import type { PlacedDate } from '#core/feeds/placeItems';
import { publisherDomain } from '#core/feeds/publisher';
import { normaliseText } from '#core/language/arabic/normalise';
import { withoutAsides } from '#core/language/asides';
import { Generations } from '#core/language/generations';
import { cutText } from '#core/language/storable';
import { addressIdentity } from '#core/pages/addressIdentity';
import { canonicalUrl } from '#core/pages/canonicalUrl';
import type { FeedRequest } from '#store/feeds/feedAccess';
import { keyHash } from '#store/keyHash';
import type { ArticleDraft } from '#store/recording/ingest';

const TITLE_CHARS = 120;
/** Leaves the feed's own address its room in the index of addresses. */
const FRAGMENT_BYTES = 500;
/** A body shorter than this says too little to tell one article from another by itself. */
const MIN_BODY_CHARS = 100;

/** The feed of an item: its address to show, and the mask of what it is asked for with (core/feeds/feedSecrets). */
export interface DraftFeed {
  url: ShownAddress;
  mask: (text: string) => string;
}

/** A feed as its items are drafted: once for all of them. */
export function draftFeed(feed: { url: ShownAddress; request: FeedRequest }): DraftFeed {
  const { own, address } = feed.request;
  return { url: feed.url, mask: openSecretMask([own.reveal(), address.reveal()]) };
}

/**
 * Turns a feed's item into an article of that feed, published when core/feeds/placeItems says. An item without an address
 * gets the feed's with its id as fragment.
 */
export function draftArticle(item: FeedItem, { url: feedUrl, mask }: DraftFeed, placed: PlacedDate): ArticleDraft {
  const text =
    item.content === undefined ? '' : cutText(withoutAsides(mask(htmlToText(item.content))), ITEM_LIMITS.textChars);
  const summary = cutText(
    withoutAsides(mask(item.summary ?? '')),
    text === '' ? ITEM_LIMITS.textChars : ITEM_LIMITS.summaryChars,
  );
  const title = excerpt(item.title, ITEM_LIMITS.titleChars) || excerpt(summary || text, TITLE_CHARS);
  const url = mask(item.url === undefined ? addressWithin(feedUrl, item.id) : canonicalUrl(item.url));
  const itemHash = keyHash(title, summary, text, addressIdentity(url));
  return {
    url,
    ...defined({ addressless: item.url === undefined ? true : undefined }),
    domain: publisherDomain({ url, publisher: item.publisher, aggregated: item.aggregated === true }),
    ...defined({
      aggregated: item.aggregated ? true : undefined,
      publisherName: item.aggregated && item.publisher ? item.publisher.name : undefined,
    }),
    guid: item.id,
    itemHash,
    title,
    summary,
    text,
    ...defined({ author: item.author }),
    ...placed,
    contentHash: contentHashOf(itemHash, { url, summary, text }),
  };
}

/** A place in the feed for an item that has no address of its own: the feed's address with the item's id as fragment. */
function addressWithin(feedUrl: string, id: string): string {
  return `${feedUrl}#${boundedKey(encodeURIComponent(id), FRAGMENT_BYTES)}`;
}

/** Items of the feeds that a worker polls: some nine megabytes at most. */
const bodyHashes = new Generations<string, string>(30_000);

/** The same for an item that a poll has shown before, as nearly all of a poll's are: normalising its body is half of drafting it. */
function contentHashOf(itemHash: string, draft: { url: string; summary: string; text: string }): string {
  const known = bodyHashes.get(itemHash);
  if (known !== undefined) return known;
  const { hash, isOfAddress } = hashContent(draft);
  // The item's hash says nothing of the address as it is spelt.
  if (!isOfAddress) bodyHashes.set(itemHash, hash);
  return hash;
}

/**
 * Equal for equal bodies, whatever the title, address, id and date, so that an article is recognised when all of these
 * change. A body too short to be one article's own (a bulletin without a text) is equal to nothing else.
 */
export function contentHash(draft: { url: string; summary: string; text: string }): string {
  return hashContent(draft).hash;
}

function hashContent({ url, summary, text }: { url: string; summary: string; text: string }) {
  const body = normaliseText(text || summary).replace(/\s+/gu, ' ');
  const isOfAddress = body.length < MIN_BODY_CHARS;
  return { hash: isOfAddress ? keyHash(body, url) : keyHash(body), isOfAddress };
}
