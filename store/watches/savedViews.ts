import { savedAddress } from '#core/charts/savedAddress';
import { AppError } from '#core/errors';
import { Prisma } from '#generated/prisma/client';
import { isTaken, type Queryable } from '#store/database';

/**
 * So many views a reader has of one watch at most: what a list can show. Forms that are sent in the same moment may go over it by their
 * number.
 */
export const MAX_VIEWS = 50;

/** A view of a watch that a reader goes back to. */
export interface SavedView {
  id: number;
  watchId: number;
  watchName: string;
  name: string;
  address: `?${string}`;
}

/** Whose they are: undefined for the one reader of an installation without accounts. */
type Owner = string | undefined;

/** @throws AppError `view.named`, `view.tooMany` */
export async function saveView(
  db: Queryable,
  view: { userId: Owner; watchId: number; name: string; address: string; now: Date },
): Promise<void> {
  const { watchId, name, now } = view;
  const own = { userId: view.userId ?? null, watchId };
  if ((await db.savedView.count({ where: own })) >= MAX_VIEWS) {
    throw new AppError('view.tooMany', `A reader has ${MAX_VIEWS} views of watch ${watchId}, which is the limit.`, {
      hint: 'Delete one first.',
      params: { max: MAX_VIEWS },
    });
  }
  const data = { ...own, name, address: savedAddress(view.address), createdAt: now };
  await namedOnce(name, db.savedView.create({ data, select: { id: true } }));
}

/** A reader's own, of one watch or of all, in the order in which they were saved. */
export async function listViews(
  db: Queryable,
  { userId, watchId }: { userId: Owner; watchId?: number },
): Promise<SavedView[]> {
  const isOwn = userId === undefined ? Prisma.sql`v."userId" is null` : Prisma.sql`v."userId" = ${userId}`;
  const isMeant = watchId === undefined ? Prisma.sql`true` : Prisma.sql`v."watchId" = ${watchId}`;
  const rows = await db.$queryRaw<SavedView[]>`/* kept plan */
    select v.id, v."watchId", w.name as "watchName", v.name, v.address
    from "SavedView" v join "Watch" w on w.id = v."watchId"
    where ${isOwn} and ${isMeant} order by v."watchId", v.id`;
  // Read as strictly as it was written, for it becomes a link.
  return rows.map((view) => ({ ...view, address: savedAddress(view.address) }));
}

/** Tells whether the reader has that view. @throws AppError `view.named` */
export async function renameView(
  db: Queryable,
  { userId, id, name }: { userId: Owner; id: number; name: string },
): Promise<boolean> {
  const renaming = db.savedView.updateMany({ where: { id, userId: userId ?? null }, data: { name } });
  return (await namedOnce(name, renaming)).count > 0;
}

/** Tells whether the reader had that view. */
export async function removeView(db: Queryable, { userId, id }: { userId: Owner; id: number }): Promise<boolean> {
  return (await db.savedView.deleteMany({ where: { id, userId: userId ?? null } })).count > 0;
}

async function namedOnce<T>(name: string, change: Promise<T>): Promise<T> {
  try {
    return await change;
  } catch (error) {
    if (!isTaken(error)) throw error;
    throw new AppError('view.named', `The reader has a view named ${name} of this watch.`, {
      hint: 'Choose another name.',
      params: { name },
    });
  }
}
