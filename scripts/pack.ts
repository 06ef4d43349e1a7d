/**
 * Puts all that is needed to run into a folder, and nothing else: the program compiled and built, with the packages that it
 * loads. There it starts with `node bin/marsad.js start`, on the same kind of machine and with no npm.
 *
 *   npm run pack -- FOLDER
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { compiledFolder } from '../bin/compiled.js';
import { buildOnce } from '../runtime/build';
import { projectRoot } from '../runtime/root';

/** Work of the build alone, or inside what it made. */
const BUILD_ONLY = new Set([
  '@fontsource/ibm-plex-sans-arabic',
  '@prisma/client-generator-ts',
  '@prisma/internals',
  '@tailwindcss/postcss',
  '@types/node',
  '@types/react',
  '@types/react-dom',
  'caniuse-lite',
  'esbuild',
  'recharts',
  'tailwindcss',
  'typescript',
]);
/** Files of packages that no running program reads. */
const LEFT_OUT = [
  /\.(?:map|d\.[cm]?ts|md)$/u,
  /^node_modules\/@next\/swc-/u,
  /^node_modules\/next\/dist\/(?:esm|docs)\//u,
  /^node_modules\/next\/dist\/compiled\/(?:next-server\/.*(?:dev|experimental)|[^/]*-experimental\/)/u,
  /^node_modules\/@prisma\/client\/runtime\/query_compiler_(?!fast_bg\.postgresql\.)/u,
];
/** Sources are taken along: by their hash the program knows that what is compiled belongs to them. */
const NOT_TAKEN = /^(?:tests|docs|scripts|\.ci)\//u;

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      dependencies: z.record(z.string(), z.string()).optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

const [, , given] = process.argv;
if (given === undefined) throw new Error('Name the folder: npm run pack -- FOLDER');
const target = path.resolve(given);
if (existsSync(target)) throw new Error(`${target} is there already.`);
const compiled = await compiledFolder();
await buildOnce();

let bytes = 0;
const tracked = execFileSync('git', ['ls-files'], { cwd: projectRoot, encoding: 'utf8' }).trim().split('\n');
for (const file of tracked) if (!NOT_TAKEN.test(file)) take(file);
take('generated');
take(path.relative(projectRoot, compiled));
take('.next', /^\.next\/(?:cache|dev|trace|types|diagnostics)/u);
for (const folder of neededPackages()) take(folder);
console.log(`${target}: ${Math.round(bytes / 1e6)} MB. There: node bin/marsad.js start`);

/** Folders of the packages that the program may load, by the lock file. */
function neededPackages(): string[] {
  const { packages } = Lock.parse(JSON.parse(readFileSync(path.join(projectRoot, 'package-lock.json'), 'utf8')));
  const needed = new Set<string>();
  const visit = (from: string): void => {
    const { dependencies = {}, optionalDependencies = {} } = packages[from] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      if (BUILD_ONLY.has(name)) continue;
      const folder = resolve(from, name, packages);
      // Optional packages of other platforms are in the lock file and not here.
      if (folder === undefined || needed.has(folder) || !existsSync(path.join(projectRoot, folder))) continue;
      needed.add(folder);
      visit(folder);
    }
  };
  visit('');
  return [...needed];
}

/** Where Node finds a package from the folder of another: in its own node_modules or in those above. */
function resolve(from: string, name: string, packages: Record<string, unknown>): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const candidate = path.posix.join(folder, 'node_modules', name);
    if (candidate in packages) return candidate;
    if (folder === '') return undefined;
  }
}

function take(name: string, without?: RegExp): void {
  const source = path.join(projectRoot, name);
  const destination = path.join(target, name);
  // What lies in a package's own node_modules is taken by its own name.
  const isPackage = name.startsWith('node_modules/');
  mkdirSync(path.dirname(destination), { recursive: true });
  cpSync(source, destination, {
    recursive: true,
    // .next links to packages beside it.
    verbatimSymlinks: true,
    filter: (file) => {
      const own = path.relative(projectRoot, file);
      if (isPackage && own.length > name.length && /node_modules$/u.test(own)) return false;
      if (without?.test(own) || (isPackage && LEFT_OUT.some((pattern) => pattern.test(own)))) return false;
      const stat = lstatSync(file);
      if (stat.isFile()) bytes += stat.size;
      return true;
    },
  });
}
