import { nameSkeleton } from '#core/entities/nameSkeleton';
import type { Queryable } from '#store/database';

/** A proposed actor and a known person who may be the same, written in another script, by the known one's alias. */
export interface OtherScript {
  actorId: number;
  knownId: number;
  surface: string;
}

/** Newest articles of an actor among which partners are looked for: of somebody in every article they are enough. */
const NEWEST = 200;
const LATIN = /^[a-z]/u;

/**
 * Which of some proposed persons are known ones in another script: the consonants of the names are heard alike («فائق زيدان»,
 * "Faiq Zaydan"), the name is one known person's alone, and the news names both beside a third actor. A name alone is no
 * evidence.
 */
export async function otherScripts(db: Queryable, actorIds: number[]): Promise<OtherScript[]> {
  const written = await db.alias.findMany({
    where: { actorId: { in: actorIds }, removed: false, use: 'plain', actor: { kind: 'person' } },
    select: { actorId: true, normalised: true },
  });
  const wanted = new Map<string, Set<number>>();
  for (const { actorId, normalised } of written) {
    const key = keyOf(normalised, !LATIN.test(normalised));
    if (key !== undefined) wanted.set(key, (wanted.get(key) ?? new Set()).add(actorId));
  }
  if (wanted.size === 0) return [];
  const known = await db.alias.findMany({
    where: { removed: false, use: 'plain', actor: { kind: 'person', state: 'confirmed' } },
    select: { actorId: true, normalised: true, surface: true },
    orderBy: { id: 'asc' },
  });
  const met = new Map<string, { knownId: number; surface: string }[]>();
  for (const { actorId, normalised, surface } of known) {
    const key = keyOf(normalised, LATIN.test(normalised));
    if (key !== undefined && wanted.has(key)) met.set(key, [...(met.get(key) ?? []), { knownId: actorId, surface }]);
  }
  const pairs = [...met].flatMap(([key, people]) => {
    const [first, ...others] = people;
    if (first === undefined || others.some(({ knownId }) => knownId !== first.knownId)) return [];
    return [...(wanted.get(key) ?? [])].map((actorId) => ({ actorId, ...first }));
  });
  const partnered = await haveAPartner(db, pairs);
  return pairs.filter(({ actorId }) => partnered.has(actorId));
}

/** A name's skeleton with the script in which its counterpart is written; undefined for a name that tells too little. */
function keyOf(normalised: string, isLatin: boolean): string | undefined {
  const skeleton = nameSkeleton(normalised);
  return skeleton === undefined ? undefined : `${isLatin ? 'latin' : 'other'} ${skeleton}`;
}

/** The proposed actors of pairs whose news names some third actor with both. */
async function haveAPartner(db: Queryable, pairs: readonly OtherScript[]): Promise<Set<number>> {
  if (pairs.length === 0) return new Set();
  const found = await db.$queryRaw<{ actorId: number }[]>`
    select pair."actorId"
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as pair ("actorId" int, "knownId" int)
    where exists (
      select p."actorId" from "Mention" p
      where p."articleId" in (
          select m."articleId" from "Mention" m where m."actorId" = pair."actorId" order by m.id desc limit ${NEWEST})
        and p."actorId" not in (pair."actorId", pair."knownId")
      intersect
      select q."actorId" from "Mention" q
      where q."articleId" in (
          select n."articleId" from "Mention" n where n."actorId" = pair."knownId" order by n.id desc limit ${NEWEST})
        and q."actorId" not in (pair."actorId", pair."knownId"))`;
  return new Set(found.map(({ actorId }) => actorId));
}
