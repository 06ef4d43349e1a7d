import robotsParser from 'robots-parser';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { showAddress } from '#core/feeds/address';
import { cutText } from '#core/language/storable';
import type { FetchResult } from '#workers/net/fetchResult';

const HOUR_MS = 3_600_000;
/** RFC 9309 §2.4: a copy should not be used for more than a day. */
const FRESH_MS = 24 * HOUR_MS;
/** A host that could not be asked is asked again after this. */
const RETRY_MS = HOUR_MS;
/** RFC 9309 §2.5: at least 500 KiB must be read. */
const MAX_CHARS = 512_000;
/** Matching costs rule length × path length, so neither may be without bound. */
const MAX_LINE_CHARS = 2_000;

/** Kept in place of a file that could not be asked for; the comment tells it from a site's own rule. */
const UNANSWERED = 'User-agent: *\nDisallow: /\n# no answer';

/** What is kept of a host's robots.txt between processes; rows of Host. */
export interface RobotsStore {
  load(host: string): Promise<{ robots: string; robotsAt: Date } | undefined>;
  save(host: string, copy: { robots: string; robotsAt: Date }): Promise<void>;
}

export interface RobotsDeps {
  get: (url: string) => Promise<FetchResult>;
  store: RobotsStore;
  /** The whole User-Agent header; its first word is the name that rules are looked up by. */
  userAgent: string;
  clock: () => Date;
}

export interface RobotsVerdict {
  isAllowed: boolean;
  /** Why the file could not be asked for, when that is why nothing is allowed. */
  failure?: AppError;
  crawlDelaySeconds?: number;
  sitemaps: string[];
}

/**
 * What a host's robots.txt says about an address (RFC 9309): no such file allows everything, a server error or no answer forbids
 * everything until it can be asked again, which is tried every hour. Copies are kept for a day.
 */
export async function askRobots(address: string, deps: RobotsDeps): Promise<RobotsVerdict> {
  const url = new URL(address);
  const kept = await deps.store.load(storeKey(url));
  const isFresh = kept !== undefined && deps.clock().getTime() - kept.robotsAt.getTime() < FRESH_MS;
  const { text, failure } = isFresh ? fromCopy(kept.robots, url) : await fetchRobots(url, deps);
  const robots = robotsParser(`${url.origin}/robots.txt`, bounded(text));
  const name = deps.userAgent.split(/[/\s]/)[0] ?? '*';
  const delay = robots.getCrawlDelay(name);
  return {
    isAllowed: url.href.length <= MAX_LINE_CHARS && robots.isAllowed(url.href, name) !== false,
    ...defined({ failure, crawlDelaySeconds: delay }),
    sitemaps: robots
      .getSitemaps()
      .filter((sitemap) => URL.canParse(sitemap, url))
      .map((sitemap) => new URL(sitemap, url).href),
  };
}

/** Throws AppError page.robots when the host forbids the address, and what the network threw when the host does not answer. */
export async function requireAllowed(address: string, deps: RobotsDeps): Promise<RobotsVerdict> {
  const verdict = await askRobots(address, deps);
  if (verdict.isAllowed) return verdict;
  if (verdict.failure !== undefined) throw verdict.failure;
  throw new AppError(
    'page.robots',
    `The robots.txt of ${new URL(address).host} forbids reading ${showAddress(address)}.`,
    {
      hint: 'Marsad keeps to it. Its feed can still be read; or paste the article’s text instead of its address.',
      params: { url: showAddress(address), host: new URL(address).host },
    },
  );
}

async function fetchRobots(url: URL, { get, store, clock }: RobotsDeps): Promise<{ text: string; failure?: AppError }> {
  try {
    const result = await get(`${url.origin}/robots.txt`);
    const isText = result.status === 'fresh' && !/html/i.test(result.contentType ?? '');
    const robots = isText ? cutText(new TextDecoder().decode(result.body), MAX_CHARS) : '';
    await store.save(storeKey(url), { robots, robotsAt: clock() });
    return { text: robots };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const robots = isAbsent(error) ? '' : UNANSWERED;
    const age = isAbsent(error) ? 0 : FRESH_MS - RETRY_MS;
    await store.save(storeKey(url), { robots, robotsAt: new Date(clock().getTime() - age) });
    return isAbsent(error) ? { text: robots } : { text: robots, failure: error };
  }
}

function fromCopy(robots: string, { host }: URL): { text: string; failure?: AppError } {
  if (robots !== UNANSWERED) return { text: robots };
  const failure = new AppError(
    'page.robotsUnknown',
    `The robots.txt of ${host} could not be read, so its pages are not read for now.`,
    {
      hint: 'Marsad asks the host again within the hour. Its feeds are still polled.',
      params: { host },
    },
  );
  return { text: robots, failure };
}

/** RFC 9309 §2.3.1.3: any 4xx means there is no file. 429 is the exception in all but word: it asks for peace. */
function isAbsent({ code, params }: AppError): boolean {
  const status = Number(params['status'] ?? 0);
  return code === 'fetch.redirects' || (status >= 400 && status < 500 && status !== 429);
}

/** RFC 9309 §2.3: rules hold for one scheme, host and port. https is the rule, so it goes without saying. */
function storeKey(url: URL): string {
  return url.protocol === 'https:' ? url.host : url.origin;
}

function bounded(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.length <= MAX_LINE_CHARS)
    .map((line) => line.replace(/\*{2,}/g, '*'))
    .join('\n');
}
