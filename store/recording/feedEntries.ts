import { Prisma } from '#generated/prisma/client';
import { NOTE_GIVEN } from '#store/charts/publishedChanges';
import type { Queryable } from '#store/database';
import type { FeedEntryRow } from '#store/recording/identity';
import { forgetLastDocuments } from '#store/recording/lastDocuments';

/** An article and the feed that it is meant for or shown by. */
interface FeedArticle {
  feedId: number;
  articleId: number;
}

/** Notes what feeds showed, and as which article. */
export async function recordEntries(
  tx: Queryable,
  entries: (FeedEntryRow & { feedId: number; seenAt: Date })[],
): Promise<void> {
  if (entries.length === 0) return;
  // A feed may show one entry twice; the last word stands.
  const last = new Map(entries.map((row) => [`${row.feedId} ${row.articleId} ${row.guid}`, row]));
  await tx.$executeRaw`
    with shown as (insert into "FeedEntry" ("feedId", guid, "articleId", "itemHash", "seenAt")
    select row."feedId", row.guid, row."articleId", row."itemHash", row."seenAt"
    from jsonb_to_recordset(${JSON.stringify([...last.values()])}::jsonb)
      as row ("feedId" int, guid text, "articleId" int, "itemHash" text, "seenAt" timestamptz)
    on conflict ("feedId", guid, "articleId") do update set
      "itemHash" = excluded."itemHash", "seenAt" = excluded."seenAt"
    returning "feedId", "articleId", xmax = 0 as "isNew")
    ${NOTE_GIVEN}`;
}

/** Under whatever guid its feed has shown an edited article: it says nothing any more of what it said before. */
export async function forgetWords(tx: Queryable, shown: FeedArticle[]): Promise<void> {
  if (shown.length === 0) return;
  await tx.$executeRaw`
    update "FeedEntry" s set "itemHash" = '' from ${pairs(shown)} where s."feedId" = pair.feed and s."articleId" = pair.article`;
  await forgetLastDocuments(tx, [...new Set(shown.map(({ feedId }) => feedId))]);
}

/** Makes feeds the owners of articles. */
export async function giveArticles(tx: Queryable, given: FeedArticle[]): Promise<void> {
  if (given.length === 0) return;
  await tx.$executeRaw`
    update "Article" a set "feedId" = pair.feed, aggregated = false from ${pairs(given)} where a.id = pair.article`;
}

function pairs(rows: FeedArticle[]): Prisma.Sql {
  return Prisma.sql`unnest(${rows.map(({ feedId }) => feedId)}::int[], ${rows.map(({ articleId }) => articleId)}::int[])
    as pair (feed, article)`;
}
