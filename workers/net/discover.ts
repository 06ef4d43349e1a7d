import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import {
  type FeedClues,
  type FeedGuess,
  findFeedClues,
  normaliseAddress,
  searchFeeds,
  wellKnownFeeds,
  wpPostsFeeds,
} from '#core/feeds/discovery/discover';
import { describeFeed, type FeedCandidate, rankFeeds } from '#core/feeds/discovery/rankFeeds';
import { parseSitemap } from '#core/feeds/discovery/sitemap';
import type { ParsedFeed } from '#core/feeds/feedItem';
import { decodePage } from '#core/pages/decodePage';
import { badAddress, noneFound } from '#workers/net/discoverErrors';
import type { FetchResult, FreshResult } from '#workers/net/fetchResult';
import { htmlOf } from '#workers/net/readPage';
import { askRobots, type RobotsDeps, requireAllowed } from '#workers/net/robots';

export interface DiscoverDeps {
  /** Takes pages, feeds and sitemaps alike: give it an Accept of anything. */
  get: (url: string) => Promise<FetchResult>;
  parse: (bytes: Uint8Array, options: { url: string; contentType?: string }) => Promise<ParsedFeed>;
  robots: RobotsDeps;
  clock: () => Date;
  /** Between two requests to the same host. */
  pause: () => Promise<void>;
  /** Searches in the words of a watch, for the search feeds of a WordPress: «انسحاب القوات العراق». */
  searches?: readonly string[];
  signal?: AbortSignal;
}

/** Enough for every kind of feed of a usual site, and still no burden to it. */
const MAX_REQUESTS = 24;
const MAX_SITEMAPS = 4;
/** Pages that send on to another, one after the other. */
const MAX_REFRESHES = 3;

interface Hunt {
  deps: DiscoverDeps;
  left: number;
  tried: Set<string>;
  found: { candidate: FeedCandidate; feed: ParsedFeed }[];
  articleUrls: string[];
  /** What the given address itself failed with; what happens at guessed places is nobody's concern. */
  addressError?: AppError;
  isAtAddress: boolean;
}

/** With these the host is out of reach, and guessing on it would only wait for the same again. */
const UNREACHABLE = new Set([
  'fetch.dns',
  'fetch.refused',
  'fetch.timeout',
  'fetch.tls',
  'fetch.privateAddress',
  'fetch.badUrl',
  'fetch.protocol',
]);

/**
 * Finds the feeds of a site from the address of any of its pages or of a feed itself, tries them one after the other, and ranks
 * what it read with samples and rates. Addresses that fail are stepped over. Throws AppError feed.badAddress, feed.noneFound, or what the
 * address itself failed with when nothing was found.
 * @example await discoverFeeds('https://gulfnews24.net/?p=66542', deps)
 */
export async function discoverFeeds(address: string, deps: DiscoverDeps): Promise<FeedCandidate[]> {
  const start = normaliseAddress(address);
  if (start === undefined) throw badAddress(address);
  const hunt: Hunt = { deps, left: MAX_REQUESTS, tried: new Set(), found: [], articleUrls: [start], isAtAddress: true };
  const first = await visit(hunt, start, { isFirst: true, refreshes: 0 });
  hunt.isAtAddress = false;
  if (hunt.addressError !== undefined && UNREACHABLE.has(hunt.addressError.code)) throw hunt.addressError;
  const home = new URL('/', first.siteUrl).href;
  const clues = await withHome(hunt, { first, home });

  await tryAll(hunt, clues.guesses);
  if (clues.wordpressUrl !== undefined) {
    await tryAll(hunt, searchFeeds(clues.wordpressUrl, (deps.searches ?? []).slice(0, 3)));
  }
  const guesses = clues.wordpressUrl === undefined ? [] : wpPostsFeeds(clues.wordpressUrl);
  for (const guess of [...wellKnownFeeds(clues.wordpressUrl ?? home), ...guesses]) {
    if (hunt.found.some(({ candidate, feed }) => candidate.scope === 'site' && feed.items.length > 0)) break;
    await tryAll(hunt, [guess]);
  }
  await trySitemaps(hunt, home);

  if (hunt.found.length > 0) return rankFeeds(hunt.found);
  throw hunt.addressError ?? noneFound(start);
}

/** The first address: a page with clues, or a feed already. `siteUrl` is a page of the site whose home is looked at next. */
async function visit(
  hunt: Hunt,
  url: string,
  { isFirst, refreshes }: { isFirst: boolean; refreshes: number },
): Promise<{ clues: FeedClues; siteUrl: string }> {
  const nothing = { clues: { guesses: [] }, siteUrl: url };
  const result = await ask(hunt, url, { robots: true });
  if (result === undefined) return nothing;
  if (isFirst) hunt.articleUrls.push(result.finalUrl);
  const { feed } = await read(hunt, result);
  if (feed !== undefined) {
    add(hunt, { url: result.permanentUrl?.reveal() ?? url, scope: 'site' }, feed);
    return { clues: { guesses: [] }, siteUrl: feed.siteUrl ?? url };
  }
  try {
    const { finalUrl, link } = result;
    const clues = findFeedClues(htmlOf(result), { url: finalUrl, ...defined({ link }) });
    if (clues.refreshUrl === undefined || refreshes === MAX_REFRESHES) return { clues, siteUrl: finalUrl };
    const next = await visit(hunt, clues.refreshUrl, { isFirst, refreshes: refreshes + 1 });
    return { clues: joined(clues, next.clues), siteUrl: next.siteUrl };
  } catch (pageError) {
    return stepOver(hunt, pageError) ?? nothing;
  }
}

/** The page's own clues; and the home page's too, unless the page already named a feed of the whole site. */
async function withHome(
  hunt: Hunt,
  { first, home }: { first: { clues: FeedClues }; home: string },
): Promise<FeedClues> {
  const namesSite = first.clues.guesses.some(({ scope }) => scope === 'site') || hunt.found.length > 0;
  if (namesSite || hunt.tried.has(home)) return first.clues;
  const { clues } = await visit(hunt, home, { isFirst: false, refreshes: 0 });
  return joined(first.clues, clues);
}

function joined(first: FeedClues, second: FeedClues): FeedClues {
  const wordpressUrl = first.wordpressUrl ?? second.wordpressUrl;
  const guesses = [...first.guesses, ...second.guesses];
  return { guesses, ...defined({ wordpressUrl }) };
}

async function tryAll(hunt: Hunt, guesses: readonly FeedGuess[]): Promise<void> {
  for (const guess of guesses) {
    const result = await ask(hunt, guess.url, { robots: false });
    if (result === undefined) continue;
    const { feed } = await read(hunt, result);
    if (feed !== undefined) add(hunt, { ...guess, url: result.permanentUrl?.reveal() ?? guess.url }, feed);
  }
}

/** News sitemaps by the site's robots.txt: a feed of two days' articles at sites that have no other. */
async function trySitemaps(hunt: Hunt, home: string): Promise<void> {
  const verdict = await askRobots(home, hunt.deps.robots);
  const isNews = (url: string) => /news/i.test(new URL(url).pathname);
  const queue = verdict.sitemaps.sort((a, b) => Number(isNews(b)) - Number(isNews(a)));
  for (let asked = 0; asked < MAX_SITEMAPS && queue.length > 0; asked += 1) {
    const url = queue.shift();
    const result = url === undefined ? undefined : await ask(hunt, url, { robots: false });
    if (url === undefined || result === undefined) continue;
    const sitemap = parseSitemap(decodePage(result.body, result), { url });
    if (sitemap?.kind === 'index') queue.unshift(...sitemap.entries.map((entry) => entry.url).filter(isNews));
    if (sitemap?.entries.some(({ news }) => news !== undefined)) await tryNews(hunt, { url, result });
  }
}

async function tryNews(hunt: Hunt, { url, result }: { url: string; result: FreshResult }): Promise<void> {
  const { feed } = await read(hunt, result);
  if (feed !== undefined) add(hunt, { url, scope: 'news' }, feed);
}

async function ask(hunt: Hunt, url: string, { robots }: { robots: boolean }): Promise<FreshResult | undefined> {
  hunt.deps.signal?.throwIfAborted();
  if (hunt.tried.has(url) || hunt.left <= 0) return undefined;
  hunt.tried.add(url);
  try {
    if (robots) await requireAllowed(url, hunt.deps.robots);
    if (hunt.left < MAX_REQUESTS) await hunt.deps.pause();
    hunt.left -= 1;
    const result = await hunt.deps.get(url);
    return result.status === 'fresh' ? result : undefined;
  } catch (error) {
    return stepOver(hunt, error);
  }
}

async function read({ deps }: Hunt, { body, contentType, finalUrl }: FreshResult): Promise<{ feed?: ParsedFeed }> {
  try {
    return { feed: await deps.parse(body, { url: finalUrl, ...defined({ contentType }) }) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return {};
  }
}

function add(hunt: Hunt, { url, scope }: FeedGuess, feed: ParsedFeed): void {
  const candidate = describeFeed(feed, { url, scope, articleUrls: hunt.articleUrls, now: hunt.deps.clock() });
  hunt.found.push({ candidate, feed });
}

/** Expected failures are stepped over; the given address's own is told if nothing is found. Bugs go on. */
function stepOver(hunt: Hunt, error: unknown): undefined {
  if (!(error instanceof AppError)) throw error;
  if (hunt.isAtAddress) hunt.addressError ??= error;
  return undefined;
}
