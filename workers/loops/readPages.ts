import { defined } from '#core/defined';
import type { PlacedDate } from '#core/feeds/placeItems';
import { withoutAsides } from '#core/language/asides';
import type { ReadArticle } from '#core/pages/readArticle';
import { errorFields } from '#runtime/log';
import { type DuePage, duePages, postponePage } from '#store/articles/pages';
import { isOutage } from '#store/outage';
import { recordPage } from '#store/useCases/recordPage';
import { recordFault } from '#store/work/faults';
import { type Context, daysBefore } from '#workers/context';
import { asFailure } from '#workers/fault';
import { Places } from '#workers/loops/places';
import { PAGE_ACCEPT, PAGE_LIMITS, readPage } from '#workers/net/readPage';

/** Pages read at once by one worker, never two of one publisher; a slow site's goes on without keeping a place from others. */
const LIMITS = { places: 6, patienceMs: 5000, slowPlaces: 12 };
const IDLE_MS = 60_000;
const LEASE_SECONDS = 300;
const MAX_TRIES = 3;
/** Claimed so often, outages and ended workers included, a page is given up: it may be what ends them. */
const MOST_CLAIMS = 10;
const RETRY_MS = 30 * 60 * 1000;
/** For all that one page takes: robots.txt, redirects, a second try in plain http. */
const PAGE_MS = 40_000;

type PageContext = Pick<Context, 'db' | 'log' | 'clock' | 'signal' | 'analyst' | 'web' | 'newsDays' | 'figures'>;

export interface PageDesk {
  /** Begins reading the pages that are due, as far as places are free; returns how long to rest, in ms. It waits for none. */
  step(): Promise<number>;
  idle(): Promise<void>;
}

/** Reads the pages of articles of which the feed gave only a teaser; `onFree` tells that a step is worth while again. */
export function createPageDesk(context: PageContext, onFree: () => void, limits = LIMITS): PageDesk {
  const places = new Places(limits, onFree);
  const busy = new Map<number, number>();
  return {
    async step() {
      const { free } = places;
      if (context.signal.aborted || free <= 0) return IDLE_MS;
      const claim = { limit: free, now: context.clock(), leaseSeconds: LEASE_SECONDS };
      for (const page of await duePages(context.db, { ...claim, busy: [...busy.values()] })) {
        if (page.tries >= MOST_CLAIMS) {
          context.log.warn('page.givenUp', { articleId: page.id, url: page.url, claims: page.tries });
          await postponePage(context.db, page.id, undefined);
          continue;
        }
        busy.set(page.id, page.sourceId ?? 0);
        places.start(page.id, () => readOne(page, context).finally(() => busy.delete(page.id)));
      }
      // When some are under way, the end of one is what the next of its publisher waits for.
      return IDLE_MS;
    },
    idle: () => places.idle(),
  };
}

async function readOne(page: DuePage, context: PageContext): Promise<void> {
  const { db, log, clock, web } = context;
  const newsFrom = daysBefore(context.newsDays, page.unseenSince);
  try {
    const get = getWithin(web, PAGE_MS);
    const read = await readPage(page.url, { ...web.pages, get, robots: { ...web.pages.robots, get } });
    context.figures.pageRead();
    const text = withoutAsides(read.text);
    if (text.length <= Math.max(page.text.length, page.summary.length))
      return await recordPage(db, { page, now: clock(), newsFrom });
    const [item] = await context.analyst.analyse([{ ...page, text, ...dateOf(page, read, clock()) }]);
    await recordPage(db, { page, now: clock(), newsFrom, ...defined({ item }) });
  } catch (error) {
    // No fault of the page's: its lease brings it back.
    if (context.signal.aborted || (await isOutage(db, error))) return;
    const { id: articleId, url, feedId } = page;
    const failure = asFailure(error, { log, event: 'page.fault', articleId, url });
    context.figures.failed('page', failure.code);
    const { reference } = failure.params;
    if (failure.code === 'fault.unforeseen' && feedId !== null && typeof reference === 'string') {
      await recordFault(db, { work: 'page', feedId, reference, now: clock() }).catch((again: unknown) =>
        log.error('fault.unrecorded', { reference, ...errorFields(again) }),
      );
    }
    const final = failure.code.startsWith('page.') || page.tries + 1 >= MAX_TRIES;
    log.warn('page.failed', { articleId, url, ...errorFields(failure) });
    // Where even this cannot be written, the lease brings the page back.
    await postponePage(db, page.id, final ? undefined : new Date(clock().getTime() + RETRY_MS)).catch(
      (fault: unknown) => log.error('page.fault', { articleId: page.id, ...errorFields(fault) }),
    );
  }
}

/** The page's own date, where the feed gave none that is known. */
function dateOf(page: DuePage, read: ReadArticle, now: Date): Partial<PlacedDate> {
  const isOpen = page.dated === 'unknown' || page.dated === 'estimated';
  if (!isOpen || read.publishedAt === undefined || new Date(read.publishedAt) > now) return {};
  return { publishedAt: new Date(read.publishedAt), dated: read.datePrecision ?? 'exact' };
}

/** Asks for pages as usual, all of them together within `ms`. */
function getWithin(web: Context['web'], ms: number): Context['web']['pages']['get'] {
  const until = performance.now() + ms;
  return (url) => {
    const totalTimeoutMs = Math.max(1, Math.min(PAGE_LIMITS.totalTimeoutMs, until - performance.now()));
    return web.get(url, { accept: PAGE_ACCEPT, limits: { ...PAGE_LIMITS, totalTimeoutMs } });
  };
}
