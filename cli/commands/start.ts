import { runMarsad } from '#cli/runMarsad';

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
