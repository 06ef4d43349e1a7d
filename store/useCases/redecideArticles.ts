import { addActorMentions } from '#store/actors/actorMentions';
import { changeCountedGroups, recountWatch } from '#store/charts/counts';
import type { Database, Queryable } from '#store/database';
import { notify } from '#store/notify';
import type { FoundMention, FoundQuote, ReachedDecision } from '#store/recording/ingest';
import { replaceDecisions, writeMentions } from '#store/recording/writeAnalysis';
import { holdWriteLock } from '#store/recording/writeLock';

/** What deciding a stored article anew came to. */
export interface RedecidedArticle {
  articleId: number;
  decision: ReachedDecision;
  topics: FoundMention[];
  /** Given when the article is near the watch: then it was read closely. */
  actors?: FoundMention[];
  quotes?: FoundQuote[];
}

/** Decides stored articles again for a watch, because somebody asks: what was not kept of them, or is marked. Alerts nobody. */
export async function redecideArticles(db: Database, watchId: number, rows: RedecidedArticle[]): Promise<void> {
  await db.$transaction(async (tx) => {
    await holdWriteLock(tx);
    await redecideCounted(tx, { watchId, rows });
    await notify(tx, { type: 'articles', feedId: 0, newArticles: 0, watchIds: [watchId] });
  });
}

interface CatchUpStep {
  watchId: number;
  fromId: number;
  /** Undefined when no articles are left. */
  nextId: number | undefined;
  rows: RedecidedArticle[];
}

/**
 * Records one step of catching up, unless the watch was changed meanwhile (then it begins anew). Alerts nobody: these
 * articles were there before. Each step counts what it changed; when the watch is through it is counted anew, once.
 */
export async function recordCatchUp(db: Database, step: CatchUpStep): Promise<boolean> {
  const { watchId, rows } = step;
  return db.$transaction(async (tx) => {
    await holdWriteLock(tx);
    const moved = await tx.watch.updateMany({
      where: { id: watchId, catchUpFrom: step.fromId },
      data: { catchUpFrom: step.nextId ?? null },
    });
    if (moved.count === 0) return false;
    // Who is named in an article counts for every watch, so this counts by itself.
    await addActorMentions(
      tx,
      rows.flatMap(({ articleId, actors, quotes = [] }) => (actors ? [{ articleId, actors, quotes }] : [])),
    );
    if (step.nextId === undefined) {
      await redecide(tx, step);
      await recountWatch(tx, watchId);
    } else {
      await redecideCounted(tx, step);
    }
    await notify(tx, { type: 'articles', feedId: 0, newArticles: 0, watchIds: [watchId] });
    return true;
  });
}

type Redecided = Pick<CatchUpStep, 'watchId' | 'rows'>;

async function redecideCounted(tx: Queryable, redecided: Redecided): Promise<void> {
  const groups = await tx.article.findMany({
    where: { id: { in: redecided.rows.map(({ articleId }) => articleId) } },
    distinct: ['groupId'],
    select: { groupId: true },
  });
  const groupIds = groups.map(({ groupId }) => groupId);
  await changeCountedGroups(tx, groupIds, () => redecide(tx, redecided), redecided.watchId);
}

/** Puts the watch's new decisions and topics in the place of those before. */
async function redecide(tx: Queryable, { watchId, rows }: Redecided): Promise<void> {
  await tx.$executeRaw`
    delete from "Mention" m using "Topic" t
    where t.id = m."topicId" and t."watchId" = ${watchId} and m."articleId" = any(${rows.map(({ articleId }) => articleId)}::int[])`;
  await writeMentions(
    tx,
    rows.flatMap(({ articleId, topics }) =>
      topics.map(({ id, ...mention }) => ({ articleId, topicId: id, ...mention })),
    ),
  );
  await replaceDecisions(
    tx,
    rows.map(({ articleId, decision }) => ({ articleId, ...decision })),
  );
}
