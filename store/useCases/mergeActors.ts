import { AppError } from '#core/errors';
import type { Database, Queryable } from '#store/database';
import { rootId } from '#store/sql/actors';
import { changeActor } from '#store/useCases/changeActor';

/** Makes `fromId` the same actor as `intoId`, everywhere and for the past too. Mentions keep their actor, so a split restores all. */
export async function mergeActors(db: Database, merge: { fromId: number; intoId: number; now: Date }): Promise<void> {
  const { fromId, intoId, now } = merge;
  await changeActor(db, { id: fromId, kind: 'merge', now }, (tx) => setMerge(tx, fromId, intoId));
}

/** Takes back a merge: the actor stands for itself again. */
export async function splitActor(db: Database, { id, now }: { id: number; now: Date }): Promise<void> {
  await changeActor(db, { id, kind: 'split', now }, (tx) => setMerge(tx, id, null));
}

/** Sets what an actor is merged into, and who counts for whom; counting anew is for the caller. */
export async function setMerge(tx: Queryable, id: number, mergedIntoId: number | null): Promise<void> {
  if (mergedIntoId !== null) await refuseLoop(tx, id, mergedIntoId);
  await tx.actor.update({ where: { id }, data: { mergedIntoId } });
  // A chain a → b → c counts for c; whoever was merged into the changed actor moves with it.
  await tx.$executeRaw`
    with recursive root as (
      select id, id as "rootId" from "Actor" where "mergedIntoId" is null
      union all
      select a.id, root."rootId" from "Actor" a join root on a."mergedIntoId" = root.id
    )
    update "Actor" a set "rootId" = case when root."rootId" = a.id then null else root."rootId" end
    from root where root.id = a.id and ${rootId('a')} <> root."rootId"`;
}

async function refuseLoop(tx: Queryable, fromId: number, intoId: number): Promise<void> {
  const [found] = await tx.$queryRaw<{ loops: boolean }[]>`
    with recursive chain as (
      select id, "mergedIntoId" from "Actor" where id = ${intoId}
      union
      select a.id, a."mergedIntoId" from "Actor" a join chain on a.id = chain."mergedIntoId"
    )
    select bool_or(id = ${fromId}) as loops from chain`;
  if (found?.loops !== true) return;
  throw new AppError('actor.mergeLoop', `Actor ${intoId} is already merged into actor ${fromId}.`, {
    hint: 'Split the two first, then merge the other way round.',
    params: { fromId, intoId },
  });
}
