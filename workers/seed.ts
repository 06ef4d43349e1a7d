import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { parseLexicon } from '#core/actors/lexicon';
import { readSeedText } from '#core/story/readSeedText';
import { DEFAULT_THRESHOLD } from '#core/story/score';
import { normaliseText } from '#core/text/normalise';
import { loadLexiconFiles } from '#runtime/lexicon';
import { projectRoot } from '#runtime/root';
import { syncLexicon } from '#store/actors';
import { connect, type Database } from '#store/database';
import { restemProfiles } from '#store/restem';
import { loadSetting, saveSetting } from '#store/settings';
import { createWatch, hasWatchedBefore } from '#store/watches';
import { createAnalyst } from '#workers/analyst';
import { catchUpAll } from '#workers/catchUp';

const FOUNDING = path.join(projectRoot, 'seeds', 'founding');

const foundingSchema = z.object({
  name: z.string(),
  url: z.url(),
  feed: z.url(),
  publishedAt: z.iso.datetime(),
  dateIsApproximate: z.boolean(),
  article: z.string(),
});

/**
 * Brings the lexicon into the database and, on the very first start, creates the watch of the founding article with its
 * feed. `feedUrl` puts another feed in its place, for the demo. Returns what was done, in words for the terminal.
 */
export async function seedFirstWatch(databaseUrl: string, options: { feedUrls?: string[] } = {}): Promise<string> {
  const db = connect(databaseUrl, { connections: 4 });
  try {
    const lexicon = await readLexicon(db);
    // Before the first poll: it decides by the stored profiles.
    await restemProfiles(db);
    if (await hasWatchedBefore(db)) return lexicon;
    const founding = foundingSchema.parse(JSON.parse(await fs.readFile(path.join(FOUNDING, 'watch.json'), 'utf8')));
    const seed = readSeedText(await fs.readFile(path.join(FOUNDING, founding.article), 'utf8'));
    const analyst = await createAnalyst(db);
    const { profile, topics } = await analyst.propose(seed);
    const now = new Date();
    await createWatch(db, {
      name: founding.name,
      seedUrl: founding.url,
      seedTitle: seed.title,
      seedText: seed.text,
      seedPublishedAt: new Date(founding.publishedAt),
      seedDated: founding.dateIsApproximate ? 'estimated' : 'exact',
      threshold: DEFAULT_THRESHOLD,
      profile,
      topics,
      feedUrls: options.feedUrls ?? [founding.feed],
      now,
    });
    await catchUpAll(db, analyst, () => now);
    return `${lexicon}; first watch created: ${founding.name}`;
  } finally {
    await db.$disconnect();
  }
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
