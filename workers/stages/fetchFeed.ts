import { defined } from '#core/defined';
import type { ClaimedFeed } from '#store/feeds/claimFeeds';
import type { Context } from '#workers/context';
import type { FetchResult } from '#workers/net/fetchResult';
import { DEFAULT_LIMITS, fetchUrl } from '#workers/net/fetchUrl';

const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, application/json;q=0.8, text/xml;q=0.8, */*;q=0.1';

/** In the reader's name at the feed's own origin; without validators when the whole is wanted. */
export function fetchFeed(feed: ClaimedFeed, context: Context, { whole }: { whole: boolean }): Promise<FetchResult> {
  const { address, own, access } = feed.request;
  return fetchUrl({
    url: address,
    access,
    ownOrigin: new URL(own.reveal()).origin,
    ...defined({
      etag: whole ? undefined : feed.etag,
      lastModified: whole ? undefined : feed.lastModified,
    }),
    accept: ACCEPT,
    limits: DEFAULT_LIMITS,
    policy: context.web.policy,
    userAgent: context.web.userAgent,
    signal: context.signal,
  });
}
