import type { Client } from 'pg';

/**
 * Makes a restored database tell nothing of the time since its backup: what waited to be sent may have been, and what feeds have
 * brought since was told then. Such messages are given up, to be sent again by hand; the next poll of each feed finds history, like its
 * first one; alerts whose developments were not known yet are passed over.
 */
export async function settleRestored(client: Client, now: Date): Promise<void> {
  await client.query(
    `update "Delivery" set state = 'dead', "leasedUntil" = null, "lastErrorCode" = 'delivery.restored'
     where state = 'pending' and "nextAttemptAt" <= $1`,
    [now],
  );
  await client.query('update "Feed" set "baselineAt" = null');
  await client.query(
    `update "DevelopmentProgress" p
     set "alertId" = greatest(p."alertId", (select max(alert.id) from "Alert" alert where alert."watchId" = p."watchId"))`,
  );
  // Watches are looked over for signals from now on.
  await client.query('delete from "SignalProgress"');
}
