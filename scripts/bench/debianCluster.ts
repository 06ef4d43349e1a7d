import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { serverAccount } from '../../runtime/postgres/account';
import { identity } from '../../runtime/postgres/server';
import { endWithUs } from './endWithUs';
import { freePort } from './web';

const ROOT = '/usr/lib/postgresql';

/** A server of Debian's PostgreSQL on loopback. */
export interface DebianServer {
  url: string;
  start(): Promise<void>;
  /** `fast` cuts sessions, `immediate` is a crash. */
  stop(how: 'fast' | 'immediate'): Promise<void>;
}

/** The newest PostgreSQL of Debian's packages: it has pg_basebackup, which the embedded one has not. */
function debianBinaries(): string {
  const newest = existsSync(ROOT) ? readdirSync(ROOT).toSorted((a, b) => Number(b) - Number(a))[0] : undefined;
  if (newest === undefined)
    throw new Error("Debian's PostgreSQL is not installed: apt-get install postgresql pgbouncer");
  return path.join(ROOT, newest, 'bin');
}

/** A primary with an empty database marsad, in a folder that every account may pass. */
export async function makePrimary(folder: string): Promise<DebianServer> {
  const data = path.join(folder, 'primary');
  await run('initdb', ['-D', data, '-U', 'marsad', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8'], folder);
  const server = serverIn(data, await freePort(), folder);
  await server.start();
  await ask(server.url.replace(/marsad$/u, 'postgres'), 'create database marsad');
  return server;
}

/** A streaming replica of it that every commit waits for: a promotion then loses nothing that was told to be stored. */
export async function makeReplica(folder: string, primary: DebianServer): Promise<DebianServer> {
  const data = path.join(folder, 'replica');
  const { port } = new URL(primary.url);
  await run('pg_basebackup', ['-D', data, '-h', '127.0.0.1', '-p', port, '-U', 'marsad', '-R', '-c', 'fast'], folder);
  const server = serverIn(data, await freePort(), folder);
  await server.start();
  await ask(primary.url, `alter system set synchronous_standby_names = '*'`);
  await ask(primary.url, 'select pg_reload_conf()');
  return server;
}

export async function promote(replica: DebianServer): Promise<void> {
  await ask(replica.url, `alter system set synchronous_standby_names = ''`);
  await ask(replica.url, 'select pg_reload_conf()');
  await ask(replica.url, 'select pg_promote()');
}

function serverIn(data: string, port: number, folder: string): DebianServer {
  let child: ChildProcess | undefined;
  const url = `postgresql://marsad:marsad@127.0.0.1:${port}/marsad`;
  return {
    url,
    async start() {
      const settings = [
        `port=${port}`,
        'listen_addresses=127.0.0.1',
        'unix_socket_directories=',
        'max_connections=200',
      ];
      const flags = settings.flatMap((setting) => ['-c', setting]);
      child = spawn(path.join(debianBinaries(), 'postgres'), ['-D', data, ...flags], {
        ...identity(await serverAccount(data)),
        cwd: folder,
        stdio: 'ignore',
      });
      endWithUs(child, 'SIGQUIT');
      await untilUp(url.replace(/marsad$/u, 'postgres'));
    },
    async stop(how) {
      if (child === undefined || child.exitCode !== null) return;
      const ended = new Promise((resolve) => child?.once('exit', resolve));
      child.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
      await ended;
    },
  };
}

async function run(program: string, args: string[], folder: string): Promise<void> {
  const account = await serverAccount(path.join(folder, 'nobody-yet'));
  if (account) await fs.chown(folder, account.uid, account.gid);
  execFileSync(path.join(debianBinaries(), program), args, { ...identity(account), cwd: folder, stdio: 'pipe' });
}

async function untilUp(url: string): Promise<void> {
  const deadline = performance.now() + 120_000;
  while (
    !(await ask(url, 'select 1').then(
      () => true,
      () => false,
    ))
  ) {
    if (performance.now() > deadline) throw new Error(`no PostgreSQL answers at ${url}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A deadlock with a worker, and what a replica ends because its replay removes rows that are seen there: both pass. */
const PASSING = ['40P01', '40001'];
const MOST_ATTEMPTS = 10;

/** @param statement may be carried out twice */
export async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await askOnce(url, statement);
    } catch (fault) {
      if (attempt === MOST_ATTEMPTS || !PASSING.includes(String((fault as { code?: unknown }).code))) throw fault;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

async function askOnce(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query(statement)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}
