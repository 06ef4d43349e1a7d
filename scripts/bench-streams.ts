/**
 * Many open pages: starts the program, opens so many streams of events as browsers do, and then asks how the parts are, tells of one
 * change, and asks again. Prints the web server's memory before, with the streams and after they are gone, its processor time, the
 * connections that the database has for it, how many streams were told of the change, and the slowest answer about health.
 *
 *   npm run bench-streams -- [--streams 1000] [--port 3293]
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { openDatabase } from '../runtime/postgres/openDatabase';
import { projectRoot } from '../runtime/root';
import { usageOf } from './bench/usage';

const { values } = parseArgs({
  options: { streams: { type: 'string', default: '1000' }, port: { type: 'string', default: '3293' } },
});
const count = Number(values.streams);
const base = `http://127.0.0.1:${values.port}`;
const ASKED = 50;
/** As many connections are begun together: a listener's queue is 511 long. */
const TOGETHER = 100;

const dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'marsad-streams-'));
// The embedded server runs as another account when we are root.
await fs.chmod(dataDir, 0o711);
const app = spawn(process.execPath, [path.join(projectRoot, 'bin', 'marsad.js'), 'start'], {
  env: {
    ...process.env,
    PORT: values.port,
    MARSAD_DATA: dataDir,
    MARSAD_ACCOUNTS: 'off',
    LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const streams: Stream[] = [];
try {
  await new Promise<void>((resolve, reject) => {
    app.stdout.on('data', (text) => String(text).includes('Marsad is at ') && resolve());
    app.once('exit', (code) => reject(new Error(`marsad start ended with ${code}`)));
  });
  const database = await openDatabase({ dataDir });
  const sql = new Client({ connectionString: database.url });
  await sql.connect();
  await askHealth();
  await report(sql, 'no stream');
  for (let from = 0; from < count; from += TOGETHER) {
    const some = Array.from({ length: Math.min(TOGETHER, count - from) }, openStream);
    streams.push(...some);
    await Promise.all(some.map(({ ready }) => ready));
  }
  await report(sql, `${count} streams`);
  const told = Promise.all(streams.map(({ changed }) => changed));
  await sql.query(`select pg_notify('marsad', '{"type":"settings"}')`);
  await told;
  console.log(`one change: told to ${streams.length} of ${count} streams`);
  console.log(
    `health with ${count} streams: the slowest of ${ASKED} answers took ${(await askHealth()).toFixed(0)} ms`,
  );
  await report(sql, 'after the change');
  for (const { close } of streams) close();
  await askHealth();
  await report(sql, 'streams gone');
  await sql.end();
  await database.close();
} finally {
  app.kill('SIGINT');
  await new Promise((resolve) => app.once('exit', resolve));
  await fs.rm(dataDir, { recursive: true, force: true });
}

interface Stream {
  /** Greeted: it hears of everything from here on. */
  ready: Promise<void>;
  changed: Promise<void>;
  close(): void;
}

function openStream(): Stream {
  const heard = { ready: () => {}, changed: () => {} };
  const ready = new Promise<void>((resolve) => (heard.ready = resolve));
  const changed = new Promise<void>((resolve) => (heard.changed = resolve));
  const request = http.get(`${base}/api/events`, { agent: false }, (response) => {
    response.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('event: ready')) heard.ready();
      if (text.includes('event: change')) heard.changed();
    });
  });
  // Closed by us, or with the program.
  request.on('error', () => undefined);
  return { ready, changed, close: () => request.destroy() };
}

/** Asks one after the other; returns the slowest answer's time, in ms. @throws Error when one is not well */
async function askHealth(): Promise<number> {
  let slowest = 0;
  for (let n = 0; n < ASKED; n++) {
    const began = performance.now();
    const answer = await fetch(`${base}/api/health`);
    await answer.text();
    if (answer.status !== 200) throw new Error(`/api/health answered ${answer.status}`);
    slowest = Math.max(slowest, performance.now() - began);
  }
  return slowest;
}

async function report(sql: Client, when: string): Promise<void> {
  const web = usageOf(app.pid ?? 0).processes.find(({ name }) => name.includes('next-server'));
  const seconds = web === undefined ? 0 : usageOf(web.pid).seconds;
  const { rows } = await sql.query<{ connections: number }>(
    `select count(*)::int as connections from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  );
  console.log(
    `${when}: web server ${web?.rssMb.toFixed(0)} MB, ${seconds.toFixed(1)} s of processor time; ${rows[0]?.connections} database connections of all parts`,
  );
}
