import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { parseQuery } from '#core/query/parseQuery';
import { type SearchPattern, searchPatternOf } from '#core/query/searchPattern';
import { understoodQuery } from '#core/query/understoodQuery';
import type { Prisma } from '#generated/prisma/client';
import type { Database, Queryable } from '#store/database';
import { searchCondition } from '#store/search/searchQuery';

/** A search that is kept under a name: of one watch, or of all. */
export interface SavedSearchView {
  id: number;
  name: string;
  query: string;
  watchId?: number;
  watchName?: string;
  /** Of its feed, when it has one. */
  token?: string;
}

/** A saved search as the index is asked. */
export interface SavedPattern {
  id: number;
  watchId?: number;
  pattern: SearchPattern;
}

const VIEW = {
  id: true,
  name: true,
  query: true,
  watchId: true,
  feedToken: true,
  watch: { select: { name: true } },
} satisfies Prisma.SavedSearchSelect;

/** @throws AppError `query.*` where the search is not understood. */
export async function saveSearch(
  db: Queryable,
  search: { name: string; query: string; watchId?: number | undefined; now: Date },
): Promise<number> {
  const { name, query, watchId, now } = search;
  understoodQuery(query);
  const { id } = await db.savedSearch.create({
    data: { name, query: query.trim(), createdAt: now, ...defined({ watchId }) },
    select: { id: true },
  });
  return id;
}

export async function listSearches(db: Queryable): Promise<SavedSearchView[]> {
  return (await db.savedSearch.findMany({ orderBy: { id: 'asc' }, select: VIEW })).map(viewOf);
}

export async function findSearch(db: Queryable, id: number): Promise<SavedSearchView | undefined> {
  const row = await db.savedSearch.findUnique({ where: { id }, select: VIEW });
  return row ? viewOf(row) : undefined;
}

function viewOf({ watch, feedToken, ...row }: Prisma.SavedSearchGetPayload<{ select: typeof VIEW }>): SavedSearchView {
  return { ...defined(row), ...defined({ watchName: watch?.name, token: feedToken }) };
}

export async function renameSearch(db: Queryable, id: number, name: string): Promise<void> {
  await db.savedSearch.update({ where: { id }, data: { name } });
}

/**
 * Removes a search that no rule chooses by: a rule without its last search would tell of everything.
 * @throws AppError `search.inUse`
 */
export async function removeSearch(db: Database, id: number): Promise<void> {
  await db.$transaction(async (tx) => {
    // A rule that is about to choose by it is waited for, and the other way round (holdSearches).
    await tx.$queryRaw`select id from "SavedSearch" where id = ${id} for update`;
    const rules = await tx.rule.count({ where: { searchIds: { has: id } } });
    const { name } = await tx.savedSearch.findUniqueOrThrow({ where: { id }, select: { name: true } });
    if (rules > 0) {
      throw new AppError('search.inUse', `${rules} rules choose by the search ${name}.`, {
        hint: 'Change what they choose first.',
        params: { rules, name },
      });
    }
    await tx.savedSearch.delete({ where: { id } });
  });
}

/**
 * Keeps these searches where they are until the transaction ends.
 * @throws AppError `input.gone` where one is not there, or is of another watch
 */
export async function holdSearches(tx: Queryable, ids: readonly number[], watchId: number): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  const held = await tx.$queryRaw<object[]>`
    select id from "SavedSearch" where id = any(${wanted}::int[]) and ("watchId" is null or "watchId" = ${watchId})
    order by id for key share`;
  if (held.length === wanted.length) return;
  throw new AppError('input.gone', `Watch ${watchId} has ${held.length} of the searches ${wanted.join(', ')}.`, {
    hint: 'Reload the page.',
  });
}

/** Gives a search a feed under a token, another one in the place of the present, or none. */
export async function setSearchFeed(db: Queryable, id: number, token: string | null): Promise<void> {
  await db.savedSearch.update({ where: { id }, data: { feedToken: token } });
}

export async function searchOfFeed(db: Queryable, token: string): Promise<SavedSearchView | undefined> {
  const row = await db.savedSearch.findUnique({ where: { feedToken: token }, select: VIEW });
  return row ? viewOf(row) : undefined;
}

/** These searches as the index is asked. */
export async function searchPatterns(db: Queryable, ids: number[]): Promise<SavedPattern[]> {
  if (ids.length === 0) return [];
  const rows = await db.savedSearch.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } });
  return rows.flatMap(({ id, watchId, query }) => {
    const pattern = patternOf(query);
    return pattern === undefined ? [] : [{ id, pattern, ...defined({ watchId }) }];
  });
}

/** Undefined for a query of an earlier version that is refused by now: it finds nothing. */
function patternOf(query: string): SearchPattern | undefined {
  const parsed = parseQuery(query);
  return parsed.status === 'understood' ? searchPatternOf(parsed.node) : undefined;
}

/** The ids of the newest articles on the watch, or on any, that a search finds: of copies the first of those that it finds. */
export async function newestFound(
  db: Queryable,
  { query, watchId }: { query: string; watchId?: number | undefined },
  limit: number,
): Promise<number[]> {
  const pattern = patternOf(query);
  if (pattern === undefined) return [];
  const rows = await db.$queryRaw<{ id: number }[]>`
    with found as (
      select a.id, a."groupId", a."publishedAt" from "Article" a
      where ${searchCondition(pattern, watchId)} and exists (
        select 1 from "Decision" d
        where d."articleId" = a.id and d.accepted and (${watchId ?? null}::int is null or d."watchId" = ${watchId ?? null}))
    ), first as (
      select distinct on ("groupId") id, "publishedAt" from found order by "groupId", id
    )
    select id from first order by "publishedAt" desc, id desc limit ${limit}`;
  return rows.map(({ id }) => id);
}
