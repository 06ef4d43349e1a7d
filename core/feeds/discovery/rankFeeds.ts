import { defined } from '#core/defined';
import type { FeedScope } from '#core/feeds/discovery/discover';
import type { FeedKind, ParsedFeed } from '#core/feeds/feedItem';
import { publicationRate } from '#core/feeds/schedule';
import { canonicalUrl } from '#core/pages/canonicalUrl';

/** A feed that was found and read, as it is offered for choice. */
export interface FeedCandidate {
  url: string;
  title: string;
  kind: FeedKind;
  scope: FeedScope;
  itemCount: number;
  /** ISO 8601 UTC of the newest dated item. */
  newest?: string;
  itemsPerDay?: number;
  /** Titles of the first items. */
  samples: string[];
  /** Whether the article that was asked about stands in it. */
  holdsArticle: boolean;
  /** Higher is better; only for ordering. */
  score: number;
}

const DAY_MS = 86_400_000;
// A site's main feed misses nothing of a story, which is what watching is for; a search feed holds the story alone, and its
// history. Authors and tags come and go.
const SCOPE_SCORES: Record<FeedScope, number> = {
  site: 60,
  search: 50,
  section: 45,
  news: 40,
  tag: 25,
  author: 20,
  comments: 0,
};

/** Sums up a feed that was just read, for choosing. `articleUrls` are the spellings of the article that was asked about. */
export function describeFeed(
  feed: ParsedFeed,
  { url, scope, articleUrls, now }: { url: string; scope: FeedScope; articleUrls: readonly string[]; now: Date },
): FeedCandidate {
  const articles = new Set(articleUrls.map(canonicalUrl));
  const dates = feed.items.flatMap((item) => (item.publishedAt === undefined ? [] : [new Date(item.publishedAt)]));
  const newest = dates.reduce<Date | undefined>(
    (latest, date) => (latest === undefined || date > latest ? date : latest),
    undefined,
  );
  const perDay = publicationRate(dates, now);
  const holdsArticle = feed.items.some((item) =>
    [item.url, item.id].some((address) => address !== undefined && articles.has(canonicalUrl(address))),
  );
  const ageDays = newest === undefined ? undefined : (now.getTime() - newest.getTime()) / DAY_MS;
  return {
    url,
    title: feed.title === '' ? new URL(url).host : feed.title,
    kind: feed.kind,
    scope,
    itemCount: feed.items.length,
    ...defined({ newest: newest?.toISOString(), itemsPerDay: perDay }),
    samples: feed.items.slice(0, 5).map(({ title }) => title),
    holdsArticle,
    score:
      SCOPE_SCORES[scope] +
      (holdsArticle ? 15 : 0) +
      freshnessScore(ageDays) +
      (feed.items.some(({ content }) => content !== undefined) ? 5 : 0),
  };
}

function freshnessScore(ageDays: number | undefined): number {
  if (ageDays === undefined) return 0;
  if (ageDays <= 7) return 15;
  if (ageDays <= 31) return 8;
  return ageDays <= 365 ? 0 : -30;
}

/** Best first; of feeds that hold the same items (RSS and Atom of one list) only the best, and empty ones only when there is nothing else. */
export function rankFeeds(found: readonly { candidate: FeedCandidate; feed: ParsedFeed }[]): FeedCandidate[] {
  const sorted = [...found].sort((a, b) => b.candidate.score - a.candidate.score);
  const filled = sorted.filter(({ feed }) => feed.items.length > 0);
  const seen = new Set<string>();
  return (filled.length > 0 ? filled : sorted)
    .filter(({ candidate, feed }) => {
      const key = feed.items.length === 0 ? candidate.url : contentKey(feed);
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    })
    .map(({ candidate }) => candidate);
}

function contentKey({ items }: ParsedFeed): string {
  return items
    .slice(0, 10)
    .map(({ url, id }) => canonicalUrl(url ?? id))
    .join('\n');
}
