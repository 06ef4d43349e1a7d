import { z } from 'zod';
import type { Profile } from '#core/relevance/profile/profile';
import { profileChanges, type TermChange, type WeighedTerm } from '#core/relevance/profile/profileChanges';
import { type VersionReason, writeReason } from '#core/relevance/profile/versionReason';
import type { Database, Queryable } from '#store/database';
import { notify } from '#store/notify';
import { clearFault } from '#store/work/faults';

export const reasonSchema = z.looseObject({
  code: z.enum(['title', 'lead', 'spread', 'frequent', 'rare', 'together', 'user', 'adapted']),
  spans: z.array(z.tuple([z.number(), z.number()])),
});

/** Door for a profile that comes from a form or from the database. */
export const profileSchema = z.looseObject({
  language: z.string(),
  facets: z.array(
    z.looseObject({
      id: z.string().min(1),
      label: z.string(),
      members: z.array(
        z.discriminatedUnion('kind', [
          z.looseObject({ kind: z.literal('actor'), actorKey: z.string() }),
          z.looseObject({ kind: z.literal('term'), term: z.string(), label: z.string() }),
        ]),
      ),
      reason: reasonSchema,
    }),
  ),
  actors: z.array(z.looseObject({ actorKey: z.string(), weight: z.number(), reason: reasonSchema })),
  terms: z.array(z.looseObject({ term: z.string(), label: z.string(), weight: z.number(), reason: reasonSchema })),
  required: z.array(z.string()),
  excluded: z.array(z.string()),
});

export interface ProfileVersionView {
  version: number;
  reason: string;
  createdAt: Date;
  /** Words that weigh more or less than in the version before; those that changed most first. */
  risen: TermChange[];
  fallen: TermChange[];
}

export async function loadProfile(
  db: Queryable,
  watchId: number,
  version?: number,
): Promise<{ version: number; profile: Profile }> {
  const row = await db.profileVersion.findFirstOrThrow({
    where: { watchId, ...(version === undefined ? {} : { version }) },
    orderBy: { version: 'desc' },
  });
  return { version: row.version, profile: profileSchema.parse(row.profile) };
}

/** The newest versions of a watch's profile, each with what it changed in the words. */
export async function listProfileVersions(
  db: Queryable,
  watchId: number,
  limit: number,
): Promise<ProfileVersionView[]> {
  // A stored profile is long for the places that its reasons name; only words and weights are read. One version more
  // than is listed, to compare the oldest with.
  const rows = await db.$queryRaw<{ version: number; reason: string; createdAt: Date; terms: WeighedTerm[] }[]>`
    select version, reason, "createdAt", coalesce((
      select jsonb_agg(jsonb_build_object('term', t->>'term', 'label', t->>'label', 'weight', t->'weight'))
      from jsonb_array_elements(profile->'terms') t), '[]') as terms
    from "ProfileVersion" where "watchId" = ${watchId} order by version desc limit ${limit + 1}`;
  return rows.slice(0, limit).map(({ terms, ...version }, index) => {
    const before = rows[index + 1];
    return { ...version, ...(before ? profileChanges(before.terms, terms) : { risen: [], fallen: [] }) };
  });
}

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
  await tx.$queryRaw`select id from "Watch" where id = ${watchId} for update`;
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

/** The same in a transaction of its own. */
export async function saveProfile(db: Database, change: Omit<ProfileChange, 'onlyAfter'>): Promise<number>;
export async function saveProfile(db: Database, change: ProfileChange): Promise<number | undefined>;
export async function saveProfile(db: Database, change: ProfileChange): Promise<number | undefined> {
  return db.$transaction((tx) => writeProfile(tx, change));
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

/** How many stored decisions were made by an older version than the one in force. */
export async function countOlderDecisions(db: Queryable, watchId: number): Promise<number> {
  const newest = await db.profileVersion.aggregate({ where: { watchId }, _max: { version: true } });
  return db.decision.count({ where: { watchId, profileVersion: { lt: newest._max.version ?? 0 } } });
}
