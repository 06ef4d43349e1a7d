import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { compiledFolder } from '../../bin/compiled.js';
import { DEFAULT_THRESHOLD } from '../../core/relevance/score';
import { migrate } from '../../runtime/migrate';
import { openDatabase } from '../../runtime/postgres/openDatabase';
import { projectRoot } from '../../runtime/root';
import { CHILD_DEFAULTS } from '../../runtime/supervise/services';
import { connect } from '../../store/database';
import { createWatch } from '../../store/useCases/createWatch';
import { createAnalyst } from '../../workers/analysis/analyst';
import { catchUpAll } from '../../workers/loops/catchUp';
import { analyseHere } from '../../workers/threads/analysisRunner';
import { seedFirstWatch } from '../../workers/watches/seed';
import { makeReport } from './makeNews';
import { STORIES } from './newsWords';
import { parentOf, type Usage, usageOf } from './usage';
import { firstPage, freePort, spawnWeb } from './web';

/** The program as `npm start` runs it, without the web server: the embedded PostgreSQL with its own settings, and workers. */
export interface System {
  url: string;
  sql: Client;
  /** Starts a worker process and waits until it is at work. */
  startWorker(): Promise<void>;
  /** Starts the web server, which has to be built, and waits until it has answered with the first page; returns its address. */
  startWeb(): Promise<string>;
  usage(): { node: Usage; postgres: Usage };
  close(): Promise<void>;
}

/** Where a CPU profile of each worker is written. */
export interface Profiling {
  folder: string;
}

// Far above any seed that a feed's item is made of.
const SEED_OF_WATCHES = 2_000_000_000;
const START_TIMEOUT_MS = 120_000;

/**
 * @param names people, bodies and places, for the seeds of the watches
 * @param more where profiles are written; the address that the program is told it has
 */
export async function openSystem(
  names: readonly string[],
  more: { profiling?: Profiling; publicUrl?: string } = {},
): Promise<System> {
  const dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'marsad-bench-'));
  // The embedded server runs as another account when we are root.
  await fs.chmod(dataDir, 0o755);
  await countStatements(dataDir);
  const program = await compiledFolder();
  const database = await openDatabase({ dataDir });
  await migrate(database.url);
  await seedFirstWatch(database.url, { feedUrls: [] });
  await addWatches(database.url, names);
  const sql = new Client({ connectionString: database.url, application_name: 'bench' });
  await sql.connect();
  await sql.query('create extension if not exists pg_stat_statements');
  const { rows } = await sql.query<{ pid: number }>('select pg_backend_pid() as pid');
  const postmaster = parentOf(rows[0]?.pid ?? 0);
  // Workers, and the web server where it is asked for.
  const workers: ChildProcess[] = [];
  return {
    url: database.url,
    sql,
    async startWorker() {
      const { rows: before } = await sql.query('select id from "Worker"');
      const already = before.length;
      workers.push(spawnWorker(path.join(program, 'worker.js'), database.url, more));
      const deadline = performance.now() + START_TIMEOUT_MS;
      for (;;) {
        const { rows: alive } = await sql.query('select id from "Worker"');
        if (alive.length > already) return;
        if (performance.now() > deadline) throw new Error('a worker did not start in two minutes');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async startWeb() {
      const port = await freePort();
      workers.push(spawnWeb(port, { databaseUrl: database.url, dataDir }));
      const address = `http://127.0.0.1:${port}/`;
      await firstPage(address);
      return address;
    },
    usage: () => ({
      node: workers.map(({ pid }) => usageOf(pid ?? 0)).reduce(together, { seconds: 0, processes: [] }),
      postgres: usageOf(postmaster),
    }),
    async close() {
      for (const worker of workers) worker.kill('SIGTERM');
      await Promise.all(
        workers.map((worker) => worker.exitCode ?? new Promise((resolve) => worker.once('exit', resolve))),
      );
      await sql.end();
      await database.close();
      await fs.rm(dataDir, { recursive: true, force: true });
    },
  };
}

export async function databaseBytes(sql: Client): Promise<number> {
  const { rows } = await sql.query<{ bytes: string }>('select pg_database_size(current_database()) as bytes');
  return Number(rows[0]?.bytes ?? 0);
}

const together = (one: Usage, other: Usage): Usage => ({
  seconds: one.seconds + other.seconds,
  processes: [...one.processes, ...other.processes],
});

/** What a compiled worker needs to poll feeds of this machine. */
export function workerEnvironment(databaseUrl: string): NodeJS.ProcessEnv {
  return {
    ...CHILD_DEFAULTS,
    ...process.env,
    DATABASE_URL: databaseUrl,
    MARSAD_ALLOW_PRIVATE: '127.0.0.0/8',
    LOG_LEVEL: 'error',
  };
}

function spawnWorker(
  program: string,
  databaseUrl: string,
  { profiling, publicUrl }: { profiling?: Profiling; publicUrl?: string },
): ChildProcess {
  const profile = profiling === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiling.folder}`];
  return spawn(process.execPath, [...profile, '--enable-source-maps', program], {
    cwd: projectRoot,
    env: {
      ...workerEnvironment(databaseUrl),
      ...(publicUrl !== undefined && { MARSAD_URL: publicUrl }),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Makes a server that counts what each statement costs; it takes that only at a start. */
async function countStatements(dataDir: string): Promise<void> {
  const database = await openDatabase({ dataDir });
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(`alter system set shared_preload_libraries = 'pg_stat_statements'`);
  await client.query('alter system set track_io_timing = on');
  await client.end();
  await database.close();
}

/** The founding watch is there; the others are on the bench's own stories. */
async function addWatches(url: string, names: readonly string[]): Promise<void> {
  const db = connect(url, { connections: 2 });
  const analyst = await createAnalyst(db, { runner: analyseHere(), clock: () => new Date() });
  for (let index = 1; index < STORIES.length; index++) {
    const seed = makeReport(index, SEED_OF_WATCHES, names);
    const { profile, topics } = await analyst.propose(seed);
    await createWatch(db, {
      name: STORIES[index]?.name ?? '',
      seedTitle: seed.title,
      seedText: seed.text,
      threshold: DEFAULT_THRESHOLD,
      profile,
      topics,
      feedUrls: [],
      now: new Date(),
    });
  }
  await catchUpAll({ db, analyst, clock: () => new Date() });
  await db.$disconnect();
}
