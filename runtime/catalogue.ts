import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type CatalogueFeed, parseCatalogue } from '#core/feeds/catalogue/catalogue';
import { projectRoot } from '#runtime/root';

const catalogueFile = path.join(projectRoot, 'seeds', 'catalogue', 'feeds.tsv');
/** Written by `npm run check-sources`; absent until then. */
export const checkedFile = path.join(projectRoot, 'seeds', 'catalogue', 'checked.tsv');

/** The feeds that are offered to every watch, each with what its last try brought. */
export async function loadCatalogue(): Promise<CatalogueFeed[]> {
  const [feeds, checked] = await Promise.all([
    readFile(catalogueFile, 'utf8'),
    readFile(checkedFile, 'utf8').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
      throw error;
    }),
  ]);
  return parseCatalogue(feeds, checked);
}
