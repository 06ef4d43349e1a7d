import { setTimeout as wait } from 'node:timers/promises';
import { heldSince } from '#core/charts/coverage';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { repairItems } from '#core/feeds/parse/repairFeed';
import { placeItems } from '#core/feeds/placeItems';
import { type ClaimedBackfill, claimBackfill, msUntilBackfill, postponeBackfill } from '#store/feeds/backfills';
import { recordBackfillPage, recordHistory } from '#store/useCases/recordHistory';
import type { BackfillDeps, BackfillMethod } from '#workers/backfill/backfillPage';
import { chooseBackfill } from '#workers/backfill/chooseBackfill';
import { nextBackfillPage } from '#workers/backfill/nextBackfillPage';
import type { Context } from '#workers/context';
import { asFailure } from '#workers/fault';
import { DEFAULT_LIMITS } from '#workers/net/fetchUrl';
import { draftArticle, draftFeed } from '#workers/stages/draftArticle';
import { FaultyItems } from '#workers/stages/faultyItems';
import { isolate, recordWithEnd } from '#workers/stages/isolate';
import { publishedDates } from '#workers/stages/pollEnd';
import { weighDrafts } from '#workers/stages/weighDrafts';

const IDLE_MS = 60_000;
const LEASE_SECONDS = 300;
const MAX_FAILURES = 6;
const RETRY_SECONDS = 300;
const ACCEPT = 'application/json, application/rss+xml, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5';
/** The site asked for peace, or forbids: what a later try may change, and what none will. */
const FINAL = new Set([
  'page.robots',
  'backfill.noHistory',
  'fetch.denied',
  'fetch.notFound',
  'fetch.gone',
  'fetch.privateAddress',
]);

/** Fetches one page of some feed's history, politely and silently; returns how long to rest, in ms. */
export async function backfillStep(context: Context, options: { feedId?: number } = {}): Promise<number> {
  const { db, worker, clock, web, parse } = context;
  const backfill = await claimBackfill(db, { now: clock(), leaseSeconds: LEASE_SECONDS, worker, ...options });
  if (!backfill) return msUntilBackfill(db, clock(), IDLE_MS);
  const deps: BackfillDeps & { pause: () => Promise<void> } = {
    get: (url) => web.getFor(backfill.request, url, { accept: ACCEPT, limits: DEFAULT_LIMITS }),
    parse,
    robots: web.pages.robots,
    pause: () => wait(1000),
  };
  try {
    await runStep(backfill, context, deps);
  } catch (error) {
    if (context.signal.aborted) return 0;
    const { id, feedId, feedUrl } = backfill;
    const failure = asFailure(error, {
      log: context.log,
      event: 'backfill.fault',
      backfillId: id,
      feedId,
      url: feedUrl,
    });
    await postponeBackfill(db, { id, feedId, ...failureOf(backfill, failure, clock()) });
  }
  return 0;
}

async function runStep(
  backfill: ClaimedBackfill,
  context: Context,
  deps: BackfillDeps & { pause: () => Promise<void> },
): Promise<void> {
  const { db, clock, analyst } = context;
  if (backfill.method === 'choose') {
    const start = await chooseBackfill(
      { url: backfill.feedUrl, ...defined({ siteUrl: backfill.siteUrl || undefined }) },
      deps,
    );
    if (!start) {
      throw new AppError('backfill.noHistory', `${backfill.feedUrl} offers no history that can be read page by page.`, {
        hint: 'Nothing to do: the feed is followed from now on all the same.',
        params: { url: backfill.feedUrl },
      });
    }
    await postponeBackfill(db, { id: backfill.id, feedId: backfill.feedId, ...start, nextRunAt: clock() });
    return;
  }
  const method = backfill.method as BackfillMethod;
  const page = await nextBackfillPage({ method, cursor: backfill.cursor, deps });
  const now = clock();
  const found = repairItems(page.items);
  const placed = placeItems(found, { now });
  const drafted = draftFeed({ url: backfill.feedUrl, request: backfill.request });
  const read = found.flatMap((item, at) => {
    const date = placed[at];
    return date === undefined ? [] : [draftArticle(item, drafted, date)];
  });
  const { drafts, document, isRepeat, hasGuid } = await weighDrafts(
    context.reads,
    { id: backfill.feedId, hasHabits: true },
    read,
  );
  const fresh = drafts
    .filter((draft) => !hasGuid(draft) && !isRepeat(draft))
    .sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime());
  const held = heldSince(publishedDates(page.items));
  const faulty = new FaultyItems({ id: backfill.feedId, url: backfill.feedUrl }, context);
  const items = (await isolate(fresh, (some) => analyst.analyse(some), faulty.onFault)).flat();
  const { id, feedId } = backfill;
  let newSoFar = 0;
  await recordWithEnd(items, {
    record: async (some) => {
      newSoFar += await recordHistory(db, { feedId, items: some, hasAddress: document.hasAddress, now });
    },
    finish: async (some) => {
      await recordBackfillPage(db, {
        id,
        feedId,
        items: some,
        hasAddress: document.hasAddress,
        newSoFar,
        found: page.items.length,
        ...defined({ heldSince: held }),
        method,
        cursor: page.next,
        done: page.next === undefined,
        nextRunAt: new Date(now.getTime() + page.pauseSeconds * 1000),
        now,
      });
    },
    onFault: faulty.onFault,
  });
}

function failureOf(backfill: ClaimedBackfill, { code, params }: AppError, now: Date) {
  const asked = params['retryAfterSeconds'];
  const seconds = Math.max(RETRY_SECONDS * 2 ** backfill.failures, typeof asked === 'number' ? asked : 0);
  const givenUp = FINAL.has(code) || backfill.failures + 1 >= MAX_FAILURES;
  return {
    error: { code, params },
    ...defined({ nextRunAt: givenUp ? undefined : new Date(now.getTime() + seconds * 1000) }),
  };
}
