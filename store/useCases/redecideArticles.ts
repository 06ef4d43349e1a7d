import { addActorMentions } from '#store/actors/actorMentions';
import { changeCountedGroups, changeHeldGroups, recountWatch } from '#store/charts/counts';
import type { Database, Queryable } from '#store/database';
import { notify } from '#store/notify';
import type { FoundMention, FoundQuote, ReachedDecision } from '#store/recording/ingest';
import { groupsOf, holdGroups, holdWatches, settledNumber, watchesAccepting } from '#store/recording/locks';
import { replaceDecisions, writeMentions } from '#store/recording/writeAnalysis';
import { inTransaction } from '#store/transaction';

/** What deciding a stored article anew came to. */
export interface RedecidedArticle {
  articleId: number;
  decision: ReachedDecision;
  topics: FoundMention[];
  /** Given when the article is near the watch: then it was read closely. */
  actors?: FoundMention[];
  quotes?: FoundQuote[];
}

/**
 * Decides stored articles again for a watch, because somebody asks: what was not kept of them, or is marked; or because it learnt. Alerts
 * nobody. What changes counts for this watch alone, so news of all others is recorded meanwhile.
 */
export async function redecideArticles(db: Database, watchId: number, rows: RedecidedArticle[]): Promise<void> {
  await inTransaction(db, async (tx) => {
    const groupIds = await groupsOf(tx, idsOf(rows));
    await changeCountedGroups(tx, groupIds, { watchId }, () => redecide(tx, { watchId, rows }));
    await notify(tx, { type: 'articles', feedId: 0, newArticles: 0, watchIds: [watchId] });
  });
}

interface CatchUpStep {
  watchId: number;
  fromId: number;
  /** Where the next step goes on. */
  nextId: number;
  /** No article was there behind this step when it was read. */
  isLast: boolean;
  rows: RedecidedArticle[];
}

/**
 * Records one step of catching up, unless the watch was changed meanwhile (then it begins anew). Alerts nobody: these
 * articles were there before. Each step counts what it changed; when the watch is through it is counted anew, once.
 * Returns from where the next step is to go on: null when none is left, undefined when nothing was recorded.
 */
export async function recordCatchUp(db: Database, step: CatchUpStep): Promise<number | null | undefined> {
  const { watchId, rows, nextId } = step;
  const goesOnAt = await inTransaction(db, async (tx) => {
    const read = rows.flatMap(({ articleId, actors, quotes = [] }) => (actors ? [{ articleId, actors, quotes }] : []));
    const groupIds = await groupsOf(tx, idsOf(rows));
    await holdGroups(tx, groupIds);
    // Who is named in an article counts for every watch: of those that were read closely just now all are held, of the others this one.
    if (rows.length > 0)
      await holdWatches(tx, [watchId, ...(await watchesAccepting(tx, await groupsOf(tx, idsOf(read))))]);
    const moved = await tx.watch.updateMany({
      where: { id: watchId, catchUpFrom: step.fromId },
      data: { catchUpFrom: nextId },
    });
    if (moved.count === 0) return undefined;
    if (rows.length === 0) return nextId;
    // This counts by itself.
    await addActorMentions(tx, read);
    await changeHeldGroups(tx, groupIds, () => redecide(tx, step), watchId);
    await notify(tx, { type: 'articles', feedId: 0, newArticles: 0, watchIds: [watchId] });
    return nextId;
  });
  if (goesOnAt === undefined || !step.isLast || !(await isThrough(db, step))) return goesOnAt;
  await inTransaction(db, (tx) => recountWatch(tx, watchId));
  return null;
}

/** Ends catching up where no article is stored behind the step, nor is being stored. */
async function isThrough(db: Database, { watchId, nextId }: CatchUpStep): Promise<boolean> {
  const behind = () => db.article.count({ where: { id: { gte: nextId } }, take: 1 });
  if ((await behind()) > 0) return false;
  await settledNumber(db);
  if ((await behind()) > 0) return false;
  const ended = await db.watch.updateMany({ where: { id: watchId, catchUpFrom: nextId }, data: { catchUpFrom: null } });
  return ended.count > 0;
}

const idsOf = (rows: { articleId: number }[]) => rows.map(({ articleId }) => articleId);

/** Puts the watch's new decisions and topics in the place of those before. */
async function redecide(tx: Queryable, { watchId, rows }: Pick<CatchUpStep, 'watchId' | 'rows'>): Promise<void> {
  await tx.$executeRaw`
    delete from "Mention" m using "Topic" t
    where t.id = m."topicId" and t."watchId" = ${watchId} and m."articleId" = any(${idsOf(rows)}::int[])`;
  const near = await replaceDecisions(
    tx,
    rows.map(({ articleId, decision }) => ({ articleId, ...decision })),
  );
  await writeMentions(
    tx,
    rows
      .filter(({ articleId }) => near.has(`${watchId} ${articleId}`))
      .flatMap(({ articleId, topics }) => topics.map(({ id, ...mention }) => ({ articleId, topicId: id, ...mention }))),
  );
}
