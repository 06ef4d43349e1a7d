import fs from 'node:fs/promises';
import path from 'node:path';
import { writeBackup } from '#runtime/backup/writeBackup';
import type { BackupSettings, Env } from '#runtime/env';
import { withLockFile } from '#runtime/lockFile';

const NAME = /^marsad-\d{8}T\d{6}Z\.(?:gz|gz\.age)$/;
const HOUR_MS = 3_600_000;
const LOCK_TIMEOUT_MS = 60_000;

export interface ScheduledBackup {
  file: string;
  bytes: number;
  /** Older ones that were deleted. */
  deleted: number;
}

/** The backups that were made by themselves, oldest first. */
export async function backupsIn(folder: string): Promise<{ file: string; madeAt: Date }[]> {
  const names = (await fs.readdir(folder).catch(() => [])).filter((name) => NAME.test(name)).sort();
  return names.map((name) => ({ file: path.join(folder, name), madeAt: timeIn(name) }));
}

/** When the newest was made; undefined where there is none. */
export async function newestBackup(folder: string): Promise<Date | undefined> {
  return (await backupsIn(folder)).at(-1)?.madeAt;
}

/** When the next is due. */
export async function nextBackup({ folder, everyHours }: BackupSettings, now: Date): Promise<Date> {
  const newest = await newestBackup(folder);
  return newest === undefined ? now : new Date(newest.getTime() + everyHours * HOUR_MS);
}

/**
 * Makes a backup if one is due, and then deletes the oldest beyond those that are kept: a failing backup deletes nothing.
 * Workers that share the folder take turns. Throws AppError `backup.unwritable`.
 */
export async function backupIfDue(
  url: string,
  { backups, ...settings }: { backups: BackupSettings } & Pick<Env, 'backupPassword'>,
  now: Date,
): Promise<ScheduledBackup | undefined> {
  const { folder, keep } = backups;
  await fs.mkdir(folder, { recursive: true, mode: 0o700 });
  return await withLockFile(path.join(folder, 'backup.lock'), LOCK_TIMEOUT_MS, async () => {
    if ((await nextBackup(backups, now)) > now) return undefined;
    const file = path.join(folder, nameAt(now, settings.backupPassword !== undefined));
    const { bytes } = await writeBackup(url, file, settings);
    const old = (await backupsIn(folder)).slice(0, -keep);
    for (const { file: surplus } of old) await fs.rm(surplus, { force: true });
    return { file, bytes, deleted: old.length };
  });
}

/** `marsad-20261129T020000Z.gz`: sorts by time. */
function nameAt(now: Date, isEncrypted: boolean): string {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '');
  return `marsad-${stamp}.gz${isEncrypted ? '.age' : ''}`;
}

function timeIn(name: string): Date {
  return new Date(name.slice(7).replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z.*$/, '$1-$2-$3T$4:$5:$6Z'));
}
