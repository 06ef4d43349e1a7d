import type { Queryable } from '#store/database';

/** Watches that were made of the same article, by its text or its address, the oldest first. */
export function watchesOfSeed(
  db: Queryable,
  { url = '', text }: { url?: string; text: string },
): Promise<{ id: number; name: string }[]> {
  return db.watch.findMany({
    where: { OR: [{ seedText: text }, ...(url === '' ? [] : [{ seedUrl: url }])] },
    orderBy: { id: 'asc' },
    select: { id: true, name: true },
  });
}
