import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { AppError } from '#core/errors';
import { limitLog } from '#runtime/logFiles';
import type { Account } from '#runtime/postgres/account';
import type { Binaries } from '#runtime/postgres/binaries';
import { commandLine, identify, isAlive, type ProcessIdentity, signal, waitForExit } from '#runtime/processes';

export type Cluster = {
  folder: string;
  password: string;
  binaries: Binaries;
  account?: Account;
  logFile: string;
  /** Need not survive a power cut. */
  throwAway?: true;
};
export type RunningServer = { process: ProcessIdentity; port: number };

export const USER = 'marsad';
const PORT_TRIES = 5;
// Crash recovery after a power cut replays the log; minutes are possible, hours are not at our size.
const START_TIMEOUT_MS = 5 * 60_000;
const FAST_STOP_MS = 30_000;
const LEFTOVER_MS = 30_000;

export function serverUrl(cluster: { password: string }, port: number, database = 'postgres'): string {
  return `postgresql://${USER}:${cluster.password}@127.0.0.1:${port}/${database}`;
}

/** The server that runs on this cluster now, whoever started it. A stale postmaster.pid is removed. */
export async function findRunning(folder: string): Promise<RunningServer | undefined> {
  const file = path.join(folder, 'postmaster.pid');
  // Lines: pid, data directory, start time, port, … (PostgreSQL's miscadmin.h, LOCK_FILE_LINE_*).
  const lines = await fs.readFile(file, 'utf8').then(
    (text) => text.split('\n'),
    () => undefined,
  );
  if (lines === undefined) return undefined;
  const pid = Number(lines[0]);
  const command = commandLine(pid);
  // After a reboot, or in a new container, the number may be another program's; PostgreSQL itself would refuse to start.
  if (!isAlive({ pid }) || (command !== undefined && !command.includes('postgres'))) {
    await fs.rm(file, { force: true });
    return undefined;
  }
  return { process: identify(pid), port: Number(lines[3]) };
}

/**
 * Starts the server on a free loopback port (`port` if it still is free), in its own process group so that Ctrl-C is
 * ours to pass on.
 */
export async function startServer(cluster: Cluster, flags: string[] = [], port?: number): Promise<RunningServer> {
  limitLog(cluster.logFile, { now: new Date() });
  const deadline = Date.now() + LEFTOVER_MS;
  let isMoving = false;
  for (let attempt = 1; ; attempt += 1) {
    const wanted = isMoving ? undefined : port;
    const tried = wanted ?? (await freePort());
    const started = await tryStart(cluster, tried, flags);
    if (started !== undefined) return started;
    const tail = logTail(cluster.logFile);
    // The children of a server that was killed see its death only after a moment.
    const isHeld = tail.includes('pre-existing shared memory block') && Date.now() < deadline;
    isMoving = !isHeld;
    if (isHeld) await sleep(200);
    else if (attempt >= PORT_TRIES || !tail.includes('could not create any TCP/IP sockets')) {
      throw new AppError('postgres.start', `The embedded PostgreSQL did not start. Its last words:\n${tail}`, {
        hint: `Read ${cluster.logFile}. If the data is lost for good, move ${cluster.folder} away and start again, or set DATABASE_URL.`,
        params: { logFile: cluster.logFile, folder: cluster.folder },
      });
    }
  }
}

/** Stops a server and waits until it is gone: sessions are cut, committed data is safe. */
export async function stopServer(server: RunningServer): Promise<void> {
  // SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one, which recovers at the next start.
  signal(server.process.pid, 'SIGINT');
  if (await waitForExit(server.process, FAST_STOP_MS)) return;
  signal(server.process.pid, 'SIGQUIT');
  await waitForExit(server.process, FAST_STOP_MS);
}

/** Waits until the server answers; false when its process ended first. */
export async function waitUntilReady(server: RunningServer, url: string): Promise<boolean> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline && isAlive(server.process)) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    // A connection that breaks later must not end the process.
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return true;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      // 28P01, 28000: it is up but wants another password. 57P03: still starting.
      if (code === '28P01' || code === '28000') throw error;
      await sleep(50);
    }
  }
  return false;
}

async function tryStart(cluster: Cluster, port: number, flags: string[]): Promise<RunningServer | undefined> {
  const output = openSync(cluster.logFile, 'a', 0o600);
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', ...flags];
  const child = spawn(cluster.binaries.postgres, ['-D', cluster.folder, ...settings.flatMap((flag) => ['-c', flag])], {
    ...identity(cluster.account),
    cwd: cluster.account ? '/' : cluster.folder,
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  if (!(await spawned(child))) return undefined;
  child.unref();
  const server = { process: identify(child.pid ?? 0), port };
  return (await waitUntilReady(server, serverUrl(cluster, port))) ? server : undefined;
}

function spawned(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    child.once('spawn', () => resolve(true));
    child.once('error', () => resolve(false));
  });
}

export function identity(account: Account | undefined) {
  return account === undefined ? {} : { uid: account.uid, gid: account.gid };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function logTail(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n');
}
