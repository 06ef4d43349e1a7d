import type { Database, Queryable } from '#store/database';
import { CHANGES_KEPT_MS, factChangesSince, lastFactChange } from '#store/facts/factChanges';
import { LONGEST_AWAY_MS, watchWord } from '#store/search/acceptedFound';
import { indexedBy, readProgress } from '#store/search/indexedBy';
import { inTransaction } from '#store/transaction';

/** Well before the changes that were missed are forgotten, in ms. */
const LOOK_AGAIN_MS = CHANGES_KEPT_MS / 2;

/** Begins a copy of the words of each watch that accepts at least so many articles. */
export async function beginSearchTexts(db: Queryable, { least, now }: { least: number; now: Date }): Promise<void> {
  // No index words were made by '': the first step begins from the beginning.
  await db.$executeRaw`
    insert into "SearchProgress" ("watchId", change, "changeAt", index, "isWhole")
    select c."watchId", 0, ${now}, '', false from "DailyCount" c where c.subject = 'watch' group by 1 having sum(c.articles) >= ${least}
    on conflict do nothing`;
}

/**
 * Brings the copy of one watch's words up to date, up to `limit` articles that it lacks; returns whether there was anything to do. Not
 * while stored articles are decided or index words made anew: searches look at the articles themselves then.
 */
export async function keepSearchTexts(db: Database, { limit, now }: { limit: number; now: Date }): Promise<boolean> {
  const index = await indexedBy(db);
  if (index === undefined || readProgress(index).doneId !== undefined) return false;
  return inTransaction(db, async (tx) => {
    const held = await holdProgress(tx, { index, now });
    if (!held) return false;
    const { watchId } = held;
    // Before the rows are read: what changes meanwhile is looked at once more.
    const { last, articleIds } = held.isLost
      ? { last: await forgetTexts(tx, watchId), articleIds: 'all' as const }
      : await factChangesSince(tx, watchId, held.change);
    if (articleIds === 'all') await dropRejected(tx, watchId);
    else await copyChanged(tx, watchId, articleIds);
    const isBehind = !held.isWhole || articleIds === 'all';
    const isWhole = !isBehind || (await copyMissing(tx, watchId, limit)) < limit;
    // The index would keep them apart for a while, and look at each of them in every search.
    await tx.$queryRaw`select gin_clean_pending_list('"SearchText_words_idx"'::regclass)`;
    await tx.$executeRaw`
      update "SearchProgress" set change = ${last}, "changeAt" = ${now}, index = ${index}, "isWhole" = ${isWhole} where "watchId" = ${watchId}`;
    return true;
  });
}

interface HeldProgress {
  watchId: number;
  change: number;
  isWhole: boolean;
  /** Made of words of other code, or not looked at for so long that changes may be forgotten. */
  isLost: boolean;
}

/** Takes the copy that was longest not looked at of those that lack something, so that no other worker does until the transaction ends. */
async function holdProgress(
  tx: Queryable,
  { index, now }: { index: string; now: Date },
): Promise<HeldProgress | undefined> {
  const before = (ms: number) => new Date(now.getTime() - ms);
  const [row] = await tx.$queryRaw<HeldProgress[]>`
    select p."watchId", p.change, p."isWhole", p.index <> ${index} or p."changeAt" <= ${before(LONGEST_AWAY_MS)} as "isLost"
    from "SearchProgress" p join "Watch" w on w.id = p."watchId" and w."catchUpFrom" is null
    where not p."isWhole" or p.index <> ${index} or p."changeAt" <= ${before(LOOK_AGAIN_MS)}
      or exists (select 1 from "FactChange" c where c."watchId" = p."watchId" and c.id > p.change)
    order by p."changeAt", p."watchId" limit 1 for update of p skip locked`;
  return row;
}

/** Deletes a watch's copy, and returns the last change of what it was made of. */
async function forgetTexts(tx: Queryable, watchId: number): Promise<number> {
  const last = await lastFactChange(tx, watchId);
  await tx.$executeRaw`delete from "SearchText" where "watchId" = ${watchId}`;
  return last;
}

/** Copies those of the given articles that are accepted, where they say anything else than their copy, and deletes what is not. */
async function copyChanged(tx: Queryable, watchId: number, articleIds: number[]): Promise<void> {
  if (articleIds.length === 0) return;
  await tx.$executeRaw`
    delete from "SearchText" s where s."watchId" = ${watchId} and s."articleId" = any(${articleIds}::int[]) and not exists (
      select 1 from "Decision" d where d."watchId" = s."watchId" and d."articleId" = s."articleId" and d.accepted)`;
  await tx.$executeRaw`
    insert into "SearchText" as kept ("watchId", "articleId", "publishedAt", words)
    select d."watchId", a.id, d."publishedAt", coalesce(a.search, '') || array_to_tsvector(array[${watchWord(watchId)}::text])
    from "Decision" d join "Article" a on a.id = d."articleId"
    where d."watchId" = ${watchId} and d.accepted and d."articleId" = any(${articleIds}::int[])
    on conflict ("watchId", "articleId") do update set "publishedAt" = excluded."publishedAt", words = excluded.words
    where kept."publishedAt" <> excluded."publishedAt" or kept.words <> excluded.words`;
}

/** Deletes copies of articles that are not accepted. */
async function dropRejected(tx: Queryable, watchId: number): Promise<void> {
  await tx.$executeRaw`
    delete from "SearchText" s where s."watchId" = ${watchId} and not exists (
      select 1 from "Decision" d where d."watchId" = s."watchId" and d."articleId" = s."articleId" and d.accepted)`;
}

/** Copies up to `limit` accepted articles that have no copy; returns how many. */
async function copyMissing(tx: Queryable, watchId: number, limit: number): Promise<number> {
  return tx.$executeRaw`
    insert into "SearchText" ("watchId", "articleId", "publishedAt", words)
    select missing."watchId", a.id, missing."publishedAt", coalesce(a.search, '') || array_to_tsvector(array[${watchWord(watchId)}::text])
    from (
      select d."watchId", d."articleId", d."publishedAt"
      from "Decision" d left join "SearchText" s on s."watchId" = d."watchId" and s."articleId" = d."articleId"
      where d."watchId" = ${watchId} and d.accepted and s."articleId" is null limit ${limit}) missing
    join "Article" a on a.id = missing."articleId"`;
}
