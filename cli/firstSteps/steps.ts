import type { SentError } from '#core/errors';
import { withDatabaseLock } from '#runtime/databaseLock';
import type { OpenDatabase } from '#runtime/postgres/openDatabase';

/** Where a database is: for all, and without a pooler in between. */
export type Addresses = Pick<OpenDatabase, 'url' | 'directUrl'>;

/**
 * What a start does once, before its parts run. Arguments and answers cross a process's border as JSON; each step loads its own
 * code, which nothing may import before the database client is generated.
 */
export const FIRST_STEPS = {
  /** Whether the database client had to be generated. */
  client: async () => await (await import('#runtime/prepare')).preparePrismaClient(),
  bringUpToDate: async (database: Addresses) => await (await import('#cli/prepareDatabase')).bringUpToDate(database),
  /** The founding article's watch on the very first start, with its own feed unless others are named. */
  seedFirstWatch: async ({ url, directUrl }: Addresses, options: { feedUrls?: string[] }) => {
    const { seedFirstWatch } = await import('#workers/watches/seed');
    // Two machines that start at once would both make the first watch.
    return await withDatabaseLock(directUrl, () => seedFirstWatch(url, options));
  },
  /** A worker that read articles before the lexicon is there would make profiles without actors, for good. */
  readActors: async ({ url, directUrl }: Addresses) => {
    const { readActors } = await import('#cli/prepareDatabase');
    return await withDatabaseLock(directUrl, () => readActors(url));
  },
  ownerLink: async (url: string, publicUrl: string) =>
    // JSON has no undefined.
    (await (await import('#cli/prepareDatabase')).ownerLink(url, publicUrl)) ?? null,
};

export type FirstSteps = typeof FIRST_STEPS;
export type StepName = keyof FirstSteps;

/** What crosses the border. */
export type StepAsked = { step: StepName; args: unknown[] };
export type StepAnswer =
  | { status: 'done'; value: unknown }
  | { status: 'refused'; error: SentError }
  | { status: 'failed'; message: string; stack: string };
