import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type OpenDatabase, openDatabase } from '#runtime/postgres/openDatabase';
import { freePort } from '#runtime/postgres/server';
import { projectRoot } from '#runtime/root';

export type RunningApp = {
  url: string;
  dataDir: string;
  /** The supervisor's number, for tests that end it in their own way. */
  pid: number;
  /** All that it has printed. */
  output(): string;
  /** Its exit code, once it has ended and all its output has come; -1 after a signal. */
  ended: Promise<number>;
  /** Opens the program's own database beside it; call `close` before `stop`. */
  openDatabase(): Promise<OpenDatabase>;
  /** Stops it as Ctrl-C does and removes its data. Returns the exit code. */
  stop(): Promise<number>;
};

export type StartedProcess = {
  pid: number;
  output(): string;
  /** The exit code, -1 after a signal. */
  ended: Promise<number>;
  /** Resolves when the program says where it is; rejects with its output when it ends first. */
  ready: Promise<void>;
};

/** The real program, whole: `marsad start` with data of its own in a temporary folder, on a free port. */
export async function startApp(env: Record<string, string> = {}): Promise<RunningApp> {
  const dataDir = env['MARSAD_DATA'] ?? (await makeDataDir());
  const port = Number(env['PORT'] ?? (await freePort()));
  const started = spawnMarsad(['start'], { MARSAD_DATA: dataDir, PORT: String(port), ...env });
  await started.ready;
  return {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    pid: started.pid,
    output: started.output,
    ended: started.ended,
    openDatabase: () => openDatabase({ dataDir }),
    stop: async () => {
      process.kill(started.pid, 'SIGINT');
      const code = await started.ended;
      await fs.rm(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}

export async function makeDataDir(): Promise<string> {
  const dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'marsad-app-'));
  // As root the database runs under another account, which must pass.
  await fs.chmod(dataDir, 0o711);
  return dataDir;
}

/** Runs the command as a person would, without settings of the surrounding environment. */
export function spawnMarsad(args: string[], env: Record<string, string>): StartedProcess {
  const child = spawn(process.execPath, [path.join(projectRoot, 'bin', 'marsad.js'), ...args], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      LOG_LEVEL: 'info',
      NODE_ENV: 'production',
      MARSAD_ACCOUNTS: 'off',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)));
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += String(chunk);
        if (output.includes('Marsad is at ')) resolve();
      });
    }
    void ended.then((code) => reject(new Error(`marsad ${args.join(' ')} ended with ${code}:\n${output}`)));
  });
  // Who only waits for the end does not also wait for readiness.
  ready.catch(() => undefined);
  return { pid: child.pid ?? 0, output: () => output, ended, ready };
}
