import { writeArchive } from '#runtime/backup/archive';
import { dumpDatabase } from '#runtime/backup/dump';
import type { Env } from '#runtime/env';
import { ownKey } from '#runtime/seal';

/** Writes a backup; encrypted, with the key of stored secrets, where a password is set. */
export async function writeBackup(
  url: string,
  file: string,
  { backupPassword }: Pick<Env, 'backupPassword'>,
): Promise<{ bytes: number }> {
  const secretKey = backupPassword === undefined ? undefined : ownKey();
  const dump = dumpDatabase(url, { now: new Date(), ...(secretKey !== undefined && { secretKey }) });
  return await writeArchive(file, dump, { password: backupPassword });
}
