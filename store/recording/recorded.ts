import type { IdentityOutcome } from '#store/recording/identity';
import type { FeedRecord } from '#store/recording/showingFeeds';

/** What recording the items of one feed came to. */
export interface Recorded {
  newArticles: number;
  edits: number;
  /** Whether articles that the feed has shown say something else now. */
  revised: boolean;
  /** Watches that accepted something. */
  watchIds: number[];
  alertIds: number[];
  /** Where a key of the items failed. */
  identity?: IdentityOutcome;
}

export const NOTHING_RECORDED: Recorded = { newArticles: 0, edits: 0, revised: false, watchIds: [], alertIds: [] };

/** An article that is to be told of, and whose feed's record brought it. */
export interface News {
  articleId: number;
  watchIds: number[];
  newsFrom: Date | undefined;
  input: FeedRecord;
}
