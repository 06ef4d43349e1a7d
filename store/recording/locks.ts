import { createHash } from 'node:crypto';
import { ADDRESSLESS, articleKeys } from '#store/articles/articleKeys';
import type { Queryable } from '#store/database';
import type { AnalysedArticle } from '#store/recording/ingest';

/*
 * What recording decides from what is stored (which article an item is, of what it is a copy, what a day's count becomes)
 * is decided under locks on just those facts, held to the end of the transaction. Whoever takes several takes them in this
 * order, each kind sorted: rows of feeds, numbers, keys, groups, actors, watches, alerts. docs/decisions/0025.
 */

/** First number of the advisory locks, by what they guard; the second says which one. */
const LOCKS = { numbers: 7_245_001, group: 7_245_002, actors: 7_245_003, watch: 7_245_004, alerts: 7_245_005 };

/** What an item may have in common with one that another worker is storing: its article's address, title and body, and its bands. */
export function keysOf(items: AnalysedArticle[]): number[] {
  const keys = new Set<number>();
  for (const item of items) {
    const { addressKey, titleKey } = articleKeys(item);
    if (addressKey !== ADDRESSLESS) keys.add(keyNumber(`address ${addressKey}`));
    if (titleKey !== null) keys.add(keyNumber(`title ${titleKey}`));
    keys.add(keyNumber(`body ${item.contentHash}`));
    for (const band of item.bands) keys.add(BANDS_FROM + (band >>> 0));
  }
  return [...keys].sort((a, b) => a - b);
}

/** Above all 48-bit hashes. */
const BANDS_FROM = 2 ** 48;

function keyNumber(key: string): number {
  return createHash('sha1').update(key).digest().readUIntBE(0, 6);
}

/**
 * Keeps others who record something under one of the keys waiting until this transaction ends. A batch has some thousands
 * of keys, more than PostgreSQL's table of advisory locks holds: so it is their place in a unique index that is taken.
 * Whoever calls it calls freeKeys at the end of the same transaction.
 */
export async function holdKeys(tx: Queryable, keys: number[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.$executeRaw`
    insert into "RecordingKey" (key) select key from unnest(${arrayOf(keys)}::bigint[]) as held (key) order by key`;
}

/** Takes the keys' rows away; others see them neither before nor after. */
export async function freeKeys(tx: Queryable, keys: number[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.$executeRaw`delete from "RecordingKey" where key = any(${arrayOf(keys)}::bigint[])`;
}

/** As one text: thousands of parameters one by one cost more than the statement. */
function arrayOf(keys: number[]): string {
  return `{${keys.join(',')}}`;
}

/** Says that this transaction is going to draw numbers for articles: until it ends, nobody takes lower ones for all there are. */
export async function holdNumbers(tx: Queryable): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock_shared(${LOCKS.numbers}, 0)`;
}

/** Waits until every article that has a number is stored, and keeps others from drawing one until the end. */
export async function settleNumbers(tx: Queryable): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${LOCKS.numbers}, 0)`;
}

/** Makes this transaction the only one that changes these groups of near-copies: who is in them, and what is accepted of them. */
export async function holdGroups(tx: Queryable, groupIds: Iterable<number>): Promise<void> {
  const ids = [...new Set(groupIds)];
  if (ids.length === 0) return;
  await tx.$executeRaw`
    select count(pg_advisory_xact_lock(${LOCKS.group}, id)) from (
      select id from unnest(${ids}::int[]) as held (id) order by id) held`;
}

/** Makes this transaction the only one that changes who counts for whom. */
export async function holdActors(tx: Queryable): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${LOCKS.actors}, 0)`;
}

/** Makes this transaction the only one that changes these watches' counts, by the actors as they are. */
export async function holdWatches(tx: Queryable, watchIds: Iterable<number>): Promise<void> {
  const ids = [...new Set(watchIds)];
  if (ids.length === 0) return;
  await tx.$executeRaw`select pg_advisory_xact_lock_shared(${LOCKS.actors}, 0)`;
  await tx.$executeRaw`
    select count(pg_advisory_xact_lock(${LOCKS.watch}, id)) from (
      select id from unnest(${ids}::int[]) as held (id) order by id) held`;
}

/** Makes this transaction the only one that tells: alerts get their numbers in the order of the commits, for an open page takes a lower one for seen. */
export async function holdAlerts(tx: Queryable): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${LOCKS.alerts}, 0)`;
}

/** The watches that accept an article of these groups. */
export async function watchesAccepting(tx: Queryable, groupIds: number[]): Promise<number[]> {
  if (groupIds.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select distinct d."watchId" as id from "Article" a join "Decision" d on d."articleId" = a.id
    where a."groupId" = any(${groupIds}::int[]) and d.accepted`;
  return rows.map(({ id }) => id);
}

/** The groups that articles are in. */
export async function groupsOf(tx: Queryable, articleIds: number[]): Promise<number[]> {
  if (articleIds.length === 0) return [];
  const rows = await tx.article.findMany({
    where: { id: { in: articleIds } },
    distinct: ['groupId'],
    select: { groupId: true },
  });
  return rows.map(({ groupId }) => groupId);
}

/** Holds the groups of articles, and the watches that accept one of these: for changes to what was found in the articles. */
export async function holdArticles(tx: Queryable, articleIds: number[], alsoWatches: number[] = []): Promise<number[]> {
  const groupIds = await groupsOf(tx, articleIds);
  await holdGroups(tx, groupIds);
  await holdWatches(tx, [...alsoWatches, ...(await watchesAccepting(tx, groupIds))]);
  return groupIds;
}
