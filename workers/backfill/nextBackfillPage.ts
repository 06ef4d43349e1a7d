import {
  type BackfillDeps,
  type BackfillMethod,
  type BackfillPage,
  type BackfillStep,
  sitemapCursor,
  wpCursor,
} from '#workers/backfill/backfillPage';
import { nextSitemapPage } from '#workers/backfill/sitemapPages';
import { nextWpFeedPage, nextWpJsonPage } from '#workers/backfill/wordpressPages';
import { requireAllowed } from '#workers/net/robots';

/** Between two pages of one site, unless its robots.txt asks for longer. */
const PAUSE_SECONDS = 5;
const MAX_PAUSE_SECONDS = 120;

/**
 * Fetches one page of a feed's history. Give the same cursor again after a failure: nothing is skipped, and what overlaps has the same
 * ids. Throws AppError fetch.busy with `retryAfterSeconds` when the site wants peace, page.robots when it forbids, and whatever else the fetch ran into.
 */
export async function nextBackfillPage({
  method,
  cursor,
  deps,
}: {
  method: BackfillMethod;
  cursor: unknown;
  deps: BackfillDeps;
}): Promise<BackfillPage> {
  let pauseSeconds = PAUSE_SECONDS;
  const polite: BackfillDeps = {
    ...deps,
    get: async (url) => {
      const { crawlDelaySeconds = 0 } = await requireAllowed(url, deps.robots);
      pauseSeconds = Math.min(Math.max(crawlDelaySeconds, PAUSE_SECONDS), MAX_PAUSE_SECONDS);
      return deps.get(url);
    },
  };
  const page = await readPageOf(method, cursor, polite);
  return { ...page, pauseSeconds };
}

function readPageOf(method: BackfillMethod, cursor: unknown, deps: BackfillDeps): Promise<BackfillStep> {
  if (method === 'sitemap') return nextSitemapPage(sitemapCursor.parse(cursor), deps);
  return method === 'wpJson'
    ? nextWpJsonPage(wpCursor.parse(cursor), deps)
    : nextWpFeedPage(wpCursor.parse(cursor), deps);
}
