import type { Trust } from '#core/dedupe/entry';
import type { LinkRule } from '#core/entities/actor';
import type { Dated } from '#core/feeds/placeItems';
import type { Trace } from '#core/relevance/trace';

/** A mention row as an analysis found it. */
export interface FoundMention {
  /** Database id of the actor or topic. */
  id: number;
  /** By name. */
  count: number;
  /** By metonym, beside those; none when absent. */
  metonyms?: number;
  inTitle: boolean;
  /** UTF-16 offsets into core/language/documentText's text of the article; of an actor with what linked it there. */
  spans: ([start: number, end: number] | [start: number, end: number, rule: LinkRule])[];
}

/** A topic of a watch as an article names it. */
export interface FoundTopic extends FoundMention {
  watchId: number;
}

/** Who said what, as an article reports it. Offsets refer to core/language/documentText's text of the article. */
export interface FoundQuote {
  /** Absent when the text names nobody, or somebody who is no actor. */
  actorId?: number;
  /** As written. */
  speaker: string;
  verb: string;
  start: number;
  end: number;
  direct: boolean;
  /** Whether the article leaves no other speaker; lists and counts take these alone. */
  sure: boolean;
  /** When it was said, in the text's words. */
  saidOn?: string;
}

export interface ReachedDecision {
  watchId: number;
  profileVersion: number;
  /** The watch's at that time: what is to be looked at begins below it. */
  threshold?: number;
  score: number;
  accepted: boolean;
  /** Far from the story, and one of the sample that is kept all the same. */
  isSampled?: boolean;
  /** Of one that is not kept (store/recording/keptDecisions) all reasons are one sum. */
  trace: Trace;
}

/** What a feed item says, before any analysis. */
export interface ArticleDraft {
  /** core/pages/canonicalUrl of the item's address. */
  url: string;
  /** The feed gave no address: `url` is made up of the feed's own. */
  addressless?: boolean;
  /** Which of its keys prove identity, by its document and its feed's habits; all when absent. */
  trust?: Trust;
  /** Shown by an aggregator, at its own address and in another publisher's name. */
  aggregated?: boolean;
  /** What the aggregator calls that publisher. */
  publisherName?: string;
  domain: string;
  guid: string;
  /** Hash of what the feed said, to tell an edit from a repeat. */
  itemHash: string;
  title: string;
  summary: string;
  text: string;
  author?: string;
  publishedAt: Date;
  /** How well publishedAt is known. */
  dated: Dated;
  /** Hash of the body, normalised: equal for the same words at another address. */
  contentHash: string;
}

/** One feed item, analysed and decided, ready to be recorded. */
export interface AnalysedArticle extends ArticleDraft {
  lang: string;
  bands: number[];
  signature: Uint32Array;
  /** Normalised words, space-separated, for full-text search. */
  searchText: string;
  /** The feed gave only a teaser and the article is near a watch: its page should be read. */
  wantsPage: boolean;
  /** Distinct hashes of its words, phrases and actors, to be counted when it is stored; not counted when absent. */
  words?: Int32Array;
  actors: FoundMention[];
  /** None when absent: the article was not read for its actors. */
  quotes?: FoundQuote[];
  topics: FoundTopic[];
  decisions: ReachedDecision[];
}
