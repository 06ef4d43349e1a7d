import { z } from 'zod';
import { AppError } from '#core/errors';
import type { FeedItem, ParsedFeed } from '#core/feeds/feedItem';
import type { FetchResult } from '#workers/net/fetchResult';
import type { RobotsDeps } from '#workers/net/robots';

/** How a site's history is read: a WordPress' REST API, a feed's `?paged=N`, or the site's sitemaps. */
export type BackfillMethod = 'wpJson' | 'wpFeed' | 'sitemap';

export const wpCursor = z.object({
  /** The list's own address: a feed, or `…/wp-json/wp/v2/posts`. */
  url: z.url(),
  page: z.number().int().min(1),
  /** First item of the page before, to notice a server that answers every page with the first. */
  before: z.string().optional(),
});

export const sitemapCursor = z.object({
  /** Sitemaps still to be read, with how many indexes they lie below. */
  queue: z.array(z.object({ url: z.url(), depth: z.number().int().min(0) })),
  /** How many pages of the first one were given already. */
  offset: z.number().int().min(0),
});

export type WpCursor = z.infer<typeof wpCursor>;
export type SitemapCursor = z.infer<typeof sitemapCursor>;

/** Where to go on; plain JSON, so that it outlives the process. */
export type BackfillCursor = WpCursor | SitemapCursor;

export interface BackfillDeps {
  /** Fetches feeds, sitemaps and JSON alike. */
  get: (url: string) => Promise<FetchResult>;
  parse: (bytes: Uint8Array, options: { url: string; contentType?: string }) => Promise<ParsedFeed>;
  robots: RobotsDeps;
  /** Nothing published before this is wanted. */
  since?: Date;
}

export interface BackfillPage {
  /** Newest first as a rule. From a sitemap without news they have an address only: title '' and no text until their page is read. */
  items: FeedItem[];
  /** Absent at the end of the history. */
  next?: BackfillCursor;
  /** How long to leave the site alone before the next page. */
  pauseSeconds: number;
}

/** A page before it is known how long to pause. */
export type BackfillStep = Omit<BackfillPage, 'pauseSeconds'>;

/** True for an answer that means "there is no such page": the end of the list, not a fault. */
export function isEnd(error: unknown): boolean {
  return (
    error instanceof AppError &&
    (error.code === 'fetch.notFound' ||
      error.code === 'fetch.gone' ||
      (error.code === 'fetch.http' && error.params['status'] === 400))
  );
}
