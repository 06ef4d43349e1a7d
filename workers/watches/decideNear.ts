import { nearTexts } from '#store/articles/previewTexts';
import { redecideArticles } from '#store/useCases/redecideArticles';
import type { Context } from '#workers/context';

/** So many are decided at once, in slices: news is not recorded while one is written. */
const DECIDED_AT_ONCE = 500;
const SLICE = 48;

/**
 * Decides the newest articles near a watch's story by the profile in force, without alerts; how many that nobody marked came in and went
 * out. Those far from it stay as they are until all that is stored is judged anew.
 */
export async function decideNear(
  watchId: number,
  { db, analyst }: Pick<Context, 'db' | 'analyst'>,
): Promise<{ in: number; out: number }> {
  const near = await nearTexts(db, { watchId, limit: DECIDED_AT_ONCE });
  const unmarked = new Map(near.flatMap(({ id, accepted, feedback }) => (feedback ? [] : [[id, accepted] as const])));
  const changed = { in: 0, out: 0 };
  await analyst.reload('watches');
  for (let at = 0; at < near.length; at += SLICE) {
    const rows = await analyst.decide([watchId], near.slice(at, at + SLICE));
    await redecideArticles(db, watchId, rows);
    for (const { articleId, decision } of rows) {
      const before = unmarked.get(articleId);
      if (before !== undefined && before !== decision.accepted) changed[decision.accepted ? 'in' : 'out']++;
    }
  }
  return changed;
}
