import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { type EntryName, entryFile } from '#runtime/entries';
import { projectRoot } from '#runtime/root';

/** Starts a thread of the program: its compiled file, or its source when the program itself runs from its sources. */
export function startThread(name: EntryName, options: WorkerOptions): Worker {
  const { file, typescript } = entryFile(name);
  if (!typescript) return new Worker(file, options);
  const loader = path.join(projectRoot, 'workers', 'threads', 'typescriptThread.js');
  return new Worker(loader, { ...options, workerData: { entry: pathToFileURL(file).href } });
}
