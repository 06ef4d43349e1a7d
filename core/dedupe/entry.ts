/** Which of an entry's keys are proof of identity; one that its feed gives to several entries is not. */
export interface Trust {
  guid: boolean;
  address: boolean;
  title: boolean;
  body: boolean;
}

export const FULL_TRUST: Trust = { guid: true, address: true, title: true, body: true };

/** What a feed's entry says, as identity is judged by it. */
export interface Entry {
  /** As its feed gives it; never empty. */
  guid: string;
  /** Canonical; absent when the feed gives none. */
  address?: string;
  /** Of the publisher: core/pages/domainOf. */
  domain: string;
  title: string;
  summary: string;
  text: string;
  /** Equal for equal bodies of some length; otherwise the entry's own. */
  contentHash: string;
  /** Absent when the feed gave no readable date. */
  publishedAt?: Date;
  /** Shown by an aggregator, which gives its own address and id to another publisher's report. */
  aggregated: boolean;
}

/** An article as it is stored, seen from the feed that shows the entry. */
export interface StoredEntry extends Omit<Entry, 'guid'> {
  /** Under which guids (guidKey) this feed has shown it; none when it never has. */
  guids: readonly string[];
}

export interface IncomingEntry extends Entry {
  trust: Trust;
  /** True for an address (addressIdentity) that another entry of the same document has. */
  isElsewhere?: (address: string) => boolean;
  /** Several keys of the document stand over words that are wholly new: they are given out anew, so words decide. */
  keysBeginAnew?: boolean;
  /** Most headlines of the document return at other addresses: it writes its addresses anew at every poll. */
  headlinesReturn?: boolean;
}
