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
import { connect } from '#store/database';
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
    const files = await loadLexiconFiles(path.join(projectRoot, 'seeds', 'lexicon'));
    const actors = files.flatMap(({ tsv, file }) => parseLexicon(tsv, file));
    await syncLexicon(db, actors, normaliseText);
    if (await hasWatchedBefore(db)) return `${actors.length} actors known`;
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
      threshold: DEFAULT_THRESHOLD,
      profile,
      topics,
      feedUrls: options.feedUrls ?? [founding.feed],
      now,
    });
    await catchUpAll(db, analyst, () => now);
    return `${actors.length} actors known; first watch created: ${founding.name}`;
  } finally {
    await db.$disconnect();
  }
}
