import { z } from 'zod';
import { AppError } from '#core/errors';
import { ALIKE } from '#store/actors/actorChanges';
import { namesSchema } from '#store/actors/names';
import type { Database } from '#store/database';
import { holdActors } from '#store/recording/locks';
import { inTransaction } from '#store/transaction';
import { actorGone, countingAnew } from '#store/useCases/changeActor';
import { setMerge } from '#store/useCases/mergeActors';

const beforeSchema = z.object({
  names: namesSchema.optional(),
  state: z.enum(['proposed', 'confirmed', 'dismissed']).optional(),
  mergedIntoId: z.number().nullable().optional(),
});

/**
 * Takes back a change to an actor: what it replaced is there again, and every number with it.
 * @throws AppError actor.changeGone, actor.changedSince
 */
export async function undoActorChange(db: Database, { id, now }: { id: number; now: Date }): Promise<void> {
  await inTransaction(db, async (tx) => {
    await holdActors(tx);
    const change = await tx.actorChange.findUnique({ where: { id } });
    if (!change || change.undoneAt !== null) {
      throw new AppError('actor.changeGone', `The change ${id} is not there any more, or was undone before.`, {
        hint: 'Load the page again.',
        params: { id },
      });
    }
    const { actorId, kind } = change;
    const later = await tx.actorChange.count({
      where: { actorId, kind: { in: ALIKE[kind] }, undoneAt: null, id: { gt: id } },
    });
    if (later > 0) {
      throw new AppError('actor.changedSince', `The change ${id} was changed over since.`, {
        hint: 'Undo the later change first.',
        params: { id },
      });
    }
    const { names, state, mergedIntoId } = beforeSchema.parse(change.before);
    await countingAnew(tx, actorId, async () => {
      if (names) await tx.actor.update({ where: { id: actorId }, data: { names } });
      if (state) await tx.actor.update({ where: { id: actorId }, data: { state } });
      if (mergedIntoId !== undefined) await setMerge(tx, actorId, mergedIntoId);
      await tx.actorChange.update({ where: { id }, data: { undoneAt: now } });
    });
  });
}

/** Takes back the dismissal of an actor: it is what it was before. */
export async function restoreActor(db: Database, { id, now }: { id: number; now: Date }): Promise<void> {
  const dismissal = await db.actorChange.findFirst({
    where: { actorId: id, kind: 'dismiss', undoneAt: null },
    orderBy: { id: 'desc' },
    select: { id: true },
  });
  if (!dismissal) throw actorGone(id);
  await undoActorChange(db, { id: dismissal.id, now });
}
