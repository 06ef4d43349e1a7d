// A program that runs from its sources (tests, scripts) has its threads run the compiled one of the same sources: Node 20 gives worker
// threads no TypeScript, and a loader would read and translate every module again in each of them.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { workerData } from 'node:worker_threads';
import { compiledFolder } from '../../bin/compiled.js';

const { default: handle } = await import(
  pathToFileURL(path.join(await compiledFolder(), `${workerData.entry}.js`)).href
);
export default handle;
