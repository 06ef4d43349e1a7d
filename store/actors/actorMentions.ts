import { countArticles } from '#store/charts/counts';
import type { Queryable } from '#store/database';
import { noteArticles } from '#store/facts/factChanges';
import type { FoundMention, FoundQuote } from '#store/recording/ingest';
import { writeMentions, writeQuotes } from '#store/recording/writeAnalysis';

/** An article read closely: who is named in it, and who is quoted. */
export interface ArticleReading {
  articleId: number;
  actors: FoundMention[];
  quotes: FoundQuote[];
}

/**
 * Adds the actors and quotes of articles that were far from every watch when they came in, and so were not read for
 * them. One that has actor mentions, or quotes, already keeps those. The caller holds
 * the articles (locks' holdArticles).
 */
export async function addActorMentions(tx: Queryable, read: ArticleReading[]): Promise<void> {
  await addQuotes(tx, read);
  const ids = read.filter(({ actors }) => actors.length > 0).map(({ articleId }) => articleId);
  const unread = await tx.article.findMany({
    where: { id: { in: ids }, mentions: { none: { actorId: { not: null } } } },
    select: { id: true },
  });
  const missing = new Set(unread.map(({ id }) => id));
  if (missing.size === 0) return;
  await countArticles(tx, [...missing], -1);
  await writeMentions(
    tx,
    read
      .filter(({ articleId }) => missing.has(articleId))
      .flatMap(({ articleId, actors }) => actors.map(({ id, ...mention }) => ({ articleId, actorId: id, ...mention }))),
  );
  await countArticles(tx, [...missing], 1);
}

async function addQuotes(tx: Queryable, read: ArticleReading[]): Promise<void> {
  const ids = read.filter(({ quotes }) => quotes.length > 0).map(({ articleId }) => articleId);
  if (ids.length === 0) return;
  const unread = await tx.article.findMany({ where: { id: { in: ids }, quotes: { none: {} } }, select: { id: true } });
  const missing = new Set(unread.map(({ id }) => id));
  await writeQuotes(
    tx,
    read
      .filter(({ articleId }) => missing.has(articleId))
      .flatMap(({ articleId, quotes }) => quotes.map((quote) => ({ articleId, ...quote }))),
  );
  await noteArticles(tx, [...missing]);
}
