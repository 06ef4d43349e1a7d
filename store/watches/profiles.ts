import { z } from 'zod';
import { defined } from '#core/defined';
import type { Profile } from '#core/relevance/profile/profile';
import { profileChanges, type TermChange, type WeighedTerm } from '#core/relevance/profile/profileChanges';
import type { Queryable } from '#store/database';

export const reasonSchema = z.looseObject({
  code: z.enum(['title', 'lead', 'spread', 'frequent', 'rare', 'together', 'user', 'adapted', 'glossary', 'name']),
  spans: z.array(z.tuple([z.number(), z.number()])),
});

const termSchema = z.looseObject({ term: z.string(), label: z.string(), weight: z.number(), reason: reasonSchema });

/** Door for a profile that comes from a form or from the database. */
export const profileSchema = z.looseObject({
  language: z.string(),
  actors: z.array(z.looseObject({ actorKey: z.string(), weight: z.number(), reason: reasonSchema })),
  terms: z.array(termSchema),
  queries: z
    .object({ must: z.array(z.string()), may: z.array(z.string()), mustNot: z.array(z.string()) })
    .exactOptional(),
  queryShares: z.object({ may: z.array(z.string()), shares: z.record(z.string(), z.number()) }).exactOptional(),
  // Not there in profiles of earlier versions.
  themes: z.record(z.string(), z.array(termSchema)).exactOptional(),
  addedSeeds: z.array(z.number()).exactOptional(),
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
    where: { watchId, ...defined({ version }) },
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

/** How many decisions stand that were made by an older version than the one in force; those far from the story are estimated from their sample. */
export async function countOlderDecisions(db: Queryable, watchId: number): Promise<number> {
  const newest = await db.profileVersion.aggregate({ where: { watchId }, _max: { version: true } });
  const { _sum } = await db.decision.aggregate({
    where: { watchId, profileVersion: { lt: newest._max.version ?? 0 } },
    _sum: { weight: true },
  });
  return _sum.weight ?? 0;
}
