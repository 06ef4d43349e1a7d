import type { Names } from '#core/entities/actor';
import { FetchAddress, isOfOrigin, type ShownAddress } from '#core/feeds/address';
import type { FeedItem } from '#core/feeds/feedItem';
import type { Profile } from '#core/relevance/profile/profile';
import type { Topic } from '#core/topics/topic';

/** A feed that could be followed, with a sample of what it holds. */
export interface FeedOffer {
  url: ShownAddress;
  /** The whole address, when it was found with a token: for the store, never for a page. */
  fetchFrom?: string;
  title: string;
  itemCount: number;
  itemsPerDay?: number;
  /** Titles of its newest items. */
  sample: string[];
}

/**
 * The address by which an offered feed is followed: with the tokens of the address that was typed, and with its login where
 * that may go.
 */
export function offeredAddress({ url, fetchFrom }: FeedOffer, typed?: FetchAddress): FetchAddress {
  if (typed === undefined) return new FetchAddress(fetchFrom ?? url);
  const given = new URL(typed.reveal());
  const whole = new URL(
    typed
      .withoutLogin()
      .restore(fetchFrom ?? url)
      .reveal(),
  );
  if (isOfOrigin(whole, given.origin)) {
    whole.username = given.username;
    whole.password = given.password;
  }
  return new FetchAddress(whole.href);
}

/** An article already stored, as the draft's profile would decide it. */
export interface PreviewItem {
  articleId: number;
  title: string;
  url: string;
  lang: string;
  score: number;
  accepted: boolean;
}

/** What is proposed for a new watch: shown and edited before anything is saved. */
export interface WatchDraft {
  name: string;
  seed: {
    url?: string;
    title: string;
    /** Body without the title. Spans in the profile's reasons refer to documentText({ title, summary: '', text }). */
    text: string;
    /** What was read with it and is another article's or the site's, in reading order; the profile knows nothing of it. */
    leftOut?: string[];
    /** ISO 8601 UTC, when the article says. */
    publishedAt?: string;
    /** Absent when that is exact. */
    datePrecision?: FeedItem['datePrecision'];
    /** The words of the text that publishedAt is guessed from, when the article has no date of its own. */
    dateGuess?: string;
  };
  language: string;
  profile: Profile;
  /** Names of the actors that the profile speaks of, by key. */
  actors: Record<string, { kind: 'person' | 'organisation' | 'group' | 'place'; names: Names }>;
  topics: Topic[];
  feeds: FeedOffer[];
  /** Why no feeds are offered, when the article's site could not be asked. */
  feedError?: { code: string; params: Record<string, string | number> };
  /** Newest stored articles that the profile accepts, and the nearest it rejects. */
  preview: PreviewItem[];
}
