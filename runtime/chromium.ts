import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { AppError } from '#core/errors';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * A Chromium that runs on this machine: CHROMIUM_PATH, the usual names and places, then Playwright's cache.
 * @throws AppError `chromium.path` when CHROMIUM_PATH names none
 */
export function findChromium(): string | undefined {
  const given = process.env['CHROMIUM_PATH'];
  if (given !== undefined && given !== '') {
    if (runs(given)) return given;
    throw new AppError('chromium.path', `CHROMIUM_PATH is ${given}, which is not a browser that runs here.`, {
      hint: 'Name the executable of a Chromium or Chrome, or unset CHROMIUM_PATH.',
      params: { path: given },
    });
  }
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...onPath, ...APPLICATIONS, ...playwrightBrowsers()].find((file) => existsSync(file) && runs(file));
}

/**
 * Installs a Chromium: Debian's package for root on Debian, else Playwright's download into the user's cache.
 * @throws AppError `chromium.install`
 */
export async function installChromium(tell: (line: string) => void): Promise<string> {
  const faults: string[] = [];
  for (const attempt of [...(canUseApt() ? [installFromDebian] : []), installFromPlaywright]) {
    try {
      await attempt(tell);
      const found = findChromium();
      if (found !== undefined) return found;
      faults.push('it was installed but does not run (a library may be missing)');
    } catch (error) {
      faults.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new AppError('chromium.install', `No Chromium was found, and none could be installed: ${faults.join('; ')}.`, {
    hint: 'Install Chromium or Chrome yourself (Debian: apt-get install chromium), or name one in CHROMIUM_PATH.',
    params: { faults: faults.join('; ') },
  });
}

async function installFromDebian(tell: (line: string) => void): Promise<void> {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], environment, tell);
  await run('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], environment, tell);
}

async function installFromPlaywright(tell: (line: string) => void): Promise<void> {
  const cli = path.join(path.dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  await run(process.execPath, [cli, 'install', 'chromium-headless-shell'], process.env, tell);
}

function canUseApt(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  // Ubuntu's package is an empty one that wants snap.
  return /^ID=debian$/mu.test(existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '');
}

function playwrightBrowsers(): string[] {
  const caches = {
    darwin: path.join(os.homedir(), 'Library', 'Caches'),
    win32: path.join(os.homedir(), 'AppData', 'Local'),
  };
  const folder =
    process.env['PLAYWRIGHT_BROWSERS_PATH'] ??
    path.join(
      caches[os.platform() as keyof typeof caches] ??
        process.env['XDG_CACHE_HOME'] ??
        path.join(os.homedir(), '.cache'),
      'ms-playwright',
    );
  if (!existsSync(folder)) return [];
  const executables = /^(?:chrome|chrome-headless-shell|headless_shell|Chromium|Google Chrome for Testing)(?:\.exe)?$/u;
  return readdirSync(folder)
    .filter((name) => name.startsWith('chromium'))
    .sort()
    .reverse()
    .flatMap((name) =>
      readdirSync(path.join(folder, name), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && executables.test(entry.name))
        .map((entry) => path.join(entry.parentPath, entry.name)),
    );
}

function runs(file: string): boolean {
  try {
    execFileSync(file, ['--version'], { stdio: 'pipe', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

function run(
  command: string,
  args: string[],
  environment: NodeJS.ProcessEnv,
  tell: (line: string) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    let last = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        const line = String(chunk).trim().split('\n').at(-1) ?? '';
        if (line === '') return;
        last = line;
        tell(line);
      });
    }
    child.once('error', (error) => reject(new Error(`${command}: ${error.message}`)));
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args[0]} ended with code ${code} (${last})`)),
    );
  });
}
