import type { Actor, Names } from '#core/entities/actor';
import { withoutParts } from '#core/entities/proposals';
import { normaliseText } from '#core/language/arabic/normalise';
import { metBefore } from '#store/actors/actorCandidates';
import type { DismissedActors } from '#store/actors/actors';
import type { Database } from '#store/database';
import { ensureActors } from '#store/useCases/ensureActors';
import type { ActorCandidate } from '#workers/analysis/findings';

/**
 * Names that no lexicon has become actors that the user can confirm, rename, merge or dismiss: those with trigger words
 * in their article at once, others when a second article names them. Their ids are added to `actorIds`.
 */
export async function recordNewActors(
  db: Database,
  candidates: readonly ActorCandidate[],
  known: { actorIds: Map<string, number>; dismissed: DismissedActors; now: Date },
): Promise<void> {
  const { actorIds, dismissed, now } = known;
  const left = new Set(withoutParts(candidates.map(({ actor }) => actor)));
  const open = candidates.filter(
    ({ actor }) => left.has(actor) && !actorIds.has(actor.key) && !isDismissed(actor, dismissed),
  );
  const evident = new Set(open.filter(({ isEvident }) => isEvident).map(({ actor }) => actor.key));
  const doubtful = open
    .filter(({ actor }) => !evident.has(actor.key))
    .map(({ actor, document }) => ({ key: actor.key, document }));
  const again = await metBefore(db, doubtful, now);
  const fresh = new Map<string, Actor>();
  for (const { actor } of open) {
    const { key } = actor;
    if ((evident.has(key) || again.has(key)) && !fresh.has(key)) fresh.set(key, actor);
  }
  for (const [key, id] of await ensureActors(db, [...fresh.values()], normaliseText)) actorIds.set(key, id);
}

function isDismissed({ key, names }: { key: string; names: Names }, { keys, names: gone }: DismissedActors): boolean {
  return keys.has(key) || Object.values(names).some((name) => name !== undefined && gone.has(normaliseText(name)));
}
