import path from 'node:path';
import { printJson, printLine } from '#cli/terminal';
import { AppError } from '#core/errors';
import { readArchive } from '#runtime/backup/archive';
import { checkDump, loadDump, undoRestore } from '#runtime/backup/load';
import { writeBackup } from '#runtime/backup/writeBackup';
import { type Env, env } from '#runtime/env';
import { migrate } from '#runtime/migrate';
import { openDatabase } from '#runtime/postgres/openDatabase';
import { ownKey, replaceOwnKey } from '#runtime/seal';

/** `marsad backup FILE`: all that the database holds as of now, while Marsad runs. */
export async function backup(file: string, options: { json?: true }): Promise<number> {
  const settings = env();
  const bytes = await withUrl(settings, async (url) => {
    await migrate(url);
    return (await writeBackup(url, file, settings)).bytes;
  });
  const encrypted = settings.backupPassword !== undefined;
  if (options.json) printJson({ file, bytes, encrypted });
  else {
    printLine(`${file}: ${(bytes / 1e6).toFixed(1)} MB, ${encrypted ? 'encrypted' : 'not encrypted'}.`);
    if (!encrypted && ownKey() !== undefined)
      printLine(
        `Stored secrets in it open only with ${path.join(settings.dataDir, 'secret-key')}: keep that file too, or set MARSAD_BACKUP_PASSWORD to have it in the backup.`,
      );
  }
  return 0;
}

/** `marsad restore FILE [--replace]`, `marsad restore --undo`: Marsad must not run meanwhile. */
export async function restore(
  file: string | undefined,
  options: { replace?: true; undo?: true; json?: true },
): Promise<number> {
  const settings = env();
  if (options.undo) {
    const undone = await withUrl(settings, undoRestore);
    printLine(undone ? 'What was there before the restore is back.' : 'No restore was cut off; nothing was changed.');
    return 0;
  }
  if (file === undefined) {
    throw new AppError('cli.noFile', 'No backup is named.', { hint: 'marsad restore FILE, or marsad restore --undo.' });
  }
  const password = settings.backupPassword;
  // Read to its end before anything is touched: a file that was cut off restores nothing.
  const { head } = await checkDump(readArchive(file, { password }));
  const { rows } = await withUrl(settings, (url) =>
    loadDump(url, readArchive(file, { password }), { replace: options.replace === true, restoredAt: new Date() }),
  );
  if (head.secretKey !== undefined && ownKey() !== undefined) replaceOwnKey(head.secretKey);
  if (options.json) printJson({ file, rows, made: head.made, version: head.version });
  else printLine(`Restored ${rows} rows of ${head.made} (Marsad ${head.version}). Start Marsad again.`);
  return 0;
}

async function withUrl<T>(settings: Env, work: (url: string) => Promise<T>): Promise<T> {
  const database = await openDatabase(settings);
  try {
    return await work(database.directUrl);
  } finally {
    await database.close();
  }
}
