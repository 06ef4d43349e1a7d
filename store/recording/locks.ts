import { createHash } from 'node:crypto';
import { ADDRESSLESS, articleKeys } from '#store/articles/articleKeys';
import type { Database, Queryable } from '#store/database';
import type { AnalysedArticle } from '#store/recording/ingest';

/*
 * What recording decides from what is stored (which article an item is, of what it is a copy, what a day's count becomes)
 * is decided under locks on just those facts, held to the end of the transaction. Whoever takes several takes them in this
 * order, each kind sorted: rows of feeds, numbers, keys of identity, bands, groups, actors, watches, alerts. docs/decisions/0025, 0100.
 */

/** First number of the advisory locks, by what they guard; the second says which one. */
const LOCKS = { numbers: 7_245_001, group: 7_245_002, actors: 7_245_003, watch: 7_245_004, alerts: 7_245_005 };

/** What an item may have in common with one that another worker is storing, and that makes them one article: its address, title and body. */
export function identityKeysOf(items: AnalysedArticle[]): number[] {
  const keys = items.flatMap((item) => {
    const { addressKey, titleKey } = articleKeys(item);
    return [
      ...(addressKey === ADDRESSLESS ? [] : [keyNumber(`address ${addressKey}`)]),
      ...(titleKey === null ? [] : [keyNumber(`title ${titleKey}`)]),
      keyNumber(`body ${item.contentHash}`),
    ];
  });
  return inOrder(keys);
}

/** And that may make them copies: its bands. Two batches of hundreds easily have one in common by chance. */
export function bandKeysOf(items: AnalysedArticle[]): number[] {
  return inOrder(items.flatMap(({ bands }) => bands.map((band) => BANDS_FROM + (band >>> 0))));
}

export function keysOf(items: AnalysedArticle[]): number[] {
  return [...identityKeysOf(items), ...bandKeysOf(items)];
}

function inOrder(keys: number[]): number[] {
  return [...new Set(keys)].sort((a, b) => a - b);
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

/** Says that this transaction is going to draw numbers for articles, for which settledNumber and nobody else waits, and holds their keys. */
export async function holdNumbers(tx: Queryable, keys: number[]): Promise<void> {
  await tx.$executeRaw`
    with drawing as materialized (select count(pg_advisory_xact_lock(${LOCKS.numbers}, pg_backend_pid())) as locks)
    insert into "RecordingKey" (key) select key from drawing, unnest(${arrayOf(keys)}::bigint[]) as held (key) where locks > 0 order by key`;
}

/**
 * Waits until every article that has a number now is stored, or never will be; returns the highest of these numbers. Others go on
 * drawing higher ones meanwhile: those that hold numbers are waited for one after the other, and none is kept from going on.
 */
export async function settledNumber(db: Database): Promise<number> {
  const [newest] = await db.$queryRaw<{ id: number }[]>`
    select (case when is_called then last_value else 0 end)::int as id from "Article_id_seq"`;
  // Who takes it from now on draws higher ones.
  const holders = await db.$queryRaw<{ session: number }[]>`
    select objid::int as session from pg_locks where locktype = 'advisory' and classid = ${LOCKS.numbers}::oid and granted
      and database = (select oid from pg_database where datname = current_database())`;
  for (const { session } of holders) {
    // Each by itself: a lock that was kept until the last one ends would hold up what the first one does next.
    await db.$executeRaw`select pg_advisory_xact_lock_shared(${LOCKS.numbers}, ${session}::int)`;
  }
  return newest?.id ?? 0;
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
  await tx.$executeRaw`
    with actors as materialized (select count(pg_advisory_xact_lock_shared(${LOCKS.actors}, 0)) as locks)
    select count(pg_advisory_xact_lock(${LOCKS.watch}, id)) from (
      select id from actors, unnest(${ids}::int[]) as held (id) where locks > 0 order by id) held`;
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
