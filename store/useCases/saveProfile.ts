import type { Profile } from '#core/relevance/profile/profile';
import { type VersionReason, writeReason } from '#core/relevance/profile/versionReason';
import type { Database, Queryable } from '#store/database';
import { notify } from '#store/notify';
import { clearFault } from '#store/work/faults';

export interface ProfileChange {
  watchId: number;
  profile: Profile;
  reason: VersionReason;
  /** Whether the stored articles are decided by it too, in the background and without alerts. */
  rescore: boolean;
  now: Date;
  /** Saved only while this is the newest version. */
  onlyAfter?: number;
}

/**
 * Stores a profile as the watch's newest version, in a transaction; workers follow it from their next item on. Undefined
 * when another version came first.
 */
export async function writeProfile(tx: Queryable, change: ProfileChange): Promise<number | undefined> {
  const { watchId, profile, reason, now } = change;
  // The watch's row is locked so that two savings at once become two versions.
  await tx.$queryRaw`select id from "Watch" where id = ${watchId} for no key update`;
  const newest = await tx.profileVersion.aggregate({ where: { watchId }, _max: { version: true } });
  const last = newest._max.version ?? 0;
  if (change.onlyAfter !== undefined && change.onlyAfter !== last) return undefined;
  const version = last + 1;
  await tx.profileVersion.create({
    data: {
      watchId,
      version,
      profile: JSON.parse(JSON.stringify(profile)),
      reason: writeReason(reason),
      createdAt: now,
    },
  });
  if (change.rescore) await catchUpAnew(tx, watchId);
  await notify(tx, { type: 'settings' });
  return version;
}

/** Stores a profile as the watch's newest version (writeProfile), in a transaction of its own. */
export async function saveProfile(db: Database, change: Omit<ProfileChange, 'onlyAfter'>): Promise<number>;
export async function saveProfile(db: Database, change: ProfileChange): Promise<number | undefined>;
export async function saveProfile(db: Database, change: ProfileChange): Promise<number | undefined> {
  return db.$transaction((tx) => writeProfile(tx, change));
}

/** Tells more of why a version was made, once it is known. */
export async function tellReason(
  db: Queryable,
  { watchId, version, reason }: Pick<ProfileChange, 'watchId' | 'reason'> & { version: number },
): Promise<void> {
  await db.profileVersion.update({
    where: { watchId_version: { watchId, version } },
    data: { reason: writeReason(reason) },
  });
}

/** Has the stored articles decided by the profile in force, in the background and without alerts. */
export async function rescoreWatch(db: Database, watchId: number): Promise<void> {
  await db.$transaction(async (tx) => {
    await catchUpAnew(tx, watchId);
    await notify(tx, { type: 'settings' });
  });
}

/** Also where an earlier try broke: another profile may not. */
async function catchUpAnew(tx: Queryable, watchId: number): Promise<void> {
  await tx.watch.update({ where: { id: watchId }, data: { catchUpFrom: 0 } });
  await clearFault(tx, { work: 'catchUp', watchId });
}
