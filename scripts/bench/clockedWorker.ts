import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { compiledFolder } from '../../bin/compiled.js';
import { projectRoot } from '../../runtime/root';
import { endWithUs } from './endWithUs';
import { workerEnvironment } from './system';

/** A compiled worker process, as `npm start` runs it, whose clock is set from here (scripts/bench/simulatedClock). */
export interface ClockedWorker {
  /** What its clock began with. */
  beganAt: Date;
  /** What its clock shows. */
  now(): Date;
  /** Sets its clock; resolves when it goes by it. */
  setClock(at: Date): Promise<void>;
  stop(): Promise<void>;
}

const CLOCK = pathToFileURL(path.join(projectRoot, 'scripts', 'bench', 'simulatedClock.js')).href;

/** @param now what its clock begins with */
export async function startClockedWorker(databaseUrl: string, now: Date): Promise<ClockedWorker> {
  const program = path.join(await compiledFolder(), 'worker.js');
  const worker = endWithUs(
    spawn(process.execPath, ['--import', CLOCK, '--enable-source-maps', program], {
      cwd: projectRoot,
      env: { ...workerEnvironment(databaseUrl), SIMULATED_AT: String(now.getTime()) },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    }),
  );
  let offset = now.getTime() - Date.now();
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  return {
    beganAt: now,
    now: () => new Date(Date.now() + offset),
    setClock: (at) =>
      new Promise((resolve, reject) => {
        offset = at.getTime() - Date.now();
        worker.once('message', () => resolve());
        worker.send(at.getTime(), (error) => error && reject(error));
      }),
    async stop() {
      worker.kill('SIGTERM');
      await ended;
    },
  };
}
