import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '#runtime/root';

/** What makes index words of a text. A release has these sources, so that it names the same code alike. */
export const TEXT_MAKERS = ['core/language', 'core/query/searchText.ts'];

/** Names the code that makes index words: an index made by other code answers other words than are asked. */
export async function textVersion(): Promise<string> {
  const hash = createHash('sha256');
  for (const maker of TEXT_MAKERS) {
    const place = path.join(projectRoot, maker);
    const files = maker.endsWith('.ts')
      ? [place]
      : (await fs.readdir(place, { recursive: true, withFileTypes: true }))
          .filter((entry) => entry.isFile())
          .map((entry) => path.join(entry.parentPath, entry.name));
    for (const file of files.sort()) hash.update(await fs.readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}
