import { ALERTS_PER_HOUR, floodDueAt } from '#core/alerts/cap';
import { ofRule, type StoredRule } from '#store/alerts/rules';
import type { Queryable } from '#store/database';

const HOUR_MS = 60 * 60 * 1000;
const before = (now: Date, hours: number) => new Date(now.getTime() - hours * HOUR_MS);

/** Articles that rules told one by one within the last hour; those of rules that told none are absent. */
export interface ToldByRule {
  ruleId: number;
  articles: number;
}

/** The same of all rules of these watches. The caller holds the alerts. */
export async function toldWithinHour(tx: Queryable, watchIds: number[], now: Date): Promise<ToldByRule[]> {
  return tx.$queryRaw<ToldByRule[]>`
    select rule.id as "ruleId", count(*)::int as articles
    from "Rule" rule join "Delivery" d on d."channelId" = rule."channelId" and d."createdAt" > ${before(now, 1)}
      and coalesce(d."ruleId", rule.id) = rule.id
      join "Alert" alert on alert.id = d."alertId" and alert."watchId" = rule."watchId" and alert."articleId" is not null
    where rule."watchId" = any(${watchIds}::int[]) and rule.cadence = 'instant' and rule."alertsPerHour" is not null
    group by 1`;
}

/** When a digest is due that is opened for what comes beyond a rule's cap. */
export async function nextFloodDueAt(
  tx: Queryable,
  { watchId, channelId, id }: Pick<StoredRule, 'watchId' | 'channelId' | 'id'>,
  now: Date,
): Promise<Date> {
  const previous = await tx.alert.findFirst({
    // One that was due within the last hour was opened at most an hour before.
    where: {
      ...{ watchId, channelId, OR: ofRule(id) },
      foldDueAt: { gt: before(now, 1) },
      createdAt: { gt: before(now, 2) },
    },
    orderBy: { id: 'desc' },
    select: { foldDueAt: true },
  });
  return floodDueAt(now, previous?.foldDueAt ?? undefined);
}

/** Of alerts of articles that were just made, marks those beyond what open browsers are told of a watch within an hour. The caller holds the alerts. */
export async function markQuiet(tx: Queryable, alertIds: number[], now: Date): Promise<void> {
  await tx.$executeRaw`
    with fresh as (
      select id, "watchId", row_number() over (partition by "watchId" order by id) as place from "Alert" where id = any(${alertIds}::int[])
    ), used as (
      select "watchId", count(*) as told from "Alert"
      where "watchId" in (select "watchId" from fresh) and "createdAt" > ${before(now, 1)} and "articleId" is not null
        and not quiet and not (id = any(${alertIds}::int[]))
      group by "watchId"
    )
    update "Alert" set quiet = true from fresh left join used using ("watchId")
    where "Alert".id = fresh.id and fresh.place + coalesce(used.told, 0) > ${ALERTS_PER_HOUR}`;
}
