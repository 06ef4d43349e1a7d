import { defined } from '#core/defined';
import { documentText } from '#core/language/documentText';
import { Prisma } from '#generated/prisma/client';
import type { Keyset } from '#store/articles/articleLists';
import type { Queryable } from '#store/database';
import { accountSchema } from '#store/developments/tellDevelopments';
import { type ActorName, actorNamesOf } from '#store/facts/factNames';
import { rootId } from '#store/sql/actors';
import { SOURCE_NAME } from '#store/sql/sources';

/** A development as it is told. */
export interface DevelopmentView {
  id: number;
  firstAt: Date;
  lastAt: Date;
  headline: { articleId: number; title: string; url: string; lang: string };
  articles: number;
  /** Articles without their near-copies, and publishers of these. */
  reports: number;
  sources: number;
  score: number;
  /** Who published it first. */
  firstSource?: string;
  /** Until another publisher had it, in minutes. */
  lagMinutes?: number;
  actors: ActorName[];
  /** Named in none of the story's articles of the weeks before; numbers as they are written, with the word behind. */
  newActors: ActorName[];
  newNumbers: string[];
  quote?: { said: string; speaker: string; actor?: ActorName; lang: string; articleId: number };
}

interface Row {
  id: number;
  firstAt: Date;
  lastAt: Date;
  articles: number;
  reports: number;
  sources: number;
  score: number;
  account: unknown;
  headlineId: number;
  title: string;
  url: string;
  lang: string;
}

/** Those in which some of these articles are, the last reported first, and how many there are. */
export async function developmentsWith(
  db: Queryable,
  { watchId, articleIds, limit }: { watchId: number; articleIds: number[]; limit: number },
): Promise<{ developments: DevelopmentView[]; count: number }> {
  // Counted before the limit: of thousands a dozen are told.
  const found = await db.$queryRaw<{ id: number; count: number }[]>`
    select p."developmentId" as id, (count(*) over ())::int as count from "DevelopmentArticle" p
    where p."watchId" = ${watchId} and p."articleId" = any(${`{${articleIds.join(',')}}`}::int[])
    group by 1 order by max(p.at) desc, 1 desc limit ${limit}`;
  const ids = found.map(({ id }) => id);
  return { developments: await developmentsByIds(db, ids), count: found[0]?.count ?? 0 };
}

/** Those of a watch, the last reported first, from a row on; `from` and `to` are UTC days of the last report, inclusive. */
export async function listDevelopments(
  db: Queryable,
  page: { watchId: number; from?: string; to?: string; after?: Keyset; limit: number },
): Promise<DevelopmentView[]> {
  const { watchId, from = null, to = null, after, limit } = page;
  const found = await db.$queryRaw<{ id: number }[]>`
    select id from "Development"
    where "watchId" = ${watchId}
      and (${from}::date is null or "lastAt" >= ${from}::date)
      and (${to}::date is null or "lastAt" < ${to}::date + 1)
      and (${after === undefined} or ("lastAt", id) < (${after?.publishedAt ?? null}::timestamptz, ${after?.articleId ?? null}::int))
    order by "lastAt" desc, id desc limit ${limit}`;
  return developmentsByIds(
    db,
    found.map(({ id }) => id),
  );
}

/** In the order of their ids. */
export async function developmentsByIds(db: Queryable, ids: number[]): Promise<DevelopmentView[]> {
  if (ids.length === 0) return [];
  const views = await viewsOf(db, await rowsOf(db, Prisma.sql`d.id = any(${ids}::int[])`));
  const byId = new Map(views.map((view) => [view.id, view]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** One of a watch; undefined when it has none of that number. */
export async function loadDevelopment(
  db: Queryable,
  { watchId, id }: { watchId: number; id: number },
): Promise<DevelopmentView | undefined> {
  const [view] = await viewsOf(db, await rowsOf(db, Prisma.sql`d."watchId" = ${watchId} and d.id = ${id}`));
  return view;
}

function rowsOf(db: Queryable, which: Prisma.Sql): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select d.id, d."firstAt", d."lastAt", d.articles, d.reports, d.sources, d.score, d.account, d."headlineId", a.title, a.url, a.lang
    from "Development" d join "Article" a on a.id = d."headlineId" where ${which}`;
}

async function viewsOf(db: Queryable, rows: Row[]): Promise<DevelopmentView[]> {
  if (rows.length === 0) return [];
  const told = rows.map((row) => ({ row, account: accountSchema.parse(row.account) }));
  const actorIds = told.flatMap(({ account }) => [...account.actors, ...account.newActors]);
  const [firsts, quotes] = [
    await sourcesOf(
      db,
      told.map(({ account }) => account.firstId),
    ),
    await quotesOf(
      db,
      told.flatMap(({ account }) => account.quote ?? []),
    ),
  ];
  const names = await actorNamesOf(db, [
    ...new Set([...actorIds, ...[...quotes.values()].flatMap(({ actorId }) => actorId ?? [])]),
  ]);
  const named = (ids: readonly number[]) => ids.flatMap((id) => names.get(id) ?? []);
  return told.map(({ row, account }): DevelopmentView => {
    const { title, url, lang, headlineId, account: _, ...facts } = row;
    const quote = account.quote && quotes.get(placeOf(account.quote));
    return {
      ...facts,
      headline: { articleId: headlineId, title, url, lang },
      actors: named(account.actors),
      newActors: named(account.newActors),
      newNumbers: account.newNumbers,
      ...defined({
        firstSource: firsts.get(account.firstId),
        lagMinutes: account.lagMinutes,
        quote: quote && {
          ...{ said: quote.said, speaker: quote.speaker, lang: quote.lang, articleId: quote.articleId },
          ...defined({ actor: quote.actorId === undefined ? undefined : names.get(quote.actorId) }),
        },
      }),
    };
  });
}

async function sourcesOf(db: Queryable, articleIds: number[]): Promise<Map<number, string>> {
  const rows = await db.$queryRaw<{ id: number; source: string }[]>`
    select a.id, ${SOURCE_NAME} as source from "Article" a join "Source" s on s.id = a."sourceId"
    where a.id = any(${articleIds}::int[])`;
  return new Map(rows.map(({ id, source }) => [id, source]));
}

interface QuotePlace {
  articleId: number;
  start: number;
  end: number;
}
const placeOf = ({ articleId, start }: QuotePlace) => `${articleId} ${start}`;

interface QuoteRow extends QuotePlace {
  speaker: string;
  actorId: number | null;
  title: string;
  summary: string;
  text: string;
  lang: string;
}

interface QuoteSaid {
  articleId: number;
  said: string;
  speaker: string;
  actorId?: number;
  lang: string;
}

async function quotesOf(db: Queryable, places: QuotePlace[]): Promise<Map<string, QuoteSaid>> {
  if (places.length === 0) return new Map();
  const rows = await db.$queryRaw<QuoteRow[]>`
    select q."articleId", q.start, q."end", q.speaker, ${rootId('x')} as "actorId", a.title, a.summary, a.text, a.lang
    from unnest(${places.map(({ articleId }) => articleId)}::int[], ${places.map(({ start }) => start)}::int[],
        ${places.map(({ end }) => end)}::int[]) place ("articleId", start, "end")
      join "Quote" q on q."articleId" = place."articleId" and q.start = place.start and q."end" = place."end"
      join "Article" a on a.id = q."articleId" left join "Actor" x on x.id = q."actorId"`;
  return new Map(
    rows.map(({ articleId, start, end, speaker, actorId, lang, ...article }) => [
      placeOf({ articleId, start, end }),
      { ...{ articleId, speaker, lang, said: documentText(article).slice(start, end) }, ...defined({ actorId }) },
    ]),
  );
}
