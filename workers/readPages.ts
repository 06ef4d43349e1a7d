import { AppError } from '#core/errors';
import { errorFields } from '#runtime/log';
import { type DuePage, duePages, postponePage, recordPage } from '#store/pages';
import { readPage } from '#workers/readPage';
import type { RefreshTools } from '#workers/refreshTools';
import type { Web } from '#workers/web';

const BATCH = 5;
const IDLE_MS = 60_000;
const MAX_TRIES = 3;
const RETRY_MS = 30 * 60 * 1000;

/** Reads the pages of articles of which the feed gave only a teaser, one host at a time; returns how long to rest, in ms. */
export async function readPagesStep(tools: RefreshTools, web: Web): Promise<number> {
  const pages = await duePages(tools.db, { limit: BATCH, now: tools.clock(), leaseSeconds: 300 });
  for (const page of pages) {
    if (tools.signal.aborted) return 0;
    await readOne(page, tools, web);
  }
  return pages.length > 0 ? 0 : IDLE_MS;
}

async function readOne(page: DuePage, tools: RefreshTools, web: Web): Promise<void> {
  const { db, log, clock } = tools;
  try {
    const read = await readPage(page.url, web.pages);
    if (read.text.length <= Math.max(page.text.length, page.summary.length))
      return await recordPage(db, { page, now: clock() });
    const [item] = await tools.analyst.analyse([{ ...page, text: read.text }]);
    await recordPage(db, { page, now: clock(), ...(item ? { item } : {}) });
  } catch (error) {
    if (tools.signal.aborted) return;
    const final = !(error instanceof AppError) || error.code.startsWith('page.') || page.tries + 1 >= MAX_TRIES;
    await postponePage(db, page.id, final ? undefined : new Date(clock().getTime() + RETRY_MS));
    log.warn('page.failed', { articleId: page.id, url: page.url, ...errorFields(error) });
  }
}
