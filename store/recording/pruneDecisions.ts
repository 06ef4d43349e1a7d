import type { Database } from '#store/database';
import { NEAR, SAMPLE_EVERY } from '#store/recording/keptDecisions';
import { loadSetting, saveSetting } from '#store/work/settings';

/** Up to which article the decisions of earlier versions, which kept all of them, are pruned; or DONE. */
const KEY = 'prunedDecisions';
const DONE = 'all';
/** At once: with twenty watches some ten thousand rows, some tenths of a second. */
const ARTICLES = 500;

// Knuth's multiplier (The Art of Computer Programming, vol. 3, § 6.4): the top bits of the product are spread evenly.
const SAMPLE_FACTORS = { article: 2654435761, watch: 40503 };

/**
 * Deletes, of some more stored articles, the decisions that would not be kept today (keptDecisions' weightOf) and gives
 * those of a sample, drawn by their numbers, their weight. Returns false when all are done: what is written since keeps to it.
 */
export async function pruneDecisions(db: Database): Promise<boolean> {
  const stored = await loadSetting(db, KEY);
  if (stored === DONE) return false;
  const after = Number(stored ?? 0);
  return db.$transaction(async (tx) => {
    const rows = await tx.article.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: ARTICLES,
      select: { id: true },
    });
    const last = rows.at(-1)?.id;
    if (last !== undefined) {
      await tx.$executeRaw`
        with far as (
          select "watchId", "articleId",
            (("articleId"::bigint * ${SAMPLE_FACTORS.article}::bigint + "watchId"::bigint * ${SAMPLE_FACTORS.watch}::bigint) & 4294967295) * ${SAMPLE_EVERY}
              < 4294967296 as sampled
          from "Decision"
          where "articleId" > ${after} and "articleId" <= ${last} and not accepted and score < ${NEAR} and weight = 1
            and feedback is null
        ), deleted as (
          delete from "Decision" d using far
          where d."watchId" = far."watchId" and d."articleId" = far."articleId" and not far.sampled
        )
        update "Decision" d set weight = ${SAMPLE_EVERY} from far
        where d."watchId" = far."watchId" and d."articleId" = far."articleId" and far.sampled`;
    }
    const isDone = rows.length < ARTICLES;
    await saveSetting(tx, KEY, isDone ? DONE : String(last));
    return !isDone;
  });
}
