#!/usr/bin/env node
// Plain JavaScript, so that any Node can read at least this far and say what it needs.
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Marsad needs Node 20.19 or later; this is Node ${process.versions.node}.`);
  console.error('Install a current one from https://nodejs.org or with your version manager.');
  process.exit(1);
}

// Errors name the lines of the sources.
process.setSourceMapsEnabled(true);
const { compiledFolder } = await import('./compiled.js');
const folder = await compiledFolder().catch((error) => {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') {
    console.error(`${error.message}${error.hint === undefined ? '' : `\n  ${error.hint}`}`);
    process.exit(1);
  }
  console.error(`Marsad's packages are not installed: ${error.message}`);
  console.error('Run npm ci in the folder of Marsad first.');
  process.exit(1);
});

const { main } = await import(pathToFileURL(path.join(folder, 'marsad.js')).href);
const code = await main(process.argv);
// Ends only when all output is written: a pipe takes its time.
process.stdout.write('', () => process.exit(code));
