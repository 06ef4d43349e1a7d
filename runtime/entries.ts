import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot } from '#runtime/root';

/** What is begun by its path, as a process or as a thread, and the source that it is compiled from. */
export const ENTRIES = {
  marsad: 'cli/main.ts',
  firstSteps: 'cli/firstSteps/process.ts',
  worker: 'workers/main.ts',
  newsThread: 'workers/threads/newsThread.ts',
  pageThread: 'workers/threads/pageThread.ts',
} as const;

export type EntryName = keyof typeof ENTRIES;

/** Where an entry is, and whether Node needs tsx to read it: when this program itself runs from its sources. */
export interface EntryFile {
  file: string;
  typescript: boolean;
}

export function entryFile(name: EntryName): EntryFile {
  const own = fileURLToPath(import.meta.url);
  if (own.endsWith('.ts')) return { file: path.join(projectRoot, ENTRIES[name]), typescript: true };
  // runtime/compile.ts puts all that it makes into one folder.
  return { file: path.join(path.dirname(own), `${name}.js`), typescript: false };
}
