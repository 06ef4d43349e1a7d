import { oldBefore, type Retention } from '#core/retention';
import { pruneArticles } from '#store/useCases/pruneArticles';
import { pruneChanges, pruneDeliveries } from '#store/work/pruneLogs';
import type { Context } from '#workers/context';

/** Articles are gone through once a day: most of those that are old stay, and are looked at each time. */
const BETWEEN_ARTICLES_MS = 24 * 60 * 60 * 1000;

/** Deletes some of what the owner keeps for a while only (core/retention). The step tells whether there may be more. */
export function createRetirement({ db, clock, newsDays }: Pick<Context, 'db' | 'clock' | 'newsDays'>) {
  let afterId = 0;
  let articlesAt = 0;
  return async (retention: Retention): Promise<boolean> => {
    const now = clock();
    const deliveries = oldBefore(retention, 'deliveries', now);
    if (deliveries !== undefined && (await pruneDeliveries(db, deliveries))) return true;
    const changes = oldBefore(retention, 'changes', now);
    if (changes !== undefined && (await pruneChanges(db, changes))) return true;
    if (now.getTime() < articlesAt) return false;
    // What a feed still shows comes back when it is deleted; younger than this it would be told as news once more.
    const newsFrom = now.getTime() - (newsDays + 1) * 86_400_000;
    const before = (part: 'offStory' | 'articles') => {
      const old = oldBefore(retention, part, now);
      return old === undefined ? null : new Date(Math.min(old.getTime(), newsFrom));
    };
    const ages = { offStory: before('offStory'), articles: before('articles') };
    const tracesBefore = oldBefore(retention, 'traces', now) ?? null;
    const { next } = await pruneArticles(db, { afterId, ages, tracesBefore });
    afterId = next ?? 0;
    if (next === undefined) articlesAt = now.getTime() + BETWEEN_ARTICLES_MS;
    return next !== undefined;
  };
}
