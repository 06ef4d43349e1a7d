import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '#core/errors';
import { nextScript } from '#runtime/build';
import { type Env, isLoopback } from '#runtime/env';
import { isAlive, type ProcessIdentity } from '#runtime/processes';
import { projectRoot } from '#runtime/root';
import { type Child, type ChildExit, keepRunning, lastLines } from '#runtime/supervise/child';
import { SUPERVISOR } from '#runtime/supervise/port';

const READY_TIMEOUT_MS = 90_000;
const PROBE_TIMEOUT_MS = 5000;

export type Services = {
  /** Resolves when the web server answers. @throws AppError `web.notReady` */
  ready(): Promise<void>;
  living(): ProcessIdentity[];
  stop(): Promise<void>;
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
  const worker = keepRunning(
    {
      name: 'worker',
      args: [path.join(projectRoot, 'workers', 'main.ts')],
      // Name look-ups share libuv's few threads: with the usual four, some dead domains hold up all others.
      env: { UV_THREADPOOL_SIZE: '16', ...env },
      logFile: path.join(logs, 'worker.log'),
      typescript: true,
    },
    onExit,
  );
  const children: Child[] = [web, worker];
  return {
    ready: () => waitForHealth(settings, path.join(logs, 'web.log')),
    living: () => children.flatMap((child) => child.identity() ?? []).filter(isAlive),
    stop: async () => {
      await Promise.all(children.map((child) => child.stop()));
    },
  };
}

export function logFolder(settings: Pick<Env, 'dataDir'>): string {
  return path.join(settings.dataDir, 'logs');
}

async function waitForHealth(settings: Env, logFile: string): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  let last = 'no answer';
  while (Date.now() < deadline) {
    const answer = await probe(settings);
    if (answer === undefined) return;
    last = answer;
    await sleep(100);
  }
  throw new AppError('web.notReady', `The web server did not become ready: ${last}.\n${lastLines(logFile)}`, {
    hint: `Read ${logFile}.`,
    params: { logFile, reason: last },
  });
}

/** Undefined when the web server and its database answer, else what is wrong. */
export async function probe(settings: Pick<Env, 'host' | 'port' | 'password'>): Promise<string | undefined> {
  // A wildcard is listened on but not called; its loopback is.
  const host = isLoopback(settings.host) || !['0.0.0.0', '::'].includes(settings.host) ? settings.host : '127.0.0.1';
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${settings.port}/api/health`;
  const credentials = Buffer.from(`marsad:${settings.password ?? ''}`).toString('base64');
  try {
    const response = await fetch(url, {
      headers: settings.password === undefined ? {} : { authorization: `Basic ${credentials}` },
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    });
    const body = await response.text();
    return response.ok ? undefined : `${url} answers ${response.status} ${body.slice(0, 200)}`;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return `${url}: ${cause instanceof Error ? cause.message : String(cause)}`;
  }
}
