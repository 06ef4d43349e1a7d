import { countArticles } from '#store/charts/counts';
import type { Queryable } from '#store/database';
import { findGroups } from '#store/recording/copies';
import type { AnalysedArticle } from '#store/recording/ingest';
import { bandKeysOf, holdGroups, holdKeys, holdWatches, watchesAccepting } from '#store/recording/locks';

/** A new article, stored in the group of near-copies that it seemed to be in. */
export interface Unsettled {
  item: AnalysedArticle;
  id: number;
  groupId: number;
}

/**
 * Looks once more of what new articles are copies, now that whoever stores something that may be like them waits, and puts them where they
 * belong: another worker may have stored the first copy of a report, or another one, since this one looked. Holds the bands and the
 * groups to the end. The articles are not counted yet; `watchIds` accept one of them. Returns the bands' keys (freeKeys).
 */
export async function settleGroups(
  tx: Queryable,
  { unsettled, now }: { unsettled: Unsettled[]; now: Date },
  watchIds: number[],
): Promise<number[]> {
  const items = unsettled.map(({ item }) => item);
  const ids = unsettled.map(({ id }) => id);
  const keys = bandKeysOf(items);
  await holdKeys(tx, keys);
  const found = await findGroups(tx, items, { now, except: ids });
  const groupOf = new Map<AnalysedArticle, number>();
  const settled = unsettled.map((article, at) => {
    const group = found[at];
    const groupId = typeof group === 'number' ? group : ((group && groupOf.get(group)) ?? article.id);
    groupOf.set(article.item, groupId);
    return { ...article, groupId, was: article.groupId };
  });
  const joined = joinedBy(settled);
  await holdGroups(tx, joined);
  const overtaken = joined.length === 0 ? new Set<number>() : await overtakenGroups(tx, settled);
  if (overtaken.size > 0) await joinOvertaken(tx, { settled, overtaken, watchIds });
  else await setGroups(tx, settled.filter(isMoved));
  return keys;
}

type Settled = Unsettled & { was: number };

const isMoved = ({ groupId, was }: Settled) => groupId !== was;

/** Groups that other articles opened. */
function joinedBy(articles: Unsettled[]): number[] {
  const own = new Set(articles.map(({ id }) => id));
  return [...new Set(articles.map(({ groupId }) => groupId))].filter((groupId) => !own.has(groupId));
}

/** Groups in which an article with a higher number than a new one of theirs is counted already: which one is the report changes. */
async function overtakenGroups(tx: Queryable, settled: Settled[]): Promise<Set<number>> {
  const rows = await tx.$queryRaw<{ groupId: number }[]>`
    select distinct a."groupId" from unnest(${settled.map(({ groupId }) => groupId)}::int[], ${settled.map(({ id }) => id)}::int[])
        as own ("groupId", id) join "Article" a on a."groupId" = own."groupId" and a.id > own.id
    where a.id <> all(${settled.map(({ id }) => id)}::int[])`;
  return new Set(rows.map(({ groupId }) => groupId));
}

/** Takes away what the groups' articles count for without the new ones, and adds what they do beside them. */
async function joinOvertaken(
  tx: Queryable,
  { settled, overtaken, watchIds }: { settled: Settled[]; overtaken: ReadonlySet<number>; watchIds: number[] },
): Promise<void> {
  const apart = settled.filter(({ was }) => overtaken.has(was)).map(({ id }) => ({ id, groupId: id }));
  await setGroups(tx, apart);
  const groupIds = [...overtaken];
  const members = await tx.article.findMany({ where: { groupId: { in: groupIds } }, select: { id: true } });
  const counted = members.map(({ id }) => id);
  await holdWatches(tx, [...watchIds, ...(await watchesAccepting(tx, groupIds))]);
  await countArticles(tx, counted, -1);
  await setGroups(
    tx,
    settled.filter((article) => isMoved(article) || overtaken.has(article.was)),
  );
  await countArticles(tx, counted, 1);
}

async function setGroups(tx: Queryable, articles: { id: number; groupId: number }[]): Promise<void> {
  if (articles.length === 0) return;
  await tx.$executeRaw`
    update "Article" a set "groupId" = own."groupId"
    from unnest(${articles.map(({ id }) => id)}::int[], ${articles.map(({ groupId }) => groupId)}::int[]) as own (id, "groupId")
    where a.id = own.id`;
}
