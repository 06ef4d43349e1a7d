import { createHash } from 'node:crypto';
import path from 'node:path';
import { parseLexicon } from '#core/entities/gazetteer/lexicon';
import { normaliseText } from '#core/language/arabic/normalise';
import { loadLexiconFiles } from '#runtime/lexicon';
import { projectRoot } from '#runtime/root';
import type { Database } from '#store/database';
import { restemProfiles } from '#store/useCases/restemProfiles';
import { syncLexicon } from '#store/useCases/syncLexicon';
import { loadSetting, saveSetting } from '#store/work/settings';

/**
 * What a database needs before an article is read by it: the lexicon's actors and profiles in today's words. Without
 * the first a profile would be made without actors, for good. Returns what was done with the lexicon, in words for the
 * terminal.
 */
export async function prepareReading(db: Database): Promise<string> {
  const lexicon = await readLexicon(db);
  // Before the first poll: it decides by the stored profiles.
  await restemProfiles(db);
  return lexicon;
}

/** Brings the lexicon's files into the database when they changed since they were last read. */
async function readLexicon(db: Database): Promise<string> {
  const files = await loadLexiconFiles(path.join(projectRoot, 'seeds', 'lexicon'));
  const hash = createHash('sha256')
    .update(files.map(({ file, tsv }) => `${file}\n${tsv}`).join('\n'))
    .digest('hex');
  if ((await loadSetting(db, 'lexicon')) === hash) return 'lexicon is current';
  const actors = files.flatMap(({ tsv, file }) => parseLexicon(tsv, file));
  await syncLexicon(db, actors, normaliseText);
  await saveSetting(db, 'lexicon', hash);
  return `${actors.length} actors read in`;
}
