import { lookup } from 'node:dns/promises';
import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { printJson, printLine } from '#cli/terminal';
import { AppError } from '#core/errors';
import { newestBackup, nextBackup } from '#runtime/backup/scheduled';
import { findChromium } from '#runtime/chromium';
import { ENOUGH_DISK_BYTES, readDisk } from '#runtime/disk';
import { type Env, readEnv } from '#runtime/env';
import { readMigrationState } from '#runtime/migrate';
import { installedBinaries } from '#runtime/postgres/binaries';
import { openDatabase } from '#runtime/postgres/openDatabase';
import type { SmtpSettings } from '#runtime/smtpSettings';
import { freeThePort } from '#runtime/supervise/port';
import { probe } from '#runtime/supervise/services';

/** `fault` keeps Marsad from working; `note` keeps a part of it from working. */
type Finding = { check: string; state: 'ok' | 'note' | 'fault'; words: string; mend?: string };
type Check = () => Promise<string | Finding>;

const SMTP_TIMEOUT_MS = 10_000;
/** A backup that is due waits for the worker's turn, and is tried again every ten minutes. */
const LATE_MS = 3_600_000;

/** `marsad doctor`: looks at everything that Marsad needs. Returns 1 when there is a fault. */
export async function doctor(options: { json?: boolean }): Promise<number> {
  let faults = 0;
  for await (const finding of examine()) {
    if (finding.state === 'fault') faults += 1;
    if (options.json) printJson(finding);
    else print(finding);
  }
  return faults === 0 ? 0 : 1;
}

async function* examine(): AsyncGenerator<Finding> {
  yield { check: 'node', state: 'ok', words: `Node ${process.versions.node} on ${process.platform}-${process.arch}` };
  let settings: Env | undefined;
  yield await look('settings', async () => {
    settings = readEnv();
    return 'every variable is in order';
  });
  if (settings === undefined) return;
  const found = settings;
  yield await look('data folder', () => examineDataFolder(found.dataDir));
  yield await look('disk', () => examineDisk(found.dataDir));
  yield await look('database', () => examineDatabase(found));
  yield await look('backups', () => examineBackups(found));
  yield await look('port', () => examinePort(found));
  yield await look('mail', () => examineMail(found.smtp));
  yield await look('network', examineNetwork);
  yield await look('chromium', examineChromium);
}

async function look(check: string, examination: Check): Promise<Finding> {
  try {
    const answer = await examination();
    return typeof answer === 'string' ? { check, state: 'ok', words: answer } : answer;
  } catch (error) {
    if (error instanceof AppError) return { check, state: 'fault', words: error.message, mend: error.hint };
    return { check, state: 'fault', words: error instanceof Error ? error.message : String(error) };
  }
}

async function examineDataFolder(folder: string): Promise<string> {
  if (!existsSync(folder)) return `${folder} will be made at the first start`;
  try {
    await fs.access(folder, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
    return `${folder} can be written`;
  } catch (cause) {
    throw new AppError('data.unwritable', `The data folder ${folder} cannot be written.`, {
      hint: 'Make this user its owner (chown), or name another folder with MARSAD_DATA=/path.',
      params: { folder },
      cause,
    });
  }
}

async function examineDisk(folder: string): Promise<string | Finding> {
  const { free } = await readDisk(folder);
  const words = `${(free / 1e9).toFixed(1)} GB free`;
  if (free >= ENOUGH_DISK_BYTES) return words;
  return {
    check: 'disk',
    state: 'fault',
    words,
    mend: 'Free some space: Marsad wants 1 GB, a year of a busy feed 2 GB.',
  };
}

async function examineDatabase(settings: Env): Promise<string> {
  if (settings.databaseUrl === undefined && !existsSync(path.join(settings.dataDir, 'postgres'))) {
    return `the first start sets up PostgreSQL with the binaries in ${await installedBinaries()}`;
  }
  const database = await openDatabase(settings);
  try {
    const { pending, failed, edited, unknown } = await readMigrationState(database.directUrl);
    const open =
      [...failed, ...pending].length === 0 ? 'its schema is current' : 'the next start brings its schema up to date';
    if (edited.length + unknown.length > 0) {
      throw new AppError(
        'migration.edited',
        `The database has other migrations: ${[...edited, ...unknown].join(', ')}.`,
        {
          hint: 'It was made by another version of Marsad: update this one, or name another MARSAD_DATA or DATABASE_URL.',
          params: { migrations: [...edited, ...unknown].join(', ') },
        },
      );
    }
    return `${database.words}; ${open}`;
  } finally {
    await database.close();
  }
}

async function examineBackups({ backups }: Env): Promise<string | Finding> {
  if (backups === undefined) {
    const mend = 'Set MARSAD_BACKUPS to a folder, on another disk if there is one, or run npx marsad backup FILE.';
    return { check: 'backups', state: 'note', words: 'none are made by themselves', mend };
  }
  const newest = await newestBackup(backups.folder);
  const words = newest === undefined ? `none in ${backups.folder} yet` : `the newest is of ${newest.toISOString()}`;
  const lateBy = Date.now() - (await nextBackup(backups, new Date())).getTime();
  if (newest === undefined || lateBy < LATE_MS) return words;
  const mend = 'Start Marsad if it does not run; if it does, its log tells why under backup.failed.';
  return { check: 'backups', state: 'fault', words: `${words}, one every ${backups.everyHours} hours is set`, mend };
}

async function examinePort(settings: Env): Promise<string | Finding> {
  const { web, database, worker } = await probe(settings);
  const wrong = database ?? worker;
  const where = `${settings.host}:${settings.port}`;
  if (web === undefined && wrong === undefined) return `Marsad answers on ${where}`;
  if (web === undefined && wrong !== undefined) {
    const mend = 'Marsad starts it again by itself; if this stays, read the logs in the data folder.';
    return { check: 'port', state: 'fault', words: `Marsad answers on ${where}, but ${wrong}`, mend };
  }
  const mended = await freeThePort(settings.host, settings.port);
  return `${settings.host}:${settings.port} is free${mended === undefined ? '' : ` (${mended})`}`;
}

async function examineMail(smtp: SmtpSettings | undefined): Promise<Finding> {
  if (smtp === undefined) {
    const mend = 'Set SMTP_URL and SMTP_FROM when alerts shall go out by e-mail.';
    return { check: 'mail', state: 'note', words: 'no mail server is set', mend };
  }
  const { user, password, ...server } = smtp;
  const transport = createTransport({
    ...server,
    ...(user && { auth: { user, pass: password ?? '' } }),
    connectionTimeout: SMTP_TIMEOUT_MS,
    greetingTimeout: SMTP_TIMEOUT_MS,
  });
  try {
    await transport.verify();
    return { check: 'mail', state: 'ok', words: `${smtp.host}:${smtp.port} accepts us` };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const mend = 'Check SMTP_URL (or SMTP_HOST, SMTP_PORT, SMTP_SECURE) and user and password.';
    return { check: 'mail', state: 'fault', words: `${smtp.host}:${smtp.port}: ${reason}`, mend };
  } finally {
    transport.close();
  }
}

async function examineNetwork(): Promise<Finding> {
  // IANA's example domain: always there, and nobody's feed.
  const name = 'example.com';
  try {
    const { address } = await lookup(name);
    return { check: 'network', state: 'ok', words: `names resolve (${name} is ${address})` };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const mend = 'Without a network feeds cannot be polled; npm run demo works without one.';
    return { check: 'network', state: 'note', words: `names do not resolve (${reason})`, mend };
  }
}

async function examineChromium(): Promise<Finding> {
  const found = findChromium();
  if (found !== undefined) return { check: 'chromium', state: 'ok', words: found };
  return {
    check: 'chromium',
    state: 'note',
    words: 'none found; only the tests need one',
    mend: 'npm test installs one.',
  };
}

function print({ check, state, words, mend }: Finding): void {
  const sign = { ok: '✓', note: '·', fault: '✗' }[state];
  printLine(`${sign} ${check}: ${words}`);
  if (mend !== undefined) printLine(`    ${mend}`);
}
