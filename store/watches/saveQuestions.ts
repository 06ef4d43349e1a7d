import type { Database } from '#store/database';

/** Keeps which articles of a watch the user is asked about, in this order. */
export async function saveQuestions(
  db: Database,
  { watchId, articleIds }: { watchId: number; articleIds: number[] },
): Promise<void> {
  await db.watch.updateMany({ where: { id: watchId }, data: { questions: articleIds } });
}
