import { recordAlerts } from '#store/alerts/alerts';
import type { DuePage } from '#store/articles/pages';
import { changeCountedGroups } from '#store/charts/counts';
import { notePublishedDays } from '#store/charts/publishedChanges';
import type { Database, Queryable } from '#store/database';
import { notify } from '#store/notify';
import { olderGroup } from '#store/recording/copies';
import type { AnalysedArticle } from '#store/recording/ingest';
import { freeKeys, holdKeys, keysOf } from '#store/recording/locks';
import { reviseArticles } from '#store/recording/reviseArticles';
import { inTransaction } from '#store/transaction';

/** Puts the page's text into the article (no revision: nothing was edited) and decides anew; without `item` the page told no more. */
export async function recordPage(
  db: Database,
  read: { page: DuePage; item?: AnalysedArticle; now: Date; newsFrom: Date },
): Promise<void> {
  const { page, item, now } = read;
  const keys = item ? keysOf([item]) : [];
  const accepting = item?.decisions.flatMap(({ accepted, watchId }) => (accepted ? [watchId] : [])) ?? [];
  await inTransaction(db, async (tx) => {
    if (!item) {
      await tx.article.updateMany({ where: { id: page.id }, data: { pageDueAt: null } });
      return;
    }
    await holdKeys(tx, keys);
    const joins = await groupJoined(tx, { page, item, now });
    const groupIds = joins === undefined ? [page.groupId] : [page.groupId, joins];
    const watchIds = await changeCountedGroups(tx, groupIds, { mayAccept: accepting }, async () => {
      await tx.article.updateMany({ where: { id: page.id }, data: { pageDueAt: null } });
      if (item.dated !== page.dated) await dateArticle(tx, page.id, item);
      const newlyAccepting = await reviseArticles(tx, [{ articleId: page.id, item, now, keepRevision: false }]);
      if (joins !== undefined && (await isAlone(tx, page)))
        await tx.article.update({ where: { id: page.id }, data: { groupId: joins } });
      return newlyAccepting.get(page.id) ?? [];
    });
    await freeKeys(tx, keys);
    const alerts = page.silent
      ? []
      : await recordAlerts(tx, [{ articleId: page.id, watchIds, newsFrom: read.newsFrom }], now);
    await notify(tx, { type: 'articles', feedId: 0, newArticles: 0, watchIds: accepting });
    if (alerts.length > 0) await notify(tx, { type: 'alerts', alertIds: alerts.map(({ id }) => id) });
  });
}

/** Only its whole text shows that a teaser's article is a copy. One that leads a group already keeps leading it. */
async function groupJoined(
  tx: Queryable,
  { page, item, now }: { page: DuePage; item: AnalysedArticle; now: Date },
): Promise<number | undefined> {
  return (await isAlone(tx, page)) ? olderGroup(tx, page.id, item, now) : undefined;
}

async function isAlone(tx: Queryable, { groupId }: DuePage): Promise<boolean> {
  return (await tx.article.count({ where: { groupId } })) === 1;
}

/** Gives an article the date that its page tells, in its decisions too. */
async function dateArticle(
  tx: Queryable,
  articleId: number,
  { publishedAt, dated }: Pick<AnalysedArticle, 'publishedAt' | 'dated'>,
): Promise<void> {
  await notePublishedDays(tx, [articleId], [publishedAt]);
  await tx.article.update({ where: { id: articleId }, data: { publishedAt, dated } });
  await tx.decision.updateMany({ where: { articleId }, data: { publishedAt } });
}
