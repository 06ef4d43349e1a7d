import fs from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { readSeedText } from '#core/relevance/profile/readSeedText';
import { DEFAULT_THRESHOLD } from '#core/relevance/score';
import { projectRoot } from '#runtime/root';
import { connect } from '#store/database';
import { createWatch } from '#store/useCases/createWatch';
import { hasWatchedBefore } from '#store/watches/watches';
import { createAnalyst } from '#workers/analysis/analyst';
import { catchUpAll } from '#workers/loops/catchUp';
import { prepareReading } from '#workers/stages/prepareReading';
import { analyseHere } from '#workers/threads/analysisRunner';

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
    const lexicon = await prepareReading(db);
    if (await hasWatchedBefore(db)) return lexicon;
    const founding = foundingSchema.parse(JSON.parse(await fs.readFile(path.join(FOUNDING, 'watch.json'), 'utf8')));
    const seed = readSeedText(await fs.readFile(path.join(FOUNDING, founding.article), 'utf8'));
    const now = new Date();
    const analyst = await createAnalyst(db, { runner: analyseHere(), clock: () => now });
    const { profile, topics } = await analyst.propose(seed);
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
    await catchUpAll({ db, analyst, clock: () => now });
    return `${lexicon}; first watch created: ${founding.name}`;
  } finally {
    await db.$disconnect();
  }
}
