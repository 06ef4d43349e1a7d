import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { AppError, causeOf } from '#core/errors';
import { nextScript } from '#runtime/build';
import { entryFile } from '#runtime/entries';
import { type Env, isLoopback } from '#runtime/env';
import { isAlive, type ProcessIdentity } from '#runtime/processes';
import { projectRoot } from '#runtime/root';
import {
  type Child,
  type ChildExit,
  type ChildSpec,
  childEnv,
  keepRunning,
  lastLines,
  SOURCE_MAPS,
} from '#runtime/supervise/child';
import { fetchText } from '#runtime/supervise/fetchText';
import { newPlace, PLACE } from '#runtime/supervise/place';
import { SUPERVISOR } from '#runtime/supervise/port';

const READY_TIMEOUT_MS = 90_000;
const PROBE_TIMEOUT_MS = 5000;

const LIMIT_HTTP = pathToFileURL(path.join(projectRoot, 'runtime', 'supervise', 'limitHttp.js')).href;

/** What one start may run: all of it, or one part that shares its database with others elsewhere. */
export type Part = 'web' | 'worker';
export const ALL_PARTS: readonly Part[] = ['web', 'worker'];

export type Services = {
  /**
   * Resolves when the web server answers, with what is wrong all the same; at once where none is among the parts.
   * @throws AppError `web.notReady`
   */
  ready(): Promise<string | undefined>;
  /** Has all go on with a database that is elsewhere now. */
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

/**
 * Starts web server and worker, or one of them, as children that end with this process. One alone writes to this process's output:
 * whoever starts parts one by one (a container, systemd) keeps logs of its own.
 */
export function startServices(options: {
  settings: Env;
  databaseUrl: string;
  overrides: Record<string, string>;
  parts: readonly Part[];
  onExit(exit: ChildExit): void;
}): Services {
  const { settings, parts, onExit } = options;
  const env: NodeJS.ProcessEnv = {
    ...CHILD_DEFAULTS,
    ...childEnv(options.overrides),
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: options.databaseUrl,
    MARSAD_DATA: settings.dataDir,
    // Absolute as well: children run in another folder.
    ...(settings.backups && { MARSAD_BACKUPS: settings.backups.folder }),
    PORT: String(settings.port),
    HOST: settings.host,
    [SUPERVISOR]: String(process.pid),
    [PLACE]: newPlace(),
  };
  const logFile = (part: Part) => (parts.length === 1 ? undefined : logFileOf(settings, part));
  const worker = entryFile('worker');
  const specs: Record<Part, Pick<ChildSpec, 'name' | 'args' | 'typescript'>> = {
    // Without source maps: they cost it 75 MB, a quarter of its memory (CONTRIBUTING.md tells how to have them).
    web: {
      name: 'web server',
      args: [
        '--import',
        LIMIT_HTTP,
        nextScript(),
        'start',
        '--hostname',
        settings.host,
        '--port',
        String(settings.port),
      ],
      typescript: false,
    },
    worker: { name: 'worker', args: [SOURCE_MAPS, worker.file], typescript: worker.typescript },
  };
  const children: Child[] = parts.map((part) => {
    const file = logFile(part);
    return keepRunning({ ...specs[part], env, ...(file && { logFile: file }) }, onExit);
  });
  return {
    ready: async () => (parts.includes('web') ? await waitForHealth(settings, parts, logFile('web')) : undefined),
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

/** Where a part writes, or what keeps the parts running. */
export function logFileOf(settings: Pick<Env, 'dataDir'>, writer: Part | 'marsad'): string {
  return path.join(logFolder(settings), `${writer}.log`);
}

async function waitForHealth(
  settings: Env,
  parts: readonly Part[],
  logFile: string | undefined,
): Promise<string | undefined> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  for (;;) {
    const { web, database, worker } = await probe(settings);
    const isUp = web === undefined && database === undefined;
    if (isUp && (worker === undefined || !parts.includes('worker'))) return undefined;
    if (Date.now() > deadline) {
      if (isUp) return worker;
      const reason = web ?? database ?? '';
      const words = logFile === undefined ? '' : `\n${lastLines(logFile)}`;
      throw new AppError('web.notReady', `The web server did not become ready: ${reason}.${words}`, {
        hint: `Read ${logFile ?? 'what it wrote above'}.`,
        params: { logFile: logFile ?? '', reason },
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
export async function probe(settings: Pick<Env, 'basePath' | 'host' | 'port'>): Promise<Probe> {
  // A wildcard is listened on but not called; its loopback is.
  const host = isLoopback(settings.host) || !['0.0.0.0', '::'].includes(settings.host) ? settings.host : '127.0.0.1';
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${settings.port}${settings.basePath}/api/health`;
  try {
    const { status, body } = await fetchText(url, PROBE_TIMEOUT_MS);
    const health = Health.safeParse(parseJson(body));
    if (!health.success) return { web: `${url} answers ${status} ${body.slice(0, 200)}` };
    const { database, worker } = health.data;
    if (database !== 'ok') return { database: 'the database does not answer' };
    if (worker.state === 'alive') return {};
    return { worker: worker.state === 'silent' ? `the worker is silent since ${worker.lastSeenAt}` : 'no worker runs' };
  } catch (error) {
    return { web: `${url}: ${causeOf(error).message}` };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
