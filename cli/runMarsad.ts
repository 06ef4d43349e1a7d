import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { runFirstSteps, type StepRunner } from '#cli/firstSteps/runFirstSteps';
import type { Addresses } from '#cli/firstSteps/steps';
import { printLine, printNote, runStep } from '#cli/terminal';
import { AppError } from '#core/errors';
import { redactSecrets } from '#core/secrets';
import { buildOnce } from '#runtime/build';
import { type Env, localAddress, readEnv } from '#runtime/env';
import { outliveFullDisk } from '#runtime/fullDisk';
import { fileLog } from '#runtime/log';
import { tendLogs } from '#runtime/logFiles';
import { type OpenDatabase, openDatabase } from '#runtime/postgres/openDatabase';
import type { ChildExit } from '#runtime/supervise/child';
import { type DatabaseEvent, keepDatabase } from '#runtime/supervise/keepDatabase';
import { claimPidFile, type PidFile } from '#runtime/supervise/pidFile';
import { freeThePort } from '#runtime/supervise/port';
import { ALL_PARTS, logFileOf, logFolder, type Part, type Services, startServices } from '#runtime/supervise/services';
import { onStopSignal } from '#runtime/supervise/stopSignal';

export type RunOptions = {
  /** One part alone leaves the other to starts elsewhere on the same database. */
  parts?: readonly Part[];
  /** Settings that win over the environment's. */
  overrides?: Record<string, string>;
  /** Throws away what an earlier run left in the embedded server. */
  freshDatabase?: true;
  /** Fills an empty database by a first step; returns what it did, in words. */
  seed?(run: StepRunner['run'], database: Addresses): Promise<string>;
  /** Said below the address. */
  farewell?: string;
};

type Undo = () => Promise<void>;

/**
 * Runs everything until it is asked to stop: each step is shown, and what was begun is ended in reverse order, whether
 * by Ctrl-C or by a failure. Returns the exit code.
 */
export async function runMarsad(options: RunOptions): Promise<number> {
  for (const stream of [process.stdout, process.stderr]) outliveFullDisk(stream);
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
  const { overrides = {}, parts = ALL_PARTS, seed } = options;
  const hasWeb = parts.includes('web');
  const settings = await runStep('Settings', async () => readEnv(overrides));
  const address = ownAddress(settings);
  const step = <T>(name: string, work: (tell: (words: string) => void) => Promise<T>) => {
    signal.throwIfAborted();
    return runStep(name, work);
  };

  // Workers hold nothing that two could not share: any number may run in one data folder.
  const pidFile = hasWeb
    ? await step('Earlier starts', (tell) => claim(settings, pidFileName(parts), tell))
    : undefined;
  undo.push(async () => pidFile?.remove());
  const firstSteps = runFirstSteps(overrides);
  undo.push(() => firstSteps.end());
  const { run } = firstSteps;
  await step('Database client', async (tell) => tell((await run('client')) ? 'generated' : 'is current'));
  const database = await step('PostgreSQL', async (tell) => {
    const opened = await openDatabase(settings, options.freshDatabase ? { fresh: true } : {});
    undo.push(() => opened.close());
    tell(opened.words);
    return opened;
  });
  const addresses: Addresses = { url: database.url, directUrl: database.directUrl };
  await step('Migrations', async (tell) => tell(await run('bringUpToDate', addresses)));
  if (seed) {
    await step(parts.length > 1 ? 'First watch' : 'Actors', async (tell) => tell(await seed(run, addresses)));
  }
  if (hasWeb)
    await step('Web server build', async (tell) =>
      tell((await buildOnce(settings.basePath, signal)) ? 'built' : 'is current'),
    );
  const services = await step(partWords(parts), (tell) =>
    launch({ settings, database, overrides, parts, undo, tell, ...(pidFile && { pidFile }) }),
  );
  await pidFile?.record(services.living());
  const link = hasWeb && settings.accounts ? await run('ownerLink', database.url, settings.publicUrl) : null;
  await firstSteps.end();
  // One part alone is behind something else, and its machine's own address nobody's concern.
  printLine(hasWeb ? `\nMarsad is at ${parts.length > 1 ? address : settings.publicUrl}` : '\nA worker runs.');
  if (link) printLine(`  Nobody has an account yet. Become the owner (once): ${link}`);
  const logs = parts.length === 1 ? '' : `, logs ${logFolder(settings)}`;
  printLine(`  Data ${settings.dataDir}${logs}. Ctrl-C stops it.`);
  if (options.farewell) printLine(options.farewell);
}

/** Where the web server answers on this machine. */
function ownAddress({ host, port, basePath }: Env): string {
  return localAddress(host, port) + basePath;
}

function pidFileName(parts: readonly Part[]): string {
  return parts.length === 1 ? `marsad-${parts[0]}.pid` : 'marsad.pid';
}

function partWords(parts: readonly Part[]): string {
  if (parts.length > 1) return 'Web server and worker';
  return parts.includes('web') ? 'Web server' : 'Worker';
}

async function claim(settings: Env, pidFileName: string, tell: (words: string) => void): Promise<PidFile> {
  try {
    mkdirSync(settings.dataDir, { recursive: true, mode: 0o711 });
  } catch (cause) {
    throw new AppError('data.unwritable', `The data folder ${settings.dataDir} cannot be made.`, {
      hint: 'Make this user the owner of its parent folder, or name another folder with MARSAD_DATA=/path.',
      params: { folder: settings.dataDir },
      cause,
    });
  }
  const pidFile = await claimPidFile(path.join(settings.dataDir, pidFileName), ownAddress(settings));
  try {
    const freed = await freeThePort(settings.host, settings.port);
    tell([pidFile.mended, freed].filter((words) => words !== undefined).join('; ') || 'none in the way');
    return pidFile;
  } catch (error) {
    await pidFile.remove();
    throw error;
  }
}

async function launch(options: {
  settings: Env;
  database: OpenDatabase;
  overrides: Record<string, string>;
  parts: readonly Part[];
  pidFile?: PidFile;
  undo: Undo[];
  tell(words: string): void;
}): Promise<Services> {
  const { settings, database, overrides, parts, pidFile, undo } = options;
  const ownLog = logFileOf(settings, 'marsad');
  const log = fileLog(ownLog, settings.logLevel);
  const partLogs = ALL_PARTS.map((part) => logFileOf(settings, part));
  const logs = tendLogs([ownLog, ...partLogs, database.embedded?.logFile ?? []].flat(), settings.logDays);
  undo.push(async () => logs.stop());
  const onExit = (exit: ChildExit) => {
    const { lastWords, ...fields } = exit;
    log.warn('child.exited', fields);
    printNote(
      `The ${exit.name} ended (${exit.reason}); it is started again in ${exit.restartInMs / 1000} s.${lastWords && ' Last words:'}`,
    );
    if (lastWords) printNote(redactSecrets(lastWords).replaceAll(/^/gmu, '  | '));
    // After the restart, so that a later start knows the new process.
    setTimeout(() => void pidFile?.record(services.living()).catch(() => undefined), exit.restartInMs + 500).unref();
  };
  const services = startServices({ settings, databaseUrl: database.url, overrides, parts, onExit });
  undo.push(() => services.stop());
  await pidFile?.record(services.living());
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
