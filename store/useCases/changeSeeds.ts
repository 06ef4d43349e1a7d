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
    const base = await foundingOf(tx, watchId);
    const present = await tx.addedSeed.findMany({ where: { watchId, id: { in: base.addedSeeds ?? [] } } });
    const watch = await tx.watch.findUniqueOrThrow({ where: { id: watchId }, select: { seedText: true } });
    if (watch.seedText === seed.text || present.some(({ text }) => text === seed.text)) {
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
    return saveSeeded(tx, { watchId, profile: addSeed(base, profile, id), reason: 'seedAdded', now });
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
    const base = await foundingOf(tx, watchId);
    const seed = await tx.addedSeed.findFirst({ where: { id: seedId, watchId } });
    if (!seed || !base.addedSeeds?.includes(seedId)) {
      throw new AppError('seed.gone', `Watch ${watchId} has no further article ${seedId}.`, {
        hint: 'Reload the page.',
      });
    }
    const profile = removeSeed(base, profileSchema.parse(seed.profile), seedId);
    return saveSeeded(tx, { watchId, profile, reason: 'seedRemoved', now });
  });
}

/** The version that the seed or the user made, with the expansion in force: that is made anew as soon as a worker comes to it. */
async function foundingOf(tx: Queryable, watchId: number): Promise<Profile> {
  await tx.watch.findUniqueOrThrow({ where: { id: watchId }, select: { id: true } });
  // Two changes at once become two versions, the second of the first.
  await tx.$queryRaw`select id from "Watch" where id = ${watchId} for no key update`;
  const base = await adaptationBase(tx, watchId);
  if (!base) throw new Error(`Watch ${watchId} has no version of a profile.`);
  const { expansion } = base.current.profile;
  return withExpansions(base.founding.profile, expansion ? { expansion: { ...expansion, seen: 0 } } : {});
}

async function saveSeeded(
  tx: Queryable,
  version: { watchId: number; profile: Profile; reason: VersionReason['code']; now: Date },
): Promise<number> {
  const { watchId, now, profile } = version;
  const saved = await writeProfile(tx, {
    watchId,
    profile,
    reason: { code: version.reason, params: {} },
    rescore: true,
    now,
  });
  const { adapts } = await tx.watch.findUniqueOrThrow({ where: { id: watchId }, select: { adapts: true } });
  if (adapts) await askAdaptation(tx, watchId, now);
  return saved ?? 0;
}
