import { AppError } from '#core/errors';
import { withExpansions } from '#core/relevance/feedback/expand';
import { addSeed, removeSeed } from '#core/relevance/profile/addedSeeds';
import type { Profile } from '#core/relevance/profile/profile';
import type { VersionReason } from '#core/relevance/profile/versionReason';
import type { WatchDraft } from '#core/relevance/profile/watchDraft';
import type { Database, Queryable } from '#store/database';
import { inTransaction } from '#store/transaction';
import { writeProfile } from '#store/useCases/saveProfile';
import { adaptationBase } from '#store/watches/adaptation';
import { profileSchema } from '#store/watches/profiles';
import { askAdaptation } from '#store/work/requests';

/** So many further articles at most: what twenty say the expansion says too. */
const MOST_SEEDS = 12;

/**
 * Adds an article to what a watch's story is told by, as a version of its profile; stored articles are decided anew, without alerts.
 * Marks stay and adapt the new version. Returns the version.
 * @throws AppError seed.tooMany, seed.twice
 */
export async function addSeedArticle(
  db: Database,
  added: { watchId: number; seed: WatchDraft['seed']; profile: Profile; now: Date },
): Promise<number> {
  const { watchId, seed, profile, now } = added;
  return inTransaction(db, async (tx) => {
    const { founding, adapts, seedText } = await openSeeds(tx, watchId);
    const present = await tx.addedSeed.findMany({
      where: { watchId, id: { in: founding.addedSeeds ?? [] } },
      select: { text: true },
    });
    if (seedText === seed.text || present.some(({ text }) => text === seed.text)) {
      throw new AppError('seed.twice', `Watch ${watchId} has this article already.`, { hint: 'Give another one.' });
    }
    if (present.length >= MOST_SEEDS) {
      throw new AppError('seed.tooMany', `Watch ${watchId} has ${present.length} further articles.`, {
        hint: 'Remove one first.',
        params: { max: MOST_SEEDS },
      });
    }
    const { id } = await tx.addedSeed.create({
      data: {
        watchId,
        url: seed.url ?? null,
        title: seed.title,
        text: seed.text,
        publishedAt: seed.publishedAt ?? null,
        dated: seed.datePrecision ?? 'exact',
        profile: JSON.parse(JSON.stringify(profile)),
        addedAt: now,
      },
      select: { id: true },
    });
    return saveSeeded(tx, { watchId, adapts, profile: addSeed(founding, profile, id), reason: 'seedAdded', now });
  });
}

/**
 * Takes an added article out again, as a version of the profile; the article stays stored for earlier versions.
 * @throws AppError seed.gone when the profile in force does not have it
 */
export async function removeSeedArticle(
  db: Database,
  { watchId, seedId, now }: { watchId: number; seedId: number; now: Date },
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { founding, adapts } = await openSeeds(tx, watchId);
    const seed = await tx.addedSeed.findFirst({ where: { id: seedId, watchId } });
    if (!seed || !founding.addedSeeds?.includes(seedId)) {
      throw new AppError('seed.gone', `Watch ${watchId} has no further article ${seedId}.`, {
        hint: 'Reload the page.',
      });
    }
    const profile = removeSeed(founding, profileSchema.parse(seed.profile), seedId);
    return saveSeeded(tx, { watchId, adapts, profile, reason: 'seedRemoved', now });
  });
}

/**
 * What the seeds of a watch are changed on: its first seed, and the version that the seed or the user made, with the expansion in
 * force, which is made anew as soon as a worker comes to it. Two changes at once become two versions, the second of the first.
 */
async function openSeeds(
  tx: Queryable,
  watchId: number,
): Promise<{ founding: Profile; adapts: boolean; seedText: string }> {
  const { seedText } = await tx.watch.findUniqueOrThrow({ where: { id: watchId }, select: { seedText: true } });
  await tx.$queryRaw`select id from "Watch" where id = ${watchId} for no key update`;
  const base = await adaptationBase(tx, watchId);
  if (!base) throw new Error(`Watch ${watchId} has no version of a profile.`);
  const { expansion } = base.current.profile;
  const expansions = expansion ? { expansion: { ...expansion, seen: 0 } } : {};
  return { founding: withExpansions(base.founding.profile, expansions), adapts: base.adapts, seedText };
}

async function saveSeeded(
  tx: Queryable,
  version: { watchId: number; adapts: boolean; profile: Profile; reason: VersionReason['code']; now: Date },
): Promise<number> {
  const { watchId, adapts, now, profile } = version;
  const saved = await writeProfile(tx, {
    watchId,
    profile,
    reason: { code: version.reason, params: {} },
    rescore: true,
    now,
  });
  if (adapts) await askAdaptation(tx, watchId, now);
  return saved ?? 0;
}
