import { AppError } from '#core/errors';
import { normaliseText } from '#core/language/arabic/normalise';
import { aliasOf, insertAliases } from '#store/actors/aliases';
import type { Database, Queryable } from '#store/database';
import { notify } from '#store/notify';
import { actorGone } from '#store/useCases/changeActor';

/** Adds a spelling by which an actor is found from now on, or brings back one that was taken off. */
export async function addAlias(db: Database, alias: { actorId: number; surface: string }): Promise<void> {
  const { actorId } = alias;
  const actor = await db.actor.findUnique({ where: { id: actorId }, select: { key: true } });
  if (!actor) throw actorGone(actorId);
  const aliases = aliasOf(alias.surface);
  const [added] = aliases;
  if (!added) {
    throw new AppError('actor.aliasEmpty', `"${alias.surface}" has no letters to be found by.`, {
      hint: 'Write a name of at least two letters.',
      params: { name: alias.surface },
    });
  }
  await db.$transaction(async (tx) => {
    await insertAliases(tx, [{ key: actor.key, aliases }], { origin: 'user', normalise: normaliseText });
    await tx.alias.updateMany({ where: { actorId, surface: added.surface }, data: { removed: false } });
    await notify(tx, { type: 'actors' });
  });
}

/** Takes a spelling off its actor, for good: reading the lexicon in again does not bring it back. */
export async function removeAlias(db: Queryable, aliasId: number): Promise<void> {
  const removed = await db.alias.deleteMany({ where: { id: aliasId, origin: 'user' } });
  if (removed.count === 0) await db.alias.updateMany({ where: { id: aliasId }, data: { removed: true } });
  await notify(db, { type: 'actors' });
}
