import type { SearchPattern } from '#core/query/searchPattern';
import { Prisma } from '#generated/prisma/client';
import { type DecidedArticle, loadDecided } from '#store/articles/decidedArticles';
import type { Queryable } from '#store/database';
import { searchCondition } from '#store/search/searchQuery';
import { rootId } from '#store/sql/actors';
import { waitingCounts, waitingIn } from '#store/sql/waitingReviews';

/** Where the next page begins: the last row of the page before. */
export interface Keyset {
  publishedAt: Date;
  articleId: number;
}

/** Where the next page of the rejected begins: the last row of the page before. */
export interface ScoreKeyset {
  score: number;
  articleId: number;
}

/** Which accepted articles of a watch are meant. */
export interface ArticleFilter {
  watchId: number;
  /** UTC days, inclusive. With either only articles whose day is known are meant: those that charts count. */
  from?: string;
  to?: string;
  /** Only articles whose day is not known. */
  undated?: boolean;
  actorId?: number;
  topicId?: number;
  search?: SearchPattern;
}

export interface ArticlePage extends ArticleFilter {
  after?: Keyset;
  limit: number;
  /** Show a group of copies once, by the first that was stored of those that are meant. */
  foldCopies: boolean;
}

const ANY = Prisma.sql`true`;

/** The one definition of which articles a filter means: its articles with their group and how many of it are meant. */
function matching(filter: ArticleFilter): Prisma.Sql {
  const { watchId, from = null, to = null, actorId = null, topicId = null } = filter;
  return Prisma.sql`
    select d."articleId" as id, d."publishedAt", a."groupId",
      row_number() over (partition by a."groupId" order by a.id)::int as place,
      count(*) over (partition by a."groupId")::int as members
    from "Decision" d join "Article" a on a.id = d."articleId"
    where d."watchId" = ${watchId} and d.accepted
      and (${from === null && to === null} or a.dated <> 'unknown') and (${!filter.undated} or a.dated = 'unknown')
      and (${from}::date is null or d."publishedAt" >= ${from}::date)
      and (${to}::date is null or d."publishedAt" < ${to}::date + 1)
      and (${actorId}::int is null or exists (
        select 1 from "Mention" m join "Actor" x on x.id = m."actorId"
        where m."articleId" = d."articleId" and ${rootId('x')} = ${actorId}))
      and (${topicId}::int is null or exists (
        select 1 from "Mention" m where m."articleId" = d."articleId" and m."topicId" = ${topicId}))
      and ${filter.search === undefined ? ANY : searchCondition(filter.search, watchId)}`;
}

/** Accepted articles, newest first. */
export async function acceptedArticles(db: Queryable, page: ArticlePage): Promise<DecidedArticle[]> {
  const { after } = page;
  const found = await db.$queryRaw<{ id: number; members: number }[]>`
    select id, members from (${matching(page)}) meant
    where (${!page.foldCopies} or place = 1)
      and (${after === undefined} or ("publishedAt", id) < (${after?.publishedAt ?? null}::timestamptz, ${after?.articleId ?? null}::int))
    order by "publishedAt" desc, id desc limit ${page.limit}`;
  return loadDecided(
    db,
    page.watchId,
    found.map(({ id, members }) => ({ id, copies: members - 1 })),
  );
}

/** How many articles a filter means, and how many rows they are with their copies folded. */
export async function countArticlesOf(
  db: Queryable,
  filter: ArticleFilter,
): Promise<{ articles: number; folded: number }> {
  const rows = await db.$queryRaw<{ articles: number; folded: number }[]>`
    select count(*)::int as articles, (count(*) filter (where place = 1))::int as folded from (${matching(filter)}) meant`;
  return rows[0] ?? { articles: 0, folded: 0 };
}

/** More than these are not counted: every view of a watch asks. */
export const MAX_IN_REVIEW = 99;

/** How many articles of a watch wait for the user to look at them. */
export interface InReview {
  /** In its review band (core/relevance/band). */
  below: number;
  /** Accepted with doubt. */
  doubtful: number;
}

/**
 * Counts what waits in a watch; one more than MAX_IN_REVIEW says that there are more. In the order of an index, else PostgreSQL reads all
 * that was decided.
 */
export async function countInReview(db: Queryable, watchId: number): Promise<InReview> {
  const [counts] = await db.$queryRaw<InReview[]>`/* kept plan */
    select counted.* from "Watch" w cross join lateral (${waitingCounts(MAX_IN_REVIEW + 1)}) counted where w.id = ${watchId}`;
  return counts ?? { below: 0, doubtful: 0 };
}

/** The articles of a watch's review band and those accepted with doubt, those first whose marks teach it most. */
export async function articlesInReview(
  db: Queryable,
  { watchId, limit }: { watchId: number; limit: number },
): Promise<DecidedArticle[]> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    select waiting."articleId" as id from "Watch" w cross join lateral (${waitingIn(limit)}) waiting
    where w.id = ${watchId} order by waiting.place nulls last, abs(waiting.score - w.threshold), waiting."articleId" desc`;
  return loadDecided(
    db,
    watchId,
    rows.map(({ id }) => ({ id, copies: 0 })),
  );
}

/**
 * Rejected articles, those nearest the line first. A search looks through all that are stored: those whose decision was not
 * kept come last.
 */
export async function nearestRejected(
  db: Queryable,
  which: { watchId: number; search?: SearchPattern; after?: ScoreKeyset; limit: number },
): Promise<DecidedArticle[]> {
  const { watchId } = which;
  const rows = await db.$queryRaw<
    { id: number }[]
  >`${which.search === undefined ? nearest(which) : found(which, which.search)}`;
  return loadDecided(
    db,
    watchId,
    rows.map(({ id }) => ({ id, copies: 0 })),
  );
}

interface NearestPage {
  watchId: number;
  after?: ScoreKeyset;
  limit: number;
}

/**
 * In the order of an index: of a million rejected ones a page is read, and those as near as its last. Of copies the nearest is shown,
 * of those as near the newest.
 */
const nearest = ({ watchId, after, limit }: NearestPage) => Prisma.sql`
  select d."articleId" as id from "Decision" d join "Article" a on a.id = d."articleId"
  where d."watchId" = ${watchId} and not d.accepted
    and not exists (
      select 1 from "Article" copy join "Decision" nearer on nearer."articleId" = copy.id and nearer."watchId" = d."watchId"
      where copy."groupId" = a."groupId" and copy.id <> a.id and not nearer.accepted
        and (nearer.score, copy.id) > (d.score, a.id))
    and ${after === undefined ? ANY : Prisma.sql`d.score <= ${after.score}::float8 and (d.score, d."articleId") < (${after.score}::float8, ${after.articleId}::int)`}
  order by d.score desc, d."articleId" desc limit ${limit}`;

function found({ watchId, after, limit }: NearestPage, search: SearchPattern): Prisma.Sql {
  const isFound = searchCondition(search, watchId);
  return Prisma.sql`
    select id from (
      select d."articleId" as id, d.score from "Decision" d join "Article" a on a.id = d."articleId"
      where d."watchId" = ${watchId} and not d.accepted and ${isFound}
      union all
      select a.id, 0 from "Article" a
      where ${isFound} and not exists (select 1 from "Decision" d where d."articleId" = a.id and d."watchId" = ${watchId})
    ) rejected
    where ${after === undefined ? ANY : Prisma.sql`(score, id) < (${after.score}::float8, ${after.articleId}::int)`}
    order by score desc, id desc limit ${limit}`;
}
