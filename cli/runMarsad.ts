import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { printLine, printNote, runStep } from '#cli/terminal';
import { AppError } from '#core/errors';
import { redactSecrets } from '#core/secrets';
import { buildOnce } from '#runtime/build';
import { type Env, localAddress, readEnv } from '#runtime/env';
import { fileLog } from '#runtime/log';
import { migrate } from '#runtime/migrate';
import { type OpenDatabase, openDatabase } from '#runtime/postgres/openDatabase';
import { preparePrismaClient } from '#runtime/prepare';
import type { ChildExit } from '#runtime/supervise/child';
import { type DatabaseEvent, keepDatabase } from '#runtime/supervise/keepDatabase';
import { claimPidFile, type PidFile } from '#runtime/supervise/pidFile';
import { freeThePort } from '#runtime/supervise/port';
import { logFolder, type Services, startServices } from '#runtime/supervise/services';
import { onStopSignal } from '#runtime/supervise/stopSignal';

export type RunOptions = {
  /** Settings that win over the environment's. */
  overrides?: Record<string, string>;
  /** Throws away what an earlier run left in the embedded server. */
  freshDatabase?: true;
  /** Fills an empty database; returns what it did, in words. */
  seed(databaseUrl: string, settings: Env): Promise<string>;
  /** Said below the address. */
  farewell?: string;
};

type Undo = () => Promise<void>;

/**
 * Runs everything until it is asked to stop: each step is shown, and what was begun is ended in reverse order, whether
 * by Ctrl-C or by a failure. Returns the exit code.
 */
export async function runMarsad(options: RunOptions): Promise<number> {
  const undo: Undo[] = [];
  const stop = onStopSignal(() => printNote('\nStopping … (again to stop at once)'));
  try {
    await bringUp(options, undo, stop.signal);
    await stop.requested;
    return 0;
  } catch (error) {
    if (stop.signal.aborted) return 0;
    throw error;
  } finally {
    for (const step of undo.reverse()) {
      await step().catch((error) => printNote(`While stopping: ${error instanceof Error ? error.message : error}`));
    }
    if (stop.signal.aborted) printNote('Stopped.');
    stop.dispose();
  }
}

async function bringUp(options: RunOptions, undo: Undo[], signal: AbortSignal): Promise<void> {
  const overrides = options.overrides ?? {};
  const settings = await runStep('Settings', async () => readEnv(overrides));
  const address = localAddress(settings.host, settings.port);
  const step = <T>(name: string, work: (tell: (words: string) => void) => Promise<T>) => {
    signal.throwIfAborted();
    return runStep(name, work);
  };

  const pidFile = await step('Earlier starts', (tell) => claim(settings, address, tell));
  undo.push(() => pidFile.remove());
  await step('Database client', async (tell) => tell((await preparePrismaClient()) ? 'generated' : 'is current'));
  const database = await step('PostgreSQL', async (tell) => {
    const opened = await openDatabase(settings, options.freshDatabase ? { fresh: true } : {});
    undo.push(() => opened.close());
    tell(opened.words);
    return opened;
  });
  await step('Migrations', (tell) => bringUpToDate(database, tell));
  await step('First watch', async (tell) => tell(await options.seed(database.url, settings)));
  await step('Web server build', async (tell) => tell((await buildOnce(signal)) ? 'built' : 'is current'));
  const services = await step('Web server and worker', (tell) =>
    launch({ settings, database, overrides, pidFile, undo, tell }),
  );
  await pidFile.record(services.living());
  const link = settings.accounts ? await ownerLink(database.url, settings) : undefined;
  printLine(`\nMarsad is at ${address}`);
  if (link) printLine(`  Nobody has an account yet. Become the owner (once): ${link}`);
  printLine(`  Data ${settings.dataDir}, logs ${logFolder(settings)}. Ctrl-C stops it.`);
  if (options.farewell) printLine(options.farewell);
}

async function claim(settings: Env, address: string, tell: (words: string) => void): Promise<PidFile> {
  try {
    mkdirSync(settings.dataDir, { recursive: true, mode: 0o711 });
  } catch (cause) {
    throw new AppError('data.unwritable', `The data folder ${settings.dataDir} cannot be made.`, {
      hint: 'Make this user the owner of its parent folder, or name another folder with MARSAD_DATA=/path.',
      params: { folder: settings.dataDir },
      cause,
    });
  }
  const pidFile = await claimPidFile(path.join(settings.dataDir, 'marsad.pid'), address);
  try {
    const freed = await freeThePort(settings.host, settings.port);
    tell([pidFile.mended, freed].filter((words) => words !== undefined).join('; ') || 'none in the way');
    return pidFile;
  } catch (error) {
    await pidFile.remove();
    throw error;
  }
}

async function bringUpToDate(database: OpenDatabase, tell: (words: string) => void): Promise<void> {
  const { applied, resumed } = await migrate(database.directUrl);
  const cutOff = resumed.length === 0 ? '' : ` (${resumed.join(', ')} had been cut off and was done again)`;
  await settleFeeds(database.url);
  tell(applied.length === 0 ? `is current${cutOff}` : `applied ${applied.join(', ')}${cutOff}`);
}

/** What the migrations' SQL cannot: logins and tokens of feeds are taken out of their addresses and kept apart, secrets sealed. */
async function settleFeeds(databaseUrl: string): Promise<void> {
  // The database client is generated at the start: no import may be older than that.
  const [{ connect }, { settleAddresses }, { sealEarlierAccess }, { sealEarlierChannels }] = await Promise.all([
    import('#store/database'),
    import('#store/recording/settleAddresses'),
    import('#store/feeds/feedAccess'),
    import('#store/alerts/channels'),
  ]);
  const db = connect(databaseUrl, { connections: 1 });
  try {
    await settleAddresses(db);
    await sealEarlierAccess(db);
    await sealEarlierChannels(db);
  } finally {
    await db.$disconnect();
  }
}

/** The way in for the first owner, until somebody has taken it. */
async function ownerLink(databaseUrl: string, { publicUrl }: Env): Promise<string | undefined> {
  const [{ connect }, { inviteFirstOwner }] = await Promise.all([
    import('#store/database'),
    import('#store/accounts/invitations'),
  ]);
  const db = connect(databaseUrl, { connections: 1 });
  try {
    const token = await inviteFirstOwner(db, new Date());
    return token && `${publicUrl}/join/${token}`;
  } finally {
    await db.$disconnect();
  }
}

async function launch(options: {
  settings: Env;
  database: OpenDatabase;
  overrides: Record<string, string>;
  pidFile: PidFile;
  undo: Undo[];
  tell(words: string): void;
}): Promise<Services> {
  const { settings, database, overrides, pidFile, undo } = options;
  const log = fileLog(path.join(logFolder(settings), 'marsad.log'), settings.logLevel);
  const onExit = (exit: ChildExit) => {
    const { lastWords, ...fields } = exit;
    log.warn('child.exited', fields);
    printNote(
      `The ${exit.name} ended (${exit.reason}); it is started again in ${exit.restartInMs / 1000} s. Last words:`,
    );
    printNote(redactSecrets(lastWords).replaceAll(/^/gmu, '  | '));
    // After the restart, so that a later start knows the new process.
    setTimeout(() => void pidFile.record(services.living()).catch(() => undefined), exit.restartInMs + 500).unref();
  };
  const services = startServices({ settings, databaseUrl: database.url, overrides, onExit });
  undo.push(() => services.stop());
  await pidFile.record(services.living());
  if (database.embedded) {
    let { url } = database;
    const keeper = keepDatabase(database.embedded, (event) => {
      log.warn(`database.${event.kind}`, event.kind === 'notRevived' ? { reason: event.reason } : {});
      printNote(databaseWords(event));
      if (event.kind !== 'revived' || event.url === url) return;
      url = event.url;
      services.moveTo(url);
    });
    undo.push(() => keeper.stop());
  }
  const wrong = await services.ready();
  if (wrong !== undefined) options.tell(`${wrong} yet; it is started again until it does`);
  return services;
}

function databaseWords(event: DatabaseEvent): string {
  if (event.kind === 'revived') return 'PostgreSQL runs again; web server and worker go on.';
  if (event.kind === 'notRevived') {
    return `PostgreSQL could not be started: ${event.reason}\nNext try in ${event.againInMs / 1000} s.`;
  }
  const words = event.lastWords.replaceAll(/^/gmu, '  | ');
  return `PostgreSQL ended by itself. What is stored is safe; it is started again. Last words:\n${words}`;
}
