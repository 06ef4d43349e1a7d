import type { IncomingEntry, StoredEntry } from '#core/dedupe/entry';
import { guidKey, isAddressAgain, isFrontPage, titleKey } from '#core/dedupe/entryKeys';
import { type Agreement, agreementOf, contentWords, overlapCoefficient, plainWords } from '#core/dedupe/wordOverlap';
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

export type DateAgreement = 'exact' | 'near' | 'middle' | 'far' | 'missing';

/** What an entry and a stored article have in common. Keys that are not to be trusted have been left out. */
export interface ComparisonVector {
  guid: boolean;
  /** Both have a guid that says more than the address, and the two differ. */
  guidContradicts: boolean;
  address: 'exact' | 'different' | 'missing';
  /** Both addresses have a number, as articles have, and not the same one: no new slug of one article. */
  renumbered: boolean;
  /** The address is an article's rather than a front page. */
  addressTells: boolean;
  /** The stored article's address stands at another entry of the same document. */
  elsewhere: boolean;
  title: Agreement;
  titleTells: boolean;
  titleShare: number;
  body: Agreement;
  longBody: boolean;
  /** The body is long, the feed gives it to this report only, and nothing says that it does not belong to the title. */
  bodyProves: boolean;
  date: DateAgreement;
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
  const title = agreementOf(stored.title, incoming.title, TITLE_SHARE);
  const body = trust.body ? bodyAgreement(stored, incoming) : 'missing';
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
    address: !trust.address || !storedAddress || !address ? 'missing' : sameAddress ? 'exact' : 'different',
    renumbered: storedAddress !== undefined && address !== undefined && isRenumbered(storedAddress, address),
    addressTells: address !== undefined && !isFrontPage(address),
    elsewhere:
      storedAddress !== undefined && !sameAddress && trust.address && incoming.isElsewhere?.(storedAddress) === true,
    title,
    titleTells: trust.title && titleKey(incoming.title) !== undefined,
    titleShare: overlapCoefficient(contentWords(stored.title), contentWords(incoming.title)),
    body,
    longBody,
    bodyProves: longBody && provesAlone(stored, incoming),
    date: dateAgreement(stored.publishedAt, incoming.publishedAt),
    sameMoment: isSameMoment(stored.publishedAt, incoming.publishedAt),
    sameDomain: relatedDomains(stored.domain, incoming.domain),
    aggregated: stored.aggregated || incoming.aggregated,
    // A text that the feed did not give was read from the article's page: it is no older wording.
    sameWords:
      stored.title === incoming.title &&
      stored.summary === incoming.summary &&
      (incoming.text === '' || stored.text === incoming.text),
    allWordsChanged: title === 'different' && body !== 'exact' && body !== 'similar',
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
function bodyAgreement(stored: StoredEntry, incoming: IncomingEntry): Agreement {
  if (stored.contentHash === incoming.contentHash && (incoming.text || incoming.summary) !== '') return 'exact';
  const pairs = [
    [stored.summary, incoming.summary],
    [stored.text, incoming.text],
    [stored.text, incoming.summary],
    [stored.summary, incoming.text],
  ] as const;
  const found = pairs.map(([before, after]) => agreementOf(before, after, BODY_SHARE));
  return (['exact', 'similar', 'different'] as const).find((kind) => found.includes(kind)) ?? 'missing';
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

function dateAgreement(before: Date | undefined, after: Date | undefined): DateAgreement {
  if (before === undefined || after === undefined) return 'missing';
  const days = Math.abs(after.getTime() - before.getTime()) / DAY_MS;
  if (days === 0) return 'exact';
  if (days <= NEAR_DAYS) return 'near';
  return days <= FAR_DAYS ? 'middle' : 'far';
}
