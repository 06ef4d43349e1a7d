import type { Queryable } from '#store/database';

/** A name that one article gave, and that article: core/relevance/documentKeys. */
export interface Candidate {
  key: string;
  document: number[];
}

/**
 * Which of these names another article gave before. A name that comes for the first time is kept with its article; the
 * same article again, as its page or after an edit, does not make a second.
 */
export async function metBefore(db: Queryable, candidates: readonly Candidate[], now: Date): Promise<Set<string>> {
  if (candidates.length === 0) return new Set();
  const rows = JSON.stringify(candidates);
  await db.$executeRaw`
    insert into "ActorCandidate" (key, document, "seenAt")
    select distinct on (row.key) row.key, row.document, ${now}
    from jsonb_to_recordset(${rows}::jsonb) as row (key text, document int[])
    order by row.key
    on conflict (key) do nothing`;
  const met = await db.$queryRaw<{ key: string }[]>`
    select distinct row.key
    from jsonb_to_recordset(${rows}::jsonb) as row (key text, document int[])
      join "ActorCandidate" first on first.key = row.key and not first.document && row.document`;
  return new Set(met.map(({ key }) => key));
}

/** Forgets names that were given once, and not again since. */
export async function pruneCandidates(db: Queryable, before: Date): Promise<void> {
  await db.actorCandidate.deleteMany({ where: { seenAt: { lt: before } } });
}
