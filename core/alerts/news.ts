import type { Names } from '#core/entities/actor';
import type { ErrorParams } from '#core/errors';
import type { ShownAddress } from '#core/feeds/address';
import type { IncidentKind } from '#core/feeds/incidents';
import type { Dated } from '#core/feeds/placeItems';
import type { SignalFigures, SignalSubject } from '#core/signals/signal';

/** In which alerts are written. */
export type AlertLanguage = 'ar' | 'en';

/** A new article on a watch. */
export interface ArticleNews {
  articleId: number;
  title: string;
  url: string;
  source?: string;
  lang: string;
  summary: string;
  publishedAt: Date;
  /** How well that is known; where it is not, publishedAt is when the article was first seen. */
  dated: Dated;
  /** 0..1. */
  score: number;
}

/** A feed of a watch that gives nothing, so that its silence is not read as a lack of news; or that it gives some again. */
export interface FeedNews {
  incident: {
    id: number;
    kind: IncidentKind;
    /** The last time that all was well. */
    since: Date;
    /** When the feed gave something again: the news is then that this is over. */
    endedAt?: Date;
    feed: { id: number; title: string; url: ShownAddress };
    error?: { code: string; params: ErrorParams };
  };
}

/** What is told of a feed: what is the matter with it, or that it is back. */
export type IncidentWord = IncidentKind | 'back';

export function incidentWord({ kind, endedAt }: FeedNews['incident']): IncidentWord {
  return endedAt === undefined ? kind : 'back';
}

/** What else is worth telling of a watch. */
export interface SignalNews {
  signal: { id: number; figures: SignalFigures } & SignalSubject;
}

/** What a rule gathered for one channel: what happened, the biggest first. */
export interface DigestNews {
  digest: {
    /** Developments. */
    count: number;
    /** That were gathered. */
    articles: number;
    from: Date;
    to: Date;
    /** Perhaps not all of them. */
    entries: DigestEntry[];
    /** Signals that were gathered, feeds' incidents among them; absent where there are none. */
    signals?: DigestSignal[];
    /** Articles of the watch on each of the days before, the last one included. */
    days: { day: string; articles: number }[];
  };
}

/** A signal of which a digest tells. */
export type DigestSignal = SignalNews | { feedTitle: string; incident: IncidentWord };

/** A development of which a digest tells; an article that has no place in one stands for itself. */
export interface DigestEntry {
  title: string;
  url: string;
  lang: string;
  developmentId?: number;
  /** When it was first reported. */
  publishedAt: Date;
  /** So far: articles without their near-copies, and publishers of these. */
  reports: number;
  sources: number;
  firstSource?: string;
  /** Its articles that were gathered. */
  gathered: number;
  /** The channel was told of it before. */
  isKnown: boolean;
  /** Named in none of the story's articles of the weeks before; numbers as they are written, with the word behind. */
  newActors: Names[];
  newNumbers: string[];
}

/** The number of a watch in a test of a channel, which is of none. */
export const NO_WATCH = 0;

export const isTest = ({ watchId }: { watchId: number }): boolean => watchId === NO_WATCH;

/** What an alert says to the followers of a watch. */
export type AlertContent = { alertId: number; watchId: number; watchName: string } & (
  | ArticleNews
  | FeedNews
  | SignalNews
  | DigestNews
);

/** An alert as an open page is told it: just what a note shows. */
export interface LiveAlert {
  id: number;
  watchId: number;
  watchName: string;
  news: { title: string; url: string; lang: string } | { feedTitle: string; incident: IncidentWord } | SignalNews;
}
