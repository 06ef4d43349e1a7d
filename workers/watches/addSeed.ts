import { seedTitle } from '#core/relevance/profile/seedTitle';
import { addSeedArticle } from '#store/useCases/changeSeeds';
import type { Context } from '#workers/context';
import { readSeed, type SeedSource } from '#workers/watches/readSeed';

/** Reads another article on a watch's story and adds it to its seeds. Throws what readSeed and addSeedArticle throw. */
export async function addSeed(
  { watchId, ...source }: SeedSource & { watchId: number },
  { db, analyst, web, clock }: Pick<Context, 'db' | 'analyst' | 'web' | 'clock'>,
): Promise<{ version: number; title: string; leftOut: number }> {
  const seed = await readSeed(source, { web, clock });
  const { profile } = await analyst.propose(seed);
  const version = await addSeedArticle(db, { watchId, seed, profile, now: clock() });
  return { version, title: seedTitle(seed), leftOut: seed.leftOut?.length ?? 0 };
}
