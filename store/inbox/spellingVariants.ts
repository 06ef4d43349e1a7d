import type { Names } from '#core/entities/actor';
import { otherSpellings } from '#core/entities/otherSpellings';
import { actorCalled } from '#store/actors/actors';
import { namesSchema } from '#store/actors/names';
import type { Queryable } from '#store/database';
import { otherScripts } from '#store/inbox/otherScripts';

/** A known actor whose name a proposed one may be another spelling of. */
export interface KnownSpelling {
  id: number;
  key: string;
  names: Names;
  /** As the known actor is written; by it the two are merged. */
  surface: string;
  /** Written in another script: the two are heard alike. Else they are one letter apart. */
  isOtherScript: boolean;
}

/**
 * Which of some proposed actors may be known ones written otherwise, in their own script or in another, by their ids; the most
 * mentioned one of several.
 */
export async function spellingVariants(db: Queryable, actorIds: number[]): Promise<Map<number, KnownSpelling>> {
  const written = await db.alias.findMany({
    where: { actorId: { in: actorIds }, removed: false, use: 'plain' },
    select: { actorId: true, normalised: true },
  });
  const spellings = written.flatMap(({ actorId, normalised }) =>
    otherSpellings(normalised).map((spelling) => ({ actorId, spelling })),
  );
  const met = await db.$queryRaw<{ actorId: number; surface: string; normalised: string }[]>`
    select distinct on (other."actorId") other."actorId", l.surface, l.normalised
    from jsonb_to_recordset(${JSON.stringify(spellings)}::jsonb) as other ("actorId" int, spelling text)
      join "Actor" mine on mine.id = other."actorId"
      join "Alias" l on l.normalised = other.spelling and l.use = 'plain' and not l.removed
      join "Actor" a on a.id = l."actorId" and a.kind = mine.kind and a.state = 'confirmed'
    order by other."actorId", l.id`;
  const known = new Map<number, KnownSpelling>();
  for (const { actorId, surface, normalised } of met) {
    // Whom the merge by this name would take.
    const id = await actorCalled(db, normalised, actorId);
    const row = id === undefined ? null : await db.actor.findUnique({ where: { id } });
    if (row) known.set(actorId, knownSpelling(row, surface, false));
  }
  const others = await otherScripts(
    db,
    actorIds.filter((id) => !known.has(id)),
  );
  for (const { actorId, knownId, surface } of others) {
    const row = await db.actor.findUnique({ where: { id: knownId } });
    if (row) known.set(actorId, knownSpelling(row, surface, true));
  }
  return known;
}

function knownSpelling(
  { id, key, names }: { id: number; key: string; names: unknown },
  surface: string,
  isOtherScript: boolean,
): KnownSpelling {
  return { id, key, names: namesSchema.parse(names), surface, isOtherScript };
}
