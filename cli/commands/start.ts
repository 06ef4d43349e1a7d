import { runMarsad } from '#cli/runMarsad';
import type { Part } from '#runtime/supervise/services';

/** `marsad start`: everything, until it is stopped. */
export async function start(): Promise<number> {
  return await runMarsad({
    seed: async (databaseUrl) => {
      // Loaded only now: it needs the generated client.
      const { seedFirstWatch } = await import('#workers/watches/seed');
      return await seedFirstWatch(databaseUrl);
    },
  });
}

/** `marsad web` and `marsad worker`: one part, until it is stopped. */
export async function startPart(part: Part): Promise<number> {
  return await runMarsad({ parts: [part], ...(part === 'worker' && { seed: readActors }) });
}

/** A worker that read articles before the lexicon is there would make profiles without actors, for good. */
async function readActors(databaseUrl: string): Promise<string> {
  const [{ connect }, { prepareReading }] = await Promise.all([
    import('#store/database'),
    import('#workers/stages/prepareReading'),
  ]);
  const db = connect(databaseUrl, { connections: 2 });
  try {
    return await prepareReading(db);
  } finally {
    await db.$disconnect();
  }
}
