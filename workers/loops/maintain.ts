import { MOST_DAYS } from '#core/retention';
import { forgetEnded } from '#store/accounts/forgetEnded';
import { pruneCandidates } from '#store/actors/actorCandidates';
import { prunePublishedChanges } from '#store/charts/publishedChanges';
import { pruneFactChanges } from '#store/facts/factChanges';
import { dropPollMonths, makePollMonths } from '#store/feeds/pollMonths';
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
 * Makes the months of polls ahead, and deletes what is kept no more: old months of polls, bands of old articles, names met
 * once long ago, changes that nobody asks for any more and sessions that are over, once an hour; what the owner keeps for a while only; and, once, the far
 * decisions of earlier versions. The step returns how long to rest, in ms.
 */
export function createPruner(context: Pick<Context, 'db' | 'clock' | 'newsDays' | 'log'>): () => Promise<number> {
  const { db, clock, log } = context;
  const retire = createRetirement(context);
  let arePollsDone = false;
  return async () => {
    const retention = await loadRetention(db);
    if (await pruneDecisions(db)) return BETWEEN_STEPS_MS;
    const before = daysBefore(COPY_WINDOW_DAYS + 1, clock());
    if (!arePollsDone) {
      if (await pruneBands(db, { before, limit: BANDS })) return BETWEEN_STEPS_MS;
      const polls = { before: daysBefore(retention.polls ?? MOST_DAYS, clock()), least: POLL_KEEPING.least };
      const made = await makePollMonths(db, clock());
      const dropped = await dropPollMonths(db, polls);
      if (made.length + dropped.length > 0) log.info('pollMonths.changed', { made, dropped });
      if (await prunePolls(db, polls)) return BETWEEN_STEPS_MS;
      arePollsDone = true;
    }
    if (await retire(retention)) return BETWEEN_STEPS_MS;
    arePollsDone = false;
    await pruneCandidates(db, daysBefore(CANDIDATE_DAYS, clock()));
    await pruneFactChanges(db, clock());
    await forgetEnded(db, clock());
    await prunePublishedChanges(db, clock());
    return BETWEEN_PASSES_MS;
  };
}

/**
 * Counts what other workers recorded, also where there is no news of its own, and folds counted words, so that their rows stay few; returns
 * how long to rest, in ms.
 */
export async function foldStep({ db, analyst }: Pick<Context, 'db' | 'analyst'>): Promise<number> {
  await analyst.refreshWords();
  const rows = await rowsToFold(db);
  if (rows.length === 0) return BETWEEN_FOLDS_MS;
  const counts = await analyst.run(
    'mergeWordCounts',
    rows.map((row) => row.counts),
  );
  await recordFold(db, { rows, counts });
  return 0;
}
