import { defined } from '#core/defined';
import { FetchAddress, type ShownAddress, writtenSecrets } from '#core/feeds/address';
import type { Database, Queryable } from '#store/database';
import { keepAddress, keepMovedTo } from '#store/feeds/feedAccess';

/**
 * Brings feeds of earlier versions, whose rows hold the whole address, to the form of today: login and tokens apart, the
 * key by which equal addresses are one feed, and no secret in what was made from the address. Again at every start, for
 * what repeats another feed keeps no key and costs nothing. Returns how many were changed.
 */
export async function settleAddresses(db: Database): Promise<number> {
  const feeds = await db.feed.findMany({
    where: { key: null },
    orderBy: { id: 'asc' },
    select: { id: true, url: true, movedTo: true },
  });
  for (const feed of feeds) await db.$transaction((tx) => settle(tx, feed));
  return feeds.length;
}

async function settle(tx: Queryable, feed: { id: number; url: string; movedTo: string | null }): Promise<void> {
  const { id, url, movedTo } = feed;
  const address = new FetchAddress(url);
  const hadSecret = address.login !== undefined || address.hasToken;
  if (hadSecret) {
    await keepAddress(tx, id, address);
    await maskTraces(tx, id, { url, shown: address.shown });
  }
  if (movedTo !== null) await keepMovedTo(tx, id, new FetchAddress(movedTo));
  const isFree = (await tx.feed.count({ where: { key: address.key } })) === 0;
  await tx.feed.update({
    where: { id },
    data: defined({ url: hadSecret ? address.shown : undefined, key: isFree ? address.key : undefined }),
  });
}

/** What earlier versions made from the address: articles without a link of their own, errors, warnings, the feed's other addresses, the state of a backfill. */
async function maskTraces(
  tx: Queryable,
  feedId: number,
  { url, shown }: { url: string; shown: ShownAddress },
): Promise<void> {
  const document = url.replace(/#.*$/u, '');
  const articles = await tx.$queryRaw<{ id: number; url: string }[]>`
    select id, url from "Article" where starts_with(url, ${`${document}#`})`;
  for (const article of articles) {
    const clean = `${shown}${article.url.slice(document.length)}`;
    const isTaken = (await tx.article.count({ where: { url: clean } })) > 0;
    await tx.article.update({
      where: { id: article.id },
      data: { url: isTaken ? `${clean}-${article.id}` : clean },
    });
  }
  // The login and the tokens of the address stood in others of its site as well: its pages, its hub, where it moved.
  for (const [secret, mask] of writtenSecrets(url)) await maskSecret(tx, feedId, { secret, mask });
  // A hub was told the whole address, and cannot read the feed without its login: it is not asked again.
  await tx.feed.update({
    where: { id: feedId },
    data: { hubTopic: null, hubSecret: null, hubLeaseUntil: null },
  });
}

async function maskSecret(
  tx: Queryable,
  feedId: number,
  { secret, mask }: { secret: string; mask: string },
): Promise<void> {
  await tx.$executeRaw`
    update "Feed" set "siteUrl" = replace("siteUrl", ${secret}, ${mask}), "hubUrl" = replace("hubUrl", ${secret}, ${mask}),
      title = replace(title, ${secret}, ${mask}), "errorParams" = replace("errorParams"::text, ${secret}, ${mask})::jsonb
    where id = ${feedId}`;
  await tx.$executeRaw`
    update "Poll" set "errorParams" = replace("errorParams"::text, ${secret}, ${mask})::jsonb,
      warnings = replace(warnings::text, ${secret}, ${mask})::jsonb
    where "feedId" = ${feedId} and strpos(concat("errorParams", warnings), ${secret}) > 0`;
  await tx.$executeRaw`
    update "FeedIncident" set "errorParams" = replace("errorParams"::text, ${secret}, ${mask})::jsonb
    where "feedId" = ${feedId}`;
  // A cursor gets the tokens back when it is asked for (FetchAddress.restore).
  await tx.$executeRaw`
    update "Backfill" set cursor = replace(cursor::text, ${secret}, ${mask})::jsonb,
      "errorParams" = replace("errorParams"::text, ${secret}, ${mask})::jsonb
    where "feedId" = ${feedId}`;
  await tx.$executeRaw`
    update "FeedEntry" set guid = replace(guid, ${secret}, ${mask})
    where "feedId" = ${feedId} and strpos(guid, ${secret}) > 0 and not exists (select 1 from "FeedEntry" twin
      where twin."feedId" = ${feedId} and twin."articleId" = "FeedEntry"."articleId"
        and twin.guid = replace("FeedEntry".guid, ${secret}, ${mask}))`;
  // Questions of earlier days, and what was answered.
  await tx.$executeRaw`
    delete from "Request" where strpos(concat(input, output, "errorParams"), ${secret}) > 0`;
}
