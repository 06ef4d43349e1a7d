import path from 'node:path';
import { runMarsad } from '#cli/runMarsad';
import { startSampleSite } from '#cli/sampleSite';
import { readEnv } from '#runtime/env';

/**
 * `marsad demo`: the same program beside a sample news site on this machine that goes on publishing. Its data lies in a
 * folder of its own and begins anew each time; DATABASE_URL is left alone, so that sample text never meets real news.
 */
export async function demo(): Promise<number> {
  const site = await startSampleSite();
  try {
    return await runMarsad({
      overrides: {
        DATABASE_URL: '',
        MARSAD_DATA: path.join(readEnv().dataDir, 'demo'),
        MARSAD_ALLOW_PRIVATE: new URL(site.feedUrl).hostname,
      },
      freshDatabase: true,
      seed: async (databaseUrl) => {
        const { seedFirstWatch } = await import('#workers/seed');
        return await seedFirstWatch(databaseUrl, { feedUrls: [site.feedUrl] });
      },
      farewell: `  Sample news at ${site.feedUrl}, something new every few seconds.`,
    });
  } finally {
    await site.close();
  }
}
