import { existsSync } from 'node:fs';
import path from 'node:path';
import { examineAccounts, examineOpenId } from '#cli/doctor/accounts';
import { examineClock, examineConnections, examinePooler, examineReplica } from '#cli/doctor/database';
import { type Examination, type Finding, findings, guarded } from '#cli/doctor/finding';
import { examineBackups, examineLogs, examinePollMonths, examineRetention } from '#cli/doctor/keeping';
import {
  examineChromium,
  examineDataFolder,
  examineDisk,
  examineNetwork,
  examineNode,
  examinePort,
} from '#cli/doctor/machine';
import { examineReach } from '#cli/doctor/reach';
import { examinePush, examineSecrets } from '#cli/doctor/secrets';
import { examineChannels, examineMail, examineWorkers } from '#cli/doctor/sending';
import { type Told, terminalLanguage, wordsIn } from '#cli/doctor/words';
import { printJson, printLine } from '#cli/terminal';
import { AppError } from '#core/errors';
import type { Language } from '#i18n/preferences';
import { type Env, readEnv } from '#runtime/env';
import { readMigrationState } from '#runtime/migrate';
import { installedBinaries, installedMajor } from '#runtime/postgres/binaries';
import { olderMajor } from '#runtime/postgres/carryOver';
import { type OpenDatabase, openDatabase } from '#runtime/postgres/openDatabase';
import { connect } from '#store/database';

const settingsOf = findings('settings');
const database = findings('database');

/** `marsad doctor`: looks at everything that Marsad needs. Returns 1 when there is a fault. */
export async function doctor(options: { json?: boolean; language?: Language }): Promise<number> {
  const told = wordsIn(options.language ?? terminalLanguage());
  let faults = 0;
  for await (const finding of examine()) {
    if (finding.state === 'fault') faults += 1;
    const { check, state, says } = finding;
    const { name, words, mend } = told(finding);
    if (options.json) printJson({ check, state, says, words, ...(mend && { mend }) });
    else print(state, { name, words, ...(mend && { mend }) });
  }
  return faults === 0 ? 0 : 1;
}

async function* examine(): Examination {
  yield* examineNode();
  let settings: Env | undefined;
  yield* guarded('settings', async function* () {
    settings = readEnv();
    yield settingsOf.ok('inOrder');
  });
  if (settings === undefined) return;
  const found = settings;
  yield* guarded('data', () => examineDataFolder(found));
  yield* guarded('disk', () => examineDisk(found));
  yield* guarded('logs', () => examineLogs(found, new Date()));
  yield* guarded('database', () => examineDatabase(found));
  yield* guarded('backups', () => examineBackups(found));
  yield* guarded('port', () => examinePort(found));
  yield* guarded('reach', () => examineReach(found));
  yield* guarded('mail', () => examineMail(found));
  yield* guarded('openId', () => examineOpenId(found));
  yield* guarded('network', examineNetwork);
  yield* guarded('chromium', examineChromium);
}

/** The database, and what it knows of the rest of the installation. */
async function* examineDatabase(settings: Env): Examination {
  if (settings.databaseUrl === undefined) {
    const folder = path.join(settings.dataDir, 'postgres');
    if (!existsSync(folder)) return yield database.ok('new', { folder: await installedBinaries() });
    // To look into it would be to carry it over.
    const older = olderMajor(folder);
    if (older !== undefined) return yield database.note('older', { folder, older, own: installedMajor() });
  }
  const opened = await openDatabase(settings);
  try {
    const { isCurrent, finding } = await examineSchema(opened);
    yield finding;
    if (isCurrent) yield* examineContents(settings, opened);
  } finally {
    await opened.close();
  }
}

async function examineSchema(opened: OpenDatabase): Promise<{ isCurrent: boolean; finding: Finding }> {
  const { directUrl, version, embedded } = opened;
  const { pending, failed, edited, unknown } = await readMigrationState(directUrl);
  const others = [...edited, ...unknown].join(', ');
  if (others !== '') {
    throw new AppError('migration.edited', `The database has other migrations: ${others}.`, {
      hint: 'It was made by another version of Marsad: update this one, or name another MARSAD_DATA or DATABASE_URL.',
      params: { migrations: others },
    });
  }
  const isCurrent = pending.length + failed.length === 0;
  const where = { version, place: embedded?.folder ?? 'DATABASE_URL' };
  return { isCurrent, finding: database.ok(isCurrent ? 'current' : 'due', where) };
}

async function* examineContents(settings: Env, { url, directUrl }: OpenDatabase): Examination {
  const db = connect(url, { connections: 4 });
  const opened = { settings, db, url, directUrl };
  try {
    yield* guarded('pooler', () => examinePooler(opened));
    yield* guarded('replica', () => examineReplica(opened));
    yield* guarded('connections', () => examineConnections(opened));
    yield* guarded('clock', () => examineClock(opened));
    yield* guarded('retention', () => examineRetention(db, settings));
    yield* guarded('pollMonths', () => examinePollMonths(db, new Date()));
    yield* guarded('secrets', () => examineSecrets(db, settings));
    yield* guarded('accounts', () => examineAccounts(db, settings));
    yield* guarded('push', () => examinePush(db, settings));
    yield* guarded('channels', () => examineChannels(db));
    yield* guarded('workers', () => examineWorkers(db));
  } finally {
    await db.$disconnect();
  }
}

function print(state: Finding['state'], { name, words, mend }: Told): void {
  const sign = { ok: '✓', note: '·', fault: '✗' }[state];
  printLine(`${sign} ${name}: ${words}`);
  if (mend !== undefined) printLine(`    ${mend}`);
}
