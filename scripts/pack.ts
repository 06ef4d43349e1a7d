/**
 * Puts all that is needed to run into a folder, and nothing else: the program compiled and built, with the packages that it
 * loads. There it starts with `node bin/marsad.js start`, on the same kind of machine and with no npm.
 *
 *   npm run pack -- FOLDER
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compiledFolder } from '../bin/compiled.js';
import { buildOnce } from '../runtime/build';
import { projectRoot } from '../runtime/root';
import { isRead, Lock, neededPackages } from './packing';

/** Sources are taken along: by their hash the program knows that what is compiled belongs to them. */
const NOT_TAKEN = /^(?:tests|docs|scripts|\.ci)\//u;

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
const lock = Lock.parse(JSON.parse(readFileSync(path.join(projectRoot, 'package-lock.json'), 'utf8')));
for (const folder of neededPackages(lock.packages, (at) => existsSync(path.join(projectRoot, at)))) take(folder);
console.log(`${target}: ${Math.round(bytes / 1e6)} MB. There: node bin/marsad.js start`);

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
      if (without?.test(own) || (isPackage && !isRead(own))) return false;
      const stat = lstatSync(file);
      if (stat.isFile()) bytes += stat.size;
      return true;
    },
  });
}
