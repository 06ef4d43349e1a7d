import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compiledFolder } from '../bin/compiled.js';
import { buildOnce } from '../runtime/build';
import { env } from '../runtime/env';
import { releasedProgram } from '../runtime/released.js';
import { projectRoot } from '../runtime/root';
import { NAMED_SOURCES } from '../runtime/textVersion';
import { isRead, Lock, neededPackages } from './packing';

/** What a program that is built and compiled still reads of its sources. */
const TAKEN = [
  'bin',
  'deploy',
  'messages',
  'prisma',
  'public',
  'seeds',
  ...NAMED_SOURCES,
  'runtime/released.js',
  'runtime/sourcesHash.js',
  'runtime/supervise/exitWithParent.js',
  'runtime/supervise/limitHttp.js',
  'runtime/supervise/limitedServer.js',
  'next.config.js',
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
];
/** Of what was built: maps, lists of the files that were read, and what only a next build would use. */
const NOT_OF_BUILD =
  /^\.next\/(?:cache|dev|trace|types|diagnostics|node_modules|marsad-sources)|\.map$|\.nft\.json$|^\.next\/required-server-files\.js$/u;
const RELEASED = releasedProgram('');
/** How the web server's bundle calls a package that it does not hold: with a hash, which .next/node_modules links to it. */
const HASHED = /("(?:@[\w.-]+\/)?[\w.-]+)-[0-9a-f]{16}(?=["/])/gu;

/** What was put into a folder. */
export interface Staged {
  /** Folders of packages, from the project's root: `node_modules/pg`. */
  packages: string[];
  bytes: number;
}

/**
 * Puts the program as it runs into an empty folder: compiled, built, with the packages that it loads and without sources, maps and
 * tools. `isTaken` chooses among the packages by their folders.
 */
export async function stageProgram(target: string, isTaken: (folder: string) => boolean = () => true): Promise<Staged> {
  const compiled = await compiledFolder();
  await buildOnce(env().basePath);
  const packages = installedPackages().filter(isTaken);
  let bytes = 0;
  for (const { from, to } of programFiles(compiled, packages)) {
    const [source, destination] = [path.join(projectRoot, from), path.join(target, to)];
    mkdirSync(path.dirname(destination), { recursive: true });
    // Links of PostgreSQL's libraries stay links.
    cpSync(source, destination, { verbatimSymlinks: true });
    bytes += lstatSync(source).size;
  }
  nameExternals(path.join(target, '.next', 'server'));
  forgetPlace(path.join(target, '.next', 'required-server-files.json'));
  return { packages, bytes };
}

/** Folders of the packages that a running program may load, of those that npm installed here. */
export function installedPackages(): string[] {
  const lock = Lock.parse(JSON.parse(readFileSync(path.join(projectRoot, 'package-lock.json'), 'utf8')));
  const isInstalled = (folder: string) => existsSync(path.join(projectRoot, folder));
  return neededPackages(lock.packages, isInstalled).filter(isRead);
}

/** All files of a program that was built and compiled into `compiled`, from the project's root, and where they are in a release. */
export function programFiles(compiled: string, packages: string[]): { from: string; to: string }[] {
  const program = path.relative(projectRoot, compiled);
  return [
    ...TAKEN.flatMap(filesBelow).map((from) => ({ from, to: from })),
    ...filesBelow(program)
      .filter((file) => !file.endsWith('.map'))
      .map((from) => ({ from, to: path.join(RELEASED, path.relative(program, from)) })),
    ...filesBelow('.next')
      .filter((file) => !NOT_OF_BUILD.test(file))
      .map((from) => ({ from, to: from })),
    // What lies in a package's own node_modules is taken by its own name.
    ...packages.flatMap((folder) =>
      filesBelow(folder)
        .filter((file) => isRead(file) && !file.startsWith(`${folder}/node_modules/`))
        .map((from) => ({ from, to: from })),
    ),
  ];
}

/** Files and links at or below a place, from the project's root. */
function filesBelow(name: string): string[] {
  const place = path.join(projectRoot, name);
  if (!lstatSync(place, { throwIfNoEntry: false })?.isDirectory()) return [name];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(projectRoot, path.join(entry.parentPath, entry.name)));
}

/** A package of npm holds no links, so the bundle asks for its packages by their own names. */
function nameExternals(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.js')) continue;
    const file = path.join(folder, name);
    const text = readFileSync(file, 'utf8');
    const named = text.replaceAll(HASHED, (whole, packageName: string) =>
      existsSync(path.join(projectRoot, 'node_modules', packageName.slice(1))) ? packageName : whole,
    );
    if (named !== text) writeFileSync(file, named);
  }
}

/** Where it was built is nobody's business, and is not where it runs. */
function forgetPlace(file: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(projectRoot, '.'));
}
