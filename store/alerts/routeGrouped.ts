import { routeAlerts } from '#store/alerts/routeAlerts';
import type { Queryable } from '#store/database';
import { ALERT_WAITS_MS } from '#store/developments/progress';
import { notify } from '#store/notify';
import { holdAlerts } from '#store/recording/locks';

/** Alerts decided in one transaction. */
const AT_ONCE = 500;

/**
 * Puts those alerts of a watch on their way whose rules tell of developments, in order, as far as their articles have their place:
 * `alertId` is the last that was decided. Returns the last that is now.
 */
export async function routeGrouped(
  tx: Queryable,
  { watchId, alertId }: { watchId: number; alertId: number },
  now: Date,
): Promise<number> {
  const waited = new Date(now.getTime() - ALERT_WAITS_MS);
  const rows = await tx.$queryRaw<AlertRow[]>`
    select alert.id, alert."createdAt" > ${waited} and p."articleId" is null and d.accepted is true as waits
    from "Alert" alert
      left join "DevelopmentArticle" p on p."watchId" = alert."watchId" and p."articleId" = alert."articleId"
      left join "Decision" d on d."watchId" = alert."watchId" and d."articleId" = alert."articleId"
    where alert."watchId" = ${watchId} and alert.id > ${alertId} and alert."articleId" is not null
    order by alert.id limit ${AT_ONCE}`;
  const first = rows.findIndex(({ waits }) => waits);
  const ready = first < 0 ? rows : rows.slice(0, first);
  const last = ready.at(-1);
  if (!last) return alertId;
  await holdAlerts(tx);
  await routeAlerts(tx, { ids: ready.map(({ id }) => id), isGrouped: true }, now);
  await notify(tx, { type: 'routed' });
  return last.id;
}

interface AlertRow {
  id: number;
  /** Its article has no place yet and will have one. */
  waits: boolean;
}
