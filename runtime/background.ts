import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '#runtime/root';

/** Bytes of the shipped document-frequency table of a language; undefined where none is shipped. */
export async function loadBackgroundBytes(
  language: string,
  folder: string = path.join(projectRoot, 'seeds', 'background'),
): Promise<Uint8Array | undefined> {
  if (!/^[a-z]{2,3}$/.test(language)) return undefined;
  try {
    return await readFile(path.join(folder, `${language}.bin`));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
