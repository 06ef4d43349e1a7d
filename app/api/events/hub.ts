import { env } from '#runtime/env';
import { log } from '#runtime/log';
import { alertsAfter, lastAlertId, loadAlerts } from '#store/alerts/alertViews';
import { subscribe } from '#store/notify';
import { databaseUrl, db } from '../../db';
import { createHub } from './createHub';

const held: { marsadHub?: ReturnType<typeof createHub> } = globalThis as {
  marsadHub?: ReturnType<typeof createHub>;
};

/** The hub of this process; kept through the reloads of development. */
export function hub(): ReturnType<typeof createHub> {
  held.marsadHub ??= createHub({
    listen: (handlers) =>
      subscribe(env().directUrl ?? databaseUrl(), {
        ...handlers,
        onError: (error) => log.warn('events.disconnected', { error: String(error) }),
      }),
    alerts: (ids) => loadAlerts(db(), ids),
    missed: async (after) => ({
      newest: await lastAlertId(db()),
      alerts: after === undefined ? [] : await alertsAfter(db(), after),
    }),
  });
  return held.marsadHub;
}
