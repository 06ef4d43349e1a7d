import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { AppError } from '#core/errors';
import { nextScript } from '#runtime/build';
import { entryFile } from '#runtime/entries';
import { type Env, isLoopback } from '#runtime/env';
import { isAlive, type ProcessIdentity } from '#runtime/processes';
import { projectRoot } from '#runtime/root';
import { type Child, type ChildExit, keepRunning, lastLines } from '#runtime/supervise/child';
import { SUPERVISOR } from '#runtime/supervise/port';

const READY_TIMEOUT_MS = 90_000;
const PROBE_TIMEOUT_MS = 5000;

export type Services = {
  /** Resolves when the web server answers, with what is wrong all the same. @throws AppError `web.notReady` */
  ready(): Promise<string | undefined>;
  /** Has both go on with a database that is elsewhere now. */
  moveTo(databaseUrl: string): void;
  living(): ProcessIdentity[];
  stop(): Promise<void>;
};

/** What the program's processes are started with, unless the user says otherwise. */
export const CHILD_DEFAULTS = {
  // Name look-ups share libuv's few threads: with the usual four, some dead domains hold up all others.
  UV_THREADPOOL_SIZE: '16',
  // glibc opens up to eight arenas a core and keeps what was freed in each: a fifth of a worker's memory, whose threads come to two dozen.
  MALLOC_ARENA_MAX: '2',
};

/** Starts web server and worker as children that end with this process. */
export function startServices(options: {
  settings: Env;
  databaseUrl: string;
  overrides: Record<string, string>;
  onExit(exit: ChildExit): void;
}): Services {
  const { settings, onExit } = options;
  const env: NodeJS.ProcessEnv = {
    ...CHILD_DEFAULTS,
    ...process.env,
    ...options.overrides,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: options.databaseUrl,
    MARSAD_ROOT: projectRoot,
    MARSAD_DATA: settings.dataDir,
    PORT: String(settings.port),
    HOST: settings.host,
    [SUPERVISOR]: String(process.pid),
  };
  const logs = logFolder(settings);
  const web = keepRunning(
    {
      name: 'web server',
      args: [nextScript(), 'start', '--hostname', settings.host, '--port', String(settings.port)],
      env,
      logFile: path.join(logs, 'web.log'),
      typescript: false,
    },
    onExit,
  );
  const workerEntry = entryFile('worker');
  const worker = keepRunning(
    {
      name: 'worker',
      args: [workerEntry.file],
      env,
      logFile: path.join(logs, 'worker.log'),
      typescript: workerEntry.typescript,
    },
    onExit,
  );
  const children: Child[] = [web, worker];
  return {
    ready: () => waitForHealth(settings, path.join(logs, 'web.log')),
    moveTo: (databaseUrl) => {
      env['DATABASE_URL'] = databaseUrl;
      for (const child of children) child.restart();
    },
    living: () => children.flatMap((child) => child.identity() ?? []).filter(isAlive),
    stop: async () => {
      await Promise.all(children.map((child) => child.stop()));
    },
  };
}

export function logFolder(settings: Pick<Env, 'dataDir'>): string {
  return path.join(settings.dataDir, 'logs');
}

async function waitForHealth(settings: Env, logFile: string): Promise<string | undefined> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  for (;;) {
    const { web, database, worker } = await probe(settings);
    const isUp = web === undefined && database === undefined;
    if (isUp && worker === undefined) return undefined;
    if (Date.now() > deadline) {
      if (isUp) return worker;
      const reason = web ?? database ?? '';
      throw new AppError('web.notReady', `The web server did not become ready: ${reason}.\n${lastLines(logFile)}`, {
        hint: `Read ${logFile}.`,
        params: { logFile, reason },
      });
    }
    await sleep(100);
  }
}

/** What is wrong with each part, in words; nothing for a part that is well. A part behind a broken one is not known. */
export type Probe = { web?: string; database?: string; worker?: string };

const Health = z.object({
  database: z.string(),
  worker: z.object({ state: z.string(), lastSeenAt: z.string().nullable() }),
});

/** Asks the web server how everything is. */
export async function probe(settings: Pick<Env, 'host' | 'port'>): Promise<Probe> {
  // A wildcard is listened on but not called; its loopback is.
  const host = isLoopback(settings.host) || !['0.0.0.0', '::'].includes(settings.host) ? settings.host : '127.0.0.1';
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${settings.port}/api/health`;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    const body = await response.text();
    const health = Health.safeParse(parseJson(body));
    if (!health.success) return { web: `${url} answers ${response.status} ${body.slice(0, 200)}` };
    const { database, worker } = health.data;
    if (database !== 'ok') return { database: 'the database does not answer' };
    if (worker.state === 'alive') return {};
    return { worker: worker.state === 'silent' ? `the worker is silent since ${worker.lastSeenAt}` : 'no worker runs' };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { web: `${url}: ${cause instanceof Error ? cause.message : String(cause)}` };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
