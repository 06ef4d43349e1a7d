import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';

const PROGRAMS = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/usr/local/bin/pgbouncer'];

/** Where PgBouncer is installed, if it is. */
export function findPgBouncer(): string | undefined {
  return PROGRAMS.find((file) => existsSync(file));
}

export interface PgBouncer {
  /** The same database, through it. */
  url: string;
  close(): Promise<void>;
}

/** A PgBouncer in transaction mode, on loopback, with settings as Debian ships them, before the server of `url`. */
export async function startPgBouncer(url: string, poolSize = 20): Promise<PgBouncer> {
  const program = findPgBouncer();
  if (program === undefined) throw new Error('PgBouncer is not installed: apt-get install pgbouncer');
  const to = new URL(url);
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'marsad-pgbouncer-'));
  await fs.chmod(folder, 0o711);
  const port = await freePort();
  const user = decodeURIComponent(to.username);
  const quoted = (text: string) => text.replaceAll('"', '""');
  const users = path.join(folder, 'users.txt');
  await fs.writeFile(users, `"${quoted(user)}" "${quoted(decodeURIComponent(to.password))}"\n`, { mode: 0o644 });
  const settings = path.join(folder, 'pgbouncer.ini');
  await fs.writeFile(
    settings,
    `[databases]
* = host=${to.hostname} port=${to.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = plain
auth_file = ${users}
pool_mode = transaction
default_pool_size = ${poolSize}
max_client_conn = 500
server_login_retry = 1
`,
  );
  // It refuses to run as root.
  const asUser = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const child = spawn(program, ['-q', ...asUser, settings], { stdio: ['ignore', 'ignore', 'ignore'] });
  // Whatever ends the process that wanted it.
  const kill = () => void child.kill('SIGTERM');
  process.once('exit', kill);
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String(port);
  await untilItAnswers(through.href, child);
  return {
    url: through.href,
    async close() {
      const ended = child.exitCode === null && new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGINT');
      // A client that is still connected keeps it: it is asked once more, to end at once.
      const timer = setTimeout(() => child.kill('SIGTERM'), 1000);
      await ended;
      clearTimeout(timer);
      process.removeListener('exit', kill);
      await fs.rm(folder, { recursive: true });
    },
  };
}

async function untilItAnswers(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`PgBouncer ended with ${child.exitCode}`);
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.query('select 1');
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED')) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0));
    });
  });
}
