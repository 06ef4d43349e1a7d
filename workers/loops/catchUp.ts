import { canonicalUrl } from '#core/pages/canonicalUrl';
import { domainOf } from '#core/pages/domainOf';
import { seedTitle } from '#core/relevance/profile/seedTitle';
import type { Log } from '#runtime/log';
import type { Database } from '#store/database';
import { isOutage } from '#store/outage';
import { recordSeed, seedAddress } from '#store/recording/recordSeed';
import { type RedecidedArticle, recordCatchUp } from '#store/useCases/redecideArticles';
import { type LocatedText, nextCatchUp, settledTexts, unrecordedSeed } from '#store/watches/catchUp';
import { clearFault, waitingWatches } from '#store/work/faults';
import type { Context } from '#workers/context';
import { noteFault } from '#workers/fault';
import { contentHash } from '#workers/stages/draftArticle';
import { isolate } from '#workers/stages/isolate';

const STEP = 200;
const IDLE_MS = 60_000;
/** Another worker is at these watches: it goes on faster alone than two that do the same. */
const OVERTAKEN_REST_MS = 10_000;
const FAULT_REST_MS = 60_000;
const MOST_FAULT_REST_MS = 60 * 60_000;

/** Where the next step of a watch goes on, by its id, when the last one was made here: then all is known here that it needs. */
export type CatchUpPlaces = Map<number, number>;

/**
 * Catches up one step with the watches that are due. A watch that breaks is left alone for a while, longer each time, and the
 * others go on. Returns how long to rest, in ms.
 */
export async function catchUpSafely(
  { db, analyst, clock, log }: Pick<Context, 'db' | 'analyst' | 'clock' | 'log'>,
  next: CatchUpPlaces = new Map(),
): Promise<number> {
  const now = clock();
  const tools = { db, log, now };
  const step = await catchUpStep(
    { db, analyst, now, next },
    {
      except: await waitingWatches(db, now),
      onFaultyText: (watchId) => faultyText(tools, watchId),
      async guard(watchId, work) {
        try {
          await work();
        } catch (error) {
          if (await isOutage(db, error)) throw error;
          await noteFault(error, tools, { work: 'catchUp', watchId }, { event: 'catchUp.fault', waitMs: restMs });
        }
      },
      onDone: (watchId) => clearFault(db, { work: 'catchUp', watchId }),
    },
  );
  return REST_MS[step];
}

type Step = 'worked' | 'overtaken' | 'idle';

const REST_MS: Record<Step, number> = { worked: 0, overtaken: OVERTAKEN_REST_MS, idle: IDLE_MS };

const restMs = (times: number) => Math.min(FAULT_REST_MS * 2 ** (times - 1), MOST_FAULT_REST_MS);

interface CatchUpTools extends Pick<Context, 'db' | 'analyst'> {
  now: Date;
  next: CatchUpPlaces;
}

/** What becomes of faults. */
interface Safeguard {
  except: number[];
  onFaultyText: (watchId: number) => (texts: LocatedText[], error: unknown) => Promise<void>;
  guard: (watchId: number, work: () => Promise<void>) => Promise<void>;
  onDone: (watchId: number) => Promise<void>;
}

/** For commands that end: they break with what breaks. */
const UNGUARDED: Safeguard = {
  except: [],
  onFaultyText: () => (_texts, error) => Promise.reject(error),
  guard: (_watchId, work) => work(),
  onDone: () => Promise.resolve(),
};

/** Scores the next stored articles for watches that are new or were changed. */
async function catchUpStep(tools: CatchUpTools, { except, onFaultyText, guard, onDone }: Safeguard): Promise<Step> {
  const { db, analyst, next } = tools;
  const due = await nextCatchUp(db, except);
  if (!due) return 'idle';
  const { fromId } = due;
  // One is new or was changed, or another worker was at it.
  let isLoaded = due.watchIds.every((watchId) => next.get(watchId) === fromId);
  const ready: number[] = [];
  for (const watchId of due.watchIds) {
    next.delete(watchId);
    await guard(watchId, async () => {
      if (!isLoaded) await analyst.reload('watches');
      isLoaded = true;
      if (fromId === 0) await recordSeedOf(watchId, tools);
      ready.push(watchId);
    });
  }
  if (ready.length === 0) return 'worked';
  const texts = await settledTexts(db, fromId, STEP);
  const together = await decideTogether(analyst, ready, texts);
  const last = texts.at(-1);
  const step = { fromId, nextId: last ? last.id + 1 : fromId, isLast: texts.length < STEP };
  let overtaken = 0;
  for (const watchId of ready)
    await guard(watchId, async () => {
      const alone = (some: LocatedText[]) => analyst.decide([watchId], some);
      const rows = together?.get(watchId) ?? (await isolate(texts, alone, onFaultyText(watchId))).flat();
      const goesOnAt = await recordCatchUp(db, { ...step, watchId, rows });
      if (goesOnAt === undefined) overtaken += 1;
      else if (goesOnAt !== null) next.set(watchId, goesOnAt);
      await onDone(watchId);
    });
  return overtaken === ready.length ? 'overtaken' : 'worked';
}

/** The decisions of several watches by watch, or nothing where a text or one of the watches breaks: then each is asked alone. */
async function decideTogether(
  analyst: Context['analyst'],
  watchIds: number[],
  texts: LocatedText[],
): Promise<Map<number, RedecidedArticle[]> | undefined> {
  if (watchIds.length < 2) return undefined;
  try {
    const rows = await analyst.decide(watchIds, texts);
    return new Map(watchIds.map((id) => [id, rows.filter(({ decision }) => decision.watchId === id)]));
  } catch {
    return undefined;
  }
}

/** A stored article that cannot be read is left undecided for this watch, and told of. */
function faultyText(tools: { db: Database; log: Log; now: Date }, watchId: number) {
  return async (texts: LocatedText[], error: unknown): Promise<void> => {
    if (await isOutage(tools.db, error)) throw error;
    const [text] = texts;
    if (texts.length !== 1) return;
    await noteFault(error, tools, { work: 'article', watchId }, { event: 'article.fault', articleId: text?.id });
  };
}

/** Catches up until nothing is left, for commands that end. */
export async function catchUpAll({ db, analyst, clock }: Pick<Context, 'db' | 'analyst' | 'clock'>): Promise<void> {
  const next: CatchUpPlaces = new Map();
  while ((await catchUpStep({ db, analyst, next, now: clock() }, UNGUARDED)) !== 'idle');
}

async function recordSeedOf(
  watchId: number,
  { db, analyst, now }: Pick<CatchUpTools, 'db' | 'analyst' | 'now'>,
): Promise<void> {
  const seed = await unrecordedSeed(db, watchId);
  if (!seed) return;
  const url = seed.url === undefined ? seedAddress(watchId) : canonicalUrl(seed.url);
  const title = seedTitle(seed);
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
