import type { Names } from '#core/entities/actor';
import { AppError } from '#core/errors';
import type { ChangeKind } from '#store/actors/actorChanges';
import { recountWatch } from '#store/charts/counts';
import type { Database, Queryable } from '#store/database';
import { notify } from '#store/notify';
import { holdActors } from '#store/recording/locks';
import { rootId } from '#store/sql/actors';
import { inTransaction } from '#store/transaction';

/**
 * The one door for changes to an actor: remembers what the change replaces, makes it, and counts anew every watch that
 * it touches, whole or not at all. Workers read the actors again.
 * @throws AppError actor.gone
 */
export async function changeActor(
  db: Database,
  { id, kind, now }: { id: number; kind: ChangeKind; now: Date },
  change: (tx: Queryable) => Promise<void>,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await holdActors(tx);
    const row = await tx.actor.findUnique({
      where: { id },
      select: { names: true, state: true, mergedIntoId: true },
    });
    if (!row) throw actorGone(id);
    const before =
      kind === 'rename'
        ? { names: row.names }
        : kind === 'merge' || kind === 'split'
          ? { mergedIntoId: row.mergedIntoId }
          : { state: row.state };
    await tx.actorChange.create({ data: { actorId: id, kind, before, at: now } });
    await countingAnew(tx, id, change);
  });
}

/** Runs a change to an actor and counts anew the watches whose articles name it, or whoever counts with it before or after. */
export async function countingAnew(tx: Queryable, id: number, change: (tx: Queryable) => Promise<void>): Promise<void> {
  const before = await watchesNaming(tx, id);
  await change(tx);
  const watchIds = new Set([...before, ...(await watchesNaming(tx, id))]);
  for (const watchId of [...watchIds].sort((a, b) => a - b)) await recountWatch(tx, watchId);
  await notify(tx, { type: 'actors' });
}

async function watchesNaming(tx: Queryable, id: number): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    with root as (select coalesce("rootId", id) as id from "Actor" where id = ${id}),
      family as (select a.id from "Actor" a join root on ${rootId('a')} = root.id)
    select distinct d."watchId" as id from "Mention" m join family on family.id = m."actorId"
      join "Decision" d on d."articleId" = m."articleId" where d.accepted order by 1`;
  return rows.map((row) => row.id);
}

/** Gives an actor other labels. Its spellings in texts stay. */
export async function renameActor(db: Database, rename: { id: number; names: Names; now: Date }): Promise<void> {
  const { id, now } = rename;
  const names = Object.fromEntries(
    Object.entries(rename.names).flatMap(([lang, name]) => (name?.trim() ? [[lang, name.trim()]] : [])),
  );
  if (Object.keys(names).length === 0) {
    throw new AppError('actor.nameless', `Actor ${id} cannot be left without a name.`, {
      hint: 'Enter its name in Arabic or in English.',
    });
  }
  await changeActor(db, { id, kind: 'rename', now }, async (tx) => {
    await tx.actor.update({ where: { id }, data: { names } });
  });
}

/** Says of a proposed actor that it is one. */
export async function confirmActor(db: Database, { id, now }: { id: number; now: Date }): Promise<void> {
  await changeActor(db, { id, kind: 'confirm', now }, async (tx) => {
    await tx.actor.update({ where: { id }, data: { state: 'confirmed' } });
  });
}

/** Says that it is no actor worth counting: it is neither found nor proposed again, and its mentions count no more. */
export async function dismissActor(db: Database, { id, now }: { id: number; now: Date }): Promise<void> {
  await changeActor(db, { id, kind: 'dismiss', now }, async (tx) => {
    await tx.actor.update({ where: { id }, data: { state: 'dismissed' } });
  });
}

export function actorGone(id: number): AppError {
  return new AppError('actor.gone', `There is no actor ${id}.`, { hint: 'Reload the page.', params: { id } });
}
