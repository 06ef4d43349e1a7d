import { backupIfDue, nextBackup } from '#runtime/backup/scheduled';
import type { Env } from '#runtime/env';
import { errorFields, type Log } from '#runtime/log';

const NEVER_MS = 24 * 3_600_000;
/** After a failure, and the longest that a changed clock is believed. */
const AGAIN_MS = 10 * 60_000;

/** Makes the backup that is due, where backups are set; a failure is told in the log and tried again. Returns how long to rest, in ms. */
export async function backupStep({
  url,
  settings,
  clock,
  log,
}: {
  url: string;
  settings: Pick<Env, 'backups' | 'backupPassword'>;
  clock: () => Date;
  log: Log;
}): Promise<number> {
  const { backups, backupPassword } = settings;
  if (backups === undefined) return NEVER_MS;
  try {
    const made = await backupIfDue(url, { backups, ...(backupPassword !== undefined && { backupPassword }) }, clock());
    if (made !== undefined) log.info('backup.made', { ...made });
  } catch (error) {
    log.error('backup.failed', errorFields(error));
    return AGAIN_MS;
  }
  const wait = (await nextBackup(backups, clock())).getTime() - clock().getTime();
  return Math.min(Math.max(wait, 1000), AGAIN_MS);
}
