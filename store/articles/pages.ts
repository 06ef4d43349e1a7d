import type { Dated } from '#core/feeds/placeItems';
import type { Database } from '#store/database';

/** An article whose page is to be read, shaped as a draft so that it can be analysed again. */
export interface DuePage {
  id: number;
  tries: number;
  groupId: number;
  url: string;
  /** Whose page it is, for asking no site too often; null when no publisher is known. */
  sourceId: number | null;
  /** The feed that showed it first. */
  feedId: number | null;
  domain: string;
  guid: string;
  itemHash: string;
  /** The feed's: by it an article is recognised at another address. */
  contentHash: string;
  title: string;
  summary: string;
  text: string;
  publishedAt: Date;
  dated: Dated;
  /** Since when it can be news: the last poll before the one that first showed it, else that one. */
  unseenSince: Date;
  /** Found by a first poll or a backfill: it alerts nobody, whatever its page says. */
  silent: boolean;
}

/** Claims articles whose pages are due, one of a publisher, and none of those that are `busy`. */
export async function duePages(
  db: Database,
  claim: { limit: number; busy: number[]; now: Date; leaseSeconds: number },
): Promise<DuePage[]> {
  const until = new Date(claim.now.getTime() + claim.leaseSeconds * 1000);
  return db.$queryRaw<DuePage[]>`
    with due as (
      select id, row_number() over (partition by "sourceId" order by "pageDueAt", id) as place from "Article"
      where "pageDueAt" <= ${claim.now} and not (coalesce("sourceId", 0) = any(${claim.busy}::int[]))
    ), chosen as (
      select a.id from "Article" a join due on due.id = a.id
      where due.place = 1 order by a."pageDueAt", a.id limit ${claim.limit} for update of a skip locked
    ), claimed as (
      update "Article" a set "pageDueAt" = ${until}, "pageTries" = a."pageTries" + 1 from chosen
      -- Another worker may have been first.
      where a.id = chosen.id and a."pageDueAt" <= ${claim.now} returning a.*
    )
    select c.id, c."pageTries" - 1 as tries, c."groupId", c.url, c."sourceId", c."feedId", coalesce(s.domain, '') as domain, '' as guid, '' as "itemHash", c."contentHash",
      c.title, c.summary, c.text, c."publishedAt", c.dated::text,
      coalesce((
        select max(last."startedAt") from "FeedEntry" g, lateral (
          select "startedAt" from "Poll" p
          where p."feedId" = g."feedId" and p.outcome <> 'failed' and p."startedAt" < c."firstSeenAt"
            and p."startedAt" + p."durationMs" * interval '1 millisecond' < c."firstSeenAt"
          order by p."startedAt" desc limit 1
        ) last
        where g."articleId" = c.id
      ), c."firstSeenAt") as "unseenSince",
      c."fromBackfill" or exists (
        select 1 from "FeedEntry" g join "Feed" f on f.id = g."feedId"
        where g."articleId" = c.id and (f."baselineAt" is null or g."seenAt" <= f."baselineAt")
      ) as silent
    from claimed c left join "Source" s on s.id = c."sourceId" order by c.id`;
}

/** Sets the next try at a page; undefined gives it up. */
export async function postponePage(db: Database, articleId: number, at: Date | undefined): Promise<void> {
  await db.article.updateMany({ where: { id: articleId }, data: { pageDueAt: at ?? null } });
}
