import { excerpt } from '#core/alerts/excerpt';
import { canonicalUrl } from '#core/pages/canonicalUrl';
import { domainOf } from '#core/pages/domainOf';
import type { Log } from '#runtime/log';
import { type Database, isReachable } from '#store/database';
import { recordSeed, seedAddress } from '#store/recording/recordSeed';
import { recordCatchUp } from '#store/useCases/redecideArticles';
import { nextCatchUp, type StoredText, settledTexts, unrecordedSeed } from '#store/watches/catchUp';
import { clearFault, waitingWatches } from '#store/work/faults';
import type { Analyst } from '#workers/analysis/analyst';
import type { Context } from '#workers/context';
import { noteFault } from '#workers/fault';
import { contentHash } from '#workers/stages/draftArticle';
import { isolate } from '#workers/stages/isolate';

const STEP = 200;
const IDLE_MS = 60_000;
const TITLE_CHARS = 120;
const FAULT_REST_MS = 60_000;
const MOST_FAULT_REST_MS = 60 * 60_000;

/** Where the next step of a watch goes on, by its id, when the last one was made here: then all is known here that it needs. */
export type CatchUpPlaces = Map<number, number>;

/**
 * Catches up one step with whichever watch is due. A watch that breaks is left alone for a while, longer each time, and the others go
 * on. Returns how long to rest, in ms.
 */
export async function catchUpSafely(
  { db, analyst, clock, log }: Pick<Context, 'db' | 'analyst' | 'clock' | 'log'>,
  next: CatchUpPlaces = new Map(),
): Promise<number> {
  const now = clock();
  const due = await nextCatchUp(db, await waitingWatches(db, now));
  if (!due) return IDLE_MS;
  const { watchId } = due;
  const tools = { db, log, now };
  try {
    await catchUp(db, analyst, { due, now, next, onFault: faultyText(tools, watchId) });
    await clearFault(db, { work: 'catchUp', watchId });
  } catch (error) {
    if (!(await isReachable(db))) throw error;
    await noteFault(error, tools, { work: 'catchUp', watchId }, { event: 'catchUp.fault', waitMs: restMs });
  }
  return 0;
}

const restMs = (times: number) => Math.min(FAULT_REST_MS * 2 ** (times - 1), MOST_FAULT_REST_MS);

/** Scores the next stored articles for a watch that is new or was changed; returns how long to rest, in ms. */
async function catchUpStep(
  db: Database,
  analyst: Analyst,
  { next, now }: { next: CatchUpPlaces; now: Date },
): Promise<number> {
  const due = await nextCatchUp(db);
  if (!due) return IDLE_MS;
  await catchUp(db, analyst, { due, now, next, onFault: (_texts, error) => Promise.reject(error) });
  return 0;
}

async function catchUp(
  db: Database,
  analyst: Analyst,
  step: {
    due: { watchId: number; fromId: number };
    now: Date;
    next: CatchUpPlaces;
    onFault: (texts: StoredText[], error: unknown) => Promise<void>;
  },
): Promise<void> {
  const { due, now, next, onFault } = step;
  const { watchId } = due;
  // It is new or was changed, or another worker was at it.
  if (next.get(watchId) !== due.fromId) await analyst.reload('watches');
  next.delete(watchId);
  if (due.fromId === 0) await recordSeedOf(db, { watchId, analyst, now });
  const texts = await settledTexts(db, due.fromId, STEP);
  const rows = (await isolate(texts, (some) => analyst.decide(watchId, some), onFault)).flat();
  const last = texts.at(-1);
  const nextId = last ? last.id + 1 : due.fromId;
  const goesOnAt = await recordCatchUp(db, { ...due, rows, nextId, isLast: texts.length < STEP });
  if (goesOnAt !== undefined && goesOnAt !== null) next.set(watchId, goesOnAt);
}

/** A stored article that cannot be read is left undecided for this watch, and told of. */
function faultyText(tools: { db: Database; log: Log; now: Date }, watchId: number) {
  return async (texts: StoredText[], error: unknown): Promise<void> => {
    if (!(await isReachable(tools.db))) throw error;
    const [text] = texts;
    if (texts.length !== 1) return;
    await noteFault(error, tools, { work: 'article', watchId }, { event: 'article.fault', articleId: text?.id });
  };
}

/** Catches up until nothing is left, for commands that end. */
export async function catchUpAll({ db, analyst, clock }: Pick<Context, 'db' | 'analyst' | 'clock'>): Promise<void> {
  const next: CatchUpPlaces = new Map();
  while ((await catchUpStep(db, analyst, { next, now: clock() })) === 0);
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
      publishedAt: seed.publishedAt,
      dated: seed.dated,
      contentHash: contentHash({ ...words, url }),
    },
  ]);
  if (item) await recordSeed(db, { watchId, item: { ...item, wantsPage: false }, now });
}
