import { z } from 'zod';
import type { Names } from '#core/entities/actor';
import { AppError } from '#core/errors';
import { actorGone, type ChangeKind, countingAnew } from '#store/actors/actorChanges';
import { setMerge } from '#store/actors/mergeActors';
import type { Database, Queryable } from '#store/database';
import { holdWriteLock } from '#store/recording/writeLock';

const namesSchema = z.record(z.string(), z.string());
const beforeSchema = z.object({
  names: namesSchema.optional(),
  state: z.enum(['proposed', 'confirmed', 'dismissed']).optional(),
  mergedIntoId: z.number().nullable().optional(),
});

/** Changes that set the same thing: of those only the last can be taken back. */
const ALIKE: Record<ChangeKind, ChangeKind[]> = {
  rename: ['rename'],
  merge: ['merge', 'split'],
  split: ['merge', 'split'],
  confirm: ['confirm', 'dismiss'],
  dismiss: ['confirm', 'dismiss'],
};

export interface ActorChangeLine {
  id: number;
  kind: ChangeKind;
  at: Date;
  undone: boolean;
  /** Whether it may be taken back: nothing was changed over it since. */
  undoable: boolean;
  /** Whose change it is, of an actor and those merged into it. */
  actor: { id: number; key: string; names: Names };
}

/** What users did to an actor and to those merged into it, newest first. */
export async function listActorChanges(db: Queryable, id: number, limit = 50): Promise<ActorChangeLine[]> {
  const rows = await db.actorChange.findMany({
    where: { OR: [{ actorId: id }, { actor: { OR: [{ rootId: id }, { mergedIntoId: id }] } }] },
    orderBy: { id: 'desc' },
    take: limit,
    include: { actor: { select: { id: true, key: true, names: true } } },
  });
  const changedSince = new Set<string>();
  return rows.map(({ id: changeId, kind, at, undoneAt, actor }) => {
    const what = `${actor.id} ${ALIKE[kind].join()}`;
    const undoable = undoneAt === null && !changedSince.has(what);
    if (undoneAt === null) changedSince.add(what);
    return {
      id: changeId,
      kind,
      at,
      undone: undoneAt !== null,
      undoable,
      actor: { ...actor, names: namesSchema.parse(actor.names) },
    };
  });
}

/**
 * Takes back a change to an actor: what it replaced is there again, and every number with it.
 * @throws AppError actor.changeGone, actor.changedSince
 */
export async function undoActorChange(db: Database, { id, now }: { id: number; now: Date }): Promise<void> {
  await db.$transaction(async (tx) => {
    await holdWriteLock(tx);
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
