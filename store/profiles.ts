import { z } from 'zod';
import type { Profile } from '#core/story/profile';
import type { Queryable } from '#store/database';
import { notify } from '#store/notify';

const reasonSchema = z.looseObject({
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

export async function listProfileVersions(db: Queryable, watchId: number): Promise<ProfileVersionView[]> {
  return db.profileVersion.findMany({
    where: { watchId },
    orderBy: { version: 'desc' },
    select: { version: true, reason: true, createdAt: true },
  });
}

/**
 * Stores a profile as the watch's newest version; workers follow it from their next item on. With `rescore` the stored
 * articles are scored by it too, in the background and without alerts.
 */
export async function saveProfile(
  db: Queryable,
  change: { watchId: number; profile: Profile; reason: string; rescore: boolean; now: Date },
): Promise<number> {
  const { watchId, profile, reason, now } = change;
  // The watch's row is locked so that two savings at once become two versions.
  await db.$queryRaw`select id from "Watch" where id = ${watchId} for update`;
  const newest = await db.profileVersion.aggregate({ where: { watchId }, _max: { version: true } });
  const version = (newest._max.version ?? 0) + 1;
  await db.profileVersion.create({
    data: { watchId, version, profile: JSON.parse(JSON.stringify(profile)), reason, createdAt: now },
  });
  if (change.rescore) await db.watch.update({ where: { id: watchId }, data: { catchUpFrom: 0 } });
  await notify(db, { type: 'settings' });
  return version;
}
