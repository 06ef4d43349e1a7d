import { excerpt } from '#core/alert/excerpt';
import { canonicalUrl } from '#core/page/canonicalUrl';
import { domainOf } from '#core/page/domainOf';
import type { Log } from '#runtime/log';
import { nextCatchUp, recordCatchUp, type StoredText, storedTexts, unrecordedSeed } from '#store/catchUp';
import { type Database, isReachable } from '#store/database';
import { recordSeed, seedAddress } from '#store/recordSeed';
import type { Analyst } from '#workers/analyst';
import { contentHash } from '#workers/draftArticle';
import { logFault } from '#workers/fault';
import { isolate } from '#workers/isolate';

const STEP = 200;
const IDLE_MS = 60_000;
const TITLE_CHARS = 120;
const FAULT_REST_MS = 60_000;
const MOST_FAULT_REST_MS = 60 * 60_000;

/** Watches whose catching up broke, with how often in a row and until when they are left alone. */
export type CatchUpFaults = Map<number, { times: number; until: Date }>;

/**
 * Catches up one step with whichever watch is due. A watch that breaks is left alone for a while, longer each time, and the others go
 * on. Returns how long to rest, in ms.
 */
export async function catchUpSafely(
  { db, analyst, clock, log }: { db: Database; analyst: Analyst; clock: () => Date; log: Log },
  faults: CatchUpFaults,
): Promise<number> {
  const now = clock();
  const waiting = [...faults].filter(([, { until }]) => until > now).map(([watchId]) => watchId);
  const due = await nextCatchUp(db, waiting);
  if (!due) return IDLE_MS;
  const { watchId } = due;
  try {
    await catchUp(db, analyst, { due, now, onFault: faultyText({ db, log, watchId }) });
    faults.delete(watchId);
  } catch (error) {
    if (!(await isReachable(db))) throw error;
    const times = (faults.get(watchId)?.times ?? 0) + 1;
    const waitMs = Math.min(FAULT_REST_MS * 2 ** (times - 1), MOST_FAULT_REST_MS);
    faults.set(watchId, { times, until: new Date(now.getTime() + waitMs) });
    logFault(error, { log, event: 'catchUp.fault', watchId, times });
  }
  return 0;
}

/** Scores the next stored articles for a watch that is new or was changed; returns how long to rest, in ms. */
async function catchUpStep(db: Database, analyst: Analyst, now: Date): Promise<number> {
  const due = await nextCatchUp(db);
  if (!due) return IDLE_MS;
  await catchUp(db, analyst, { due, now, onFault: (_texts, error) => Promise.reject(error) });
  return 0;
}

async function catchUp(
  db: Database,
  analyst: Analyst,
  step: {
    due: { watchId: number; fromId: number };
    now: Date;
    onFault: (texts: StoredText[], error: unknown) => Promise<void>;
  },
): Promise<void> {
  const { due, now, onFault } = step;
  await analyst.reload();
  if (due.fromId === 0) await recordSeedOf(db, { watchId: due.watchId, analyst, now });
  const texts = await storedTexts(db, due.fromId, STEP);
  const rows = (await isolate(texts, (some) => analyst.decide(due.watchId, some), onFault)).flat();
  const last = texts.at(-1);
  await recordCatchUp(db, { ...due, rows, nextId: texts.length < STEP || !last ? undefined : last.id + 1 });
}

/** A stored article that cannot be read is left undecided for this watch, and named in the log. */
function faultyText({ db, log, watchId }: { db: Database; log: Log; watchId: number }) {
  return async (texts: StoredText[], error: unknown): Promise<void> => {
    if (!(await isReachable(db))) throw error;
    const [text] = texts;
    if (texts.length === 1) logFault(error, { log, event: 'article.fault', watchId, articleId: text?.id });
  };
}

/** Catches up until nothing is left, for commands that end. */
export async function catchUpAll(db: Database, analyst: Analyst, clock: () => Date): Promise<void> {
  while ((await catchUpStep(db, analyst, clock())) === 0);
}

async function recordSeedOf(
  db: Database,
  { watchId, analyst, now }: { watchId: number; analyst: Analyst; now: Date },
): Promise<void> {
  const seed = await unrecordedSeed(db, watchId);
  if (!seed) return;
  const url = seed.url === undefined ? seedAddress(watchId) : canonicalUrl(seed.url);
  const title = seed.title || excerpt(seed.text, TITLE_CHARS);
  const words = { title, summary: '', text: seed.text };
  const [item] = await analyst.analyse([
    {
      ...words,
      url,
      domain: seed.url === undefined ? '' : domainOf(url),
      guid: url,
      itemHash: '',
      categories: [],
      publishedAt: seed.publishedAt,
      dated: seed.dated,
      contentHash: contentHash({ ...words, url }),
    },
  ]);
  if (item) await recordSeed(db, { watchId, item: { ...item, wantsPage: false }, now });
}
