import { defined } from '#core/defined';
import type { Names } from '#core/entities/actor';
import type { Dated } from '#core/feeds/placeItems';
import { documentText } from '#core/language/documentText';
import { Prisma } from '#generated/prisma/client';
import { namesSchema } from '#store/actors/names';
import type { Queryable } from '#store/database';
import { standingActor } from '#store/sql/actors';
import { hasEarlierCopy } from '#store/sql/copies';
import { SOURCE_NAME } from '#store/sql/sources';

/** Who said what, where and when. */
export interface QuoteLine {
  id: number;
  /** Where the next page goes on after it. */
  key: QuoteKey;
  /** As the article writes it. */
  speaker: string;
  /** The speaker where it is a known actor; a merged one as the actor it was merged into. */
  actor?: { id: number; key: string; names: Names };
  verb: string;
  /** What was said, cut out of the article. */
  said: string;
  direct: boolean;
  sure: boolean;
  /** When it was said, in the article's words. */
  saidOn?: string;
  article: { id: number; title: string; url: string; lang: string; source?: string; publishedAt: Date; dated: Dated };
}

export interface QuoteKey {
  publishedAt: Date;
  articleId: number;
  start: number;
}

export interface QuoteFilter {
  /** Articles accepted for this watch; for any watch when absent. */
  watchId?: number;
  /** Said by this actor or one that was merged into it. */
  actorId?: number;
  /** Of this article alone, or of these. */
  articleId?: number;
  articleIds?: readonly number[];
  after?: QuoteKey;
  limit: number;
  /** Of near-copies only the first article's quotes. */
  foldCopies: boolean;
  /** Those too whose speaker the article leaves open. */
  withDoubtful?: boolean;
}

interface QuoteRow {
  id: number;
  articleId: number;
  speaker: string;
  verb: string;
  start: number;
  end: number;
  direct: boolean;
  sure: boolean;
  saidOn: string | null;
  actorId: number | null;
  key: string | null;
  names: unknown;
  title: string;
  url: string;
  lang: string;
  source: string | null;
  publishedAt: Date;
  dated: Dated;
}

/** Quotes of accepted articles, the newest article first, within an article in its order. */
export async function listQuotes(db: Queryable, filter: QuoteFilter): Promise<QuoteLine[]> {
  const { after, actorId, articleId, articleIds, withDoubtful = false } = filter;
  const { accepted, isAccepted, isCopy, at } = acceptedFor(filter.watchId, quotesOf(articleIds));
  // What is not asked for is not in the statement, which is planned each time.
  const asked = [
    isAccepted,
    ...(actorId === undefined ? [] : [Prisma.sql`root.id = ${actorId}`]),
    ...(articleId === undefined ? [] : [Prisma.sql`a.id = ${articleId}`]),
    ...(withDoubtful ? [] : [Prisma.sql`q.sure`]),
    ...(after
      ? [Prisma.sql`(${at}, a.id, -q.start) < (${after.publishedAt}, ${after.articleId}, ${-after.start})`]
      : []),
    ...(filter.foldCopies ? [Prisma.sql`not ${isCopy}`] : []),
  ];
  const rows = await db.$queryRaw<QuoteRow[]>`/* kept plan */
    select q.id, q."articleId", q.speaker, q.verb, q.start, q."end", q.direct, q.sure, q."saidOn",
      root.id as "actorId", root.key, root.names,
      a.title, a.url, a.lang, a."publishedAt", a.dated, ${SOURCE_NAME} as source
    from ${accepted} left join "Source" s on s.id = a."sourceId"
      left join ${standingActor('speaker', Prisma.sql`q."actorId"`)}
    where ${Prisma.join(asked, ' and ')}
    order by ${at} desc, a.id desc, -q.start desc limit ${filter.limit}`;
  const said = await wordsOf(db, rows);
  return rows.map((row) => lineOf(row, said.get(row.id) ?? ''));
}

/**
 * All quotes, or those of some articles, which are looked up one article after the other (the offset asks for that): where quotes are few
 * PostgreSQL would read all of them.
 */
function quotesOf(articleIds: readonly number[] | undefined): Prisma.Sql {
  if (articleIds === undefined) return Prisma.sql`"Quote" q`;
  return Prisma.sql`(
    select said.* from unnest(${articleIds}::int[]) asked (id)
      cross join lateral (select * from "Quote" said where said."articleId" = asked.id offset 0) said) q`;
}

/**
 * "Quote" q of accepted "Article" a: of any watch, or of one in the order of its decisions, which an index has, so that of its thousands
 * of quotes only those of the newest articles are read.
 */
function acceptedFor(
  watchId: number | undefined,
  quotes: Prisma.Sql,
): Record<'accepted' | 'isAccepted' | 'isCopy' | 'at', Prisma.Sql> {
  if (watchId === undefined) {
    return {
      accepted: Prisma.sql`${quotes} join "Article" a on a.id = q."articleId"`,
      isAccepted: Prisma.sql`exists (select 1 from "Decision" d where d."articleId" = a.id and d.accepted)`,
      isCopy: hasEarlierCopy(Prisma.sql`true`),
      at: Prisma.sql`a."publishedAt"`,
    };
  }
  return {
    accepted: Prisma.sql`${quotes} join "Decision" d on d."articleId" = q."articleId" join "Article" a on a.id = d."articleId"`,
    isAccepted: Prisma.sql`d."watchId" = ${watchId} and d.accepted`,
    isCopy: hasEarlierCopy(),
    at: Prisma.sql`d."publishedAt"`,
  };
}

/** Articles whose texts are held at once: many quotes stand in one, and an article may be long. */
const TEXTS_AT_ONCE = 20;

/** What was said, by the quote's id, cut out of each article's text once. */
async function wordsOf(
  db: Queryable,
  quotes: Pick<QuoteRow, 'id' | 'articleId' | 'start' | 'end'>[],
): Promise<Map<number, string>> {
  const words = new Map<number, string>();
  const byArticle = new Map<number, typeof quotes>();
  for (const quote of quotes) byArticle.set(quote.articleId, [...(byArticle.get(quote.articleId) ?? []), quote]);
  const ids = [...byArticle.keys()];
  for (let from = 0; from < ids.length; from += TEXTS_AT_ONCE) {
    const articles = await db.$queryRaw<{ id: number; title: string; summary: string; text: string }[]>`/* kept plan */
      select id, title, summary, text from "Article" where id = any(${ids.slice(from, from + TEXTS_AT_ONCE)}::int[])`;
    for (const { id: articleId, ...parts } of articles) {
      const text = documentText(parts);
      for (const { id, start, end } of byArticle.get(articleId) ?? []) words.set(id, text.slice(start, end));
    }
  }
  return words;
}

function lineOf(row: QuoteRow, said: string): QuoteLine {
  const { id, articleId, speaker, verb, start, direct, sure, title, url, lang, publishedAt, dated } = row;
  return {
    id,
    key: { publishedAt, articleId, start },
    speaker,
    verb,
    direct,
    sure,
    said,
    ...defined({
      saidOn: row.saidOn,
      actor:
        row.actorId === null || row.key === null
          ? undefined
          : { id: row.actorId, key: row.key, names: namesSchema.parse(row.names) },
    }),
    article: { id: articleId, title, url, lang, publishedAt, dated, ...defined({ source: row.source || undefined }) },
  };
}
