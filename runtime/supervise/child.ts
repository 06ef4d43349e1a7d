import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, fchmodSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { identify, isAlive, type ProcessIdentity, signal, waitForExit } from '#runtime/processes';
import { projectRoot } from '#runtime/root';
import { type Patience, watchHeartbeat } from '#runtime/supervise/heartbeat';

export type ChildSpec = {
  name: string;
  /** Arguments of node: options, a script and what follows. */
  args: string[];
  /** Read at every start. */
  env: NodeJS.ProcessEnv;
  /** Without, what it writes goes where this process's output goes. */
  logFile?: string;
  typescript: boolean;
};

export type Child = {
  name: string;
  identity(): ProcessIdentity | undefined;
  /** Has it start anew, with the environment as it is now. */
  restart(): void;
  /** Asks it to end, makes it end after the grace time, and does not start it again. */
  stop(): Promise<void>;
};

export type ChildExit = { name: string; reason: string; restartInMs: number; lastWords: string };

const FIRST_RESTART_MS = 1000;
const MAX_RESTART_MS = 60_000;
// One that ran this long has proven itself: its next crash starts at the shortest delay again.
const PROVEN_AFTER_MS = 60_000;
const STOP_GRACE_MS = 15_000;

const exitWithParent = pathToFileURL(path.join(projectRoot, 'runtime', 'supervise', 'exitWithParent.js')).href;

/** Keeps a child process running: ends it when it hangs, restarts it when it has ended, ever more slowly, and says so. */
export function keepRunning(spec: ChildSpec, onExit: (exit: ChildExit) => void, patience?: Patience): Child {
  let running: { process: ChildProcess; identity: ProcessIdentity; startedAt: number } | undefined;
  let restart: NodeJS.Timeout | undefined;
  let delayMs = FIRST_RESTART_MS;
  let stopping = false;

  const launch = () => {
    const child = spawnChild(spec);
    const startedAt = Date.now();
    const own = identify(child.pid ?? 0);
    running = { process: child, identity: own, startedAt };
    let hung: string | undefined;
    const onHung = (words: string) => {
      hung = words;
      // A stopped process hears nothing else.
      signal(own.pid, 'SIGKILL');
    };
    const heartbeat = watchHeartbeat(own.pid, onHung, patience);
    child.on('message', heartbeat.beat);
    const ended = (reason: string) => {
      heartbeat.stop();
      running = undefined;
      if (stopping) return;
      if (Date.now() - startedAt > PROVEN_AFTER_MS) delayMs = FIRST_RESTART_MS;
      onExit({
        name: spec.name,
        reason,
        restartInMs: delayMs,
        lastWords: spec.logFile === undefined ? '' : lastLines(spec.logFile),
      });
      restart = setTimeout(launch, delayMs);
      delayMs = Math.min(delayMs * 2, MAX_RESTART_MS);
    };
    child.once('error', (error) => ended(error.message));
    child.once('exit', (code, name) => ended(hung ?? (name === null ? `exit code ${code}` : `signal ${name}`)));
  };

  launch();
  return {
    name: spec.name,
    identity: () => running?.identity,
    restart: () => {
      if (running !== undefined) void stopProcess(running.identity);
    },
    stop: async () => {
      stopping = true;
      clearTimeout(restart);
      if (running !== undefined) await stopProcess(running.identity);
    },
  };
}

/** Ends a process: SIGTERM, then SIGKILL after the grace time. */
export async function stopProcess(identity: ProcessIdentity): Promise<void> {
  if (!isAlive(identity)) return;
  signal(identity.pid, 'SIGTERM');
  if (await waitForExit(identity, STOP_GRACE_MS)) return;
  signal(identity.pid, 'SIGKILL');
  await waitForExit(identity, STOP_GRACE_MS);
}

const MAX_LAST_LINES = 6;

/** The end of a log, for whoever must see why its writer died: from the last line that names an error, if one does. */
export function lastLines(file: string): string {
  try {
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-40);
    const error = lines.findLastIndex((line) => /Error\b/u.test(line) && !/^\s+at /u.test(line));
    return (error < 0 ? lines.slice(-MAX_LAST_LINES) : lines.slice(error, error + MAX_LAST_LINES)).join('\n');
  } catch {
    return '';
  }
}

/** An option of node: errors name the lines of the sources, for the memory of the maps of all that is loaded. */
export const SOURCE_MAPS = '--enable-source-maps';

/** What a child of this program finds in its environment: what this process has, and the settings that win over it. */
export function childEnv(overrides: Record<string, string>): NodeJS.ProcessEnv {
  // Children of other folders do not find the program by their own place.
  return { ...process.env, ...overrides, MARSAD_ROOT: projectRoot };
}

/** Starts a child once; it ends with this process. */
export function spawnChild(spec: ChildSpec): ChildProcess {
  const output = spec.logFile === undefined ? 'inherit' : openLog(spec.logFile);
  const preload = ['--import', exitWithParent, ...(spec.typescript ? ['--import', tsx()] : [])];
  const child = spawn(process.execPath, [...preload, ...spec.args], {
    cwd: projectRoot,
    env: spec.env,
    // Its own group: Ctrl-C reaches the supervisor alone, which passes it on in order.
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
  });
  if (output !== 'inherit') closeSync(output);
  return child;
}

/** A file, not a pipe: what a child still writes after its supervisor's death must not fail. */
function openLog(file: string): number {
  mkdirSync(path.dirname(file), { recursive: true });
  const descriptor = openSync(file, 'a', 0o600);
  // One of an earlier version may be open to all.
  fchmodSync(descriptor, 0o600);
  return descriptor;
}

/** Only for whoever runs the program from its sources. */
function tsx(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
}
