import { MOST_DAYS } from '#core/retention';
import { pruneCandidates } from '#store/actors/actorCandidates';
import { pruneFactChanges } from '#store/facts/factChanges';
import { POLL_KEEPING, prunePolls } from '#store/feeds/prunePolls';
import { pruneBands } from '#store/recording/bands';
import { COPY_WINDOW_DAYS } from '#store/recording/copies';
import { pruneDecisions } from '#store/recording/pruneDecisions';
import { recordFold, rowsToFold } from '#store/recording/wordCounts';
import { loadRetention } from '#store/work/retention';
import { type Context, daysBefore } from '#workers/context';
import { createRetirement } from '#workers/loops/retire';

/** Bands that are deleted in one go: some ten milliseconds. */
const BANDS = 20_000;
const BETWEEN_STEPS_MS = 1000;
const BETWEEN_FOLDS_MS = 60_000;
const BETWEEN_PASSES_MS = 60 * 60 * 1000;
/** A name that one article gave is forgotten after so long without a second. */
const CANDIDATE_DAYS = 180;

/**
 * Deletes what is kept no more: old Poll rows of all feeds, some feeds at each step, bands of old articles, names met
 * once long ago and changes that nobody asks for any more, once an hour; what the owner keeps for a while only; and, once, the far
 * decisions of earlier versions. The step returns how long to rest, in ms.
 */
export function createPruner(context: Pick<Context, 'db' | 'clock' | 'newsDays'>): () => Promise<number> {
  const { db, clock } = context;
  const retire = createRetirement(context);
  let afterFeedId: number | undefined = 0;
  return async () => {
    const retention = await loadRetention(db);
    if (await pruneDecisions(db)) return BETWEEN_STEPS_MS;
    const before = daysBefore(COPY_WINDOW_DAYS + 1, clock());
    if (afterFeedId === 0 && (await pruneBands(db, { before, limit: BANDS }))) return BETWEEN_STEPS_MS;
    if (afterFeedId !== undefined) {
      const keep = { ...POLL_KEEPING, days: retention.polls ?? MOST_DAYS };
      afterFeedId = await prunePolls(db, { afterFeedId, now: clock(), keep });
      if (afterFeedId !== undefined) return BETWEEN_STEPS_MS;
    }
    if (await retire(retention)) return BETWEEN_STEPS_MS;
    afterFeedId = 0;
    await pruneCandidates(db, daysBefore(CANDIDATE_DAYS, clock()));
    await pruneFactChanges(db, clock());
    return BETWEEN_PASSES_MS;
  };
}

/** Folds counted words, so that their rows stay few; returns how long to rest, in ms. */
export async function foldStep({ db, analyst }: Pick<Context, 'db' | 'analyst'>): Promise<number> {
  const rows = await rowsToFold(db);
  if (rows.length === 0) return BETWEEN_FOLDS_MS;
  const counts = await analyst.run(
    'mergeWordCounts',
    rows.map((row) => row.counts),
  );
  await recordFold(db, { rows, counts });
  return 0;
}
