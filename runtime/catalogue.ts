import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '#runtime/root';

const folder = path.join(projectRoot, 'seeds', 'catalogue');
/** Written by `npm run check-sources`; absent until then. */
export const checkedFile = path.join(folder, 'checked.tsv');

/** The texts of the catalogue of feeds and of what their last try brought; that is empty where they were never tried. */
export async function loadCatalogueFiles(): Promise<{ feeds: string; checked: string }> {
  const [feeds, checked] = await Promise.all([
    readFile(path.join(folder, 'feeds.tsv'), 'utf8'),
    readFile(checkedFile, 'utf8').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
      throw error;
    }),
  ]);
  return { feeds, checked };
}
