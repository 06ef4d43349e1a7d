import type { Database } from '../../store/database';

/** What became of an article's alert at one channel. */
export interface Fate {
  article: number;
  /** The development in which it stands at the end; none while it has no place. */
  development: number | null;
  /** What it has there that those before it had not. */
  news: string[] | null;
  /** Of the message that tells it, and how that ended. */
  key: string | null;
  state: string | null;
  /** Told with others: by a digest, or by the message of a flood. */
  isTogether: boolean;
  /** Why a rule kept it. */
  reason: string | null;
}

export async function fatesOf(db: Database, { watchId, channelId }: { watchId: number; channelId: number }) {
  return db.$queryRaw<Fate[]>`
    select alert."articleId" as article, p."developmentId" as development, p.news, s.reason,
      coalesce(own."idempotencyKey", shared."idempotencyKey") as key, coalesce(own.state, shared.state)::text as state,
      own.id is null and shared.id is not null as "isTogether"
    from "Alert" alert
      left join "DevelopmentArticle" p on p."watchId" = alert."watchId" and p."articleId" = alert."articleId"
      left join "SkippedAlert" s on s."alertId" = alert.id and s."channelId" = ${channelId}
      left join "Delivery" own on own."alertId" = alert.id and own."channelId" = ${channelId}
      left join lateral (
        select digest.id from "DigestEntry" e join "Alert" digest on digest.id = e."digestId"
        where e."alertId" = alert.id and digest."channelId" = ${channelId} limit 1) digest on true
      left join "Delivery" shared on shared."alertId" = digest.id and shared."channelId" = ${channelId}
    where alert."watchId" = ${watchId} and alert."articleId" is not null order by alert.id`;
}

/** An accepted article, and why it has no alert of its own where it has none. */
interface Accepted {
  id: number;
  /** later: it was accepted when the watch had learnt more, after it had come. */
  as: 'alert' | 'copy' | 'first poll' | 'older than news' | 'later';
}

/** All accepted articles but the seed; `from` is when the first polls were done. */
export async function acceptedOf(db: Database, { watchId, from }: { watchId: number; from: Date }) {
  return db.$queryRaw<Accepted[]>`
    select a.id, case
      when alert.id is not null then 'alert'
      when exists (
        select 1 from "Article" b join "Decision" c on c."articleId" = b.id and c."watchId" = d."watchId" and c.accepted
        where b."groupId" = a."groupId" and b.id < a.id) then 'copy'
      when a."firstSeenAt" <= ${from} then 'first poll'
      when w."articleId" is not null then 'older than news'
      else 'later' end as "as"
    from "Decision" d join "Article" a on a.id = d."articleId"
      left join "Alert" alert on alert."watchId" = d."watchId" and alert."articleId" = a.id
      left join "WithheldAlert" w on w."watchId" = d."watchId" and w."articleId" = a.id
    where d."watchId" = ${watchId} and d.accepted and a."feedId" is not null order by a.id`;
}

/** The article of each entry, by the feed's name for it. */
export async function articleOfEntries(db: Database): Promise<Map<string, number>> {
  const rows = await db.feedEntry.findMany({ select: { guid: true, articleId: true } });
  return new Map(rows.map(({ guid, articleId }) => [guid, articleId]));
}

/** The group of near-copies of each article. */
export async function groupsOf(db: Database): Promise<Map<number, number>> {
  const rows = await db.article.findMany({ select: { id: true, groupId: true } });
  return new Map(rows.map(({ id, groupId }) => [id, groupId]));
}

/** What is wrong: each alert is told by one message that came once, or kept with a reason. */
export function faultsOf(fates: readonly Fate[], received: ReadonlyMap<string, number>): string[] {
  const faults = [...received].filter(([, times]) => times !== 1).map(([key, times]) => `${key} came ${times} times`);
  for (const { article, key, state, reason } of fates) {
    if (key === null && reason === null) faults.push(`article ${article} was neither told nor kept`);
    if (key !== null && reason !== null) faults.push(`article ${article} was told and kept (${reason})`);
    if (key !== null && state !== 'delivered') faults.push(`${key} is ${state}`);
    if (key !== null && !received.has(key)) faults.push(`${key} did not come`);
  }
  return faults;
}

/** Of the program's own developments, those of which something was told. */
export function developmentsTold(fates: readonly Fate[]): string {
  const placeOf = ({ article, development }: Fate) => development ?? `article ${article}`;
  const told = new Set(fates.filter(({ key }) => key !== null).map(placeOf));
  return `${told.size} of ${new Set(fates.map(placeOf)).size}`;
}

export function reasonsOf(fates: readonly Fate[]): string {
  const counts = new Map<string, number>();
  for (const { reason } of fates) if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, times]) => `${times} ${reason}`).join(', ') || 'none';
}

/**
 * Of events grouped by hand, each the groups of near-copies that its accepted articles are in: how many were told, and by how many
 * messages.
 */
export function eventsTold(events: readonly (readonly number[])[], told: ReadonlySet<number>): string {
  const accepted = events.filter(({ length }) => length > 0).map((groups) => [...new Set(groups)]);
  const isTold = (groups: readonly number[]) => groups.some((group) => told.has(group));
  const share = (of: typeof accepted) => `${of.filter(isTold).length} of ${of.length}`;
  const more = accepted.filter((groups) => groups.filter((group) => told.has(group)).length > 1);
  const several = accepted.filter(({ length }) => length > 1);
  return `${share(accepted)} accepted events, ${share(several)} of several reports, ${more.length} by more than one message; ${events.length - accepted.length} not accepted`;
}

/**
 * Of events grouped by hand that were not told, how many stand in a development that only reports of other events told, which is wrong,
 * and how many in one that a report told which nobody grouped: often one of the same.
 */
export function whyUntold(
  events: readonly (readonly number[])[],
  { fates, groups }: { fates: readonly Fate[]; groups: ReadonlyMap<number, number> },
): string {
  const groupOf = ({ article }: Fate) => groups.get(article) ?? 0;
  const told = fates.filter(({ key }) => key !== null);
  const isTold = new Set(told.map(groupOf));
  const isGrouped = new Set(events.flat());
  let [byOthers, byUngrouped] = [0, 0];
  for (const event of events) {
    if (event.length === 0 || event.some((group) => isTold.has(group))) continue;
    const its = new Set(fates.filter((fate) => event.includes(groupOf(fate))).map(({ development }) => development));
    const tellers = told.filter(({ development }) => development !== null && its.has(development));
    if (tellers.some((fate) => !isGrouped.has(groupOf(fate)))) byUngrouped += 1;
    else if (tellers.length > 0) byOthers += 1;
  }
  return `of those not told ${byOthers} are in developments that reports of other events told, ${byUngrouped} in ones that a report told which is in none`;
}
