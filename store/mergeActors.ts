import { AppError } from '#core/errors';
import { recountWatch } from '#store/counts';
import type { Database, Queryable } from '#store/database';
import { notify } from '#store/notify';

/** Makes `fromId` the same actor as `intoId`, everywhere and for the past too. Mentions keep their actor, so a split restores all. */
export async function mergeActors(db: Database, merge: { fromId: number; intoId: number }): Promise<void> {
  const { fromId, intoId } = merge;
  await db.$transaction(async (tx) => {
    const into = await tx.actor.findUniqueOrThrow({ where: { id: intoId }, select: { rootId: true } });
    if (fromId === intoId || into.rootId === fromId) {
      throw new AppError('actor.mergeLoop', `Actor ${intoId} is already merged into actor ${fromId}.`, {
        hint: 'Split the two first, then merge the other way round.',
        params: { fromId, intoId },
      });
    }
    await setMerge(tx, fromId, intoId);
  });
}

/** Takes back a merge: the actor stands for itself again. */
export async function splitActor(db: Database, id: number): Promise<void> {
  await db.$transaction((tx) => setMerge(tx, id, null));
}

async function setMerge(tx: Queryable, id: number, mergedIntoId: number | null): Promise<void> {
  await tx.actor.update({ where: { id }, data: { mergedIntoId } });
  // A chain a → b → c counts for c; whoever was merged into the changed actor moves with it.
  await tx.$executeRaw`
    with recursive root as (
      select id, id as "rootId" from "Actor" where "mergedIntoId" is null
      union all
      select a.id, root."rootId" from "Actor" a join root on a."mergedIntoId" = root.id
    )
    update "Actor" a set "rootId" = case when root."rootId" = a.id then null else root."rootId" end
    from root where root.id = a.id and coalesce(a."rootId", a.id) <> root."rootId"`;
  const watches = await tx.$queryRaw<{ id: number }[]>`
    select distinct d."watchId" as id from "Decision" d join "Mention" m on m."articleId" = d."articleId"
    where d.accepted and m."actorId" = ${id} order by 1`;
  for (const watch of watches) await recountWatch(tx, watch.id);
  await notify(tx, { type: 'settings' });
}
