import { recordAlerts } from '#store/alerts/alerts';
import type { DuePage } from '#store/articles/pages';
import { changeCountedGroups } from '#store/charts/counts';
import type { Database, Queryable } from '#store/database';
import { notify } from '#store/notify';
import { olderGroup } from '#store/recording/copies';
import type { AnalysedArticle } from '#store/recording/ingest';
import { reviseArticles } from '#store/recording/reviseArticles';
import { holdWriteLock } from '#store/recording/writeLock';
import { inTurn } from '#store/recording/writeTurn';

/** Puts the page's text into the article (no revision: nothing was edited) and decides anew; without `item` the page told no more. */
export async function recordPage(
  db: Database,
  read: { page: DuePage; item?: AnalysedArticle; now: Date; newsFrom: Date },
): Promise<void> {
  const { page, item, now } = read;
  const record = () =>
    db.$transaction(async (tx) => {
      await tx.article.updateMany({ where: { id: page.id }, data: { pageDueAt: null } });
      if (!item) return;
      await holdWriteLock(tx);
      const watchIds = await changeCountedGroups(tx, [page.groupId], async (memberIds) => {
        if (item.dated !== page.dated) await dateArticle(tx, page.id, item);
        const newlyAccepting = await reviseArticles(tx, [{ articleId: page.id, item, now, keepRevision: false }]);
        // Only its whole text shows that a teaser's article is a copy. One that leads a group already keeps leading it.
        const joined = memberIds.length === 1 ? await olderGroup(tx, page.id, item, now) : undefined;
        if (joined !== undefined) await tx.article.update({ where: { id: page.id }, data: { groupId: joined } });
        return newlyAccepting.get(page.id) ?? [];
      });
      const alerts = page.silent
        ? []
        : await recordAlerts(tx, [{ articleId: page.id, watchIds, newsFrom: read.newsFrom }], now);
      const accepting = item.decisions.filter(({ accepted }) => accepted).map(({ watchId }) => watchId);
      await notify(tx, { type: 'articles', feedId: 0, newArticles: 0, watchIds: accepting });
      if (alerts.length > 0) await notify(tx, { type: 'alerts', alertIds: alerts.map(({ id }) => id) });
    });
  await inTurn(record);
}

/** Gives an article the date that its page tells, in its decisions too. */
async function dateArticle(
  tx: Queryable,
  articleId: number,
  { publishedAt, dated }: Pick<AnalysedArticle, 'publishedAt' | 'dated'>,
): Promise<void> {
  await tx.article.update({ where: { id: articleId }, data: { publishedAt, dated } });
  await tx.decision.updateMany({ where: { articleId }, data: { publishedAt } });
}
