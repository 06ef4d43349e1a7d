import type { ActionName } from '#core/access';
import { recordChange } from '#store/accounts/audit';
import type { Database } from '#store/database';

/** Notes in the audit log what was changed at the terminal, as pages do (app/_access/noteChange); the caller leaves out secrets. */
export async function noteChange(
  db: Database,
  action: ActionName,
  detail: Record<string, string | number>,
): Promise<void> {
  const said = Object.fromEntries(Object.entries(detail).map(([name, value]) => [name, String(value)]));
  await recordChange(db, { who: 'terminal', action, detail: said, now: new Date() });
}
