import { articleKeys } from '#store/articles/articleKeys';
import type { Queryable } from '#store/database';
import { sourceIdsOf } from '#store/feeds/sources';
import { hexOf, writeBands } from '#store/recording/bands';
import type { AnalysedArticle } from '#store/recording/ingest';

/** A full-text vector holds a megabyte of words with their places; Chinese takes three bytes a letter and four a place. */
export const SEARCH_CHARS = 120_000;

export interface ArticleRow {
  id: number;
  groupId: number;
}

/** An article that is not stored yet. */
export interface NewArticle {
  item: AnalysedArticle;
  /** The group of near-copies that it joins: a stored group's id, an earlier one of the same call, or one of its own. */
  group?: number | AnalysedArticle | undefined;
  seenAt: Date;
  /** The feed that shows it; none for a seed. */
  feedId?: number;
  fromBackfill: boolean;
}

/** Inserts new articles, the oldest first, and returns their rows in that order. */
export async function insertArticles(tx: Queryable, articles: NewArticle[]): Promise<Map<AnalysedArticle, ArticleRow>> {
  const rows = new Map<AnalysedArticle, ArticleRow>();
  if (articles.length === 0) return rows;
  const sourceIds = await sourceIdsOf(
    tx,
    articles.map(({ item }) => item),
  );
  // Ids are drawn first because an article that opens a group carries its own id as groupId.
  const ids = await tx.$queryRaw<{ id: number }[]>`
    select nextval(pg_get_serial_sequence('"Article"', 'id'))::int as id from generate_series(1, ${articles.length})`;
  const json = JSON.stringify(
    articles.map(({ item, group, seenAt, feedId, fromBackfill }, index) => {
      const id = ids[index]?.id ?? 0;
      const groupId = typeof group === 'number' ? group : group === undefined ? id : (rows.get(group)?.groupId ?? id);
      rows.set(item, { id, groupId });
      return {
        id,
        groupId,
        feedId,
        fromBackfill,
        seenAt: seenAt.toISOString(),
        url: item.url,
        ...articleKeys(item),
        aggregated: item.aggregated === true,
        sourceId: sourceIds.get(item.domain),
        title: item.title,
        summary: item.summary,
        text: item.text,
        author: item.author,
        lang: item.lang,
        publishedAt: item.publishedAt.toISOString(),
        dated: item.dated,
        contentHash: item.contentHash,
        signature: hexOf(item.signature),
        searchText: item.searchText,
        wantsPage: item.wantsPage,
      };
    }),
  );
  await tx.$executeRaw`
    insert into "Article" (id, "groupId", url, "addressKey", "titleKey", "feedId", aggregated, "sourceId", title, summary, text, author, lang,
      "publishedAt", dated, "firstSeenAt", "contentHash", signature, "fromBackfill", "pageDueAt", search)
    select id, "groupId", url, "addressKey", "titleKey", "feedId", aggregated, "sourceId", title,
      summary, text, author, lang,
      "publishedAt", dated::"Dated", "seenAt", "contentHash", decode(signature, 'hex'), "fromBackfill",
      case when "wantsPage" then "seenAt" end, to_tsvector('simple', left("searchText", ${SEARCH_CHARS}))
    from json_to_recordset(${json}::json) as row (id int, "groupId" int, url text, "addressKey" text, "titleKey" text, "feedId" int, aggregated boolean, "sourceId" int, title text,
      summary text, text text, author text, lang text, "publishedAt" timestamptz, "seenAt" timestamptz,
      dated text, "contentHash" text, signature text, "searchText" text, "wantsPage" boolean, "fromBackfill" boolean)`;
  await writeBands(
    tx,
    [...rows].map(([item, { id }]) => ({ articleId: id, bands: item.bands })),
  );
  return rows;
}
