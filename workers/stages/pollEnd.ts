import { heldSince } from '#core/charts/coverage';
import { defined } from '#core/defined';
import { politeSeconds } from '#core/feeds/catalogue/searchServices';
import { hubInLink } from '#core/feeds/discovery/linkHeader';
import type { FeedItem, ParsedFeed } from '#core/feeds/feedItem';
import { afterLook, type Looked } from '#core/feeds/fullLook';
import { ITEM_LIMITS } from '#core/feeds/parse/itemLimits';
import { nextPoll, type PollOutcome } from '#core/feeds/schedule';
import type { ClaimedFeed } from '#store/feeds/claimFeeds';
import type { PollEnd } from '#store/recording/endPolls';
import type { Context } from '#workers/context';
import type { FetchResult } from '#workers/net/fetchResult';

/** The end of a poll as the store records it: when to ask next, and what was learnt about the feed's pace. */
export function pollEnd(
  feed: ClaimedFeed,
  context: Pick<Context, 'clock' | 'random' | 'worker'>,
  poll: { startedAt: Date; outcome: PollOutcome; looked?: Looked },
): PollEnd {
  const { outcome, looked, ...rest } = poll;
  const now = context.clock();
  const next = nextPoll({
    outcome,
    now,
    random: context.random(),
    feed: {
      intervalSeconds: feed.intervalSeconds,
      failures: feed.failures,
      politeSeconds: politeSeconds(new URL(feed.url).host),
      ...defined({
        itemsPerDay: feed.itemsPerDay,
        minIntervalSeconds: feed.minIntervalSeconds,
        lastSuccessAt: feed.lastSuccessAt,
      }),
    },
  });
  const look = defined({ look: looked && afterLook(feed, looked, now) });
  return { feedId: feed.id, worker: context.worker, now, next, ...look, ...rest };
}

export function outcomeOf(
  { fetched, published }: { fetched: FetchResult; published: Date[] },
  newItems: number,
): PollOutcome {
  return withMaxAge({ kind: 'fresh', publishedAt: published, newItems }, fetched);
}

/** The dates of those items that have one. */
export function publishedDates(items: readonly Pick<FeedItem, 'publishedAt'>[]): Date[] {
  return items.flatMap(({ publishedAt }) => (publishedAt === undefined ? [] : [new Date(publishedAt)]));
}

export function withMaxAge<T extends PollOutcome>(outcome: T, { cacheMaxAgeSeconds }: FetchResult): T {
  return cacheMaxAgeSeconds === undefined ? outcome : { ...outcome, cacheMaxAgeSeconds };
}

const MAX_VALIDATOR_CHARS = 1_000;

/** Whether a validator can be sent back in a header as it came (RFC 9110 §5.5): one that cannot is worth less than the feed. */
function isSendable(validator: string | undefined): validator is string {
  return (
    validator !== undefined && validator.length <= MAX_VALIDATOR_CHARS && /^[\t\x20-\x7e\x80-\xff]*$/.test(validator)
  );
}

/** What a fresh poll tells of the feed itself. */
export function feedFacts({
  fetched,
  document: { feed, itemCount, published },
  bodyHash,
}: {
  fetched: Extract<FetchResult, { status: 'fresh' }>;
  document: { feed: Omit<ParsedFeed, 'items'>; itemCount: number; published: Date[] };
  bodyHash: string;
}) {
  const { title, siteUrl, minIntervalSeconds } = feed;
  const { permanentUrl, etag, lastModified } = fetched;
  const hubUrl = feed.hubUrl ?? hubInLink(fetched.link, fetched.finalUrl);
  const held = heldSince(published);
  return {
    bodyHash,
    itemCount,
    warnings: [...(fetched.warnings ?? []), ...feed.warnings],
    ...defined({
      heldSince: held,
      title: title === '' ? undefined : title,
      siteUrl,
      hubUrl,
      minIntervalSeconds,
      // Believed only now that what came from there has proved to be a feed.
      movedTo:
        permanentUrl === undefined || permanentUrl.reveal().length > ITEM_LIMITS.addressBytes
          ? undefined
          : permanentUrl,
      etag: isSendable(etag) ? etag : undefined,
      lastModified: isSendable(lastModified) ? lastModified : undefined,
    }),
  };
}
