import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { openDatabase } from '../../runtime/postgres/openDatabase';
import { projectRoot } from '../../runtime/root';

export interface OwnMarsad {
  base: string;
  /** Of its supervisor: web server, worker and PostgreSQL are below it. */
  pid: number;
  /** Its own database beside it. */
  withDatabase<Result>(work: (sql: Client) => Promise<Result>): Promise<Result>;
}

/** Starts the program on a port with an empty data folder, or one that is kept, without accounts, for as long as `work` takes. */
export async function withOwnMarsad(
  port: string,
  work: (marsad: OwnMarsad) => Promise<void>,
  keptDir?: string,
): Promise<void> {
  if (keptDir !== undefined) await fs.mkdir(keptDir, { recursive: true });
  const dataDir = keptDir ?? (await fs.mkdtemp(path.join(os.tmpdir(), 'marsad-bench-')));
  // The embedded server runs as another account when we are root.
  await fs.chmod(dataDir, 0o711);
  const app = spawn(process.execPath, [path.join(projectRoot, 'bin', 'marsad.js'), 'start'], {
    env: {
      ...process.env,
      PORT: port,
      MARSAD_DATA: dataDir,
      MARSAD_ACCOUNTS: 'off',
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => app.once('exit', resolve));
  try {
    await new Promise<void>((resolve, reject) => {
      app.stdout.on('data', (text) => String(text).includes('Marsad is at ') && resolve());
      app.once('exit', (code) => reject(new Error(`marsad start ended with ${code}`)));
    });
    await work({
      base: `http://127.0.0.1:${port}`,
      pid: app.pid ?? 0,
      async withDatabase(ask) {
        const database = await openDatabase({ dataDir });
        const sql = new Client({ connectionString: database.url });
        try {
          await sql.connect();
          return await ask(sql);
        } finally {
          await sql.end();
          await database.close();
        }
      },
    });
  } finally {
    app.kill('SIGINT');
    await ended;
    if (keptDir === undefined) await fs.rm(dataDir, { recursive: true, force: true });
  }
}
