import type { IncomingEntry, StoredEntry } from '#core/dedupe/entry';
import { guidKey, isAddressAgain, isFrontPage, titleKey } from '#core/dedupe/entryKeys';
import { contentWords, type Likeness, likeness, plainWords, sharedWords } from '#core/dedupe/likeness';
import { addressIdentity } from '#core/pages/addressIdentity';
import { relatedDomains } from '#core/pages/relatedDomains';

const DAY_MS = 24 * 60 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;
/** A report is edited, moved and republished within days; a column or a page that is used again comes back later. */
const NEAR_DAYS = 3;
const FAR_DAYS = 30;
/** From these shares of common words on two titles or two bodies are wordings of one report. */
const TITLE_SHARE = 0.5;
const BODY_SHARE = 0.5;
/** A body that alone proves an article is longer than a notice of a paywall or of cookies. */
const PROVING_CHARS = 300;
const PROVING_WORDS = 40;
/** A headline of so many words shares one with its article. */
const HEADLINE_WORDS = 4;

export type DateLikeness = 'equal' | 'near' | 'middle' | 'far' | 'unknown';

/** What an entry and a stored article have in common. Keys that are not to be trusted have been left out. */
export interface ComparisonVector {
  guid: boolean;
  /** Both have a guid that says more than the address, and the two differ. */
  guidContradicts: boolean;
  address: 'equal' | 'other' | 'unknown';
  /** Both addresses have a number, as articles have, and not the same one: no new slug of one article. */
  renumbered: boolean;
  /** The address is an article's rather than a front page. */
  addressTells: boolean;
  /** The stored article's address stands at another entry of the same document. */
  elsewhere: boolean;
  title: Likeness;
  titleTells: boolean;
  titleShare: number;
  body: Likeness;
  longBody: boolean;
  /** The body is long, the feed gives it to this report only, and nothing says that it does not belong to the title. */
  bodyProves: boolean;
  date: DateLikeness;
  /** Both bear one time of day, to the minute: two reports of a feed seldom do. */
  sameMoment: boolean;
  sameDomain: boolean;
  aggregated: boolean;
  sameWords: boolean;
  allWordsChanged: boolean;
}

export function comparisonVector(stored: StoredEntry, incoming: IncomingEntry): ComparisonVector {
  const { trust } = incoming;
  const key = guidKey(incoming.guid);
  const addresses = [stored.address, incoming.address].map((address) => address && addressIdentity(address));
  const [storedAddress, address] = addresses;
  const sameAddress = storedAddress !== undefined && storedAddress === address;
  const ownGuid = (guid: string, of: string | undefined) => of === undefined || !isAddressAgain(guid, of);
  const title = likeness(stored.title, incoming.title, TITLE_SHARE);
  const body = trust.body ? bodyLikeness(stored, incoming) : 'unknown';
  const longBody = trust.body && stored.contentHash === incoming.contentHash;
  // A permalink guid is the address again: where the address is not to be trusted it is none the more for being a guid.
  const guid = trust.guid && stored.guids.includes(key) && (ownGuid(key, address) || !sameAddress || !trust.address);
  return {
    guid,
    guidContradicts:
      trust.guid &&
      ownGuid(key, address) &&
      !stored.guids.includes(key) &&
      stored.guids.some((known) => ownGuid(known, storedAddress)),
    address: !trust.address || !storedAddress || !address ? 'unknown' : sameAddress ? 'equal' : 'other',
    renumbered: storedAddress !== undefined && address !== undefined && isRenumbered(storedAddress, address),
    addressTells: address !== undefined && !isFrontPage(address),
    elsewhere:
      storedAddress !== undefined && !sameAddress && trust.address && incoming.isElsewhere?.(storedAddress) === true,
    title,
    titleTells: trust.title && titleKey(incoming.title) !== undefined,
    titleShare: sharedWords(contentWords(stored.title), contentWords(incoming.title)),
    body,
    longBody,
    bodyProves: longBody && provesAlone(stored, incoming),
    date: dateLikeness(stored.publishedAt, incoming.publishedAt),
    sameMoment: isSameMoment(stored.publishedAt, incoming.publishedAt),
    sameDomain: relatedDomains(stored.domain, incoming.domain),
    aggregated: stored.aggregated || incoming.aggregated,
    // A text that the feed did not give was read from the article's page: it is no older wording.
    sameWords:
      stored.title === incoming.title &&
      stored.summary === incoming.summary &&
      (incoming.text === '' || stored.text === incoming.text),
    allWordsChanged: title === 'other' && body !== 'equal' && body !== 'akin',
  };
}

function isRenumbered(before: string, after: string): boolean {
  const numbers = [before, after].map((address) => {
    const runs = address.replace(/^[^/?]+/u, '').match(/\d+/gu) ?? [];
    return runs.reduce((longest, run) => (run.length > longest.length ? run : longest), '');
  });
  return numbers[0] !== '' && numbers[1] !== '' && numbers[0] !== numbers[1];
}

/** An article's page may have been read since: its text is then longer than the feed's, which stands in it. */
function bodyLikeness(stored: StoredEntry, incoming: IncomingEntry): Likeness {
  if (stored.contentHash === incoming.contentHash && (incoming.text || incoming.summary) !== '') return 'equal';
  const pairs = [
    [stored.summary, incoming.summary],
    [stored.text, incoming.text],
    [stored.text, incoming.summary],
    [stored.summary, incoming.text],
  ] as const;
  const found = pairs.map(([before, after]) => likeness(before, after, BODY_SHARE));
  return (['equal', 'akin', 'other'] as const).find((kind) => found.includes(kind)) ?? 'unknown';
}

function provesAlone(stored: StoredEntry, incoming: IncomingEntry): boolean {
  const body = incoming.text || incoming.summary;
  const words = plainWords(body);
  if (words.length < PROVING_CHARS || words.split(' ').length < PROVING_WORDS) return false;
  const inBody = contentWords(body);
  return [stored.title, incoming.title].every((title) => {
    const headline = contentWords(title);
    return headline.size < HEADLINE_WORDS || [...headline].some((word) => inBody.has(word));
  });
}

/** A full hour is no moment: it is a time table's, or midnight for a day alone. */
function isSameMoment(before: Date | undefined, after: Date | undefined): boolean {
  return before !== undefined && before.getTime() === after?.getTime() && before.getTime() % HOUR_MS !== 0;
}

function dateLikeness(before: Date | undefined, after: Date | undefined): DateLikeness {
  if (before === undefined || after === undefined) return 'unknown';
  const days = Math.abs(after.getTime() - before.getTime()) / DAY_MS;
  if (days === 0) return 'equal';
  if (days <= NEAR_DAYS) return 'near';
  return days <= FAR_DAYS ? 'middle' : 'far';
}
