import { type ComparisonVector, comparisonVector } from '#core/dedupe/comparisonVector';
import type { IncomingEntry, StoredEntry } from '#core/dedupe/entry';

/** same: a repeat, or the same words at another spelling of their address. edit: other words or address of one article. other: another article. */
export type Verdict = 'same' | 'edit' | 'other';

/** Why; the keys of tests and logs. */
export type IdentityReason =
  | 'guid and address'
  | 'guid and words'
  | 'address and words'
  | 'address alone'
  | 'words and date'
  | 'body alone'
  | 'words and moment'
  | 'headline alone'
  | 'words at another place'
  | 'address in another feed'
  | 'words in another feed'
  | 'publisher and title'
  | 'its address is another entry’s here'
  | 'all but the guid changed'
  | 'address shared by several reports'
  | 'used again much later'
  | 'keys given out anew'
  | 'nothing in common'
  | 'another publisher';

export interface Comparison {
  verdict: Verdict;
  reason: IdentityReason;
  /** The better of two matches has more; 0 for other. */
  strength: number;
  /** A key said one thing and the words another: two articles, and the feed's page says so. */
  doubtful: boolean;
  /** Its key alone speaks for it, over words and a date that are other ones. */
  reworded?: boolean;
  /** Another address, and nothing but that against one headline. */
  headlineAgain?: boolean;
  /** Its address has passed on to another entry of the document. */
  displaced?: boolean;
}

/**
 * Tells an edit from a replacement: whether what a feed shows now is the stored article. One equal key is no proof where
 * the other keys contradict it; in doubt they are two articles, for a title that is overwritten is lost.
 */
export function compareEntries(stored: StoredEntry, incoming: IncomingEntry): Comparison {
  const vector = comparisonVector(stored, incoming);
  const found = stored.guids.length > 0 ? withinFeed(vector, incoming) : acrossFeeds(vector);
  if (found.strength === 0) return { verdict: 'other', doubtful: false, ...found };
  const unchanged = vector.sameWords && (vector.address !== 'different' || !incoming.trust.address);
  return { verdict: unchanged ? 'same' : 'edit', doubtful: false, ...found };
}

type Finding = Pick<Comparison, 'reason' | 'strength'> & Partial<Comparison>;
type DocumentSays = Pick<IncomingEntry, 'keysBeginAnew' | 'headlinesReturn'>;

function withinFeed(vector: ComparisonVector, document: DocumentSays): Finding {
  const { guid, address, title, body, date } = vector;
  if (vector.elsewhere) {
    // The document has one entry of this headline, and it is not the one at the address.
    if (title === 'exact' && vector.titleTells && date === 'exact' && body !== 'different' && body !== 'similar')
      return { ...yes('words at another place', 65), displaced: true };
    return no('its address is another entry’s here', guid && title !== 'exact');
  }
  if (guid && address === 'exact') {
    if (vector.allWordsChanged && date === 'far') return no('used again much later', true);
    // A feed of one entry that is always «the latest»: its page is a front page.
    if (vector.allWordsChanged && !vector.addressTells) return no('address shared by several reports', true);
    return unlessReplaced(yes('guid and address', 100), vector, document);
  }
  if (guid) return byGuid(vector);
  if (address === 'exact') return unlessReplaced(byAddress(vector), vector, document);
  const sameTitle = title === 'exact' && vector.titleTells;
  // A site that moves to another name shows its reports there; an aggregator's are of several sites.
  if (sameTitle && vector.longBody && vector.sameMoment && !vector.aggregated) return yes('words and moment', 61);
  if (!vector.sameDomain) return no('another publisher');
  if (sameTitle && body === 'exact' && (date === 'exact' || (vector.longBody && date !== 'far')))
    return yes('words and date', 60);
  if (sameTitle && date === 'exact' && body !== 'different') return yes('words and date', 50);
  // A daily column: one title, and much of the text.
  if (sameTitle && body === 'similar' && (date === 'exact' || (date === 'near' && !vector.renumbered)))
    return yes('words and date', 40);
  if (vector.sameMoment && vector.longBody && title === 'similar') return yes('words and moment', 38);
  if (vector.sameMoment && sameTitle && address === 'missing') return yes('words and moment', 37);
  if (vector.bodyProves && date !== 'far') return yes('body alone', 30);
  if (!sameTitle || body === 'different' || date === 'far') return no('nothing in common');
  return document.headlinesReturn ? yes('headline alone', 25) : { ...no('nothing in common'), headlineAgain: true };
}

/** One entry may be worded wholly anew at its place; where several are, with other dates, the places are given out anew. */
function unlessReplaced(
  found: Finding,
  { allWordsChanged, date }: ComparisonVector,
  { keysBeginAnew }: DocumentSays,
): Finding {
  const reworded = found.strength > 0 && allWordsChanged && date !== 'exact';
  if (reworded && keysBeginAnew) return no('keys given out anew', true);
  return { ...found, reworded };
}

/** The guid is the same and the address is not, or says nothing. */
function byGuid(vector: ComparisonVector): Finding {
  const { title, titleTells, titleShare, body, address, date, renumbered } = vector;
  const words = 80;
  // A notice under every report is equal too, until it is known as such: it must be the title's or stay at its place.
  if (
    body === 'exact' &&
    (vector.bodyProves || address !== 'different' || title === 'exact' || (title === 'similar' && !renumbered))
  )
    return yes('guid and words', words);
  if (title === 'exact' && (titleTells || body !== 'different') && date !== 'far')
    return yes('guid and words', words - 1);
  // Reports of one form («traffic in …») are akin too; a new number says that they are several.
  if (body === 'similar' && date !== 'far' && !renumbered) return yes('guid and words', words - 2);
  if (vector.sameMoment && title === 'similar') return yes('guid and words', words - 3);
  // Without bodies the titles must have more in common than two reports of one story have.
  if (
    body === 'missing' &&
    title === 'similar' &&
    !renumbered &&
    (address !== 'different' || titleShare >= 0.75) &&
    date !== 'far'
  )
    return yes('guid and words', words - 3);
  return no('all but the guid changed', true);
}

/** The address is the same; the guid is another one, or no more than the address again. */
function byAddress({ title, body, date, guidContradicts, addressTells, allWordsChanged }: ComparisonVector): Finding {
  const weak = guidContradicts || !addressTells;
  if (allWordsChanged) {
    if (weak) return no('address shared by several reports', true);
    return date === 'far' ? no('used again much later', true) : yes('address alone', 20);
  }
  // A column keeps its title, and a section's page its address, over another text each day.
  if (weak && body !== 'exact' && (body === 'different' || (title !== 'exact' && body !== 'similar' && !addressTells)))
    return no('address shared by several reports', true);
  const knownWords = title === 'exact' || body === 'exact';
  if (date === 'far' && !knownWords) return no('used again much later', true);
  return yes('address and words', knownWords ? 90 : 70);
}

/** Another feed has shown the article: this one adds an entry at most. */
function acrossFeeds(vector: ComparisonVector): Finding {
  const { address, title, body, date, sameDomain, titleTells, longBody } = vector;
  if (address === 'exact') {
    if (vector.allWordsChanged) return no('address shared by several reports', true);
    if (date === 'far' && title !== 'exact' && body !== 'exact') return no('used again much later');
    return yes('address in another feed', title === 'exact' ? 95 : 75);
  }
  if (!sameDomain) return no('another publisher');
  if (vector.aggregated && title === 'exact' && titleTells && date !== 'far') return yes('publisher and title', 55);
  const sameTitle = title === 'exact' && titleTells;
  if (sameTitle && body === 'exact' && (date === 'exact' || (longBody && date !== 'far')))
    return yes('words in another feed', 60);
  return no('nothing in common');
}

function yes(reason: IdentityReason, strength: number): Finding {
  return { reason, strength };
}

function no(reason: IdentityReason, doubtful = false): Finding {
  return { reason, strength: 0, doubtful };
}
