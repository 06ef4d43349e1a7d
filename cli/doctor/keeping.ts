import fs from 'node:fs/promises';
import path from 'node:path';
import { type Examination, findings } from '#cli/doctor/finding';
import { RETENTION_PARTS } from '#core/retention';
import { backupsIn, nextBackup } from '#runtime/backup/scheduled';
import { readDisk } from '#runtime/disk';
import type { Env } from '#runtime/env';
import { logFolder } from '#runtime/supervise/services';
import type { Database } from '#store/database';
import { missingPollMonths } from '#store/feeds/pollMonths';
import { countOld, loadRetention } from '#store/work/retention';
import { workerPulse } from '#store/work/workers';

/** A backup that is due waits for the worker's turn, and is tried again every ten minutes. */
const LATE_MS = 3_600_000;
/** Some 185,000 articles at the 27 kB of docs/scale.md: with less room, what is kept for ever is worth a word. */
const ROOM_FOR_EVER_BYTES = 5e9;

const backup = findings('backups');
const retention = findings('retention');
const pollMonths = findings('pollMonths');
const logs = findings('logs');

/** Whether backups are made by themselves, lately, whole, elsewhere, and not more of them than are kept. */
export async function* examineBackups({ backups, dataDir, databaseUrl }: Env): Examination {
  if (backups === undefined) return yield backup.note('none');
  const { folder, keep, everyHours } = backups;
  const params = { folder, keep, everyHours };
  const made = await backupsIn(folder);
  const newest = made.at(-1);
  if (newest === undefined) yield backup.ok('first', params);
  else {
    const at = newest.madeAt.toISOString();
    const { size } = await fs.stat(newest.file);
    const lateBy = Date.now() - (await nextBackup(backups, new Date())).getTime();
    if (size === 0) yield backup.fault('empty', { file: newest.file });
    else if (lateBy >= LATE_MS) yield backup.fault('late', { ...params, at });
    else yield backup.ok('newest', { ...params, at, count: made.length });
  }
  if (made.length > keep) yield backup.note('surplus', { ...params, count: made.length });
  if (await isClosed(folder)) yield backup.fault('closed', params);
  // Of a database elsewhere the data folder holds little.
  if (databaseUrl === undefined && (await onOneDisk(folder, dataDir))) yield backup.note('oneDisk', params);
}

const isClosed = (folder: string) =>
  fs.access(folder, fs.constants.W_OK | fs.constants.X_OK).then(
    () => false,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  );

async function onOneDisk(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([one, other].map((folder) => fs.stat(folder).catch(() => undefined)));
  return first !== undefined && first.dev === second?.dev;
}

/** Whether what is too old goes, and whether there is room for what stays. */
export async function* examineRetention(db: Database, { dataDir }: Env): Examination {
  const kept = await loadRetention(db);
  const [old, pulse, { free }] = await Promise.all([
    countOld(db, kept, new Date()),
    workerPulse(db),
    readDisk(dataDir),
  ]);
  const waiting = Object.values(old).reduce((sum, count) => sum + count, 0);
  const params = {
    parts: RETENTION_PARTS.filter((part) => kept[part] !== undefined).length,
    of: RETENTION_PARTS.length,
  };
  if (waiting > 0 && pulse.state !== 'alive') yield retention.note('waiting', { count: waiting });
  else if (kept.articles === undefined && kept.offStory === undefined && free < ROOM_FOR_EVER_BYTES) {
    yield retention.note('forEver', { free: (free / 1e9).toFixed(1) });
  } else yield retention.ok('set', params);
}

/** Whether the coming month's polls have a partition of their own, which is dropped and not deleted. */
export async function* examinePollMonths(db: Database, now: Date): Examination {
  const missing = await missingPollMonths(db, now, 1);
  const months = missing.map(({ from }) => from.toISOString().slice(0, 7)).join(', ');
  yield missing.length === 0 ? pollMonths.ok('ahead') : pollMonths.note('missing', { months });
}

/** Whether log files hold what should have been deleted: only what keeps the program running looks after them. */
export async function* examineLogs(settings: Pick<Env, 'dataDir' | 'logDays'>, now: Date): Examination {
  const folder = logFolder(settings);
  const days = settings.logDays;
  const files = (await fs.readdir(folder).catch(() => [])).map((name) => path.join(folder, name));
  const found = await Promise.all(files.map(async (file) => ({ file, ...(await fs.stat(file)) })));
  const old = found.find(({ size, mtimeMs }) => size > 0 && now.getTime() - mtimeMs > days * 86_400_000);
  yield old ? logs.note('old', { file: old.file, days }) : logs.ok('kept', { folder, days });
}
