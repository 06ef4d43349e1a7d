import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';
import { standingActor } from '#store/sql/actors';
import { isOpen } from '#store/sql/channels';
import { isFree } from '#store/sql/leases';

/** Messages of each channel that one statement looks at, the oldest first: nothing behind them is sent before them. */
const AT_ONCE = 100;

/**
 * What waited when it was muted is not told either: where it is due and still muted, it is taken out of the outbox and out of digests,
 * and the log says why. What is due after the mute has ended is told.
 */
export async function withholdMuted(db: Queryable, now: Date): Promise<void> {
  const [found] = await db.$queryRaw<{ isAny: boolean }[]>`
    select exists (select 1 from ${mutedNow(now)} muted) as "isAny"`;
  if (!found?.isAny) return;
  let withheld: number;
  do {
    withheld = await withholdDue(db, now);
  } while (withheld > 0);
  await withholdGathered(db, now);
}

/** What is muted: a watch for one channel or for all, or, where it is named, an actor or a topic of it. */
const mutedNow = (now: Date) => Prisma.sql`(
  select "watchId", "channelId", "actorId", "topicId" from "Mute" where until > ${now}
  union all select "watchId", "channelId", null, null from "Rule" where "mutedUntil" > ${now}
)`;

/** Of a row of it, whether it means what `alert` and, where it is of one, `signal` tell the channel of the row `due`. */
const IS_MEANT = Prisma.sql`
  muted."watchId" = alert."watchId" and (muted."channelId" is null or muted."channelId" = due."channelId") and (
    muted."actorId" is null and muted."topicId" is null
    or muted."actorId" = signal."actorId" or muted."topicId" = signal."topicId"
    or exists (
      select 1 from "Mention" m where m."articleId" = coalesce(alert."articleId", signal."articleId") and m."topicId" = muted."topicId")
    or exists (
      select 1 from "Mention" m join ${standingActor('named', Prisma.sql`m."actorId"`)}
      where m."articleId" = coalesce(alert."articleId", signal."articleId") and root.id = muted."actorId"))`;

/** Messages that are due; a digest only where its whole watch is muted, with all that it gathered. Returns how many. */
async function withholdDue(db: Queryable, now: Date): Promise<number> {
  const [withheld] = await db.$queryRaw<{ count: number }[]>`
    with due as (
      select first.id, first."alertId", c.id as "channelId" from "Channel" c cross join lateral (
        select d.id, d."alertId" from "Delivery" d
        where d."channelId" = c.id and d.state = 'pending' and d."nextAttemptAt" <= ${now} and ${isFree(now, 'd')}
          -- What somebody sends again by hand is sent.
          and (d.attempts > 0 or d.body is null)
        order by d.id limit ${AT_ONCE}
      ) first where ${isOpen(now)}
    ), chosen as (
      select due.*, alert."foldDueAt" is not null as "isDigest"
      from due join "Alert" alert on alert.id = due."alertId" left join "Signal" signal on signal.id = alert."signalId"
      where exists (
        select 1 from ${mutedNow(now)} muted where ${IS_MEANT}
          and (alert."foldDueAt" is null or muted."actorId" is null and muted."topicId" is null))
    ), withheld as (
      -- Asked again of the row: another worker may have taken it.
      delete from "Delivery" d using chosen where d.id = chosen.id and d.state = 'pending' and ${isFree(now, 'd')}
      returning chosen."alertId", chosen."channelId", chosen."isDigest"
    ), gathered as (
      select e."alertId", withheld."channelId" from withheld join "DigestEntry" e on e."digestId" = withheld."alertId"
      where withheld."isDigest"
    ), removed as (
      delete from "Alert" digest using withheld where digest.id = withheld."alertId" and withheld."isDigest"
    ), skipped as (
      insert into "SkippedAlert" ("alertId", "channelId", reason, "createdAt")
      select "alertId", "channelId", 'muted', ${now}::timestamptz from withheld where not "isDigest"
      union select "alertId", "channelId", 'muted', ${now}::timestamptz from gathered
      on conflict ("alertId", "channelId") do nothing
    )
    select count(*)::int as count from withheld`;
  return withheld?.count ?? 0;
}

/** Of digests that are due and told nothing yet, what names whom or what is muted. One that is left empty goes when it is claimed. */
async function withholdGathered(db: Queryable, now: Date): Promise<void> {
  await db.$executeRaw`
    with due as (
      select digest.id, d."channelId" from "Delivery" d join "Channel" c on c.id = d."channelId" and ${isOpen(now)}
        join "Alert" digest on digest.id = d."alertId" and digest."foldDueAt" <= ${now} and digest.told is null
      where d.state = 'pending' and d."nextAttemptAt" <= ${now} and ${isFree(now, 'd')}
        and digest."watchId" in (select muted."watchId" from ${mutedNow(now)} muted)
      -- Held, so that no worker tells it meanwhile.
      for update of d skip locked
    ), withheld as (
      delete from "DigestEntry" e using due, "Alert" alert left join "Signal" signal on signal.id = alert."signalId"
      where e."digestId" = due.id and alert.id = e."alertId" and exists (select 1 from ${mutedNow(now)} muted where ${IS_MEANT})
      returning e."alertId", due."channelId"
    )
    insert into "SkippedAlert" ("alertId", "channelId", reason, "createdAt")
    select "alertId", "channelId", 'muted', ${now}::timestamptz from withheld
    on conflict ("alertId", "channelId") do nothing`;
}
