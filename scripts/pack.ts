/**
 * Puts all that is needed to run into a folder, and nothing else, PostgreSQL for this kind of machine included. There it starts
 * with `node bin/marsad.js start`, without npm.
 *
 *   npm run pack -- FOLDER
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../runtime/root';
import { Manifest, releaseManifest } from './manifests';
import { stageProgram } from './stage';

const [, , given] = process.argv;
if (given === undefined) throw new Error('Name the folder: npm run pack -- FOLDER');
const target = path.resolve(given);
if (existsSync(target)) throw new Error(`${target} is there already.`);
mkdirSync(target, { recursive: true });
const { bytes } = await stageProgram(target);
const own = Manifest.parse(JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')));
writeFileSync(path.join(target, 'package.json'), `${JSON.stringify(releaseManifest(own, [], {}), null, 2)}\n`);
console.log(`${target}: ${Math.round(bytes / 1e6)} MB. There: node bin/marsad.js start`);
