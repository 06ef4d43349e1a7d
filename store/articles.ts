import { addressIdentity } from '#core/page/addressIdentity';
import { ADDRESSLESS, titleHash } from '#store/candidates';
import type { Queryable } from '#store/database';
import type { AnalysedArticle, ArticleDraft } from '#store/ingest';
import { keyHash } from '#store/keyHash';
import { sourceIdsOf } from '#store/sources';
import { writeDecisions, writeMentions, writeQuotes } from '#store/writeAnalysis';

/** A full-text vector holds a megabyte of words with their places; Chinese takes three bytes a letter and four a place. */
const SEARCH_CHARS = 120_000;

export interface ArticleRow {
  id: number;
  groupId: number;
}

/**
 * Inserts new articles, oldest first, and returns their rows in that order. `groups[i]` is the group that item i joins:
 * a stored group's id, an earlier item of the same call, or undefined for a group of its own.
 */
export async function insertArticles(
  tx: Queryable,
  input: {
    items: AnalysedArticle[];
    groups: (number | AnalysedArticle | undefined)[];
    now: Date;
    /** The feed that shows them; none for a seed. */
    feedId?: number;
    fromBackfill: boolean;
  },
): Promise<Map<AnalysedArticle, ArticleRow>> {
  const { items, groups, now } = input;
  const rows = new Map<AnalysedArticle, ArticleRow>();
  if (items.length === 0) return rows;
  const sourceIds = await sourceIdsOf(tx, items);
  // Ids are drawn first because an article that opens a group carries its own id as groupId.
  const ids = await tx.$queryRaw<{ id: number }[]>`
    select nextval(pg_get_serial_sequence('"Article"', 'id'))::int as id from generate_series(1, ${items.length})`;
  for (const [index, item] of items.entries()) {
    const id = ids[index]?.id ?? 0;
    const group = groups[index];
    const groupId = typeof group === 'number' ? group : group === undefined ? id : (rows.get(group)?.groupId ?? id);
    rows.set(item, { id, groupId });
  }
  const json = JSON.stringify(
    [...rows].map(([item, row]) => ({
      id: row.id,
      groupId: row.groupId,
      url: item.url,
      ...articleKeys(item),
      aggregated: item.aggregated === true,
      sourceId: sourceIds.get(item.domain),
      title: item.title,
      summary: item.summary,
      text: item.text,
      author: item.author,
      imageUrl: item.imageUrl,
      categories: `{${item.categories.map(arrayElement).join(',')}}`,
      lang: item.lang,
      publishedAt: item.publishedAt.toISOString(),
      dated: item.dated,
      contentHash: item.contentHash,
      signature: hexOf(item.signature),
      searchText: item.searchText,
      wantsPage: item.wantsPage,
    })),
  );
  await tx.$executeRaw`
    insert into "Article" (id, "groupId", url, "addressKey", "titleKey", "feedId", aggregated, "sourceId", title, summary, text, author, "imageUrl", categories, lang,
      "publishedAt", dated, "firstSeenAt", "contentHash", signature, "fromBackfill", "pageDueAt", search)
    select id, "groupId", url, "addressKey", "titleKey", ${input.feedId ?? null}::int, aggregated, "sourceId", title,
      summary, text, author, "imageUrl", categories::text[], lang,
      "publishedAt", dated::"Dated", ${now}, "contentHash", decode(signature, 'hex'), ${input.fromBackfill},
      case when "wantsPage" then ${now}::timestamptz end, to_tsvector('simple', left("searchText", ${SEARCH_CHARS}))
    from jsonb_to_recordset(${json}::jsonb) as row (id int, "groupId" int, url text, "addressKey" text, "titleKey" text, aggregated boolean, "sourceId" int, title text,
      summary text, text text, author text, "imageUrl" text, categories text, lang text, "publishedAt" timestamptz,
      dated text, "contentHash" text, signature text, "searchText" text, "wantsPage" boolean)`;
  await writeBands(
    tx,
    [...rows].map(([item, { id }]) => ({ articleId: id, item })),
  );
  return rows;
}

/** Writes under which bands articles are found when later ones are compared with them. */
async function writeBands(tx: Queryable, printed: { articleId: number; item: AnalysedArticle }[]): Promise<void> {
  const bands = printed.flatMap(({ articleId, item }) => item.bands.map((band) => ({ band, articleId })));
  await tx.$executeRaw`
    insert into "ArticleBand" (band, "articleId")
    select * from unnest(${bands.map(({ band }) => band)}::int[], ${bands.map(({ articleId }) => articleId)}::int[])
    on conflict do nothing`;
}

/** Writes the mentions, quotes and decisions of articles, replacing what an earlier analysis left; a user's mark stays. */
export async function replaceAnalysis(
  tx: Queryable,
  analysed: { articleId: number; item: AnalysedArticle }[],
): Promise<void> {
  if (analysed.length === 0) return;
  const ids = analysed.map(({ articleId }) => articleId);
  await tx.$executeRaw`delete from "Mention" where "articleId" = any(${ids}::int[])`;
  await tx.$executeRaw`delete from "Quote" where "articleId" = any(${ids}::int[])`;
  const mentions = analysed.flatMap(({ articleId, item }) => [
    ...item.actors.map(({ id, ...mention }) => ({ articleId, actorId: id, ...mention })),
    ...item.topics.map(({ id, ...mention }) => ({ articleId, topicId: id, ...mention })),
  ]);
  await writeMentions(tx, mentions);
  await writeQuotes(
    tx,
    analysed.flatMap(({ articleId, item }) => (item.quotes ?? []).map((quote) => ({ articleId, ...quote }))),
  );
  await writeDecisions(
    tx,
    analysed.flatMap(({ articleId, item }) => item.decisions.map((decision) => ({ articleId, ...decision }))),
  );
}

/**
 * Gives an article the words its feed shows now. The old words become a Revision when they differ; a new address or
 * date alone makes none, and the first date stands. Returns the watches that accept the article only since this edit.
 */
export async function reviseArticle(
  tx: Queryable,
  input: { articleId: number; item: AnalysedArticle; now: Date; keepRevision: boolean },
): Promise<number[]> {
  const { articleId, item, now } = input;
  const old = await tx.article.findUniqueOrThrow({
    where: { id: articleId },
    select: {
      title: true,
      summary: true,
      text: true,
      url: true,
      addressKey: true,
      decisions: { select: { watchId: true, accepted: true } },
    },
  });
  const keys = articleKeys(item);
  // Another spelling of its address is no move.
  const moved =
    old.addressKey !== keys.addressKey &&
    old.url !== item.url &&
    (await tx.article.count({ where: { url: item.url } })) === 0;
  const reworded = old.title !== item.title || old.summary !== item.summary || old.text !== item.text;
  if (reworded && input.keepRevision) {
    await tx.revision.create({
      data: { articleId, title: old.title, summary: old.summary, text: old.text, replacedAt: now },
    });
  }
  await tx.$executeRaw`
    update "Article" set title = ${item.title}, summary = ${item.summary}, text = ${item.text}, lang = ${item.lang},
      url = ${moved ? item.url : old.url}, "addressKey" = ${moved ? keys.addressKey : old.addressKey}, "titleKey" = ${keys.titleKey},
      "contentHash" = ${item.contentHash}, signature = decode(${hexOf(item.signature)}, 'hex'), search = to_tsvector('simple', left(${item.searchText}, ${SEARCH_CHARS})),
      -- The feed's edit brought its teaser back: the page is to be read again.
      "pageDueAt" = case when ${item.wantsPage} then ${now}::timestamptz else "pageDueAt" end
    where id = ${articleId}`;
  if (!reworded) return [];
  await tx.articleBand.deleteMany({ where: { articleId } });
  await writeBands(tx, [input]);
  await replaceAnalysis(tx, [{ articleId, item }]);
  const acceptedBefore = new Set(old.decisions.filter((decision) => decision.accepted).map(({ watchId }) => watchId));
  return item.decisions
    .filter(({ accepted, watchId }) => accepted && !acceptedBefore.has(watchId))
    .map(({ watchId }) => watchId);
}

/** The hashes that an article is looked up by (store/candidates). */
export function articleKeys({ url, addressless, title }: Pick<ArticleDraft, 'url' | 'addressless' | 'title'>): {
  addressKey: string;
  titleKey: string | null;
} {
  return {
    addressKey: addressless === true ? ADDRESSLESS : keyHash(addressIdentity(url)),
    titleKey: titleHash(title),
  };
}

function hexOf(signature: Uint32Array): string {
  return Buffer.from(signature.buffer, signature.byteOffset, signature.byteLength).toString('hex');
}

/** One element of a PostgreSQL array literal, quoted. */
function arrayElement(value: string): string {
  return `"${value.replace(/[\\"]/g, '\\$&')}"`;
}
