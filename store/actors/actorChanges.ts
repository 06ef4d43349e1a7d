import type { Names } from '#core/entities/actor';
import { namesSchema } from '#store/actors/names';
import type { Queryable } from '#store/database';

export type ChangeKind = 'rename' | 'merge' | 'split' | 'confirm' | 'dismiss';

/** Changes that set the same thing: of those only the last can be taken back. */
export const ALIKE: Record<ChangeKind, ChangeKind[]> = {
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
