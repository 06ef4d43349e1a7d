import { firstQuotes } from '#store/articles/firstQuotes';
import { listQuotes } from '#store/articles/quotes';
import type { Queryable } from '#store/database';
import { COMMITTED_LATE_MS } from '#store/signals/committedLate';
import { actorNames } from '#store/signals/subjectNames';
import type { FoundSignal } from '#store/signals/watchSignals';

/** Before it a story has nothing but first quotes. */
const LEAST_STORY_MS = 14 * 24 * 60 * 60 * 1000;
const MOST_ARTICLES = 200;
const SAID_CHARS = 600;

/** Who is quoted for the first time on a watch by an article that its followers were alerted of since an instant. */
export async function quoteSignals(
  db: Queryable,
  { watchId, since, now }: { watchId: number; since: Date; now: Date },
): Promise<FoundSignal[]> {
  const alerts = await db.alert.findMany({
    where: { watchId, articleId: { not: null }, createdAt: { gt: new Date(since.getTime() - COMMITTED_LATE_MS) } },
    orderBy: { id: 'desc' },
    take: MOST_ARTICLES,
    select: { articleId: true },
  });
  const articleIds = alerts.flatMap(({ articleId }) => articleId ?? []);
  if (articleIds.length === 0 || !(await isKnownStory(db, watchId, now))) return [];
  const found: FoundSignal[] = [];
  for (const { actorId, articleId } of await firstQuotes(db, { watchId, articleIds })) {
    const [quote] = await listQuotes(db, { watchId, actorId, articleId, limit: 1, foldCopies: false });
    if (quote?.actor === undefined) continue;
    const { title, url, lang } = quote.article;
    const said = quote.said.slice(0, SAID_CHARS);
    const names = (await actorNames(db, [actorId])).get(actorId) ?? {};
    found.push({
      watchId,
      actorId,
      key: `actor-${actorId}`,
      figures: { kind: 'firstQuote', names, said, title, url, lang },
    });
  }
  return found;
}

/** Whether the watch has articles that are old enough for a first quote to be news. */
async function isKnownStory(db: Queryable, watchId: number, now: Date): Promise<boolean> {
  const before = new Date(now.getTime() - LEAST_STORY_MS);
  const old = await db.dailyCount.findFirst({
    where: { watchId, subject: 'watch', subjectId: 0, day: { lt: before } },
    select: { day: true },
  });
  return old !== null;
}
