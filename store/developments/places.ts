import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';
import type { Place, StoryReport } from '#store/developments/storyReports';

/** Where a report was placed. */
export interface Stored {
  articleId: number;
  developmentId: number;
  at: Date;
  stamp: string;
}

/** What is placed after a place, up to another one or to the end, in order; reports alone. */
export async function storedAfter(
  tx: Queryable,
  watchId: number,
  { after, upTo }: { after: Place; upTo?: Place },
): Promise<Stored[]> {
  return tx.$queryRaw<Stored[]>`
    select "articleId", "developmentId", at, stamp from "DevelopmentArticle"
    where "watchId" = ${watchId} and stamp is not null and (at, "articleId") > (${after.at}::timestamptz, ${after.id}::int)
      ${upTo ? Prisma.sql`and (at, "articleId") <= (${upTo.at}::timestamptz, ${upTo.id}::int)` : Prisma.empty}
    order by at, "articleId"`;
}

/** Articles, the newest, among which news is placed. */
const NEWEST = 200;

/** Whether most of a watch's newest articles have a place, and words that the code of a version has read. */
export async function isMostlyPlaced(tx: Queryable, watchId: number, version: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ articles: number; placed: number }[]>`
    select count(*)::int as articles, count(*) filter (where p."articleId" is not null and (p.stamp is null or e.version = ${version}))::int as placed
    from (
      select d."articleId" from "Decision" d where d."watchId" = ${watchId} and d.accepted
      order by d."publishedAt" desc, d."articleId" desc limit ${NEWEST}
    ) newest left join "DevelopmentArticle" p on p."watchId" = ${watchId} and p."articleId" = newest."articleId"
      left join "EventText" e on e."articleId" = p."articleId"`;
  return row !== undefined && row.placed * 2 > row.articles;
}

/**
 * Takes out near-copies that are not on the story any more, of those given and, where a time is given, of all from then on; returns
 * the developments of all that are given, which may have changed.
 */
export async function dropUnfounded(
  tx: Queryable,
  watchId: number,
  { articleIds, since }: { articleIds: number[]; since: Date | undefined },
): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    with gone as (
      delete from "DevelopmentArticle" p
      where p."watchId" = ${watchId} and p.stamp is null and (p."articleId" = any(${articleIds}::int[]) or p.at >= ${since ?? null}::timestamptz)
        and not exists (
          select 1 from "Decision" d where d."watchId" = p."watchId" and d."articleId" = p."articleId" and d.accepted)
      returning "developmentId"
    )
    select "developmentId" as id from gone
    union select "developmentId" from "DevelopmentArticle" where "watchId" = ${watchId} and "articleId" = any(${articleIds}::int[])`;
  return rows.map(({ id }) => id);
}

/**
 * Places reports, in order, in developments: `keys` has the id of one that stays, or the negative id of the report that begins
 * one. That one has the number of the development in which its report was, unless another has it: so numbers stay. `gone` is what
 * stood there before. Returns the developments.
 */
export async function writePlaces(
  tx: Queryable,
  given: { watchId: number; moved: readonly StoryReport[]; keys: ReadonlyMap<number, number>; gone: readonly Stored[] },
): Promise<Set<number>> {
  const { watchId, moved, keys, gone } = given;
  const before = new Map(gone.map(({ articleId, developmentId }) => [articleId, developmentId]));
  await tx.$executeRaw`
    delete from "DevelopmentArticle" where "watchId" = ${watchId} and "articleId" = any(${[...before.keys(), ...moved.map(({ id }) => id)]}::int[])`;
  const free = await freeDevelopments(tx, { watchId, gone, first: moved[0] });
  const ids = new Map<number, number>();
  for (const key of new Set(keys.values())) {
    if (key >= 0) ids.set(key, key);
    else {
      const was = before.get(-key);
      if (was !== undefined && free.delete(was)) ids.set(key, was);
    }
  }
  const begun = [...new Set(keys.values())].filter((key) => !ids.has(key));
  for (const [place, id] of (await beginDevelopments(tx, watchId, begun.length)).entries())
    ids.set(begun[place] ?? 0, id);
  const rows = moved.map((report) => ({
    watchId,
    articleId: report.id,
    developmentId: ids.get(keys.get(report.id) ?? 0) ?? 0,
    at: new Date(report.at),
    stamp: report.stamp,
  }));
  await tx.developmentArticle.createMany({ data: rows });
  return new Set(rows.map(({ developmentId }) => developmentId));
}

/** Those of the developments in which no report stands that comes before. */
async function freeDevelopments(
  tx: Queryable,
  { watchId, gone, first }: { watchId: number; gone: readonly Stored[]; first: StoryReport | undefined },
): Promise<Set<number>> {
  const all = [...new Set(gone.map(({ developmentId }) => developmentId))];
  if (!first) return new Set(all);
  const taken = await tx.$queryRaw<{ id: number }[]>`
    select distinct "developmentId" as id from "DevelopmentArticle"
    where "watchId" = ${watchId} and "developmentId" = any(${all}::int[]) and stamp is not null
      and (at, "articleId") < (${new Date(first.at)}::timestamptz, ${first.id}::int)`;
  const settled = new Set(taken.map(({ id }) => id));
  return new Set(all.filter((id) => !settled.has(id)));
}

/** Rows for developments, of which nothing is told yet. */
async function beginDevelopments(tx: Queryable, watchId: number, count: number): Promise<number[]> {
  if (count === 0) return [];
  const rows = await tx.$queryRaw<{ id: number }[]>`
    insert into "Development" ("watchId", "firstAt", "lastAt", "headlineId", articles, reports, sources, score, account)
    select ${watchId}, 'epoch', 'epoch', 0, 0, 0, 0, 0, '{}' from generate_series(1, ${count}) returning id`;
  return rows.map(({ id }) => id).sort((a, b) => a - b);
}

/** Puts the near-copies of placed reports beside them; returns the developments that this changed. */
export async function placeCopies(tx: Queryable, watchId: number, groupIds: number[]): Promise<Set<number>> {
  if (groupIds.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ id: number }[]>`
    with copy as (
      select distinct on (a.id) a.id, d."publishedAt" as at, report."developmentId" as development
      from "Article" a join "Decision" d on d."articleId" = a.id and d."watchId" = ${watchId} and d.accepted
        join "Article" b on b."groupId" = a."groupId" and b.id < a.id
        join "DevelopmentArticle" report on report."articleId" = b.id and report."watchId" = ${watchId} and report.stamp is not null
      where a."groupId" = any(${groupIds}::int[]) order by a.id, b.id
    )
    insert into "DevelopmentArticle" as kept ("watchId", "articleId", "developmentId", at)
    select ${watchId}, id, development, at from copy
    on conflict ("watchId", "articleId") do update set "developmentId" = excluded."developmentId", at = excluded.at, stamp = null
      where kept."developmentId" <> excluded."developmentId" or kept.at <> excluded.at
    returning "developmentId" as id`;
  return new Set(rows.map(({ id }) => id));
}
