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
  return await runMarsad({ parts: [part] });
}
